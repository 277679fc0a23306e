"""What one can do with a card of the board: all that today offers, and pause, stop, ask."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from db.followup.board import Board, Column, Filter, WaitingList, board, cards_of, waiting_list
from db.followup.board import whole_column as rows_of_column
from db.followup.worklist import WorkItem
from db.kit.errors import Refused
from db.kit.spine import Spine
from desktop.followup.board_column import title_of
from desktop.followup.clock_deeds import Clock, ClockDeeds
from desktop.followup.deeds import RowDeeds, offered
from desktop.followup.dragging import drag_of
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.words.followup import SHORT_DEEDS

if TYPE_CHECKING:
    from db.kit.unit import Unit

ORDER = ("message", "no_answer", "reached", "pause", "stop", "owner", "defer", "ask", "file")
Offer = tuple[str, str, str]
"""A deed, its words and its key."""


def read_board(chosen: Filter, unit: "Unit") -> Board:
    """Return the columns of a ladder."""
    return board(unit, chosen)


def read_list(chosen: Filter, order: str, unit: "Unit") -> WaitingList:
    """Return everything that waits, as a list."""
    return waiting_list(unit, chosen, order)


def read_column(chosen: Filter, number: int, unit: "Unit") -> Spine:
    """Return all rows of one column."""
    return rows_of_column(unit, chosen, number)


def read_cards(ids: Sequence[UUID], unit: "Unit") -> tuple[WorkItem, ...]:
    """Return the cards of a page."""
    return cards_of(unit, ids)


def deeds_of(item: WorkItem, *, may_decide: bool) -> tuple[str, ...]:
    """Return the deeds beside the main one, in the order of the foot."""
    found = {*offered(item), "stop"}
    if item.deed == "decide":
        found -= set() if may_decide else {"stop"}
    elif item.deed != "partner":
        found.add("pause")
    if item.person_id is not None:
        found.add("ask")
    return tuple(each for each in ORDER if each in found)


def offers_of(item: WorkItem, *, may_decide: bool, has_columns: bool) -> tuple[Offer, ...]:
    """Return every deed of a card with its words and key, the main one first."""
    words = {
        "message": (_("Text message"), "S"),
        "no_answer": (_("No answer"), "G"),
        "reached": (_("Reached"), "B"),
        "pause": (_("Pause"), "P"),
        "stop": (_("Stop with a reason"), "X"),
        "owner": (_("Hand over"), "O"),
        "defer": (_("Defer"), "D"),
        "ask": (_("Ask something"), "N"),
        "file": (_("Open file"), "" if has_columns else "→"),
    }
    others = tuple((code, *words[code]) for code in deeds_of(item, may_decide=may_decide))
    if item.deed == "decide" and not may_decide:
        return others
    main = _("Extend or stop") if item.deed == "decide" else _(SHORT_DEEDS[item.deed])
    return (("do", main, "Enter"), *others)


class BoardDeeds:
    """Does what a key or a button wants with a card."""

    def __init__(self, desk: Desk, clocks: ClockDeeds) -> None:
        self._desk, self._clocks = desk, clocks
        self._rows = RowDeeds(desk, clocks)
        self.may_decide = True

    def do(self, deed: str, item: WorkItem) -> None:
        """Do one thing; what the card does not offer is no deed."""
        if item.deed == "decide" and not self.may_decide and deed in ("do", "stop"):
            self._desk.hub.failed.emit(Refused("team_lead_decides"))
        elif deed == "do" or (deed == "message" and item.deed in ("text", "letter")):
            self._rows.do("do", item)
        elif deed in deeds_of(item, may_decide=self.may_decide):
            self._second(deed, item)

    def drop(self, item: WorkItem, start: int, to: int, columns: Sequence[Column]) -> None:
        """Do what dragging a card to another column means, or say why it is nothing."""
        found = drag_of(item, start, to, len(columns) - 1)
        if found.deed:
            self.do(found.deed, item)
        elif found.refusal:
            where = title_of(columns[found.column]) if found.column >= 0 else ""
            self._desk.hub.failed.emit(Refused(found.refusal, column=where))

    def _second(self, deed: str, item: WorkItem) -> None:
        clock = Clock.of_item(item)
        if deed == "pause":
            self._clocks.pause(clock)
        elif deed == "stop":
            self._clocks.decide(clock)
        elif deed == "ask" and item.person_id is not None:
            from desktop.followup.asking_sheet import AskingSheet

            AskingSheet(self._desk, item.person_id).open()
        else:
            self._rows.do(deed, item)
