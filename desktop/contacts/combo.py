"""Drop-down lists of the intake: painted with our chevron, and deaf to single letters.

A closed list that jumps on a letter would steal the keys of results and domains and change a
language unseen; opened, it searches by letter as usual.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop.kit import theme
from desktop.kit.icons import icon, paint_icon
from desktop.kit.paint import line_height, paint_focus_ring, paint_text, text_width

CHEVRON = 16
PASSED_ON = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Combo(QComboBox):
    """A choice of codes; `prefix` is a quiet word before the chosen one ("by me")."""

    chosen = Signal(str)

    def __init__(self, name: str, prefix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Iterable[tuple[str, str, str]], code: str) -> None:
        """Offer (code, word, icon) choices, with this one chosen."""
        self.clear()
        for each, word, picture in choices:
            if picture:
                self.addItem(icon(picture), word, each)
            else:
                self.addItem(word, each)
        self.choose(code)

    def choose(self, code: str) -> None:
        """Show a choice without telling anybody."""
        self.setCurrentIndex(max(0, self.findData(code)))

    @property
    def code(self) -> str:
        """Return the chosen code."""
        return str(self.currentData() or "")

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.code)

    def sizeHint(self) -> QSize:
        """Leave room for prefix and chevron."""
        wide = max((text_width(self.itemText(i), "small") for i in range(self.count())), default=0)
        prefix = text_width(self._prefix, "small") + theme.scaled(6) if self._prefix else 0
        return QSize(wide + prefix + theme.scaled(10 + 26 + 12), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Shrink to a few letters when room is short; the whole word is in the list."""
        return QSize(min(self.sizeHint().width(), theme.scaled(84)), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass single letters and digits on to the form."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if (plain and event.text().strip() and event.text().isprintable()) or (
            event.key() in PASSED_ON
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never change a choice by scrolling over it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame of the style, then prefix, word and chevron."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText, option.currentIcon = "", option.currentIcon.__class__()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        self._paint_words(painter, self.rect().adjusted(theme.scaled(10), 0, -theme.scaled(8), 0))

    def _paint_words(self, painter: QPainter, inner: QRect) -> None:
        size = theme.scaled(CHEVRON)
        chevron = QRect(inner.right() - size, inner.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, chevron, "chevron-down", "text.secondary")
        room = QRect(inner)
        room.setRight(chevron.left() - theme.scaled(4))
        if self._prefix:
            used = paint_text(painter, room, self._prefix, "small", "text.muted")
            room.setLeft(room.left() + used + theme.scaled(6))
        paint_text(painter, room, self.currentText(), "small")


class QuietCombo(Combo):
    """The way within a channel, in the header: icon and word without a frame until focused."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet("min-height: 0px; padding: 0px; border: none;")

    def sizeHint(self) -> QSize:
        """Be as wide as the chosen word needs."""
        wide = text_width(self.currentText()) + theme.scaled(16 + 6 + 6 + 14)
        return QSize(wide, max(line_height("body"), theme.scaled(22)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Shrink when room is short."""
        return QSize(theme.scaled(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, word and a small chevron on the tint."""
        painter = QPainter(self)
        size = theme.scaled(16)
        middle = self.rect().center().y()
        self.itemIcon(self.currentIndex()).paint(painter, 0, middle - size // 2 + 1, size, size)
        small = theme.scaled(14)
        room = self.rect().adjusted(size + theme.scaled(6), 0, -small - 2, 0)
        used = paint_text(painter, room, self.currentText())
        left = room.left() + used + theme.scaled(4)
        chevron = QRect(left, middle - small // 2 + 1, small, small)
        paint_icon(painter, chevron, "chevron-down", "text.secondary")
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme.radius("sm"))
