"""An underlined word that leads somewhere, where a button would be too loud."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop.kit import paint, theme
from desktop.kit.parts.painted import HALO, PaintedButton

LEAST_HIT = 28


class LinkButton(PaintedButton):
    """An underlined word that opens something; Space and Enter press it."""

    def sizeHint(self) -> QSize:
        """Return the size of the words with room for the ring."""
        wide = paint.text_width(self.text(), "small") + 2 * HALO
        return QSize(wide, max(paint.line_height("small"), LEAST_HIT))

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined."""
        painter = QPainter(self)
        room = self.rect().adjusted(HALO, 0, 0, 0)
        wide = paint.paint_text(painter, room, self.text(), "small", "text.link")
        painter.setPen(QPen(theme.colour("text.link"), 1))
        under = room.center().y() + paint.metrics("small").ascent() // 2 + 3
        painter.drawLine(room.x(), under, room.x() + wide, under)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("sm"))
