"""A source tells who has a status: its list comes in by keyboard alone and becomes facts."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.campaigns.model import StatusRow
from db.campaigns.status.importing import status_lists
from db.kit.office import Office
from db.people.codes import FactSource
from db.people.fact_queries import FactRow, current_facts
from desktop.campaigns.wizard import ImportWizard
from desktop.shell.window import Window
from tests.campaigns.conftest import add_person, allowed
from tests.campaigns.test_status_lists import AUTHENTIC
from tests.desktop.campaigns.test_import_story import Counted, window
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio
__all__ = ["window"]
HEAD = "Naam;Voornaam;Geboortedatum;Statuut;Begindatum"
ROWS = (
    "Demir;Yusuf;3/4/1984;VT;1/1/2025", "Claes;Ann;1/1/1970;IGO;", "Claess;Dirk;2/2/1967;VT;",
    "Maes;Jolien;1/2/1998;VT;", "Verlinden;Mia;1/5/1948;geen;",
)  # fmt: skip


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "statuten.csv"
    path.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    return path


def facts(office: Office, holder: UUID) -> tuple[FactRow, ...]:
    return office.read(lambda unit: current_facts(unit, [holder])).result()


async def to_the_status(hands: Counted, window: Window, listed: Path) -> None:
    """Come to the step of the status with the keyboard."""
    window.desk.actions.run("campaigns.import")
    await until(lambda: hands.wizard.authorisation.chosen is not None)
    await hands.press("S")
    assert "dated fact" in hands.wizard.authorisation.hint.text()
    await hands.press("Return")
    await hands.arrives("file")
    await hands.type_text(str(listed))
    await hands.press("Return")
    await hands.arrives("mapping")
    await hands.press("Return")
    await until(lambda: hands.wizard._now is hands.wizard.statuses.step)


async def test_a_list_of_statuses_becomes_facts_and_can_be_undone(
    window: Window, office: Office, listed: Path
) -> None:
    yusuf = add_person(office, "Demir", "Yusuf", birth_date=date(1984, 4, 3))
    ann = add_person(office, "Claes", "Ann", birth_date=date(1970, 1, 1))
    dirk = add_person(office, "Claes", "Dirk", birth_date=date(1967, 2, 2))
    allowed(office, AUTHENTIC)
    hands = Counted(window)
    await to_the_status(hands, window, listed)
    step = hands.wizard.statuses.step
    assert (step.status.code, step.column.code) == ("column", "Statuut")
    assert step.parts["valid_from"].code == "Begindatum"
    await until(step.values["vt"].hasFocus)
    for widget in (*list(step.values.values())[1:], step.as_of, *step.parts.values()):
        await hands.press("Tab")
        await until(widget.hasFocus)
    await hands.press("Return")
    assert "which status" in hands.wizard.message.text()
    step.values["vt"].choose("status.vt=yes")
    step.values["igo"].choose("status.igo=yes")
    await hands.press("Return")
    await until(step.as_of.hasFocus)
    assert "Type the day" in hands.wizard.message.text()
    await hands.type_text("31/2/2025")
    await hands.press("Return")
    assert step.day.message != ""
    step.as_of.clear()
    await hands.type_text("1/6/2025")
    await hands.press("Return")
    await hands.arrives("rows")
    await until(lambda: hands.wizard.rows.list.count() == 1)
    await until(hands.wizard.rows.list.hasFocus)
    await hands.press("Y")
    await hands.arrives("effect")
    effect = hands.wizard.effect
    await until(lambda: "3 facts" in effect.lead.text())
    assert "1 unknown" in effect.told.text() or "2 unknown" in effect.told.text()
    await hands.press("Return")
    await until(lambda: not window.findChildren(ImportWizard))
    await still(window.desk)
    (told,) = facts(office, yusuf)
    assert (told.code, told.source, told.valid_from) == (
        "status.vt", FactSource.AUTHENTIC_SOURCE, date(2025, 1, 1),
    )  # fmt: skip
    assert [each.code for each in facts(office, ann)] == ["status.igo"]
    assert [each.code for each in facts(office, dirk)] == ["status.vt"]
    await hands.press("Ctrl+Z")
    await until(lambda: facts(office, yusuf) == ())
    await still(window.desk)


async def test_a_list_that_waits_is_taken_up_again_and_thrown_away(
    window: Window, office: Office, listed: Path
) -> None:
    add_person(office, "Claes", "Dirk", birth_date=date(1967, 2, 2))
    allowed(office)
    hands = Counted(window)
    await to_the_status(hands, window, listed)
    hands.wizard.statuses.step.status.choose("status.vt=yes")
    hands.wizard.statuses.step.as_of.setText("1/6/2025")
    hands.wizard.go_on()
    await hands.arrives("rows")
    await until(lambda: hands.wizard.rows.list.count() == 1)
    await until(hands.wizard.rows.list.hasFocus)
    await hands.press("L")
    await hands.arrives("effect")
    await until(lambda: not hands.wizard.effect.again.isHidden())
    hands.wizard.go_on()
    assert "put off" in hands.wizard.message.text()
    await hands.press("Esc")
    await until(lambda: not window.findChildren(ImportWizard))
    window.desk.actions.run("campaigns.import")
    await until(lambda: hands.wizard.authorisation.chosen is not None)
    await hands.press("S")
    await until(lambda: not hands.wizard.authorisation.waiting.isHidden())
    await hands.press("G")
    await hands.arrives("effect")
    hands.wizard.discard()
    await until(lambda: not window.findChildren(ImportWizard))
    await still(window.desk)
    assert office.read(status_lists).result() == ()
    rows = office.read(
        lambda unit: unit.session.scalar(select(func.count()).select_from(StatusRow))
    ).result()
    assert rows == 0
