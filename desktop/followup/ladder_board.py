"""The columns of a ladder side by side; in narrow windows or large text one at a time."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.followup.board import Column
from db.followup.worklist import WorkItem
from db.kit.spine import Spine
from desktop.followup.board_column import LOOKS, BoardColumn, spoken_title
from desktop.kit import paint, theme
from desktop.kit.i18n import _

LEAST, BETWEEN, READY = 118, 8, 7


class Steps(QWidget):
    """All steps as small circles with their counts, where only one column has room."""

    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[Column] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_columns(self, columns: Sequence[Column], current: int) -> None:
        """Show the steps, the current one underlined."""
        self._columns, self._current = columns, current
        told = ". ".join(spoken_title(each) for each in columns)
        self.setAccessibleName(_("Steps of the ladder: %(steps)s") % {"steps": told})
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line of circles."""
        return QSize(200, theme.scaled(28) + 6)

    def _spot(self, number: int) -> QRect:
        wide = self.width() // max(1, len(self._columns))
        return QRect(number * wide, 0, wide, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circles and counts."""
        painter, side = QPainter(self), theme.scaled(28)
        for column in self._columns:
            spot = self._spot(column.number)
            icon, channel = LOOKS[column.means]
            circle = QRect(spot.x(), 0, side, side)
            paint.paint_channel_tile(painter, circle, channel, icon, corner=side // 2)
            room = QRect(circle.right() + 6, 0, spot.width() - side - 8, side)
            here = column.number == self._current
            ink = "text.primary" if here else "text.secondary"
            paint.paint_text(painter, room, str(column.count), "small", ink, strong=here)
            if here:
                painter.setPen(QPen(theme.colour("primary.bg"), 3))
                painter.drawLine(spot.x() + 2, side + 4, spot.right() - 12, side + 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a step by a click."""
        for column in self._columns:
            if self._spot(column.number).contains(event.position().toPoint()):
                self.pointed.emit(column.number)


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
        self._shown: Sequence[Column] = ()
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
        self._spare: list[BoardColumn] = []
        self._make(READY)

    # -- filling -----------------------------------------------------------------------------

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show another state; one goes on standing where one stood."""
        kept, row = self.card_id, self._row_now()
        if len(columns) != len(self.columns):
            self._make(len(columns))
        self._shown = columns
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
        self._row.addWidget(column, 1)
        return column

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
        filled = [each.number for each in self._shown if each.count]
        return min(filled, key=lambda each: (abs(each - number), -each), default=number)

    def go_aside(self, step: int) -> None:
        """Go to the next column with cards, left or right, at the same height."""
        number = self.current + step
        while 0 <= number < len(self._shown) and not self._shown[number].count:
            number += step
        if 0 <= number < len(self._shown):
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
            self.steps.show_columns(self._shown, self.current)
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
        room = self.width() if narrow else wide
        lines = max((each.head.lines_wanted(room) for each in self.columns), default=1)
        for each in self.columns:
            each.head.set_shape(lines, is_plain=narrow)

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
