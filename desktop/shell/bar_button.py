"""A quiet button of the top bar: icon, word, key."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import PaintedButton


class Badge(QWidget):
    """Says that the data are for practice: small, edged, beside the name of the office."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the word and its edge."""
        wide = paint.text_width(self._text, "caption", strong=True) + theme.scaled(18)
        return QSize(wide, max(theme.scaled(20), paint.line_height("caption") + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge and word."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="status.warning.tint", border="status.warning.border",
                  corner=theme.radius("sm"))  # fmt: skip
        paint.paint_text(painter, self.rect(), self._text, "caption", "status.warning.text",
                         strong=True, align=Qt.AlignmentFlag.AlignCenter)  # fmt: skip


class BarButton(PaintedButton):
    """Icon, word and key cap without a frame."""

    def __init__(self, text: str, icon: str, key: str = "", *, name: str = "") -> None:
        super().__init__(text)
        self._icon_name, self._key = icon, key
        self._has_words = True
        self._is_held = False
        if name:
            self.setAccessibleName(name)

    def show_words(self, shown: bool) -> None:
        """Show icon, word and key, or in narrow windows the icon alone."""
        self._has_words = shown
        self._on_theme()

    def press_in(self, held: bool) -> None:
        """Show that what the button does is on, until it is pressed again."""
        self._is_held = held
        self._on_theme()

    def say(self, text: str, icon: str = "") -> None:
        """Change word and icon."""
        self.setText(text)
        self.setAccessibleName(text)
        self._icon_name = icon or self._icon_name
        self._on_theme()

    def sizeHint(self) -> QSize:
        """Return the size of icon, word and key."""
        if not self._has_words:
            return QSize(theme.scaled(32), max(theme.scaled(36), paint.line_height("body") + 12))
        wide = theme.scaled(40) + paint.text_width(self.text(), "body")
        if self._key:
            wide += paint.key_cap_size(self._key)[0] + theme.scaled(8)
        return QSize(wide, max(theme.scaled(36), paint.line_height("body") + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them."""
        painter = QPainter(self)
        if self._is_held or self.is_hovered or self.isDown():
            fill = "bg.pressed" if self._is_held else "bg.hover"
            paint.box(painter, self.rect(), fill=fill, corner=theme.radius("md"))
        size, left = theme.scaled(18), theme.scaled(6)
        spot = QRect(left, (self.height() - size) // 2, size, size)
        paint_icon(painter, spot, self._icon_name, "text.secondary")
        if self._has_words:
            self._paint_words(painter, left + size + theme.scaled(8))
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect().adjusted(1, 1, -1, -1))

    def minimumSizeHint(self) -> QSize:
        """Never cut the icon or a word."""
        return self.sizeHint()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        room = QRect(left, 0, self.width() - left, self.height())
        left += paint.paint_text(painter, room, self.text(), "body", "text.secondary")
        if self._key:
            wide, high = paint.key_cap_size(self._key)
            cap = QRect(left + theme.scaled(8), (self.height() - high) // 2, wide, high)
            paint.paint_key_cap(painter, cap, self._key)


class WorkerButton(PaintedButton):
    """Who is working: a disc with initials and the given name; opens the user menu."""

    def __init__(self, name: str, initials: str) -> None:
        super().__init__(name)
        self._initials = initials
        self._has_words = True

    def show_words(self, shown: bool) -> None:
        """Show disc and name, or in narrow windows the disc alone."""
        self._has_words = shown
        self._on_theme()

    def minimumSizeHint(self) -> QSize:
        """Never cut the name."""
        return self.sizeHint()

    def say(self, name: str, initials: str) -> None:
        """Show another worker."""
        self._initials = initials
        self.setText(name)
        self.setAccessibleName(name)
        self._on_theme()

    def sizeHint(self) -> QSize:
        """Return the size of disc and name."""
        high = max(theme.scaled(36), paint.line_height("body") + 12)
        if not self._has_words:
            return QSize(theme.scaled(38), high)
        return QSize(theme.scaled(52) + paint.text_width(self.text(), "body"), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc, initials and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_hovered:
            paint.box(painter, self.rect(), fill="bg.hover", corner=theme.radius("md"))
        side = theme.scaled(32)
        disc = QRect(theme.scaled(2), (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary.bg"))
        painter.drawEllipse(disc)
        centre = Qt.AlignmentFlag.AlignCenter
        paint.paint_text(painter, disc, self._initials, "caption", "text.onPrimary", strong=True,
                         align=centre)  # fmt: skip
        if self._has_words:
            room = self.rect().adjusted(side + theme.scaled(10), 0, 0, 0)
            paint.paint_text(painter, room, self.text(), "body", "text.secondary")
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect().adjusted(1, 1, -1, -1))


class SearchButton(PaintedButton):
    """Looks like the search field and opens the palette."""

    def __init__(self, text: str, short: str) -> None:
        super().__init__(text)
        self._short = short

    def sizeHint(self) -> QSize:
        """Return 520 x 36; the bar lets it shrink."""
        return QSize(theme.scaled(520), max(theme.scaled(38), paint.line_height("body") + 14))

    def minimumSizeHint(self) -> QSize:
        """Stay usable in narrow windows."""
        keys = sum(paint.key_cap_size(key)[0] for key in ("K", "Ctrl"))
        return QSize(keys + theme.scaled(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a field with a lens, words and its key."""
        painter = QPainter(self)
        body = self.rect().adjusted(2, 2, -2, -2)
        paint.box(painter, body, fill="bg.surface", border="border.strong",
                  corner=theme.radius("md"))  # fmt: skip
        size = theme.scaled(16)
        spot = QRect(body.x() + theme.scaled(12), body.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, "search", "text.secondary")
        right = body.right() - theme.scaled(8)
        for key in ("K", "Ctrl"):
            wide, high = paint.key_cap_size(key)
            right -= wide
            paint.paint_key_cap(painter, QRect(right, body.center().y() - high // 2, wide, high),
                                key)  # fmt: skip
            right -= theme.scaled(4)
        left = spot.right() + theme.scaled(10)
        room = QRect(left, body.y(), right - left, body.height())
        fits = paint.text_width(self.text()) <= room.width()
        shown = self.text() if fits else self._short
        paint.paint_text(painter, room, shown, "body", "text.muted")
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md") + 2)
