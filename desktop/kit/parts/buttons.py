"""Buttons with their key beside the label, and the key cap alone."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import HALO, PaintedButton

HEIGHTS = {"sm": 28, "md": 32, "lg": 40, "touch": 48}


class KeyCap(QWidget):
    """A painted key; hidden from screen readers, which read the label's own shortcut."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the key."""
        return QSize(*paint.key_cap_size(self._text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        painter = QPainter(self)
        paint.paint_key_cap(painter, self.rect().adjusted(0, 0, -1, -1), self._text)


class KeyButton(PaintedButton):
    """A button of kind plain, primary, ghost or danger; `key` is painted, not part of the name."""

    def __init__(
        self,
        text: str,
        key: str = "",
        kind: str = "plain",
        *,
        icon: str = "",
        size: str = "md",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key = key
        self._kind = kind
        self._icon_name = icon
        self._size = size

    def set_key(self, key: str) -> None:
        """Change or hide ("") the painted key."""
        self._key = key
        self._on_theme()

    def set_label(self, text: str) -> None:
        """Change the label and the name."""
        self.setText(text)
        self.setAccessibleName(text)
        self._on_theme()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon_name = icon
        self._on_theme()

    def set_kind(self, kind: str) -> None:
        """Change the kind."""
        self._kind = kind
        self.update()

    @property
    def _step(self) -> str:
        return "small" if self._size == "sm" else "body"

    def sizeHint(self) -> QSize:
        """Return the size for icon, label and key, with the halo."""
        width = paint.text_width(self.text(), self._step, strong=True) + theme.scaled(26)
        if self._icon_name:
            width += theme.scaled(24)
        if self._key:
            width += paint.key_cap_size(self._key)[0] + theme.scaled(10)
        height = max(theme.scaled(HEIGHTS[self._size]), paint.line_height(self._step) + 8)
        return QSize(width + 2 * HALO, height + 2 * HALO)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its text."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, icon, label, key and focus ring."""
        painter = QPainter(self)
        fill, border, ink = self._colours()
        body = self.body
        paint.box(painter, body, fill=fill, border=border, corner=theme.radius("md"))
        left = body.x() + theme.scaled(12)
        if self._icon_name:
            size = theme.scaled(16)
            spot = QRect(left, body.center().y() - size // 2 + 1, size, size)
            paint_icon(painter, spot, self._icon_name, ink)
            left += theme.scaled(24)
        right = body.right() - theme.scaled(10)
        if self._key:
            wide, high = paint.key_cap_size(self._key)
            cap = QRect(right - wide, body.center().y() - high // 2, wide, high)
            paint.paint_key_cap(painter, cap, self._key, on_primary=self._is_inked)
            right = cap.x() - theme.scaled(8)
        room = QRect(left, body.y(), max(0, right - left + 2), body.height())
        centred = not self._key and not self._icon_name
        align = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        )
        paint.paint_text(painter, room, self.text(), self._step, ink, strong=True, align=align)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md") + 3)

    @property
    def _is_inked(self) -> bool:
        return self._kind == "primary" and self.isEnabled()

    def _colours(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "bg.disabled", "border.default", "text.disabled"
        if self._kind == "primary":
            state = "pressed" if self.isDown() else "hover" if self.is_hovered else "bg"
            return f"primary.{state}", "", "text.onPrimary"
        fill = "bg.pressed" if self.isDown() else "bg.hover" if self.is_hovered else "bg.surface"
        if self._kind == "ghost":
            return ("" if fill == "bg.surface" else fill), "", "text.primary"
        if self._kind == "danger":
            return fill, "status.danger.solid", "status.danger.text"
        return fill, "border.strong", "text.primary"
