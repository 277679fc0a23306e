"""The page of the office with real keys: a worker, a location and a closing day are added."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.access.codes import Role
from db.access.model import Worker
from db.kit.unit import Unit
from desktop.access.office_page import OfficePage
from desktop.access.office_sheets import ClosingDaySheet, LocationSheet, NewWorkerSheet
from desktop.access.room import manages
from desktop.kit.desk import Desk
from desktop.kit.sheet import Sheet
from tests.desktop.waiting import still, until


def lead(desk: Desk) -> None:
    """Let Leen lead the team."""

    def promote(unit: Unit):
        unit.session.get_one(Worker, desk.worker_id).role = Role.TEAM_LEAD.value
        return unit.changes("promoted", undoable=False)

    desk.office.write(promote).result()
    assert desk.worker_card is not None
    desk.worker_card = replace(desk.worker_card, role=Role.TEAM_LEAD.value)


def sheet_of(desk: Desk, kind: type) -> Sheet:
    assert desk.window is not None
    found = [each for each in desk.window.findChildren(kind) if each.isVisible()]
    return found[0]


@pytest.mark.asyncio
async def test_only_who_leads_sees_the_page(desk: Desk) -> None:
    assert not manages(desk)
    lead(desk)
    assert manages(desk)


@pytest.mark.asyncio
async def test_a_worker_a_location_and_a_closing_day_are_added_by_keyboard(desk: Desk) -> None:
    lead(desk)
    page = OfficePage(desk)
    page.setParent(desk.window)
    page.show()
    page.shown()
    await until(lambda: page.staff.list.count() == 1)
    page._new_worker()
    sheet = sheet_of(desk, NewWorkerSheet)
    QTest.keyClicks(QApplication.focusWidget(), "Karim")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Aydin")
    save = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), *save)
    await until(lambda: page.staff.list.count() == 2)
    page._new_location()
    QTest.keyClicks(sheet_of(desk, LocationSheet).fields["location"].editor, "Bibliotheek")
    QTest.keyClick(QApplication.focusWidget(), *save)
    await until(lambda: page.locations.list.count() == 1)
    page._new_day()
    sheet = sheet_of(desk, ClosingDaySheet)
    QTest.keyClicks(sheet.fields["day"].editor, "31/02")
    QTest.keyClick(sheet.fields["day"].editor, *save)
    assert sheet.fields["day"].message
    sheet.fields["day"].editor.clear()
    QTest.keyClicks(sheet.fields["day"].editor, "14/8")
    QTest.keyClick(sheet.fields["day"].editor, *save)
    await until(lambda: page.days.list.count() == 1)
    page.days.list.setCurrentRow(0)
    page._remove_day()
    await until(lambda: page.days.list.count() == 0)
    await still(desk)
