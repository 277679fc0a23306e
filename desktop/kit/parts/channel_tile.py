"""The coloured tile that begins a contact: icon over word, key in the corner."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import HALO, PaintedButton


class ChannelTile(PaintedButton):
    """One of the four channels; colour, icon and word come from the tokens."""

    def __init__(self, channel: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        facts = theme.tokens()["channels"][channel]
        self.channel = channel
        self._word = str(facts["word"])
        self._icon_name = str(facts["icon"])
        self._key = str(facts["key"])
        self.is_compact = False

    def set_compact(self, compact: bool) -> None:
        """Use the lower tile of narrow windows."""
        self.is_compact = compact
        self._on_theme()

    def sizeHint(self) -> QSize:
        """Return 72 x 50, or 64 x 40 in narrow windows, plus the halo."""
        wide, high = (64, 40) if self.is_compact else (72, 50)
        return QSize(theme.scaled(wide) + 2 * HALO, theme.scaled(high) + HALO)

    def minimumSizeHint(self) -> QSize:
        """Never squeeze icon and word together."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        painter = QPainter(self)
        group = f"channel.{self.channel}"
        body = self.rect().adjusted(HALO, HALO // 2, -HALO, -HALO // 2)
        solid = self.isDown()
        outline = f"{group}.border" if self.is_hovered or theme.is_contrast() else ""
        fill = f"{group}.solid" if solid else f"{group}.tint"
        ink = f"{group}.onSolid" if solid else f"{group}.text"
        paint.box(painter, body, fill=fill, border=outline, corner=theme.radius("md"))
        size = theme.scaled(18 if self.is_compact else 20)
        word = paint.line_height("caption")
        top = body.y() + (body.height() - size - word) // 2
        paint_icon(painter, QRect(body.center().x() - size // 2, top, size, size),
                   self._icon_name, ink if solid else f"{group}.solid")  # fmt: skip
        centre = Qt.AlignmentFlag.AlignCenter
        line = QRect(body.x(), top + size, body.width(), word)
        paint.paint_text(painter, line, self._word, "caption", ink, strong=True, align=centre)
        corner = body.adjusted(0, 2, -5, 0)
        paint.paint_text(painter, corner, self._key, "caption", ink if solid else "text.secondary",
                         align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)  # fmt: skip
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md") + 3)
