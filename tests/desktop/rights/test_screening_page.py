"""Screening by keyboard alone: a ground, a reason, a run in its own process, and the worklist."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.access.queries import worker
from db.kit.errors import Unavailable
from db.kit.office import Office
from db.rights.screening.codes import Change
from desktop.kit.actions import Action
from desktop.kit.blocks import EmptyBlock, ErrorBlock
from desktop.kit.desk import Desk
from desktop.rights.screening_page import ScreeningPage
from desktop.rights.screening_sheets import GroundSheet, RunSheet
from tests.desktop.waiting import still, until
from tests.followup.conftest import add_worker
from tests.rights.test_screening import VT, WHY, citizen, ground, know, run

pytestmark = pytest.mark.asyncio
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def act_as(desk: Desk, office: Office, role: str) -> None:
    person = add_worker(office, "Ingrid", role)
    office.acting_as(person)
    desk.worker_card = office.read(lambda unit: worker(unit, person)).result()


@pytest_asyncio.fixture
async def page(desk: Desk, office: Office) -> AsyncIterator[ScreeningPage]:
    """The page as who leads the team sees it; no ground is recorded yet."""
    act_as(desk, office, "team_lead")
    page = ScreeningPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page.found is not None)
    yield page
    page.runner.close()
    await still(desk)


async def patiently(holds: Callable[[], bool]) -> None:
    """Wait for a process that starts: longer than for a screen."""
    for _turn in range(400):
        if holds():
            return
        await asyncio.sleep(0.2)
    raise AssertionError("it never came")


def sheet_of(page: ScreeningPage, kind: type) -> object:
    window = page.desk.window
    assert window is not None
    return window.findChildren(kind)[-1]


def offered(page: ScreeningPage) -> set[str]:
    return {code for code, button in page.buttons.items() if not button.isHidden()}


def choose(page: ScreeningPage, right_id: str) -> None:
    ids = [line.rule.id for line in page.rights.lines]
    page.table.selectRow(ids.index(right_id))


async def test_without_a_ground_the_page_says_so_and_offers_to_record_one(
    page: ScreeningPage,
) -> None:
    assert page.stack.findChildren(EmptyBlock)
    assert offered(page) == {"ground"}


async def test_a_ground_and_a_reason_are_typed_and_everybody_is_screened_in_a_process(
    page: ScreeningPage, office: Office
) -> None:
    citizen(office, "Rita", date(1950, 3, 2))
    choose(page, VT)
    page.do("ground")
    sheet = sheet_of(page, GroundSheet)
    assert isinstance(sheet, GroundSheet)
    for name, text in (("reference", "Raad 14"), ("valid_from", "1/1/2025")):
        editor = sheet.fields[name].editor
        editor.setFocus()
        QTest.keyClicks(editor, text)
    QTest.keyClick(sheet, *SAVE)
    await until(lambda: any(line.ground for line in page.rights.lines))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_S)
    why = sheet_of(page, RunSheet)
    assert isinstance(why, RunSheet)
    QTest.keyClick(why, *SAVE)
    assert not page.is_running, "a run needs a reason"
    QTest.keyClicks(why.fields["reason"].editor, WHY)
    QTest.keyClick(why, *SAVE)
    assert page.is_running
    assert "stop" in offered(page)
    await patiently(lambda: page.found is not None and page.found.run is not None)
    await until(lambda: not page.is_running)
    assert page.found is not None
    assert page.found.run is not None
    assert page.found.run.reason == WHY
    assert "1 citizen" in page.told.text()


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_stopped_run_leaves_nothing_and_can_be_started_again(
    page: ScreeningPage, office: Office, at_once: bool
) -> None:
    ground(office, VT)
    page.refresh()
    await until(lambda: any(line.ground for line in page.rights.lines))
    page.run(WHY)
    if not at_once:
        await patiently(lambda: page.runner.is_working)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    await patiently(lambda: not page.is_running)
    assert page.found is not None
    assert page.found.run is None
    assert "run" in offered(page)


async def test_enter_goes_to_the_people_and_opens_the_rights_of_one(
    page: ScreeningPage, office: Office
) -> None:
    ground(office, VT)
    rita = citizen(office, "Rita", date(1950, 3, 2))
    run(office)
    know(office, rita, "status.igo", True)
    run(office)
    opened: list[tuple[UUID, str]] = []
    opens = Action(id="people.open", title="open",
                   run=lambda _desk, person, tab: opened.append((person, tab)))  # fmt: skip
    page.desk.actions.add([opens])
    page.refresh()
    await until(lambda: any(line.changes for line in page.rights.lines))
    choose(page, VT)
    await until(lambda: bool(page.work_lines.lines))
    line = page.work_lines.lines[0]
    assert (line.name, line.change) == ("Rita Goossens", Change.NEW)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.people, Qt.Key.Key_Return)
    assert opened == [(rita, "rights")]


async def test_a_caseworker_sees_the_list_but_starts_no_run(
    page: ScreeningPage, office: Office, desk: Desk
) -> None:
    ground(office, VT)
    act_as(desk, office, "caseworker")
    page.refresh()
    await until(lambda: any(line.ground for line in page.rights.lines))
    assert not offered(page) & {"run", "ground", "end"}


async def test_an_office_that_does_not_answer_is_told_with_a_way_on(page: ScreeningPage) -> None:
    page._on_failed(Unavailable("database_away"))
    assert page.stack.findChildren(ErrorBlock)
