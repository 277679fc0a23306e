"""Three small segments of e-inclusion; dotted means that nobody has asked yet."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import theme

SEGMENTS, WIDE, HIGH, GAP = 3, 14, 6, 4


class Gauge(QWidget):
    """A level of 0 to 3, or None for "not asked yet"."""

    def __init__(self, level: int | None, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int | None, name: str) -> None:
        """Show another level with its words."""
        self._level = level
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of three segments."""
        wide = SEGMENTS * theme.scaled(WIDE) + (SEGMENTS - 1) * GAP
        return QSize(wide + 2, theme.scaled(HIGH) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = theme.scaled(WIDE), theme.scaled(HIGH)
        pen = QPen(theme.colour("border.strong"), 1)
        if self._level is None:
            pen.setStyle(Qt.PenStyle.DotLine)
        for index in range(SEGMENTS):
            filled = self._level is not None and index < self._level
            painter.setPen(Qt.PenStyle.NoPen if filled else pen)
            painter.setBrush(theme.colour("text.primary") if filled else Qt.BrushStyle.NoBrush)
            left = 1 + index * (wide + GAP)
            painter.drawRoundedRect(QRectF(left + 0.5, 1.5, wide - 1, high - 1), 2.5, 2.5)
