"""A small rounded word with an icon: a need, a state, a channel with its count."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import paint, theme


class Chip(QWidget):
    """A chip; status is neutral, info, success, warning, danger, line or channel.<code>."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        status: str = "neutral",
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._status, self._strong = text, icon, status, strong
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def say(self, text: str, icon: str = "", status: str = "") -> None:
        """Change text, and icon and status where given."""
        self._text, self._icon = text, icon or self._icon
        self._status = status or self._status
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """Return the word on the chip."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the size of the chip."""
        return QSize(*paint.chip_size(self._text, self._icon, strong=self._strong))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint.paint_chip(
            painter, self.rect(), self._text, self._icon, self._status, strong=self._strong
        )
