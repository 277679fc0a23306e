"""The board, with real widgets and a real office: columns, lists, one key for each deed."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from db.access.model import Worker
from db.campaigns.service import approve
from db.followup import service
from db.followup.board import Filter
from db.followup.codes import AttemptResult
from db.followup.detail import in_detail
from db.kit.errors import Unavailable
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.spine import Spine
from db.kit.unit import Unit
from desktop.campaigns.board_view import CampaignBoardView
from desktop.campaigns.room import ROOM as CAMPAIGNS
from desktop.followup import board_deeds
from desktop.followup.asking_sheet import AskingSheet
from desktop.followup.board_page import BoardPage
from desktop.followup.card_delegate import GAP, card_height
from desktop.followup.card_words import moment_of
from desktop.followup.cards_model import PAGE, CardsModel, More
from desktop.followup.cards_view import CardsView
from desktop.followup.message_sheet import MessageSheet
from desktop.followup.waiting_list import WaitingView
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock, ErrorBlock
from desktop.kit.desk import Desk
from desktop.kit.parts import Combo
from tests.campaigns.conftest import ready_campaign, strangers, write
from tests.desktop.followup.conftest import (
    DIRK,
    ELS,
    JOLIEN,
    YUSUF,
    asks,
    popover,
    row,
    tries,
)  # fmt: skip
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio
Key = Qt.Key


@pytest.fixture
def page(board: BoardPage) -> BoardPage:
    return board


def front(page: BoardPage) -> CardsView:
    if page.view != "ladder":
        return page.list
    assert page.board.column is not None
    return page.board.column.list


def press(page: BoardPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(front(page), key)


def names(page: BoardPage) -> list[list[str]]:
    return [
        [card.name for at in range(each.cards.shown) if (card := each.cards.card_at(at))]
        for each in page.board.columns
    ]


async def turned(page: BoardPage, view: str) -> None:
    await until(lambda: page.view == view)
    await still(page.desk)
    await until(lambda: page.card is not None)


# -- the ladder ------------------------------------------------------------------------------


async def test_cards_stand_under_the_rung_that_is_next(page: BoardPage) -> None:
    assert names(page) == [
        ["Dirk Claes"], ["Jolien Maes"], ["Els Mertens-Bah"], [], [], [], [],
    ]  # fmt: skip
    assert page.head.text == "3 questions wait for an answer, 1 late"
    heads = [each.list.accessibleName() for each in page.board.columns]
    assert heads[0] == "Question asked, after 0 working days, 1 question"
    assert heads[1] == "Send a text message, after 3 working days, 1 question, 1 late"
    assert heads[6].startswith("Decide, after 25 working days, 0 questions")


async def test_a_card_is_a_whole_sentence_for_screen_readers(page: BoardPage) -> None:
    page.board.go_to(1)
    model = page.board.columns[1].cards
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Send a text message to Jolien Maes (27), CALL, Bezorgt u de loonfiches? · asked on 5 Jun, "
        "1 day late, rung 1 of 5, followed up by Leen"
    )


async def test_arrows_go_to_the_next_column_with_cards_and_stop_at_the_last(
    page: BoardPage,
) -> None:
    assert page.card is not None
    assert page.card.name == "Dirk Claes"
    press(page, Key.Key_Right)
    assert page.card.name == "Jolien Maes"
    press(page, Key.Key_Right, Key.Key_Right)
    assert page.card.name == "Els Mertens-Bah"
    assert front(page).hasFocus()
    press(page, Key.Key_Left)
    assert page.card.name == "Jolien Maes"
    stops = [each.list.focusPolicy() for each in page.board.columns]
    assert stops.count(Qt.FocusPolicy.StrongFocus) == 1


async def test_the_foot_shows_the_keys_of_the_chosen_card(page: BoardPage) -> None:
    press(page, Key.Key_Right, Key.Key_Right)
    shown = page.footer.deeds
    assert shown[:6] == ("do", "message", "no_answer", "reached", "pause", "stop")
    page.resize(700, 660)
    QApplication.sendPostedEvents()
    assert shown[: len(page.footer.deeds)] == page.footer.deeds
    assert len(page.footer.deeds) < len(shown)


async def test_no_answer_moves_the_card_on_and_one_stands_on_what_is_left(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    press(page, Key.Key_Right, Key.Key_G)
    await until(lambda: row(office, ladder["jolien"]).rung == 2)
    await still(page.desk)
    QTest.keyClick(popover(page.desk).findChild(QLineEdit), Key.Key_Return)
    await still(page.desk)
    assert names(page)[:3] == [["Dirk Claes"], [], ["Jolien Maes", "Els Mertens-Bah"]]
    assert page.card is not None
    await until(lambda: front(page).hasFocus())


async def test_reached_ends_the_question(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    press(page, Key.Key_Right, Key.Key_B)
    await until(lambda: row(office, ladder["jolien"]).state == "answered")
    await still(page.desk)
    assert page.head.text == "2 questions wait for an answer"


async def test_s_shows_the_message_of_a_rung_of_messages(page: BoardPage) -> None:
    press(page, Key.Key_Right, Key.Key_S)
    await still(page.desk)
    assert page.desk.window is not None
    (sheet,) = page.desk.window.findChildren(MessageSheet)
    assert sheet.isVisible()
    QTest.keyClick(sheet, Key.Key_Escape)


async def test_p_pauses_until_a_day(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    press(page, Key.Key_Right, Key.Key_P)
    box = popover(page.desk)
    line = box.findChild(QLineEdit)
    QTest.keyClicks(line, "20/6")
    QTest.keyClick(line, Key.Key_Return)
    await until(lambda: row(office, ladder["jolien"]).state == "paused")
    await still(page.desk)
    assert row(office, ladder["jolien"]).paused_until == date(2025, 6, 20)


async def test_x_stops_with_a_reason_and_never_as_not_reached_while_there_are_rungs(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    press(page, Key.Key_Right, Key.Key_X)
    reason = popover(page.desk).findChild(Combo)
    assert reason.findData("not_reached") == -1
    reason.choose("moved")
    QTest.keyClick(reason, Key.Key_Return)
    await until(lambda: row(office, ladder["jolien"]).end_reason == "moved")
    await still(page.desk)


async def test_o_hands_over_and_n_asks_something_else(page: BoardPage) -> None:
    press(page, Key.Key_O)
    await still(page.desk)
    QTest.keyClick(popover(page.desk), Key.Key_Escape)
    press(page, Key.Key_N)
    assert page.desk.window is not None
    (sheet,) = page.desk.window.findChildren(AskingSheet)
    assert sheet.isVisible()
    QTest.keyClick(sheet, Key.Key_Escape)


async def test_the_menu_offers_every_deed(page: BoardPage) -> None:
    QTest.keyClick(front(page), Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = front(page).findChild(QMenu)
    assert isinstance(menu, QMenu)
    said = [each.text() for each in menu.actions()]
    assert said[0] == "Prepare the text message\tEnter"
    assert "Stop with a reason\tX" in said
    assert said[-1].startswith("Open file")
    menu.close()


async def test_a_column_shows_what_fits_and_enter_shows_the_rest(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    for number in range(30):
        asks(office, YUSUF, f"Vraag {number}")
    page.refresh()
    await still(page.desk)
    column = page.board.columns[0]
    assert column.cards.total == 31
    assert column.cards.shown < 8
    press(page, Key.Key_End)
    assert isinstance(column.cards.line_at(column.list.currentIndex().row()), More)
    said = column.cards.data(column.list.currentIndex())
    assert said == f"{31 - column.cards.shown} more"
    press(page, Key.Key_Return)
    await until(lambda: column.is_expanded)
    await still(page.desk)
    assert column.cards.shown == column.cards.rowCount() == 31
    assert page.board.card is not None
    press(page, Key.Key_End)
    await until(lambda: page.card is not None)
    await still(page.desk)
    page.refresh()
    await still(page.desk)
    assert column.is_expanded
    QTest.keyClick(page, Key.Key_Escape)
    assert column.cards.shown < 8


async def test_a_decision_is_for_the_team_lead(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    tries(office, ladder["els"], 4)
    await _add_worker(office, "team_lead")
    page.head.whose.choose("everybody")
    page.head.filtered.emit(page.head.chosen)
    await still(page.desk)
    page.board.go_to(6)
    assert page.card is not None
    assert page.card.deed == "decide"
    assert page.footer.deeds == ("owner", "ask")
    said: list[object] = []
    page.desk.hub.failed.connect(said.append)
    press(page, Key.Key_Return)
    press(page, Key.Key_X)
    assert [getattr(each, "code", "") for each in said] == ["team_lead_decides"] * 2


async def test_the_last_column_extends_or_stops_where_nobody_leads(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    tries(office, ladder["els"], 4)
    page.refresh()
    await still(page.desk)
    page.board.go_to(6)
    assert page.footer.deeds[0] == "do"
    press(page, Key.Key_Return)
    (line,) = popover(page.desk).findChildren(QLineEdit)
    QTest.keyClicks(line, "20/6")
    QTest.keyClick(line, Key.Key_Return)
    await until(lambda: row(office, ladder["els"]).state == "due")
    await still(page.desk)
    assert "Els Mertens-Bah" in names(page)[5]


async def _add_worker(office: Office, role: str) -> None:
    def add(unit: Unit):
        unit.session.add(
            Worker(id=new_id(), given_name="Mia", family_name="X", initials="MX", role=role)
        )
        return unit.changes("worker_added", undoable=False)

    office.write(add).result()


# -- lists, filters, blocks ------------------------------------------------------------------


async def test_digits_turn_the_view_on_both_keyboards_and_the_card_stays_chosen(
    page: BoardPage,
) -> None:
    press(page, Key.Key_Right)
    kept = page.board.card_id
    press(page, Key.Key_2)
    await turned(page, "clock")
    await until(page.list.hasFocus)
    assert page.list.card_id == kept
    for key, text, view in ((Key.Key_QuoteDbl, '"', "citizen"), (Key.Key_Ampersand, "&", "ladder")):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(front(page), event)
        await turned(page, view)
        assert page.card is not None
        assert page.card.id == kept


async def test_the_clock_lists_all_ladders_first_due_on_top_and_sorts_anew(
    page: BoardPage, ladder: dict[str, UUID]
) -> None:
    press(page, Key.Key_2)
    await turned(page, "clock")
    listed = [page.cards.card_at(at) for at in range(page.cards.rowCount())]
    assert [each.name for each in listed if each][:2] == ["Yusuf Demir", "Jolien Maes"]
    assert page.head.text == "4 questions wait for an answer, 2 late"
    page.head.order.setCurrentIndex(1)
    page.head.order.activated.emit(1)
    await still(page.desk)
    assert page.order == "asked_on"
    assert page.list.currentIndex().row() == 0


async def test_the_list_by_citizen_keeps_the_questions_of_a_citizen_together(
    office: Office, page: BoardPage
) -> None:
    asks(office, JOLIEN, "En het huurcontract?", ladder_code="document")
    press(page, Key.Key_3)
    await turned(page, "citizen")
    listed = [page.cards.card_at(at) for at in range(page.cards.rowCount())]
    people = [each.person_id for each in listed if each]
    assert people[:3] == [YUSUF, JOLIEN, JOLIEN]
    assert set(people[3:]) == {ELS, DIRK}


async def test_a_ladder_can_be_chosen(page: BoardPage, ladder: dict[str, UUID]) -> None:
    page.head.ladder.choose("urgent/1")
    page.head.filtered.emit(page.head.chosen)
    await still(page.desk)
    assert page.chosen == Filter(ladder="urgent", version=1)
    assert page.card is not None
    assert page.card.name == "Yusuf Demir"


async def test_nothing_that_waits_is_said_in_words(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    for key in ("jolien", "els", "dirk", "yusuf"):
        office.write(lambda unit, id_=ladder[key]: service.answer(unit, id_)).result()
    page.refresh()
    await still(page.desk)
    block = page.findChild(EmptyBlock)
    assert isinstance(block, EmptyBlock)
    assert block.accessibleName() == "No question waits for an answer"
    QTest.keyClick(page, Key.Key_2)
    await still(page.desk)
    assert page.view == "clock"


async def test_what_could_not_be_loaded_is_said_and_tried_again(
    page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_facts: object) -> None:
        raise Unavailable("database_gone")

    with monkeypatch.context() as broken:
        broken.setattr(board_deeds, "board", fails)
        page.refresh()
        await still(page.desk)
        assert isinstance(page.findChild(ErrorBlock), ErrorBlock)
        assert page.footer.deeds == ()
    page.refresh()
    await still(page.desk)
    assert page.card is not None


async def test_a_change_elsewhere_is_shown(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    page.work.do(lambda unit: service.answer(unit, ladder["dirk"]))
    await still(page.desk)
    assert names(page)[0] == []
    assert page.card is not None


async def test_place_and_choice_survive_a_rebuild(desk: Desk, page: BoardPage) -> None:
    press(page, Key.Key_Right)
    kept, place = page.board.card_id, page.place()
    again = BoardPage(desk)
    again.setParent(desk.window)
    again.resize(1278, 660)
    again.restore(place)
    again.shown()
    await until(lambda: again.board.card is not None)
    await still(desk)
    assert again.board.card_id == kept


# -- shape -----------------------------------------------------------------------------------


async def test_large_text_shows_one_column_and_the_steps_over_it(
    desk: Desk, qapp: QApplication, ladder: dict[str, UUID]
) -> None:
    theme.apply(qapp, "light", 200)
    large = BoardPage(desk)
    large.setParent(desk.window)
    large.resize(1206, 592)
    large.show()
    large.shown()
    await until(lambda: large.board.card is not None)
    await still(desk)
    assert [each.isHidden() for each in large.board.columns].count(False) == 1
    assert not large.board.steps.isHidden()
    assert "Send a text message" in large.board.steps.accessibleName()
    large.board.take_focus()
    QTest.keyClick(front(large), Key.Key_Right)
    assert [each.isHidden() for each in large.board.columns].index(False) == 1
    assert large.card is not None
    assert large.card.name == "Jolien Maes"
    assert large.board.column is not None
    port = large.board.column.list.viewport()
    assert port.height() >= 2 * card_height(large.card, port.width()) - theme.scaled(GAP)
    theme.apply(qapp, "light", 100)


async def test_a_narrow_window_keeps_all_columns(desk: Desk, page: BoardPage) -> None:
    page.resize(1013, 500)
    QApplication.sendPostedEvents()
    assert not any(each.isHidden() for each in page.board.columns)
    assert page.board.steps.isHidden()


async def test_every_part_has_a_name(page: BoardPage) -> None:
    parts = [page.head.views, page.head.ladder, page.head.whose, page.head.legend, page.list]
    parts += [page.footer, page.board.steps, *(each.list for each in page.board.columns)]
    assert all(each.accessibleName() for each in parts)


# -- the model -------------------------------------------------------------------------------


async def test_a_hundred_thousand_rows_lie_there_at_once_and_only_what_is_seen_is_asked(
    desk: Desk,
) -> None:
    model = CardsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view = WaitingView(model)
    view.setParent(desk.window)
    view.resize(1000, 600)
    view.show()
    asked: list[tuple[UUID, ...]] = []
    model.wanted.connect(asked.append)
    ids = [UUID(int=number + 1) for number in range(100_000)]
    model.show_rows(Spine("".join(each.hex for each in ids)))
    view.stand_on(0)
    for at in (0, 90_000, 12_345, 99_999, 50_000):
        view.stand_on(at)
        view.grab()
    await until(lambda: bool(asked))
    assert model.rowCount() == 100_000
    assert len(asked) == 1
    assert len(asked[0]) <= 3 * (PAGE + 1)
    assert ids[50_000] in asked[0]
    assert model.row_of(ids[77_777]) == 77_777
    view.close()
    view.deleteLater()


# -- the best moment -------------------------------------------------------------------------


async def test_the_best_moment_is_told_with_what_it_rests_on(
    office: Office, page: BoardPage, ladder: dict[str, UUID]
) -> None:
    for _each in range(2):
        asked = asks(office, ELS, "Nog iets", ladder_code="urgent")
        tries(office, asked, 1)
        office.write(
            lambda unit, id_=asked: service.record_attempt(unit, id_, AttemptResult.REACHED)
        ).result()
    view = office.read(lambda unit: in_detail(unit, ladder["els"])).result()
    assert view is not None
    assert moment_of(view) == "Best moment: in the morning (reached 2 of 4 times)"
    page.refresh()
    await still(page.desk)
    model = page.board.columns[2].cards
    said = str(model.data(model.index(0, 0)))
    assert "best moment in the morning (reached 2 of 4 times)" in said


# -- what another room lends -----------------------------------------------------------------


@pytest_asyncio.fixture
async def with_campaigns(desk: Desk, office: Office, page: BoardPage) -> AsyncIterator[BoardPage]:
    """The board of an office with two campaigns, their view lent by their own room."""
    desk.lend(CAMPAIGNS.sections)
    first = ready_campaign(office, *strangers(3))
    ready_campaign(office, "Andere;Nova;1/1/1950;;;")
    write(office, lambda unit: approve(unit, first))
    lent = BoardPage(desk)
    lent.setParent(desk.window)
    lent.resize(1278, 660)
    lent.show()
    lent.shown()
    await until(lambda: lent.board.card is not None)
    yield lent
    await still(desk)


async def test_key_four_shows_the_campaigns_and_a_digit_leads_back(
    with_campaigns: BoardPage, desk: Desk
) -> None:
    board = with_campaigns
    QTest.keyClick(front(board), Key.Key_4)
    await until(lambda: board.view == "campaign")
    view = board._stack.lent_in_front
    assert isinstance(view, CampaignBoardView)
    await until(lambda: view.detail is not None)
    assert (board.card, board.footer.deeds) == (None, ())
    assert not board.head.ladder.isVisible()
    opened: list[dict[str, object]] = []
    desk.page_wanted.connect(lambda page, told: opened.append({"page": page, **told}))
    QTest.keyClick(view.table, Key.Key_J)
    await until(lambda: view.detail is not None and view.detail.card.state == "draft")
    QTest.keyClick(view.table, Key.Key_Return)
    assert view.chosen is not None
    assert opened[-1] == {"page": "campaigns", "campaign": view.chosen.id}
    QApplication.sendEvent(
        view.table,
        QKeyEvent(QEvent.Type.KeyPress, Key.Key_Ampersand, Qt.KeyboardModifier.NoModifier, "&"),
    )
    await turned(board, "ladder")
    assert board.head.ladder.isVisible()


async def test_without_a_room_that_lends_there_is_no_fourth_view(page: BoardPage) -> None:
    press(page, Key.Key_4)
    assert (page.view, page.head.codes) == ("ladder", ("ladder", "clock", "citizen"))
