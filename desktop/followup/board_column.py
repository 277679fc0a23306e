"""One column of the board: its head on the axis, and its cards."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.followup.board import Column
from db.kit.spine import Spine
from desktop.followup.card_delegate import CardDelegate, card_height, more_height
from desktop.followup.cards_model import CardsModel
from desktop.followup.cards_view import CardsView
from desktop.kit import paint, theme
from desktop.kit.i18n import _, ngettext, pgettext
from desktop.kit.words.followup import in_language

CIRCLE, ASIDE, MOST_LINES = 30, 12, 3
LOOKS = {
    "asked": ("send", ""),
    "sms": ("message-square-text", "call"),
    "phone": ("phone", "call"),
    "letter": ("mail", ""),
    "visit": ("house", "home"),
    "counter": ("speech", "face"),
    "decide": ("split", ""),
}
"""Icon and channel of a step; what has no channel stays grey."""


def title_of(column: Column) -> str:
    """Return the words over a column."""
    own = {"asked": _("Question asked"), "decide": _("Decide")}
    return own.get(column.means) or in_language(column.text)


def day_of(column: Column) -> str:
    """Return "D5": the days after the question."""
    return pgettext("day after the question", "D%(n)d") % {"n": column.after.days}


def spoken_title(column: Column) -> str:
    """Return the head of a column as a screen reader says it."""
    days = ngettext("after %(n)d working day", "after %(n)d working days", column.after.days)
    if not column.after.working:
        days = ngettext("after %(n)d day", "after %(n)d days", column.after.days)
    told = ngettext("%(n)d question", "%(n)d questions", column.count) % {"n": column.count}
    parts = [title_of(column), days % {"n": column.after.days}, told]
    if column.late:
        parts.append(ngettext("%(n)d late", "%(n)d late", column.late) % {"n": column.late})
    return ", ".join(parts)


class ColumnHead(QWidget):
    """Icon and day on the axis, below them the step and how many wait there."""

    def __init__(self) -> None:
        super().__init__()
        self._column: Column | None = None
        self._lines, self._is_last = 1, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_column(self, column: Column, *, is_last: bool) -> None:
        """Show another column; after the last one the axis ends."""
        self._column, self._is_last = column, is_last
        self.setAccessibleName(spoken_title(column))
        self.setToolTip(title_of(column))
        self.update()

    def lines_wanted(self, width: int) -> int:
        """Return how many lines the title takes at this width."""
        if self._column is None:
            return 1
        return len(lines_of(title_of(self._column), self._first_room(width), width, MOST_LINES))

    def _first_room(self, width: int) -> int:
        """Return the room of the first line: the count stands beside it."""
        return width - self._count_width - theme.scaled(ASIDE)

    @property
    def _count_width(self) -> int:
        count = str(self._column.count) if self._column is not None else ""
        return paint.metrics("small", tabular=True).horizontalAdvance(count) + 2

    def set_lines(self, lines: int) -> None:
        """Let all heads be equally high."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of circle and title."""
        title = self._lines * paint.line_height("body")
        return QSize(60, theme.scaled(CIRCLE) + 2 + title + theme.scaled(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle, day, axis, title and count."""
        if self._column is None:
            return
        painter = QPainter(self)
        self._paint_axis(painter, self._column)
        self._paint_title(painter, self._column)

    def _paint_axis(self, painter: QPainter, column: Column) -> None:
        side = theme.scaled(CIRCLE)
        circle = QRect(0, 0, side, side)
        icon, channel = LOOKS[column.means]
        paint.paint_channel_tile(painter, circle, channel, icon, corner=side // 2)
        day, left = day_of(column), side + theme.scaled(9)
        room = QRect(left, 0, self.width() - left, side)
        left += paint.paint_text(painter, room, day, "small", strong=True, tabular=True)
        if not self._is_last:
            painter.setPen(QPen(theme.colour("border.default"), 2))
            middle = side // 2
            painter.drawLine(left + theme.scaled(9), middle, self.width(), middle)

    def _paint_title(self, painter: QPainter, column: Column) -> None:
        high, wide = paint.line_height("body"), self._count_width
        top = theme.scaled(CIRCLE) + 2
        first = self._first_room(self.width())
        room, used = QRect(0, top, first, high), 0
        for at, line in enumerate(lines_of(title_of(column), first, self.width(), self._lines)):
            inked = paint.paint_text(painter, room, line, "body", strong=True)
            used = inked if at == 0 else used
            room = QRect(0, room.bottom() + 1, self.width(), high)
        spot = QRect(used + theme.scaled(8), top, wide, high)
        paint.paint_text(
            painter, spot, str(column.count), "small", "text.secondary", tabular=True
        )  # fmt: skip


def lines_of(text: str, first: int, others: int, most: int) -> list[str]:
    """Return a title in at most so many lines, broken between words; the last may be cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        room = first if len(lines) == 1 else others
        fits = paint.text_width(longer, strong=True) <= room
        if fits or not lines[-1] or len(lines) == most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class BoardColumn(QWidget):
    """Shows what fits; `expanded` columns show all their cards and scroll."""

    pages_wanted = Signal(int, object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.cards = CardsModel(self)
        self.head = ColumnHead()
        self.list = CardsView(self.cards, "")
        self.list.setItemDelegate(CardDelegate(self.list))
        self.is_expanded, self.is_alone, self._is_target = False, False, False
        self._first: Column | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.scaled(4))
        self._box.addWidget(self.head)
        self._box.addWidget(self.list, 1)
        self.cards.wanted.connect(lambda ids: self.pages_wanted.emit(self.number, ids))

    def show_column(self, column: Column, *, is_last: bool) -> None:
        """Show another state of this column; an expanded one waits for all its ids."""
        self._first = column
        self.head.show_column(column, is_last=is_last)
        self.list.setAccessibleName(spoken_title(column))
        if not self.is_expanded:
            self._show_first()

    def _show_first(self) -> None:
        if self._first is not None:
            spine = Spine("".join(card.id.hex for card in self._first.cards))
            self.cards.show_rows(spine, self._first.cards, self._first.count)
            self._fit()

    def expand(self, rows: Spine) -> None:
        """Show every card of this column."""
        self.is_expanded = True
        first = self._first.cards if self._first is not None else ()
        self.cards.show_rows(rows, first)
        self._fit()

    def collapse(self) -> None:
        """Show what fits again."""
        self.is_expanded = False
        self._show_first()

    def fill(self, cards: Sequence[object]) -> None:
        """Take the cards that were asked for."""
        self.cards.fill(cards)  # type: ignore[arg-type]  # signals carry objects

    def stand_near(self, card_id: UUID | None, row: int) -> None:
        """Choose a card, or what took its place."""
        self.list.stand_near(card_id, row)

    def stand_alone(self, is_alone: bool) -> None:
        """Be the only column there is room for: no head, and all first cards scroll."""
        if is_alone != self.is_alone:
            self.is_alone = is_alone
            self.head.setVisible(not is_alone)
            self._fit()

    def _fit(self) -> None:
        """Let rows have the height of their cards, and show as many as there is room for."""
        policy = Qt.ScrollBarPolicy
        scrolls = self.is_expanded or self.is_alone
        bar = policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        self.list.setVerticalScrollBarPolicy(bar)
        if self.is_expanded:
            self.cards.keep_to(-1)
            self.list.verticalHeader().setDefaultSectionSize(card_height(None, self.width()))
            return
        cards = self._first.cards if self._first is not None else ()
        total = self._first.count if self._first is not None else 0
        width, room = self.list.viewport().width(), self.list.viewport().height()
        heights = [card_height(card, width) for card in cards]
        if not self.is_alone:
            heights = _that_fit(heights, total, room)
        shown = len(heights)
        kept, row = self.list.card_id, self.list.currentIndex().row()
        self.cards.keep_to(shown)
        header = self.list.verticalHeader()
        for at, high in enumerate([*heights, more_height()][: self.cards.rowCount()]):
            header.resizeSection(at, high)
        if row >= 0 and self.list.currentIndex().row() < 0:
            self.list.stand_near(kept, row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew how many cards fit."""
        super().resizeEvent(event)
        self._box.activate()
        self._fit()

    def mark(self, *, is_target: bool) -> None:
        """Show that a card that is held would come here."""
        if is_target != self._is_target:
            self._is_target = is_target
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground between the cards as the sheet's own, tinted under a held card."""
        ground = "bg.selected" if self._is_target else "bg.surface"
        QPainter(self).fillRect(self.rect(), theme.colour(ground))


def _that_fit(heights: Iterable[int], total: int, room: int) -> list[int]:
    """Return the heights of the cards that fit, at least one.

    Where not all do, one row is kept for the number of the others.
    """
    fitting: list[int] = []
    for each in heights:
        last = len(fitting) + 1 == total
        if fitting and sum(fitting) + each + (0 if last else more_height()) > room:
            break
        fitting.append(each)
    return fitting
