"""A box to tick, painted from the tokens: large enough to hit, and growing with the text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import HALO

BOX, GAP = 18, 8


class Tick(QCheckBox):
    """A check box; Space ticks it, as everywhere."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._keyboard_focus = False
        theme.signals().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room of box and text, with the halo of the ring."""
        wide = theme.scaled(BOX + GAP) + paint.text_width(self.text()) + theme.scaled(4)
        high = max(theme.scaled(28), paint.line_height("body") + 4)
        return QSize(wide + 2 * HALO, high + 2)

    def minimumSizeHint(self) -> QSize:
        """Never cut the text."""
        return self.sizeHint()

    def hitButton(self, _at: QPoint) -> bool:
        """Let the whole widget answer the mouse."""
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the focus came by keyboard."""
        self._keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, mark, text and ring."""
        painter = QPainter(self)
        side = theme.scaled(BOX)
        box = QRect(HALO, (self.height() - side) // 2, side, side)
        on, off = self.isChecked(), not self.isEnabled()
        border = "border.default" if off else "" if on else "border.strong"
        fill = "bg.disabled" if off else "primary.bg" if on else "bg.surface"
        paint.box(painter, box, fill=fill, border=border, corner=theme.radius("sm") - 1)
        if on:
            ink = "text.disabled" if off else "text.onPrimary"
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", ink)
        room = self.rect().adjusted(HALO + theme.scaled(BOX + GAP), 0, 0, 0)
        paint.paint_text(painter, room, self.text(), "body",
                         "text.disabled" if off else "text.primary")  # fmt: skip
        if self.hasFocus() and self._keyboard_focus:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md"))
