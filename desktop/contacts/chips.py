"""Two small buttons beside the result: what kind of thing this is, and the rest of the fields."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.kit import paint, theme
from desktop.kit.parts.painted import HALO, PaintedButton


class KeyChip(PaintedButton):
    """A chip that can be pressed, with its key; `status` colours it as Chip does."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name)
        self._key, self._status, self._icon_name = key, "neutral", ""

    def say(self, text: str, spoken: str, status: str = "neutral", icon: str = "") -> None:
        """Show a word; `spoken` is the name for a screen reader."""
        if (text, status, icon) != (self.text(), self._status, self._icon_name):
            self.setText(text)
            self._status, self._icon_name = status, icon
            self.updateGeometry()
            self.update()
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    def sizeHint(self) -> QSize:
        """Return the size of chip and key."""
        wide, high = paint.chip_size(self.text(), self._icon_name)
        cap = paint.key_cap_size(self._key)[0] + theme.scaled(6)
        return QSize(wide + cap + 2 * HALO, high)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its text."""
        return self.sizeHint()

    @property
    def body(self) -> QRect:
        """Return the chip without its halo."""
        return self.rect().adjusted(HALO, 1, -HALO, -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chip, key and focus ring."""
        painter = QPainter(self)
        body = self.body
        paint.paint_chip(painter, body, self.text(), self._icon_name, self._status)
        if self.is_hovered:
            paint.box(painter, body, border="border.strong", corner=6)
        wide, high = paint.key_cap_size(self._key)
        left = body.right() - wide - theme.scaled(4)
        cap = QRect(left, body.center().y() - high // 2 + 1, wide, high)
        paint.paint_key_cap(painter, cap, self._key)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), 8)
