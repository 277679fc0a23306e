"""An icon beside words that say the same: it is seen, and nothing a screen reader need hear."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import theme
from desktop.kit.icons import paint_icon

SIDE = 16


class Icon(QWidget):
    """One icon in a token colour; it follows theme and text size."""

    def __init__(self, name: str, ink: str = "text.secondary") -> None:
        super().__init__()
        self._icon, self._ink = name, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of an icon in a control."""
        return QSize(theme.scaled(SIDE), theme.scaled(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        paint_icon(QPainter(self), self.rect(), self._icon, self._ink)
