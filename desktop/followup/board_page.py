"""Follow-up: every question that waits for an answer, on its ladder, by clock, or by citizen."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from db.access.codes import Role
from db.followup.board import CITIZEN, DUE, EVERYBODY, MINE, Board, Filter, WaitingList
from db.followup.worklist import WorkItem
from db.kit.spine import Spine
from desktop.followup.board_deeds import (
    BoardDeeds,
    offers_of,
    read_board,
    read_cards,
    read_column,
    read_list,
)
from desktop.followup.board_footer import BoardFooter
from desktop.followup.board_head import VIEWS, BoardHead
from desktop.followup.board_stack import BoardStack
from desktop.followup.cards_model import CardsModel
from desktop.followup.cards_view import VIEW_KEYS
from desktop.followup.clock_deeds import ClockDeeds
from desktop.followup.day_parts import is_over
from desktop.followup.ladder_board import LadderBoard
from desktop.followup.waiting_list import WaitingView
from desktop.kit import theme
from desktop.kit.blocks import Button, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.page import Page
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from db.kit.errors import CodedError

LADDER, CLOCK, BY_CITIZEN = VIEWS


class BoardPage(Page):
    """Head, one of its views, and a foot with the keys of the chosen card."""

    page_id = "followup"
    listens = ("follow_up", "contact", "request", "person", "worker", "campaign")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        leads = desk.worker_role == Role.TEAM_LEAD.value
        self._first = Filter(whose=EVERYBODY if leads else MINE)
        self.view, self.chosen, self.order = LADDER, self._first, DUE
        self._wanted: UUID | None = None
        self._wants_focus = False
        self.board = LadderBoard()
        self.cards = CardsModel(self)
        self.list = WaitingView(self.cards)
        self._stack = BoardStack(desk, self.board, self.list)
        lent = [(code, each.title) for code, each in self._stack.lent.items()]
        self.head, self.footer = BoardHead(lent), BoardFooter()
        self.deeds = BoardDeeds(desk, ClockDeeds(desk, self.work))
        self._build()
        self._connect()
        self.head.show_choice(self.view, self.chosen, (), has_team=False)
        self._stack.show_block(SkeletonRows())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.scaled(16)
        column.setContentsMargins(side, min(theme.scaled(14), 18), side, min(theme.scaled(4), 6))
        column.setSpacing(min(theme.scaled(10), 12))
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.head.turned.connect(self.turn_to)
        self.head.filtered.connect(self._on_filter)
        self.head.sorted_by.connect(self._on_order)
        self.board.chosen.connect(self._show_deeds)
        self.board.deed_wanted.connect(self.do)
        self.board.view_wanted.connect(self._on_view)
        self.board.whole_wanted.connect(self._ask_column)
        self.board.pages_wanted.connect(self._ask_cards_of)
        self.board.drag.dropped.connect(
            lambda item, start, to: self.deeds.drop(item, start, to, self.board.shown)
        )
        self.cards.wanted.connect(self._ask_cards)
        self.list.chosen.connect(self._show_deeds)
        self.list.deed_wanted.connect(self.do)
        self.list.view_wanted.connect(self._on_view)
        self.list.aside_wanted.connect(lambda step: self.do("file") if step > 0 else None)
        self.footer.wanted.connect(self.do)

    # -- asking ------------------------------------------------------------------------------

    def shown(self) -> None:
        """Come to the front; the cards take the focus as soon as there are some."""
        self._wants_focus = True
        super().shown()
        self._take_focus()

    def refresh(self) -> None:
        """Ask for the view in front anew, keeping the chosen card."""
        if self.view in self._stack.lent:
            self.head.show_lent(self.view)
            self._stack.show_lent(self.view)
            self._after()
        elif self.view == LADDER:
            self.work.ask(
                partial(read_board, self.chosen), self._on_board, key="view",
                failed=self._on_failed,
            )  # fmt: skip
        else:
            order = CITIZEN if self.view == BY_CITIZEN else self.order
            self.work.ask(
                partial(read_list, self.chosen, order), self._on_list, key="view",
                failed=self._on_failed,
            )  # fmt: skip

    def _on_board(self, found: Board) -> None:
        if self.view != LADDER:
            return
        self.chosen, self.deeds.may_decide = found.chosen, found.may_decide
        self.head.show_count(found.total, found.late)
        self.head.show_choice(self.view, found.chosen, found.ladders, has_team=found.has_team)
        if not found.total:
            self._show_empty()
            return
        expanded = self.board.expanded
        self._stack.bring(self.board)
        self.board.show_columns(found.columns)
        self.board.stand_at(self._wanted)
        self._wanted = None
        if expanded >= 0:
            self._ask_column(expanded)
        self._after()

    def _on_list(self, found: WaitingList) -> None:
        if self.view not in (CLOCK, BY_CITIZEN):
            return
        self.deeds.may_decide = found.may_decide
        self.head.show_count(len(found.rows), found.late)
        self.head.show_choice(self.view, self.chosen, found.ladders, has_team=found.has_team)
        if not found.rows:
            self._show_empty()
            return
        kept, row = self._wanted or self.list.card_id, self.list.currentIndex().row()
        self._wanted = None
        self.list.rows.by_citizen = self.view == BY_CITIZEN
        self.list.rows.shows_owner = self.chosen.whose == EVERYBODY
        self._stack.bring(self.list)
        self.cards.show_rows(found.rows)
        self.list.stand_near(kept, row)
        self._after()

    def _after(self) -> None:
        self.footer.moves.say(has_columns=self.view == LADDER)
        self._show_deeds()
        self._take_focus()

    def _ask_column(self, number: int) -> None:
        self.work.ask(
            partial(read_column, self.chosen, number), partial(self._on_column, number),
            key="column",
        )  # fmt: skip

    def _on_column(self, number: int, rows: Spine) -> None:
        self.board.expand(number, rows)
        self._show_deeds()

    def _ask_cards_of(self, number: int, ids: Sequence[UUID]) -> None:
        self.work.ask(
            partial(read_cards, ids), partial(self.board.fill, number), key=f"cards {number}"
        )

    def _ask_cards(self, ids: Sequence[UUID]) -> None:
        self.work.ask(partial(read_cards, ids), self._on_cards, key="cards")

    def _on_cards(self, cards: Sequence[WorkItem]) -> None:
        self.cards.fill(cards)
        self._show_deeds()

    # -- blocks ------------------------------------------------------------------------------

    def _show_empty(self) -> None:
        buttons: list[Button] = []
        if self.chosen.whose != EVERYBODY:
            everybody = partial(self._on_filter, Filter(whose=EVERYBODY))
            buttons.append((_("Show everybody's questions"), "", everybody))
        self._stack.show_block(
            EmptyBlock("circle-check", _("No question waits for an answer"), buttons)
        )  # fmt: skip
        self._show_deeds()

    def _on_failed(self, error: "CodedError") -> None:
        again: Button = (_("Try again"), "", self.refresh)
        sentence = _("The follow-up could not be loaded")
        self._stack.show_block(ErrorBlock(sentence, [again], more=refusal(error)))
        self._show_deeds()

    # -- choosing ----------------------------------------------------------------------------

    @property
    def card(self) -> WorkItem | None:
        """Return the chosen card of the view in front."""
        front = self._stack.currentWidget()
        if front is self.board:
            return self.board.card
        return self.list.card if front is self.list else None

    def _show_deeds(self) -> None:
        card = self.card
        offers = () if card is None else offers_of(
            card, may_decide=self.deeds.may_decide, has_columns=self.view == LADDER
        )  # fmt: skip
        self.footer.show_deeds(
            card.name if card is not None else "", [each for each in offers if each[0] != "file"]
        )  # fmt: skip
        self.list.offered = offers
        if self.board.column is not None:
            self.board.column.list.offered = offers

    def _take_focus(self) -> None:
        front = self._stack.currentWidget()
        if not self._wants_focus or is_over(self):
            return
        if front is self.board:
            self.board.take_focus()
        elif front is not None and front in (self.list, self._stack.lent_in_front):
            front.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return
        self._wants_focus = False

    def _on_view(self, number: int) -> None:
        if number < len(self.head.codes):
            self.turn_to(self.head.codes[number])

    def turn_to(self, view: str) -> None:
        """Show the ladder, clocks, citizens, or what a room lends; lists begin with all ladders."""
        if view not in self.head.codes:
            return
        card = self.card
        if LADDER in (view, self.view) and view != self.view:
            self.chosen = Filter(whose=self.chosen.whose)
        self.view, self._wants_focus = view, True
        self._wanted = card.id if card is not None else None
        self.head.views.choose(view)
        self.refresh()

    def _on_filter(self, chosen: Filter) -> None:
        self.board.collapse()
        self.chosen = chosen
        self._wants_focus = self._wants_focus or self.card is None
        self.refresh()

    def _on_order(self, order: str) -> None:
        self.order = order
        self.list.let_go()
        self.refresh()

    # -- doing -------------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do one thing with the chosen card."""
        card = self.card
        if card is not None:
            self.deeds.do(deed, card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits turn the view where there are no cards; Esc folds a column."""
        if not event.modifiers() and event.text() in VIEW_KEYS:
            self._on_view(VIEW_KEYS[event.text()])
            return
        if event.key() == Qt.Key.Key_Escape and self.view == LADDER and self.board.collapse():
            return
        super().keyPressEvent(event)

    # -- place -------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        """Remember view, filter, order and card."""
        card = self.card
        return {
            "view": self.view, "chosen": self.chosen, "order": self.order,
            "card": card.id if card is not None else None,
        }  # fmt: skip

    def restore(self, place: dict[str, object]) -> None:
        """Go back there."""
        chosen, card = place.get("chosen"), place.get("card")
        view = str(place["view"])
        self.view, self.order = view if view in self.head.codes else LADDER, str(place["order"])
        self.chosen = chosen if isinstance(chosen, Filter) else self._first
        self._wanted = card if isinstance(card, UUID) else None
