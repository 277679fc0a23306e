"""A small line without axes: how a number went; its tile says the numbers in words."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import theme


class Sparkline(QWidget):
    """Hidden values are None and leave a gap."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._values: tuple[float | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def show_values(self, values: Sequence[float | None]) -> None:
        """Draw these values, oldest first."""
        self._values = tuple(values)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at this text size."""
        return QSize(theme.scaled(124), theme.scaled(34))

    def minimumSizeHint(self) -> QSize:
        """Give way to text first."""
        return QSize(theme.scaled(40), theme.scaled(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line and a dot at its end."""
        points = self._points()
        if not any(points):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour(self._colour), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for one, two in pairwise(points):
            if one is not None and two is not None:
                painter.drawLine(one, two)
        last = points[-1]
        if last is not None:
            painter.setBrush(theme.colour(self._colour))
            painter.drawEllipse(last, 3, 3)

    def _points(self) -> list[QPointF | None]:
        known = [value for value in self._values if value is not None]
        if not known:
            return []
        low, high = min(known), max(known)
        span = max(high - low, 0.08)
        middle = (low + high) / 2
        wide = (self.width() - 10) / max(1, len(self._values) - 1)
        tall = self.height() - 10
        return [
            None
            if value is None
            else QPointF(5 + at * wide, 5 + tall * (0.5 - (value - middle) / span))
            for at, value in enumerate(self._values)
        ]
