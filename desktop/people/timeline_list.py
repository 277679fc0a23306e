"""The timeline: one vertical line through painted rows, newest above, a circle per entry."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.people.timeline import TimelineEntry
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_short, time_of, weekday_short
from desktop.kit.icons import paint_icon
from desktop.people import entry_words

Index = QModelIndex | QPersistentModelIndex
MIN_ROW, DATES, CIRCLE, BADGE = 50, 70, 30, 14
RECENT_DAYS = 7
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
DATE_ROLE = Qt.ItemDataRole.UserRole + 1


class TimelineModel(QAbstractListModel):
    """The entries that are shown; a day is written on its first entry only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[TimelineEntry] = []
        self._today = date.min

    def fill(self, entries: Sequence[TimelineEntry], today: date) -> None:
        """Replace the entries."""
        self.beginResetModel()
        self._entries, self._today = list(entries), today
        self.endResetModel()

    @property
    def entries(self) -> Sequence[TimelineEntry]:
        """Return what is shown."""
        return self._entries

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many entries are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, its date in words, or its sentence."""
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == DATE_ROLE:
            return self._date_lines(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry_words.sentence(entry)
        return None

    def _date_lines(self, row: int) -> tuple[str, str, bool]:
        """Return the day (empty where the row above says it), the hour or year, and "today"."""
        entry = self._entries[row]
        at, day = entry.at, entry.day
        is_first = row == 0 or self._entries[row - 1].day != day
        hour = time_of(at) if isinstance(at, datetime) else ""
        if day == self._today:
            return (_("today") if is_first else ""), hour, True
        words = weekday_short(day) if 0 < (self._today - day).days < RECENT_DAYS else day_short(day)
        below = hour if day.year == self._today.year else f"{day.year}"
        return (words if is_first else ""), below, False


class TimelineDelegate(QStyledItemDelegate):
    """Paints one entry: date, circle on the line, two lines of text, result, worker."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a height that holds two lines."""
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(300, max(theme.scaled(MIN_ROW), lines + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry: TimelineEntry = index.data(Qt.ItemDataRole.UserRole)
        rect, state = option.rect, option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen:
            paint.box(painter, rect, fill="bg.selected", corner=theme.radius("md"))
        elif hover:
            paint.box(painter, rect, fill="bg.hover", corner=theme.radius("md"))
        if focused:
            paint.paint_focus_ring(painter, rect, theme.radius("md"))
        self._date(painter, rect, index.data(DATE_ROLE))
        last = index.model().rowCount() - 1
        indent = theme.scaled(18) if entry.corrects_id is not None else 0
        self._circle(painter, rect, entry, is_first=index.row() == 0, is_last=index.row() == last)
        left = rect.x() + theme.scaled(DATES + CIRCLE + 26) + indent
        right = self._right(painter, rect, entry)
        self._text(painter, QRect(left, rect.y(), max(0, right - left), rect.height()), entry)
        painter.restore()

    def _date(self, painter: QPainter, rect: QRect, lines: tuple[str, str, bool]) -> None:
        day, below, is_today = lines
        room = QRect(rect.x(), _top(rect), theme.scaled(DATES), paint.line_height("small"))
        if day:
            paint.paint_text(painter, room, day, "small", strong=is_today, align=RIGHT)
        lower = room.translated(0, paint.line_height("body"))
        step = "caption" if day else "small"
        paint.paint_text(painter, lower if day else room, below, step, "text.muted", align=RIGHT,
                         tabular=True)  # fmt: skip

    def _circle(
        self, painter: QPainter, rect: QRect, entry: TimelineEntry, *, is_first: bool, is_last: bool
    ) -> None:
        size = theme.scaled(CIRCLE)
        left = rect.x() + theme.scaled(DATES + 14)
        spot = QRect(left, _top(rect) + 1, size, size)
        middle = spot.center().x()
        painter.setPen(QPen(theme.colour("border.default"), 2))
        if not is_first:
            painter.drawLine(middle, rect.y(), middle, spot.y())
        if not is_last:
            painter.drawLine(middle, spot.bottom(), middle, rect.bottom() + 1)
        channel = entry_words.coloured_channel(entry)
        paint.paint_channel_tile(painter, spot, channel, entry_words.icon(entry), corner=size // 2)
        arrow = {"in": "arrow-down-left", "out": "arrow-up-right"}.get(entry.direction)
        if arrow is not None:
            wide = theme.scaled(BADGE)
            badge = QRect(spot.right() - wide + 4, spot.bottom() - wide + 4, wide, wide)
            paint.box(painter, badge, fill="bg.surface", corner=wide / 2)
            paint_icon(painter, badge.adjusted(2, 2, -2, -2), arrow, "text.secondary")

    def _right(self, painter: QPainter, rect: QRect, entry: TimelineEntry) -> int:
        edge = rect.right() - theme.scaled(12)
        worker = QRect(edge - theme.scaled(56), rect.y(), theme.scaled(56), rect.height())
        paint.paint_text(painter, worker, entry.worker, "small", "text.secondary", align=RIGHT)
        right = worker.left() - theme.scaled(12)
        words = entry_words.result(entry)
        if not words:
            return right
        wide, high = paint.chip_size(words)
        wide = min(wide, max(theme.scaled(60), rect.width() // 4))
        chip = QRect(right - wide, rect.center().y() - high // 2, wide, high)
        paint.paint_chip(painter, chip, words, status=entry.status)
        return chip.left() - theme.scaled(12)

    def _text(self, painter: QPainter, room: QRect, entry: TimelineEntry) -> None:
        line = QRect(room.x(), _top(room), room.width(), paint.line_height("body"))
        channel = entry_words.coloured_channel(entry)
        if channel:
            used = paint.paint_text(painter, line, channel.upper(), "small",
                                    f"channel.{channel}.text", strong=True)  # fmt: skip
            line.setLeft(line.left() + used + theme.scaled(7))
        title, second = entry_words.title(entry), entry_words.second(entry)
        if not channel and not second and paint.text_width(title) > line.width():
            # "What happened: to what" goes on below; there is no second line to say.
            title, _colon, second = title.partition(": ")
        paint.paint_text(painter, line, title, "body")
        below = QRect(room.x(), line.bottom() + 1, room.width(), paint.line_height("small"))
        paint.paint_text(painter, below, second, "small", "text.secondary")


def _top(rect: QRect) -> int:
    lines = paint.line_height("body") + paint.line_height("small")
    return rect.y() + (rect.height() - lines) // 2


class TimelineList(QListView):
    """The list; J and K move as the arrows do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = TimelineModel(self)
        self.setModel(self.line)
        self.setItemDelegate(TimelineDelegate(self))
        self.setAccessibleName(_("Timeline"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, entries: Sequence[TimelineEntry], today: date) -> None:
        """Show these entries; the chosen one stays chosen where it is still there."""
        index = self.currentIndex()
        before = self.line.entries[index.row()].id if index.isValid() else None
        self.line.fill(entries, today)
        rows = [i for i, entry in enumerate(entries) if entry.id == before]
        if entries:
            self.setCurrentIndex(self.line.index(rows[0] if rows else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K too."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        row = max(0, min(self.line.rowCount() - 1, self.currentIndex().row() + by))
        if self.line.rowCount():
            self.setCurrentIndex(self.line.index(row))
