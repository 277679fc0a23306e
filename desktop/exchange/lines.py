"""The lines of outbox and inbox: heads of sections, and what stands under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
ROW, HEAD, TILE, GAP = 48, 30, 32, 12
STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a section."""

    title: str
    count: int
    is_loud: bool = False

    @property
    def sentence(self) -> str:
        """Return the head as a screen reader says it."""
        return f"{self.title}, {self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message: what stands bold and beside it, what below, and how it stands at the right."""

    row: object
    icon: str
    channel: str
    name: str
    after: str
    below: str
    state: str
    state_icon: str = ""
    status: str = "neutral"

    @property
    def sentence(self) -> str:
        """Return the line as a screen reader says it."""
        parts = (f"{self.name}{self.after}", self.state, self.below)
        return ", ".join(each for each in parts if each)


class Lines(QAbstractListModel):
    """Heads and lines in the order in which somebody should look at them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Head | Line] = []

    def fill(self, lines: Sequence[Head | Line]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def at(self, row: int) -> Line | None:
        """Return the message of a row, None where there is none."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Line) else None

    def stops(self) -> list[int]:
        """Return the rows on which one can stand."""
        return [at for at, line in enumerate(self._lines) if isinstance(line, Line)]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or its sentence."""
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.sentence if is_text else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only messages be chosen."""
        if isinstance(self._lines[index.row()], Line):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


class LineDelegate(QStyledItemDelegate):
    """Paints tile, bold name, second line and state; grows with the text."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        if isinstance(index.data(LINE_ROLE), Head):
            return QSize(200, max(theme.scaled(HEAD), paint.line_height("body") + 8))
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(300, max(theme.scaled(ROW), lines + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        line: Head | Line = index.data(LINE_ROLE)
        rect: QRect = option.rect
        state, flags = option.state, QStyle.StateFlag
        painter.save()
        if isinstance(line, Head):
            self._paint_head(painter, rect, line)
        else:
            chosen = bool(state & flags.State_Selected)
            inside = rect.adjusted(2, 1, -2, -1)
            paint.paint_row_background(
                painter, inside, selected=chosen, hover=bool(state & flags.State_MouseOver),
                focused=chosen and bool(state & flags.State_HasFocus),
            )  # fmt: skip
            self._paint_line(painter, inside, line)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        ink = "status.danger.text" if head.is_loud else "text.primary"
        room = rect.adjusted(theme.scaled(12), 0, 0, 0)
        room.setLeft(room.left() + paint.paint_text(painter, room, head.title, "body", ink,
                                                    strong=True) + theme.scaled(8))  # fmt: skip
        wide = paint.paint_text(painter, room, str(head.count), "small", "text.muted")
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        middle, end = rect.center().y(), rect.right() - theme.scaled(10)
        painter.drawLine(min(room.left() + wide + theme.scaled(10), end), middle, end, middle)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        side = theme.scaled(TILE)
        tile = QRect(rect.x() + theme.scaled(10), rect.center().y() - side // 2, side, side)
        paint.paint_channel_tile(painter, tile, line.channel, line.icon)
        left, right = tile.right() + theme.scaled(GAP), rect.right() - theme.scaled(10)
        first, second = paint.line_height("body"), paint.line_height("small")
        top = rect.y() + (rect.height() - first - second) // 2
        above = QRect(left, top, right - left, first)
        above.setRight(self._paint_state(painter, above, line) - theme.scaled(GAP))
        runs = [(line.name, True), (line.after, False)]
        paint.paint_runs(painter, above, runs, "body", "text.primary")
        below = QRect(left, top + first, right - left, second)
        paint.paint_text(painter, below, line.below, "small", "text.secondary")

    def _paint_state(self, painter: QPainter, room: QRect, line: Line) -> int:
        """Paint icon and word at the right; return where they begin."""
        ink = "text.secondary" if line.status == "neutral" else f"status.{line.status}.text"
        is_loud = line.status == "danger"
        wide = paint.text_width(line.state, "small", strong=is_loud) + 2
        spot = QRect(room.right() - wide, room.y(), wide, room.height())
        paint.paint_text(painter, spot, line.state, "small", ink, strong=is_loud)
        if not line.state_icon:
            return spot.x()
        size = theme.scaled(14)
        mark = QRect(spot.x() - size - theme.scaled(6), room.center().y() - size // 2 + 1,
                     size, size)  # fmt: skip
        paint_icon(painter, mark, line.state_icon, ink)
        return mark.x()


class LineList(QListView):
    """J and K move; `pressed_key` carries any other plain letter, or Return."""

    pressed_key = Signal(str)
    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines = Lines(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda *_rows: self.moved.emit())
        self.doubleClicked.connect(lambda _index: self.pressed_key.emit("Return"))

    @property
    def chosen(self) -> Line | None:
        """Return the chosen line."""
        return self.lines.at(self.currentIndex().row())

    def fill(self, lines: Sequence[Head | Line]) -> None:
        """Show lines; stay at the row of before, or at the one that came in its place."""
        before = self.currentIndex().row()
        self.lines.fill(lines)
        stops = self.lines.stops()
        if stops:
            self.choose(next((at for at in stops if at >= before), stops[-1]))
        self.moved.emit()

    def choose(self, row: int) -> None:
        """Stand on a row."""
        self.setCurrentIndex(self.lines.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or hand over what was pressed."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if plain and key in STEPS:
            self._step(STEPS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_key.emit("Return")
        elif plain and event.text().isalpha():
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        row, stops = self.currentIndex().row(), self.lines.stops()
        wanted = [at for at in stops if (at - row) * step > 0]
        if wanted:
            self.choose(min(wanted) if step > 0 else max(wanted))
