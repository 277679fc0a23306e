"""The list of the palette: painted rows, one chosen; the focus stays in the field above."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.people.folding import marks
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.people.rows import CHOOSABLE, Row

Index = QModelIndex | QPersistentModelIndex
ROW, LINE, HEAD = 50, 40, 30
CHANNELS = (("click", "F2"), ("call", "F3"), ("face", "F4"), ("home", "F5"))
CHANNEL_ICONS = {"click": "mouse-pointer-click", "call": "phone", "face": "speech",
                 "home": "house"}  # fmt: skip
CHIP, CHIP_GAP = 52, 8


class RowModel(QAbstractListModel):
    """The rows as Qt wants them; `words` are the beginnings that get marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.words: tuple[str, ...] = ()
        self.has_channels = False

    def fill(self, rows: Sequence[Row], words: tuple[str, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows, self.words = list(rows), words
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its text, or its sentence."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only rows be chosen that do something."""
        if self.rows[index.row()].kind in CHOOSABLE:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def row_height(row: Row) -> int:
    """Return how high a row is at the text size in force."""
    if row.kind == "person":
        lines = paint.line_height("body") + paint.line_height("small")
        return max(theme.scaled(ROW), lines + 8)
    high = HEAD if row.kind == "head" else LINE
    return max(theme.scaled(high), paint.line_height("body") + 10)


def channel_spots(rect: QRect) -> list[tuple[str, QRect]]:
    """Return where the four channel keys of the chosen citizen are."""
    wide, high = theme.scaled(CHIP), max(theme.scaled(30), paint.line_height("small") + 8)
    right = rect.right() - theme.scaled(148)
    left = right - 4 * wide - 3 * CHIP_GAP
    top = rect.center().y() - high // 2
    return [
        (channel, QRect(left + i * (wide + CHIP_GAP), top, wide, high))
        for i, (channel, _key) in enumerate(CHANNELS)
    ]


class RowDelegate(QStyledItemDelegate):
    """Paints heads, citizens and commands."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(200, row_height(index.data(Qt.ItemDataRole.UserRole)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        state = option.state
        painter.save()
        if row.kind == "head":
            paint.paint_text(painter, rect.adjusted(theme.scaled(14), 4, 0, 0), row.title,
                             "small", "text.secondary", strong=True)  # fmt: skip
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver) and row.kind in CHOOSABLE
        paint.paint_row_background(painter, rect, selected=chosen, hover=hover, focused=False)
        model = index.model()
        words = model.words if isinstance(model, RowModel) else ()
        if row.kind == "person":
            self._person(painter, rect, row, words, chosen=chosen, index=index)
        else:
            self._line(painter, rect, row, chosen=chosen)
        painter.restore()

    def _person(
        self, painter: QPainter, rect: QRect, row: Row, words: tuple[str, ...], *,
        chosen: bool, index: Index,
    ) -> None:  # fmt: skip
        size = theme.scaled(36)
        circle = QRect(rect.x() + theme.scaled(14), rect.center().y() - size // 2, size, size)
        paint.box(painter, circle, fill="bg.sunken", corner=size / 2)
        inset = round(size * 0.26)
        paint_icon(painter, circle.adjusted(inset, inset, -inset, -inset), row.icon,
                   "text.secondary")  # fmt: skip
        left = circle.right() + theme.scaled(13)
        right = self._person_right(painter, rect, row, chosen=chosen, index=index)
        first, second = paint.line_height("body"), paint.line_height("small")
        top = rect.center().y() - (first + second) // 2
        line = QRect(left, top, right - left, first)
        used = _marked(painter, line, row.title, words, strong=chosen)
        line.setLeft(left + used + theme.scaled(6))
        paint.paint_text(painter, line, row.aside, "body", "text.secondary")
        below = QRect(left, top + first, right - left, second)
        paint.paint_text(painter, below, row.second, "small", "text.secondary")

    def _person_right(
        self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool, index: Index
    ) -> int:
        edge = rect.right() - theme.scaled(14)
        if chosen:
            cap_text = _("Enter")
            wide, high = paint.key_cap_size(cap_text)
            cap = QRect(edge - wide, rect.center().y() - high // 2, wide, high)
            paint.paint_key_cap(painter, cap, cap_text)
        right = rect.right() - theme.scaled(66)
        room = QRect(right - theme.scaled(80), rect.y(), theme.scaled(80), rect.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        ink = "text.primary" if row.is_open else "text.secondary"
        paint.paint_text(painter, room, row.right, "small", ink, strong=row.is_open and chosen,
                         align=align)  # fmt: skip
        model = index.model()
        if not (chosen and isinstance(model, RowModel) and model.has_channels):
            return room.left() - theme.scaled(10)
        spots = channel_spots(rect)
        for (channel, spot), (_channel, key) in zip(spots, CHANNELS, strict=True):
            _channel_key(painter, spot, channel, key)
        return spots[0][1].left() - theme.scaled(10)

    def _line(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        icon = theme.scaled(18)
        spot = QRect(rect.x() + theme.scaled(23), rect.center().y() - icon // 2, icon, icon)
        ink = "text.muted" if row.kind == "nobody" else "text.primary"
        if row.icon:
            paint_icon(painter, spot, row.icon, ink)
        left, right = rect.x() + theme.scaled(63), rect.right() - theme.scaled(14)
        if row.key:
            wide, high = paint.key_cap_size(row.key)
            cap = QRect(right - wide, rect.center().y() - high // 2, wide, high)
            paint.paint_key_cap(painter, cap, row.key)
            right = cap.left() - theme.scaled(8)
        room = QRect(left, rect.y(), right - left, rect.height())
        used = paint.paint_text(painter, room, row.title, "body", ink, strong=chosen)
        room.setLeft(left + used + theme.scaled(13))
        told = " · ".join(part for part in (row.aside, row.second) if part)
        paint.paint_text(painter, room, told, "small", "text.secondary")


def _marked(
    painter: QPainter, line: QRect, text: str, words: tuple[str, ...], *, strong: bool
) -> int:
    """Paint a name with tint and underline where it begins as typed; return its width."""
    metrics = paint.metrics("body", strong=strong)
    for start, length in marks(text, words):
        left = line.x() + metrics.horizontalAdvance(text[:start])
        wide = metrics.horizontalAdvance(text[start : start + length])
        spot = QRect(left, line.y() + 1, min(wide, line.right() - left), line.height() - 1)
        if spot.width() <= 0:
            continue
        paint.box(painter, spot, fill="status.warning.tint", corner=2)
        painter.setPen(QPen(theme.colour("status.warning.solid"), 2))
        painter.drawLine(spot.left(), spot.bottom(), spot.right(), spot.bottom())
    return paint.paint_text(painter, line, text, "body", strong=strong)


def _channel_key(painter: QPainter, spot: QRect, channel: str, key: str) -> None:
    paint.box(painter, spot, fill="bg.surface", border=f"channel.{channel}.border",
              corner=theme.radius("md"))  # fmt: skip
    size = theme.scaled(14)
    mark = QRect(spot.x() + theme.scaled(8), spot.center().y() - size // 2 + 1, size, size)
    paint_icon(painter, mark, CHANNEL_ICONS[channel], f"channel.{channel}.solid")
    room = spot.adjusted(theme.scaled(27), 0, -2, 0)
    paint.paint_text(painter, room, key, "caption", f"channel.{channel}.text", strong=True)


class PaletteList(QListView):
    """`picked` fires on a click on a row, `channel_picked` on one of its channel keys."""

    picked = Signal()
    channel_picked = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Found"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)

    @property
    def chosen(self) -> Row | None:
        """Return the chosen row."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def choose(self, at: int) -> None:
        """Choose a row by its place, and show it."""
        index = self.rows.index(at)
        self.setCurrentIndex(index)
        if all(row.kind not in CHOOSABLE for row in self.rows.rows[:at]):
            self.scrollToTop()
        else:
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next row that does something."""
        choosable = [i for i, row in enumerate(self.rows.rows) if row.kind in CHOOSABLE]
        if not choosable:
            return
        now = self.currentIndex().row()
        at = choosable.index(now) if now in choosable else -1
        self.choose(choosable[max(0, min(len(choosable) - 1, at + by))])
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the row, or the channel key, under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self.rows.rows[index.row()].kind not in CHOOSABLE:
            return
        if index == self.currentIndex() and self.rows.has_channels:
            for channel, spot in channel_spots(self.visualRect(index)):
                row = self.rows.rows[index.row()]
                if row.kind == "person" and spot.contains(event.position().toPoint()):
                    self.channel_picked.emit(channel)
                    return
        self.setCurrentIndex(index)
        self.moved.emit()
        self.picked.emit()
