"""The alarm bell with real keys: whole months counted in a row, each with its proof."""

from uuid import UUID

import pytest
from sqlalchemy import select

from db.kit.office import Office
from db.people.model import Person as Citizen
from db.rights.alarm import Alarm, alarm
from db.rights.engine.truth import Truth
from db.rights.panel import PanelRow
from desktop.rights.alarm_sheet import AlarmSheet, count_words
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.rights.conftest import row_of
from tests.desktop.rights.test_stories import Look, Person
from tests.desktop.waiting import still, until

SUPPLEMENT = "gp_sociale_toeslag"


@pytest.fixture
def jolien(practice: Office) -> UUID:
    """The Jolien of the story: the eldest of that name, with a child of four."""
    query = select(Citizen.id).where(Citizen.family_name == "Maes")
    eldest = query.where(Citizen.given_name == "Jolien").order_by(Citizen.birth_date)
    return practice.read(lambda unit: unit.session.scalars(eldest).first()).result()


def _sheet(window: Window) -> AlarmSheet | None:
    shown = [each for each in window.findChildren(AlarmSheet) if each.isVisible()]
    return shown[-1] if shown else None


def _months(office: Office, row: PanelRow, person: UUID) -> Alarm:
    child = row.answer.subject
    assert isinstance(child, UUID)
    return office.read(lambda unit: alarm(unit, SUPPLEMENT, child, person)).result()


async def _type_last_month(window: Window, hands: Hands, typed: str) -> AlarmSheet:
    """Open the bell and type another amount for the month that breaks the row."""
    await hands.press("Z")
    await until(lambda: _sheet(window) is not None)
    sheet = _sheet(window)
    sheet.lines[-1].amount.setFocus()
    sheet.lines[-1].amount.selectAll()
    await hands.type_text(typed)
    await hands.press("Ctrl+Return")
    return sheet


@pytest.mark.asyncio
async def test_months_are_counted_in_a_row_with_their_proofs_and_the_bell_rings_after_six(
    window: Window, hands: Hands, practice: Office, jolien: UUID, look: Look, open_rights
) -> None:
    row = row_of(look(jolien), SUPPLEMENT)
    await open_rights(jolien)
    before = _months(practice, row, jolien)
    assert (before.counted, before.proved, before.needed, before.rings) == (5, 5, 6, False)
    assert [each.truth for each in before.months] == [Truth.YES] * 5 + [Truth.UNKNOWN]
    assert count_words(before) == "5 of 6 months in a row under the limit. 5 with proof."
    await _type_last_month(window, hands, "1.450,00")
    await until(lambda: _months(practice, row, jolien).rings)
    await still(window.desk)
    after = _months(practice, row, jolien)
    assert (after.counted, after.months[-1].amount) == (6, 145_000)
    assert count_words(after).endswith("It can be asked for now.")
    await hands.press("Ctrl+Z")
    await until(lambda: _months(practice, row, jolien).counted == 5)
    await still(window.desk)


@pytest.mark.asyncio
async def test_an_amount_that_is_no_amount_is_said_and_nothing_is_lost(
    window: Window, hands: Hands, practice: Office, jolien: UUID, look: Look, open_rights
) -> None:
    row = row_of(look(jolien), SUPPLEMENT)
    await open_rights(jolien)
    sheet = await _type_last_month(window, hands, "veel")
    assert sheet.message.isVisible()
    assert sheet.lines[-1].amount.text() == "veel"
    await hands.press("Escape")
    await still(window.desk)
    assert _months(practice, row, jolien).counted == 5


@pytest.mark.asyncio
async def test_a_household_without_such_a_right_is_told_so(
    window: Window, hands: Hands, person: Person, open_rights
) -> None:
    await open_rights(person("Janssens", "Maria"))
    heard: list[str] = []
    window.desk.toasted.connect(lambda text, _deed: heard.append(text))
    await hands.press("Z")
    await still(window.desk)
    assert heard == ["No right of this household counts months in a row."]
