"""The ground of a tile or card: a quiet frame that can hold the keyboard focus."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.parts import Label
from desktop.kit.parts.painted import PaintedButton


class Card(QWidget):
    """A framed surface; `reached` fires when it or something in it gets the focus."""

    reached = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = ""
        theme.signals().changed.connect(self.update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keys now mean this card."""
        super().focusInEvent(event)
        self.update()
        self.reached.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface, edge and focus ring."""
        painter = QPainter(self)
        corner = theme.radius("lg")
        paint.box(painter, self.rect(), fill="bg.surface", border="border.default", corner=corner)
        if self.hasFocus():
            paint.paint_focus_ring(painter, self.rect(), corner)


class CapButton(PaintedButton):
    """A key cap that can be clicked; its name says what it does."""

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._key = key
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return a target of at least 28 pixels around the cap."""
        wide, high = paint.key_cap_size(self._key)
        return QSize(max(wide + 6, theme.scaled(28)), max(high + 6, theme.scaled(28)))

    def minimumSizeHint(self) -> QSize:
        """Never smaller than the cap."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap and the ring."""
        painter = QPainter(self)
        wide, high = paint.key_cap_size(self._key)
        rect = self.rect()
        cap = rect.adjusted(
            (rect.width() - wide) // 2,
            (rect.height() - high) // 2,
            -((rect.width() - wide) // 2),
            -((rect.height() - high) // 2),
        )
        paint.paint_key_cap(painter, cap, self._key)
        if self.shows_ring:
            paint.paint_focus_ring(painter, rect, theme.radius("sm"))


class CardHead(QWidget):
    """The sentence with the finding, a caption, and the caps of the card's keys."""

    def __init__(self, caps: tuple[CapButton, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "subheading", strong=True, wrap=True)
        self._caption = Label("", "small", "text.secondary", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addLayout(words, 1)
        for cap in caps:
            row.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, title: str, caption: str) -> None:
        """Change sentence and caption."""
        self._title.setText(title)
        self._caption.setText(caption)

    @property
    def title(self) -> str:
        """Return the sentence."""
        return self._title.text()
