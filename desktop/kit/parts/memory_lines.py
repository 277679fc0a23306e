"""Lines of an intake's memory: an icon or channel tile, words, and a word at the right.

Rooms that lend a block to the memory build one of these; an empty one is not shown.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon

HIGH_FROM = 640
"""From this height of the window on, long lines may go on below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryLine:
    """One line: an icon (in a channel tile if there is a channel), words, and a word aside."""

    text: str
    aside: str = ""
    icon: str = ""
    channel: str = ""
    in_tile: bool = False
    strong_aside: bool = False
    aside_status: str = ""
    aside_icon: str = ""
    spoken_aside: str = ""
    """The word aside as it is said, where it is seen shorter."""

    @property
    def sentence(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(each for each in (self.text, self.spoken_aside or self.aside) if each)


def line_height_of() -> int:
    """Return the height of one line of the memory."""
    return max(theme.scaled(26), paint.line_height("small") + 6)


def paint_memory_line(painter: QPainter, rect: QRect, line: MemoryLine) -> None:
    """Paint one line of the memory into `rect`."""
    left = rect.left()
    if line.in_tile:
        tile = theme.scaled(22)
        spot = QRect(left, rect.center().y() - tile // 2 + 1, tile, tile)
        paint.paint_channel_tile(painter, spot, line.channel, line.icon, corner=5)
        left += tile + theme.scaled(8)
    elif line.icon:
        size = theme.scaled(15)
        spot = QRect(left, rect.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, line.icon, "text.secondary")
        left += size + theme.scaled(8)
    right = rect.right() + 1
    if line.aside:
        ink = f"status.{line.aside_status}.text" if line.aside_status else "text.muted"
        if line.strong_aside:
            ink = "text.primary"
        strong = line.strong_aside or bool(line.aside_status)
        font = theme.type_font("small", strong=strong, tabular=True)
        wide = QFontMetrics(font).horizontalAdvance(line.aside) + 2
        spot = QRect(right - wide, rect.y(), wide, rect.height())
        paint.paint_text(painter, spot, line.aside, "small", ink, strong=strong, tabular=True)
        right = spot.left() - theme.scaled(8)
        if line.aside_icon:
            size = theme.scaled(14)
            mark = QRect(right - size, rect.center().y() - size // 2 + 1, size, size)
            paint_icon(painter, mark, line.aside_icon, ink)
            right = mark.left() - theme.scaled(6)
    room = QRect(left, rect.y(), max(0, right - left), rect.height())
    paint.paint_wrapped(painter, room, line.text, "small")


class MemoryLines(QWidget):
    """A few painted lines, at most three; `changed` fires when others are shown."""

    changed = Signal()

    def __init__(self, lines: tuple[MemoryLine, ...] = ()) -> None:
        super().__init__()
        self._lines: tuple[MemoryLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(lines)

    @property
    def lines(self) -> tuple[MemoryLine, ...]:
        """Return what is shown."""
        return self._lines

    def show_lines(self, lines: tuple[MemoryLine, ...]) -> None:
        """Show these lines."""
        self._lines = lines
        self.setAccessibleName(". ".join(line.sentence for line in lines))
        self.setToolTip("\n".join(line.sentence for line in lines))
        self.updateGeometry()
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        return QSize(120, sum(self._heights()))

    def _heights(self) -> list[int]:
        """Give a line without a word aside a second row for its end, where windows are high."""
        is_high = self.window().height() / theme.factor() >= HIGH_FROM
        return [
            line_height_of()
            + (paint.line_height("small") if is_high and self._is_long(line) else 0)
            for line in self._lines
        ]

    def _is_long(self, line: MemoryLine) -> bool:
        taken = theme.scaled(23) if line.icon else 0
        return not line.aside and paint.text_width(line.text, "small") > self.width() - taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the lines break otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        top = 0
        for high, line in zip(self._heights(), self._lines, strict=True):
            paint_memory_line(painter, QRect(0, top, self.width(), high), line)
            top += high
