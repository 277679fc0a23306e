"""The columns of a ladder side by side; in narrow windows or large text one at a time."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.followup.board import Column
from db.followup.worklist import WorkItem
from db.kit.spine import Spine
from desktop.followup.board_column import BoardColumn
from desktop.followup.board_steps import Steps
from desktop.followup.card_drag import CardDrag
from desktop.kit import theme

LEAST, BETWEEN, READY = 118, 8, 7


class LadderBoard(QWidget):
    """`chosen` fires when another card is chosen; columns ask for pages through `pages_wanted`."""

    chosen = Signal()
    deed_wanted = Signal(str)
    view_wanted = Signal(int)
    whole_wanted = Signal(int)
    pages_wanted = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[BoardColumn] = []
        self.current = 0
        self.shown: Sequence[Column] = ()
        self.steps = Steps()
        self._row = QHBoxLayout()
        self._row.setSpacing(BETWEEN)
        self._row.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.scaled(6))
        box.addWidget(self.steps)
        box.addLayout(self._row, 1)
        self.steps.pointed.connect(self.go_to)
        self.drag = CardDrag(self)
        self._spare: list[BoardColumn] = []
        self._make(READY)

    # -- filling -----------------------------------------------------------------------------

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show another state; one goes on standing where one stood."""
        kept, row = self.card_id, self._row_now()
        if len(columns) != len(self.columns):
            self._make(len(columns))
        self.shown = columns
        for widget, column in zip(self.columns, columns, strict=True):
            widget.show_column(column, is_last=column.number == len(columns) - 1)
        self.current = self._nearest(min(self.current, len(columns) - 1))
        self._fit()
        self._stand(kept, row)

    def _make(self, count: int) -> None:
        """Keep columns that are not needed now: another ladder may have more again."""
        self.current = 0
        known = [*self.columns, *self._spare]
        known += [self._column(number) for number in range(len(known), count)]
        self.columns, self._spare = known[:count], known[count:]
        for each in self._spare:
            each.hide()

    def _column(self, number: int) -> BoardColumn:
        column = BoardColumn(number)
        column.pages_wanted.connect(self.pages_wanted)
        column.list.deed_wanted.connect(self.deed_wanted)
        column.list.view_wanted.connect(self.view_wanted)
        column.list.aside_wanted.connect(self.go_aside)
        column.list.chosen.connect(lambda number=number: self._on_chosen(number))
        column.list.focused.connect(partial(self._on_focused, number))
        column.list.more_wanted.connect(lambda number=number: self.whole_wanted.emit(number))
        self.drag.watch(column.list)
        self._row.addWidget(column, 1)
        return column

    def number_at(self, point: QPoint) -> int:
        """Return the column at a point of the board, or the step where one column has room."""
        if not self.steps.isHidden():
            return self.steps.number_at(self.steps.mapFromParent(point))
        return next((one.number for one in self.columns
                     if not one.isHidden() and one.geometry().contains(point)), -1)  # fmt: skip

    def point_at(self, number: int) -> None:
        """Mark the column over which a card is held, -1 for none."""
        for each in self.columns:
            each.mark(is_target=each.number == number)

    def expand(self, number: int, rows: Spine) -> None:
        """Show every card of a column; the one expanded before shows what fits again."""
        row = self.columns[number].list.currentIndex().row()
        for column in self.columns:
            if column.is_expanded and column.number != number:
                column.collapse()
        kept = self.columns[number].list.card_id
        self.columns[number].expand(rows)
        self.columns[number].list.stand_near(kept, row)

    @property
    def expanded(self) -> int:
        """Return the number of the column that shows all its cards, -1 for none."""
        return next((each.number for each in self.columns if each.is_expanded), -1)

    def collapse(self) -> bool:
        """Let the expanded column show what fits again; tell whether there was one."""
        number = self.expanded
        if number >= 0:
            self.columns[number].collapse()
            self.columns[number].list.stand_on(0)
        return number >= 0

    def fill(self, number: int, cards: Sequence[WorkItem]) -> None:
        """Hand cards to the column that asked for them."""
        if number < len(self.columns):
            self.columns[number].cards.fill(cards)
            self.chosen.emit()

    # -- where one stands --------------------------------------------------------------------

    @property
    def column(self) -> BoardColumn | None:
        """Return the column in which one stands."""
        return self.columns[self.current] if self.current < len(self.columns) else None

    @property
    def card(self) -> WorkItem | None:
        """Return the chosen card."""
        return self.column.list.card if self.column is not None else None

    @property
    def card_id(self) -> UUID | None:
        """Return the chosen card's id."""
        card = self.card
        return card.id if card is not None else None

    def _row_now(self) -> int:
        return self.column.list.currentIndex().row() if self.column is not None else 0

    def _nearest(self, number: int) -> int:
        """Return the column with cards that lies nearest, the right one first."""
        filled = [each.number for each in self.shown if each.count]
        return min(filled, key=lambda each: (abs(each - number), -each), default=number)

    def go_aside(self, step: int) -> None:
        """Go to the next column with cards, left or right, at the same height."""
        number = self.current + step
        while 0 <= number < len(self.shown) and not self.shown[number].count:
            number += step
        if 0 <= number < len(self.shown):
            self.go_to(number)

    def go_to(self, number: int) -> None:
        """Stand in a column, at the height of before."""
        row, had_focus = self._row_now(), self.has_focus
        self.current = number
        self._fit()
        self._stand(None, row)
        if had_focus or self._is_narrow:
            self.take_focus()

    def _stand(self, card_id: UUID | None, row: int) -> None:
        for each in self.columns:
            policy = Qt.FocusPolicy.StrongFocus if each.number == self.current else (
                Qt.FocusPolicy.ClickFocus
            )  # fmt: skip
            each.list.setFocusPolicy(policy)
            if each.number != self.current:
                each.list.let_go()
        if self.column is not None:
            self.column.list.stand_near(card_id, row)
            self.steps.show_columns(self.shown, self.current)
        self.chosen.emit()

    def stand_at(self, card_id: UUID | None) -> None:
        """Stand on a card wherever it is."""
        for each in self.columns:
            row = each.cards.row_of(card_id)
            if row >= 0:
                self.current = each.number
                self._fit()
                self._stand(card_id, row)
                return

    def _on_chosen(self, number: int) -> None:
        if number != self.current and self.columns[number].list.currentIndex().isValid():
            self.current = number
            self._stand(self.columns[number].list.card_id, self._row_now())
        elif number == self.current:
            self.chosen.emit()

    def _on_focused(self, number: int) -> None:
        """Go to the chosen card where the focus came back to a column that is empty by now."""
        if number != self.current:
            QTimer.singleShot(0, self, self.take_focus)

    @property
    def has_focus(self) -> bool:
        """Tell whether one of the columns has the focus."""
        return any(each.list.hasFocus() for each in self.columns)

    def take_focus(self) -> None:
        """Put the focus into the column in which one stands."""
        if self.column is not None:
            self.column.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- shape -------------------------------------------------------------------------------

    @property
    def _is_narrow(self) -> bool:
        count = max(1, len(self.columns))
        return self.width() < count * (theme.scaled(LEAST) + BETWEEN)

    def _fit(self) -> None:
        narrow = self._is_narrow
        self.steps.setVisible(narrow and bool(self.columns))
        for each in self.columns:
            shown = not narrow or each.number == self.current
            if shown == each.isHidden():
                each.setVisible(shown)
        wide = (self.width() - BETWEEN * (len(self.columns) - 1)) // max(1, len(self.columns))
        lines = max((each.head.lines_wanted(wide) for each in self.columns), default=1)
        for each in self.columns:
            each.head.set_lines(lines)
            each.stand_alone(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all columns or one."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a thin line between columns."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        for each in self.columns[1:]:
            if not each.isHidden() and not self._is_narrow:
                left = each.x() - BETWEEN // 2
                painter.drawLine(left, each.y() + theme.scaled(52), left, self.height())
