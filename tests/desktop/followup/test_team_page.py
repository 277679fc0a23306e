"""The team by keyboard alone: who is late, a colleague is ill, and the work goes on."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from db.access.model import Worker
from db.kit.office import Office
from db.kit.unit import Unit
from desktop.followup.team_page import TeamPage
from desktop.followup.team_sheets import AbsenceSheet, HandOverSheet
from desktop.kit.desk import Desk
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.followup.conftest import row
from tests.desktop.waiting import still, until

SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
pytestmark = pytest.mark.asyncio


def add(office: Office, given: str, role: str) -> UUID:
    def use_case(unit: Unit):
        worker = Worker(given_name=given, family_name="Aydin", initials=given[:1] + "A", role=role)
        unit.session.add(worker)
        unit.session.flush()
        return unit.changes("worker_added", undoable=False, worker=worker.id)

    return office.write(use_case).result().facts["worker"]


@pytest.fixture
def karim(office: Office) -> UUID:
    return add(office, "Karim", "caseworker")


@pytest_asyncio.fixture
async def team(
    desk: Desk, office: Office, clocks: dict[str, UUID], karim: UUID
) -> AsyncIterator[TeamPage]:
    """The page as Ingrid sees it, who leads; Leen's clocks are late."""
    office.acting_as(add(office, "Ingrid", "team_lead"))
    page = TeamPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page.table.currentIndex().row() == 0)
    page.table.setFocus()
    yield page
    await still(desk)


def shown(page: TeamPage, row: int) -> list[str]:
    return [page.lines.index(row, column).data() for column in range(7)]


async def test_the_most_late_stands_first_and_each_line_is_a_sentence(team: TeamPage) -> None:
    assert shown(team, 0)[:4] == ["Leen Vermeulen", "social worker", "2 · oldest 7 days", "1"]
    assert team.chosen is not None
    spoken = team.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Leen Vermeulen, 2 clocks late, 1 due today, 3 clocks open, 1 request open"
    assert team.told.text() == "2 clocks late"


async def test_all_work_is_handed_over_with_a_word_and_comes_back_by_undo(
    team: TeamPage, desk: Desk, office: Office, clocks: dict[str, UUID], karim: UUID
) -> None:
    leen = row(office, clocks["jolien"]).owner_id
    QTest.keyClick(team.table, Qt.Key.Key_H)
    assert desk.window is not None
    (sheet,) = desk.window.findChildren(HandOverSheet)
    sheet._to.choose(str(karim))
    QTest.keyClick(QApplication.focusWidget(), *SAVE)
    await until(lambda: bool(sheet.fields["note"].message))
    note = sheet.fields["note"].editor
    assert isinstance(note, QLineEdit)
    QTest.keyClicks(note, "Leen is ziek")
    QTest.keyClick(note, *SAVE)
    await until(lambda: shown(team, 0)[0] == "Karim Aydin")
    assert {row(office, each).owner_id for each in clocks.values()} == {karim}
    office.undo_last().result()
    assert {row(office, each).owner_id for each in clocks.values()} == {leen}


async def test_an_absence_is_noted_with_a_deputy_and_ended_with_a_key(
    team: TeamPage, desk: Desk, karim: UUID
) -> None:
    QTest.keyClick(team.table, Qt.Key.Key_A)
    assert desk.window is not None
    (sheet,) = desk.window.findChildren(AbsenceSheet)
    sheet._last.setText("31/2")
    QTest.keyClick(QApplication.focusWidget(), *SAVE)
    assert "for example" in sheet.fields["last_day"].message
    sheet._last.setText("20/6")
    sheet._deputy.choose(str(karim))
    QTest.keyClick(QApplication.focusWidget(), *SAVE)
    await until(lambda: shown(team, 0)[6] == "until 20 Jun, Karim stands in")
    team.table.setFocus()
    QTest.keyClick(team.table, Qt.Key.Key_R)
    await until(lambda: shown(team, 0)[6] == "")


async def test_who_is_away_with_nobody_who_stands_in_is_told(
    team: TeamPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    from db.access.absences import note_absence

    leen, today = row(office, clocks["jolien"]).owner_id, desk.clock.today()
    changes = office.write(lambda unit: note_absence(unit, leen, today, today)).result()
    desk.hub.changed.emit(changes)
    await until(lambda: shown(team, 0)[6] == "until 12 Jun, nobody stands in")
    assert team.told.text() == "2 clocks late · 1 worker away with nobody who stands in"


async def test_today_tells_who_leads_where_to_look_and_nobody_else(
    window: Window, hands: Hands, office: Office
) -> None:
    from db.access.queries import worker

    await hands.press("F6")
    await hands.answered()
    head = window.sheet.front.head
    assert not head.team.isVisible()
    lead = add(office, "Ingrid", "team_lead")
    window.choose_worker(office.read(lambda unit: worker(unit, lead)).result())
    window.desk.show_page("today")
    await hands.answered()
    await until(lambda: window.sheet.front.head.team.isVisible())
    window.sheet.front.head.team.click()
    await until(lambda: window.sheet.front.page_id == "team")
