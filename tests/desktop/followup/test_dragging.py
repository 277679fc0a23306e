"""Dragging a card is the deed of its key, one step at a time, or a clear no."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from db.followup.codes import State
from db.followup.worklist import WorkItem
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from desktop.followup.board_column import lines_of
from desktop.followup.board_page import BoardPage
from desktop.followup.dragging import drag_of
from desktop.kit.desk import Desk
from tests.desktop.followup.conftest import popover, row
from tests.desktop.waiting import still, until

LAST = 6
CLIMBS = (1, 2, 4, 5)


def item(deed: str, state: State, rung: int, climbs: tuple[int, ...] = CLIMBS) -> WorkItem:
    return WorkItem(
        id=new_id(), source="follow_up", section="now", deed=deed, channel="call", person_id=None,
        rungs=len(climbs), facts={"state": state.value, "rung": rung, "climbs": climbs},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("card", "start", "to", "deed"),
    [
        (item("text", State.PLANNED, 1), 0, 1, "defer"),
        (item("text", State.DUE, 1), 1, 2, "do"),
        (item("call", State.DUE, 2), 2, 4, "no_answer"),
        (item("letter", State.DUE, 4), 4, 5, "do"),
        (item("visit", State.PAUSED, 5), 5, LAST, "no_answer"),
        (item("decide", State.TO_DECIDE, 6), LAST, 5, "do"),
        (item("call", State.DUE, 2), 2, 2, ""),
    ],
)
def test_the_next_column_is_the_deed_of_the_key(
    card: WorkItem, start: int, to: int, deed: str
) -> None:
    found = drag_of(card, start, to, LAST)
    assert (found.deed, found.refusal) == (deed, "")


@pytest.mark.parametrize(
    ("card", "start", "to", "refusal", "column"),
    [
        (item("call", State.DUE, 2), 2, 1, "drag_not_back", -1),
        (item("call", State.DUE, 2), 2, 3, "drag_one_step", 4),
        (item("call", State.DUE, 2), 2, LAST, "drag_one_step", 4),
        (item("text", State.PLANNED, 1), 0, 2, "drag_one_step", 1),
        (item("decide", State.TO_DECIDE, 6), LAST, 0, "drag_last_rung", 5),
    ],
)
def test_any_other_column_is_refused_and_says_where_the_card_goes(
    card: WorkItem, start: int, to: int, refusal: str, column: int
) -> None:
    found = drag_of(card, start, to, LAST)
    assert (found.deed, found.refusal, found.column) == ("", refusal, column)


@given(
    st.sampled_from(("text", "call", "letter", "visit", "welcome", "partner", "decide")),
    st.sampled_from(list(State)), st.integers(0, LAST), st.integers(0, LAST),
    st.sets(st.integers(1, LAST - 1)).map(lambda each: tuple(sorted(each))),
)  # fmt: skip
def test_a_drag_is_a_deed_or_a_refusal_and_an_ended_card_never_moves(
    deed: str, state: State, start: int, to: int, climbs: tuple[int, ...]
) -> None:
    found = drag_of(item(deed, state, max(start, 1), climbs), start, to, LAST)
    if to == start:
        assert (found.deed, found.refusal) == ("", "")
        return
    assert bool(found.deed) != bool(found.refusal)
    if state in (State.ANSWERED, State.STOPPED, State.KEPT):
        assert found.refusal


def drag(board: BoardPage, start: int, to: int, *, drop: bool = True) -> None:
    """Take the first card of a column with the mouse to another column."""
    view = board.board.columns[start].list
    port = view.viewport()
    grip = view.visualRect(view.cards.index(0, 0)).center()
    goal = board.board.columns[to].list.viewport()
    there = port.mapFromGlobal(goal.mapToGlobal(QPoint(30, 40)))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=grip)
    for at in (grip + QPoint(20, 4), QPoint((grip.x() + there.x()) // 2, there.y()), there):
        QTest.mouseMove(port, at)
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=there)


@pytest.mark.asyncio
async def test_a_call_dragged_on_is_a_call_in_vain(
    board: BoardPage,
    desk: Desk,
    office: Office,
    ladder: dict[str, UUID],
) -> None:
    drag(board, 2, 3)
    await until(lambda: row(office, ladder["els"]).rung == 3)
    await still(desk)


@pytest.mark.asyncio
async def test_a_card_dragged_too_far_or_back_stays_and_says_why(
    board: BoardPage,
    desk: Desk,
    office: Office,
    ladder: dict[str, UUID],
) -> None:
    said: list[Refused] = []
    desk.hub.failed.connect(said.append)
    drag(board, 2, 5)
    drag(board, 2, 1)
    assert [each.code for each in said] == ["drag_one_step", "drag_not_back"]
    assert said[0].facts["column"] == board.board.shown[3].text["en"]
    await still(desk)
    assert row(office, ladder["els"]).rung == 2


@pytest.mark.asyncio
async def test_a_card_under_way_shows_where_it_would_come_and_esc_lets_it_go(
    board: BoardPage,
    desk: Desk,
    office: Office,
    ladder: dict[str, UUID],
) -> None:
    drag(board, 2, 3, drop=False)
    assert board.board.drag.is_on
    assert board.board.drag._ghost.isVisible()
    assert board.board.columns[3]._is_target
    QTest.keyClick(board.board.columns[2].list, Qt.Key.Key_Escape)
    assert not board.board.drag.is_on
    assert not board.board.drag._ghost.isVisible()
    await still(desk)
    assert row(office, ladder["els"]).rung == 2


@pytest.mark.asyncio
async def test_a_question_just_asked_is_deferred_to_a_day(
    board: BoardPage,
    desk: Desk,
    ladder: dict[str, UUID],
) -> None:
    drag(board, 0, 1)
    await until(lambda: bool(popover(desk)))
    popover(desk).close()
    await still(desk)


def test_a_long_title_goes_on_over_the_whole_column(qapp: object) -> None:
    lines = lines_of("Anrufen, spätnachmittags", 60, 200, 3)
    assert lines == ["Anrufen,", "spätnachmittags"]
    assert len(lines_of("Brief in einfacher Sprache", 40, 60, 3)) == 3
