"""The frequent jobs of a morning, with real keys in the real window."""

from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from db.kit.office import Office
from desktop.followup.today import TodayPage
from desktop.kit.popover import Popover
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.followup.conftest import row
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


def today(window: Window) -> TodayPage:
    page = window.sheet.front
    assert isinstance(page, TodayPage)
    return page


async def test_no_answer_is_two_keys(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID]
) -> None:
    await until(lambda: today(window).list.hasFocus())
    await hands.press("G")
    await until(lambda: bool(window.findChildren(Popover)))
    await hands.press("Return")
    await still(window.desk)
    assert hands.interactions == 2
    found = row(office, clocks["yusuf"])
    assert (found.rung, found.state) == (2, "awaiting_next_rung")
    assert found.next_part_of_day != "morning"
    await still(window.desk)


async def test_ctrl_z_takes_the_last_deed_back(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID]
) -> None:
    await until(lambda: today(window).list.hasFocus())
    await hands.press("J", "B")
    await until(lambda: row(office, clocks["jolien"]).state == "answered")
    await still(window.desk)
    await hands.press("Ctrl+Z")
    await until(lambda: row(office, clocks["jolien"]).state == "planned")
    await still(window.desk)


async def test_enter_opens_an_intake_for_who_must_be_called(
    window: Window, hands: Hands, clocks: dict[str, UUID]
) -> None:
    from desktop.contacts.intakes import intakes_of

    await until(lambda: today(window).list.hasFocus())
    await hands.press("Return")
    await until(lambda: intakes_of(window.desk).front is not None)
    front = intakes_of(window.desk).front
    assert front is not None
    await until(lambda: front.intake.person is not None)
    assert front.intake.spec.code == "call"
    await still(window.desk)
    await hands.press("Escape")
    await still(window.desk)


async def test_the_arrow_opens_the_dossier(
    window: Window, hands: Hands, clocks: dict[str, UUID]
) -> None:
    await until(lambda: today(window).list.hasFocus())
    await hands.press("Right")
    await until(lambda: window.sheet.front is not None and window.sheet.front.page_id == "dossier")
    await still(window.desk)


async def test_the_tab_of_a_dossier_shows_its_clocks_and_asks_something_new(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID]
) -> None:
    from desktop.followup.asking_sheet import AskingSheet
    from desktop.followup.tab import FollowUpTab

    await until(lambda: today(window).list.hasFocus())
    await hands.press("Right")
    await until(lambda: window.sheet.front is not None and window.sheet.front.page_id == "dossier")
    await still(window.desk)
    await hands.press("Alt+5")
    await still(window.desk)
    tab = window.sheet.front.findChild(FollowUpTab)  # type: ignore[union-attr]
    assert isinstance(tab, FollowUpTab)
    assert tab.list.chosen is not None
    assert tab.list.chosen.question == "Komt u naar de zitting?"
    await until(lambda: QApplication.focusWidget() is tab.list)
    await hands.press("N")
    await hands.type_text("Hebt u de brief gekregen?")
    await hands.press("Return")
    await still(window.desk)
    assert not any(each.isVisible() for each in window.findChildren(AskingSheet))
    assert tab.list.rows.rowCount() == 2
    await hands.press("P")
    await hands.type_text("16/6")
    await hands.press("Return")
    await still(window.desk)
    assert row(office, clocks["yusuf"]).state == "paused"
    await still(window.desk)


async def test_no_answer_on_the_board_is_two_keys(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID]
) -> None:
    from desktop.followup.board_page import BoardPage

    await hands.press("F7")
    await until(lambda: window.sheet.front is not None and window.sheet.front.page_id == "followup")
    page = window.sheet.front
    assert isinstance(page, BoardPage)
    await until(lambda: page.board.has_focus)
    await still(window.desk)
    before = hands.interactions
    assert page.card is not None
    handled = page.card.id
    await hands.press("G")
    await until(lambda: bool(window.findChildren(Popover)))
    await hands.press("Return")
    await still(window.desk)
    assert hands.interactions - before == 2
    assert row(office, handled).rung == 2
    await until(lambda: page.board.has_focus)
    await hands.press("F6")
    await still(window.desk)
