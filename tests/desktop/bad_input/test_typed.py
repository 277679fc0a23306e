"""What people paste and type by mistake, on every sheet: refused in plain words, nothing lost."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from db.kit.ids import new_id
from db.kit.office import Office
from db.people.drafts import NewCitizen
from db.people.service import new_citizen
from db.stats import queries as figures
from desktop.access.office_sheets import ClosingDaySheet, LocationSheet, NewWorkerSheet
from desktop.followup.asking_sheet import AskingSheet
from desktop.kit.desk import Desk
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Field
from desktop.people.fact_sheet import About, FactSheet
from desktop.people.goal_sheet import GoalSheet
from desktop.people.household_sheets import MemberSheet, MoveSheet, NumberSheet, ReachSheet
from desktop.people.new_sheet import NewSheet
from desktop.people.palette import Palette
from desktop.stats.exporting import ExportOverlay
from desktop.visits.plan_sheet import PlanSheet
from desktop.welcome.new_step import NewStep
from desktop.welcome.steps import UnlockStep
from tests.desktop.waiting import still

HUGE = "x" * 100_000
Make = Callable[[Desk, UUID], QWidget]
SHEETS: dict[str, Make] = {
    "new citizen": lambda desk, _person: NewSheet(desk, "Janssens Maria"),
    "household": lambda desk, person: MemberSheet(desk, new_id(), person, "Janssens"),
    "reach": ReachSheet,
    "address": MoveSheet,
    "national number": NumberSheet,
    "goal": lambda desk, person: GoalSheet(desk, person, "", 1),
    "fact": lambda desk, person: FactSheet(
        desk, About(person=person, name="Maria"), code="person_income"
    ),
    "visit": PlanSheet,
    "question": AskingSheet,
    "worker": lambda desk, _person: NewWorkerSheet(desk),
    "location": lambda desk, _person: LocationSheet(desk),
    "closing day": lambda desk, _person: ClosingDaySheet(desk),
    "search": lambda desk, _person: Palette(desk),
    "new office": lambda _desk, _person: NewStep(with_password=True),
    "password": lambda _desk, _person: UnlockStep("Elzevoorde", with_password=True),
    "export": lambda desk, _person: ExportOverlay(
        desk, figures.find("K1"),
        desk.office.read(figures.newest_question).result(),
    ),
}  # fmt: skip


@pytest.fixture
def maria(office: Office) -> UUID:
    draft = NewCitizen(family_name="Janssens", given_name="Maria", birth_year=1946)
    return office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]


def opened(desk: Desk, sheet: QWidget) -> QWidget:
    if isinstance(sheet, Overlay):
        sheet.open()
    else:
        sheet.setParent(desk.window)
        sheet.show()
    return sheet


def editors(sheet: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Every line and every text in which something can be typed now."""
    found = [*sheet.findChildren(QLineEdit), *sheet.findChildren(QPlainTextEdit)]
    return [each for each in found if each.isEnabled() and each.isVisible()]


def text_of(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def said_at(sheet: QWidget, editor: QWidget) -> str:
    fields = [each for each in sheet.findChildren(Field) if each.editor is editor]
    return fields[0].message if fields else ""


@pytest.mark.asyncio
@pytest.mark.parametrize("name", SHEETS)
async def test_a_hundred_thousand_pasted_characters_change_nothing_and_are_spoken_of(
    desk: Desk, maria: UUID, name: str
) -> None:
    toasts: list[str] = []
    desk.toasted.connect(lambda text, _deed: toasts.append(text))
    sheet = opened(desk, SHEETS[name](desk, maria))
    await still(desk)
    QApplication.clipboard().setText(HUGE)
    found = editors(sheet)
    assert found
    for editor in found:
        before = text_of(editor)
        editor.paste()
        assert text_of(editor) == before, editor.accessibleName()
        said = said_at(sheet, editor) or (toasts[-1] if toasts else "")
        assert "nothing was added" in said, editor.accessibleName()
    assert QApplication.clipboard().text() == HUGE
    await still(desk)


DAYS: dict[str, tuple[Make, str, str]] = {
    "birth date": (SHEETS["new citizen"], "birth", "31/2/1946"),
    "birth date in a household": (SHEETS["household"], "birth", "31/2/1946"),
    "since in a household": (SHEETS["household"], "valid_from", "30/2/2024"),
    "new address": (SHEETS["address"], "valid_from", "31/4/2024"),
    "day of a fact": (SHEETS["fact"], "as_of", "29/2/2025"),
    "closing day": (SHEETS["closing day"], "day", "31/6"),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("name", DAYS)
async def test_a_day_that_does_not_exist_is_said_at_its_field_and_stays_typed(
    desk: Desk, maria: UUID, name: str
) -> None:
    make, field_name, typed = DAYS[name]
    sheet = opened(desk, make(desk, maria))
    await still(desk)
    field = sheet.fields[field_name]  # type: ignore[attr-defined]
    if name == "day of a fact":
        QTest.keyClicks(sheet.fields["value"].editor, "1200")  # type: ignore[attr-defined]
    field.editor.clear()
    QTest.keyClicks(field.editor, typed)
    QTest.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await still(desk)
    assert field.message == "That day does not exist"
    assert text_of(field.editor) == typed
    assert sheet.isVisible()


@pytest.mark.asyncio
async def test_a_visit_on_a_day_that_does_not_exist_is_not_planned(desk: Desk, maria: UUID) -> None:
    sheet = PlanSheet(desk, maria)
    sheet.open()
    await still(desk)
    day = sheet.fields.day
    day.editor.clear()
    QTest.keyClicks(day.editor, "31/6")
    QTest.keyClick(day.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await still(desk)
    assert day.message == "This day does not exist"
    assert text_of(day.editor) == "31/6"


@pytest.mark.asyncio
async def test_a_hearing_on_a_day_that_does_not_exist_starts_no_clock(
    desk: Desk, maria: UUID
) -> None:
    sheet = AskingSheet(desk, maria)
    sheet.open()
    QTest.keyClicks(sheet.question, "Bring the invoice")
    QTest.keyClicks(sheet.meeting, "31/6")
    QTest.keyClick(sheet.meeting, Qt.Key.Key_Return)
    await still(desk)
    assert sheet._meeting_field.message == "That day does not exist"
    assert (sheet.question.text(), sheet.meeting.text()) == ("Bring the invoice", "31/6")
