"""The page of today, with real widgets and a real office: one key for each deed."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from db.followup import queries
from db.followup.codes import AttemptResult
from db.followup.model import Attempt, FollowUp
from db.followup.service import decide, record_attempt
from db.kit.errors import Refused, Unavailable
from db.kit.office import Office
from desktop.followup.letter_sheet import LetterSheet
from desktop.followup.message_sheet import MessageSheet
from desktop.followup.today import TodayPage
from desktop.followup.worklist_model import ROW_ROLE, Head, Missing
from desktop.kit.blocks import EmptyBlock, ErrorBlock
from desktop.kit.desk import Desk
from desktop.kit.parts import Field
from desktop.kit.popover import Popover
from tests.desktop.followup.conftest import row
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio
Key = Qt.Key


def press(page: TodayPage, key: Qt.Key) -> None:
    QTest.keyClick(page.list, key)


def lines(page: TodayPage) -> list[str]:
    model = page.items
    return [str(model.data(model.index(each, 0))) for each in range(model.rowCount())]


def heads(page: TodayPage) -> list[tuple[str, int]]:
    model = page.items
    found = [model.data(model.index(each, 0), ROW_ROLE) for each in range(model.rowCount())]
    return [(each.code, each.count) for each in found if isinstance(each, Head)]


def popover(desk: Desk) -> Popover | None:
    assert desk.window is not None
    return next((each for each in desk.window.findChildren(Popover) if each.isVisible()), None)


def sheet(desk: Desk, kind: type) -> object:
    assert desk.window is not None
    return next((each for each in desk.window.findChildren(kind) if each.isVisible()), None)


async def test_a_sheet_keeps_the_keys_while_the_window_waits_behind_another(
    page: TodayPage, desk: Desk
) -> None:
    assert desk.window is not None
    other = QWidget()
    other.show()
    other.activateWindow()
    await until(lambda: QApplication.activeWindow() is other)
    asked = Popover(desk, "A question", (Field("Answer", QLineEdit()),), "Go on", lambda: "")
    asked.open()
    page.shown()
    page._wants_focus = True
    page.refresh()
    await still(desk)
    focused = desk.window.focusWidget()
    assert focused is not None
    assert asked.isAncestorOf(focused)
    other.close()


async def test_the_day_is_sorted_by_clock_and_the_first_thing_is_chosen(page: TodayPage) -> None:
    assert heads(page) == [("now", 2), ("today", 1)]
    assert page.list.item is not None
    assert page.list.item.name == "Yusuf Demir"
    assert page.head.text == "3 things to do, 2 urgent"
    await still(page.desk)


async def test_each_row_is_a_whole_sentence_for_screen_readers(page: TodayPage) -> None:
    (_head, yusuf, jolien, _today, dirk) = lines(page)
    assert yusuf == (
        "Call Yusuf Demir (41), CALL, Zitting over gas · meeting on Tue 17 Jun, "
        "Arabic, with interpreter, smartphone only, 7 days late, rung 1 of 5, urgent"
    )
    assert jolien.startswith("Send a text message to Jolien Maes (27), CALL, ")
    assert dirk.startswith("Receive Dirk Claes (58) at the counter, FACE, ")
    assert dirk.endswith("at 11:42")
    await still(page.desk)


async def test_j_and_k_move_over_heads(page: TodayPage) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_J)
    assert page.list.item is not None
    assert page.list.item.name == "Dirk Claes"
    press(page, Key.Key_J)
    press(page, Key.Key_K)
    assert page.list.item.name == "Jolien Maes"
    press(page, Key.Key_End)
    assert page.list.item.name == "Dirk Claes"
    press(page, Key.Key_Home)
    assert page.list.item.name == "Yusuf Demir"
    await still(page.desk)


async def test_g_notes_the_try_and_enter_accepts_the_next_rung(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_G)
    await until(lambda: popover(desk) is not None)
    found = row(office, clocks["yusuf"])
    assert (found.rung, found.state) == (2, "awaiting_next_rung")
    assert found.next_part_of_day != "morning"
    open_popover = popover(desk)
    assert open_popover is not None
    editor = open_popover.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Fri 13 Jun"
    QTest.keyClick(editor, Key.Key_Return)
    await until(lambda: popover(desk) is None)
    await still(desk)
    assert page.list.item is not None
    assert page.list.item.name == "Jolien Maes"
    assert row(office, clocks["yusuf"]).version == found.version
    await still(page.desk)


async def test_another_day_typed_over_the_offer_moves_the_next_rung(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_G)
    await until(lambda: popover(desk) is not None)
    open_popover = popover(desk)
    assert open_popover is not None
    editor = open_popover.findChild(QLineEdit)
    assert editor is not None
    editor.setText("20/6")
    QTest.keyClick(editor, Key.Key_Return)
    assert popover(desk) is not None, "a day after the meeting is refused"
    editor.setText("16/6")
    QTest.keyClick(editor, Key.Key_Return)
    await until(lambda: popover(desk) is None)
    await still(desk)
    due = row(office, clocks["yusuf"]).next_due
    assert due is not None
    assert due.date().isoformat() == "2025-06-16"
    await still(page.desk)


async def test_what_was_done_stays_struck_until_it_is_let_go_and_undo_brings_it_back(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_B)
    await until(lambda: page.items.is_done(clocks["jolien"]))
    await until(lambda: row(office, clocks["jolien"]).state == "answered")
    await still(desk)
    assert page.items.row_of(clocks["jolien"]) == 2
    assert lines(page)[2].endswith(", done")
    assert page.head.text == "2 things to do, 1 urgent"
    assert page.list.item is not None
    assert page.list.item.name == "Dirk Claes"
    page.work.undo()
    await until(lambda: not page.items.is_done(clocks["jolien"]))
    await still(desk)
    assert row(office, clocks["jolien"]).state == "planned"
    assert page.head.text == "3 things to do, 2 urgent"
    await still(page.desk)


async def test_a_struck_row_leaves_after_its_time(
    page: TodayPage, desk: Desk, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_B)
    await until(lambda: page.items.is_done(clocks["jolien"]))
    await still(desk)
    page._let_go(clocks["jolien"])
    assert page.items.row_of(clocks["jolien"]) == -1
    await still(page.desk)


async def test_a_reached_caller_is_a_contact_that_counts_today(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_B)
    await until(lambda: row(office, clocks["yusuf"]).state == "answered")
    await still(desk)
    attempts = office.read(lambda unit: unit.session.query(Attempt).all()).result()
    assert [each.contact_id is not None for each in attempts] == [True]
    (_label, _click, call, _face, _home) = page.head._chips
    assert call.accessibleName() == "CALL  1"
    await still(page.desk)


async def test_a_deed_that_is_refused_leaves_the_row_as_it_was(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    said: list[object] = []
    desk.hub.failed.connect(said.append)
    await still(desk)
    office.write(
        lambda unit: record_attempt(unit, clocks["yusuf"], AttemptResult.NO_ANSWER)
    ).result()
    press(page, Key.Key_B)
    await until(lambda: bool(said))
    assert isinstance(said[0], Refused)
    assert not page.items.is_done(clocks["yusuf"])
    await still(page.desk)


async def test_s_shows_a_safe_message_and_enter_notes_it_as_sent(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_Return)
    await until(lambda: sheet(desk, MessageSheet) is not None)
    shown = sheet(desk, MessageSheet)
    assert isinstance(shown, MessageSheet)
    assert "Leen" in shown.text.toPlainText()
    assert shown.counter.text().endswith("1 message")
    shown.text.setPlainText("Dag Jolien, bel het OCMW")
    assert "names the office" in shown.field.message
    assert "names the citizen" in shown.field.message
    QTest.keyClick(shown.sent, Key.Key_Return)
    await until(lambda: row(office, clocks["jolien"]).rung == 2)
    await until(lambda: popover(desk) is not None)
    popover(desk).close_overlay()  # type: ignore[union-attr]
    await still(page.desk)


async def test_a_message_that_must_not_go_out_cannot_be_noted(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    from db.followup.service import mark_sent

    office.write(lambda unit: mark_sent(unit, clocks["yusuf"])).result()
    press(page, Key.Key_S)
    await until(lambda: sheet(desk, MessageSheet) is not None)
    shown = sheet(desk, MessageSheet)
    assert isinstance(shown, MessageSheet)
    assert not shown.sent.isVisible()
    QTest.keyClick(shown.copy, Key.Key_Escape)
    assert sheet(desk, MessageSheet) is None
    await still(page.desk)


async def test_a_letter_is_printed_and_noted_by_hand(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    for _rung in range(3):
        office.write(
            lambda unit: record_attempt(unit, clocks["jolien"], AttemptResult.NO_ANSWER)
        ).result()
    office.write(lambda unit: _due_now(unit, clocks["jolien"])).result()
    page.refresh()
    await still(desk)
    page.list.stand_near(clocks["jolien"], 0)
    press(page, Key.Key_Return)
    await until(lambda: sheet(desk, LetterSheet) is not None)
    shown = sheet(desk, LetterSheet)
    assert isinstance(shown, LetterSheet)
    shown.note_sent()
    await until(lambda: row(office, clocks["jolien"]).rung == 5)
    await until(lambda: popover(desk) is not None)
    popover(desk).close_overlay()  # type: ignore[union-attr]
    await still(page.desk)


def _due_now(unit, follow_up: UUID):
    unit.session.get_one(FollowUp, follow_up).next_due = unit.clock.now()
    return unit.changes("moved", undoable=False)


async def test_d_asks_for_a_day(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    press(page, Key.Key_J)
    press(page, Key.Key_D)
    open_popover = popover(desk)
    assert open_popover is not None
    editor = open_popover.findChild(QLineEdit)
    assert editor is not None
    for wrong in ("", "31/02", "gisteren"):
        editor.setText(wrong)
        QTest.keyClick(editor, Key.Key_Return)
        assert popover(desk) is open_popover
    editor.setText("20/6")
    QTest.keyClick(editor, Key.Key_Return)
    await until(lambda: popover(desk) is None)
    await still(desk)
    due = row(office, clocks["jolien"]).next_due
    assert due is not None
    assert due.date().isoformat() == "2025-06-20"
    await still(page.desk)


async def test_the_team_lead_decides_at_the_end(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    for _rung in range(5):
        office.write(
            lambda unit: record_attempt(unit, clocks["jolien"], AttemptResult.NO_ANSWER)
        ).result()
    office.write(lambda unit: _due_now(unit, clocks["jolien"])).result()
    page.refresh()
    await still(desk)
    page.list.stand_near(clocks["jolien"], 0)
    assert page.list.item is not None
    assert page.list.item.deed == "decide"
    press(page, Key.Key_G)
    assert popover(desk) is None, "there is no rung left to try"
    press(page, Key.Key_Return)
    open_popover = popover(desk)
    assert open_popover is not None
    open_popover.close_overlay()
    office.write(lambda unit: decide(unit, clocks["jolien"], extend_to=_later())).result()
    await still(page.desk)


def _later():
    from datetime import date

    return date(2025, 7, 1)


async def test_digits_group_and_belgian_keys_do_too(page: TodayPage) -> None:
    QTest.keyClicks(page.list, "2")
    assert [code for code, _count in heads(page)] == ["Dirk Claes", "Jolien Maes", "Yusuf Demir"]
    QTest.keyClicks(page.list, "'")
    assert [code for code, _count in heads(page)] == ["CALL", "FACE"]
    QTest.keyClicks(page.list, "&")
    assert page.items.group == "clock"
    await still(page.desk)


async def test_space_folds_a_section_and_unfolds_it(page: TodayPage) -> None:
    press(page, Key.Key_Space)
    assert isinstance(page.list.line, Head)
    assert page.items.row_of_head("today") == 1
    assert page.list.line.sentence == "Now, 2, folded"
    press(page, Key.Key_Return)
    assert page.list.item is not None
    assert page.list.item.name == "Yusuf Demir"
    await still(page.desk)


async def test_a_click_on_a_head_folds_its_section(page: TodayPage) -> None:
    index = page.items.index(0, 0)
    middle = page.list.visualRect(index).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heads(page) == [("now", 2), ("today", 1)]
    assert page.items.rowCount() == 3
    await still(page.desk)


async def test_a_section_alone_shows_its_items(page: TodayPage) -> None:
    page.bar.tabs.turn_to("today")
    page.bar.turned.emit("today")
    assert heads(page) == [("today", 1)]
    assert page.list.hasFocus()
    await still(page.desk)


async def test_a_source_that_fails_says_so_and_enter_tries_again(
    page: TodayPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(unit, worker_id):
        raise Refused("rule_file_broken")

    with monkeypatch.context() as patched:
        patched.setitem(queries.SOURCES, "terms", fails)
        page.refresh()
        await still(desk)
    assert lines(page)[0] == "Legal terms could not be loaded"
    assert len(heads(page)) == 2
    press(page, Key.Key_Home)
    assert isinstance(page.list.line, Missing)
    press(page, Key.Key_Return)
    await still(desk)
    assert isinstance(page.items.line_at(page.items.index(0, 0)), Head)
    await still(page.desk)


async def test_a_database_that_is_away_offers_to_try_again(
    page: TodayPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(unit, worker_id):
        raise Unavailable("database_away")

    with monkeypatch.context() as patched:
        patched.setattr(queries, "clocks_due", away)
        page.refresh()
        await still(desk)
    assert isinstance(page._stack.currentWidget(), ErrorBlock)
    page.refresh()
    await still(desk)
    assert page._stack.currentWidget() is page.list
    await still(page.desk)


async def test_an_empty_day_offers_what_comes_later(
    page: TodayPage, desk: Desk, office: Office, clocks: dict[str, UUID]
) -> None:
    from db.followup.service import answer, defer

    office.write(lambda unit: answer(unit, clocks["yusuf"])).result()
    office.write(lambda unit: answer(unit, clocks["dirk"])).result()
    office.write(lambda unit: defer(unit, clocks["jolien"], _soon())).result()
    page.refresh()
    await still(desk)
    block = page._stack.currentWidget()
    assert isinstance(block, EmptyBlock)
    assert not page.peek.isVisible()
    page._show_later(office.read(_morning).result())
    assert page.list.item is not None
    assert page.list.item.name == "Jolien Maes"
    await still(page.desk)


def _soon():
    from datetime import date

    return date(2025, 6, 20)


def _morning(unit):
    from desktop.followup.deeds import read_morning

    return read_morning(unit)


async def test_in_a_narrow_window_the_peek_slides_in_and_out(page: TodayPage) -> None:
    assert page.peek.isVisible()
    page.resize(1000, 500)
    assert not page.peek.isVisible()
    press(page, Key.Key_Right)
    assert page.peek.isVisible()
    assert page.peek.geometry().right() == page.width() - 1
    QTest.keyClick(page.list, Key.Key_Escape)
    assert not page.peek.isVisible()
    press(page, Key.Key_Right)
    press(page, Key.Key_Left)
    assert not page.peek.isVisible()
    page.resize(1278, 660)
    assert page.peek.isVisible()
    await still(page.desk)


async def test_the_menu_offers_every_deed_of_the_row(page: TodayPage) -> None:
    QTest.keyClick(page.list, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = page.list.findChild(QMenu)
    assert menu is not None
    words = [action.text().split("\t")[0] for action in menu.actions()]
    assert words == [
        "Call now", "No answer", "Reached", "Text message", "Defer", "Hand over", "Open file",
    ]  # fmt: skip
    menu.close()
    await still(page.desk)


async def test_the_page_comes_back_to_where_it_was(page: TodayPage, desk: Desk) -> None:
    page.group_by(1)
    page.bar.turned.emit("now")
    page.list.stand_on(page.items.rowCount() - 1)
    place = page.place()
    again = TodayPage(desk)
    again.setParent(desk.window)
    again.restore(place)
    again.show()
    again.shown()
    await until(lambda: again.items.count() > 0)
    await still(desk)
    assert (again.items.group, again.bar.tabs.code) == ("citizen", "now")
    assert again.list.item_id == place["item"]
    await still(page.desk)


async def test_every_painted_row_keeps_inside_its_width(page: TodayPage) -> None:
    for width in (1278, 1000, 700):
        page.resize(width, 600)
        assert page.list.grab().width() == page.list.width()
    await still(page.desk)
