"""The quiet parts of the palette: the magnifying glass and the foot with its keys."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import KeyCap, Label


class Glyph(QWidget):
    """An icon by itself; with `is_key` it lies on a key cap."""

    def __init__(self, icon: str, size: int, *, is_key: bool = False) -> None:
        super().__init__()
        self._icon, self._size, self._is_key = icon, size, is_key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the icon or of its key."""
        if self._is_key:
            return QSize(*paint.key_cap_size(" "))
        return QSize(theme.scaled(self._size), theme.scaled(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        if self._is_key:
            paint.paint_key_cap(painter, self.rect().adjusted(0, 0, -1, -1), "")
        size = theme.scaled(self._size)
        spot = QRect(0, 0, size, size)
        spot.moveCenter(self.rect().center())
        paint_icon(painter, spot, self._icon, "text.secondary")


class Foot(QFrame):
    """The keys at the bottom, and what stays hidden."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 11, 20, 11)
        row.setSpacing(8)
        row.addWidget(Glyph("arrow-up", 11, is_key=True))
        row.addWidget(Glyph("arrow-down", 11, is_key=True))
        row.addWidget(Label(_("choose"), "small", "text.secondary"))
        row.addSpacing(10)
        for cap, text in ((_("Enter"), _("open")), (">", _("commands only"))):
            row.addWidget(KeyCap(cap))
            row.addWidget(Label(text, "small", "text.secondary"))
            row.addSpacing(10)
        row.addStretch(1)
        row.addWidget(Glyph("eye-off", 14))
        hidden = _("What requests are about stays hidden here")
        row.addWidget(Label(hidden, "small", "text.secondary"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet ground with its line; the corners are those of the sheet."""
        painter = QPainter(self)
        corner = theme.radius("xl")
        paint.box(painter, self.rect(), fill="bg.canvas", corner=corner)
        painter.fillRect(0, 0, self.width(), self.height() - corner, theme.colour("bg.canvas"))
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(0, 0, self.width(), 0)
