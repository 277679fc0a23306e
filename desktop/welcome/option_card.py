"""A large card of which one is chosen: title, one sentence, and room for buttons."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.parts import Label
from desktop.kit.parts.painted import HALO

MARK = 22


class OptionCard(QWidget):
    """A radio button as a card. `chosen` fires when the worker chooses it."""

    chosen = Signal()

    def __init__(self, title: str, text: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(text)
        self._title = title
        self._is_chosen = False
        self.below = QVBoxLayout()
        self.below.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(HALO, 0, 0, 0)
        head.setSpacing(theme.space(2))
        head.addWidget(Label(title, "heading"))
        if beside is not None:
            head.addWidget(beside)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(36) + 22 - HALO, 18, 20, 18)
        column.setSpacing(4)
        column.addLayout(head)
        told = Label(text, "body", "text.secondary", wrap=True)
        told.setContentsMargins(HALO, 0, 0, 0)
        column.addWidget(told)
        column.addLayout(self.below)
        self.set_chosen(chosen=False)

    @property
    def is_chosen(self) -> bool:
        """Tell whether this one is chosen."""
        return self._is_chosen

    def set_chosen(self, *, chosen: bool) -> None:
        """Choose or leave it, without a signal."""
        self._is_chosen = chosen
        state = _("chosen") if chosen else _("not chosen")
        self.setAccessibleName(f"{self._title}, {state}")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; arrows go to the other card."""
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._neighbour(1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._neighbour(-1)
        else:
            super().keyPressEvent(event)

    def _neighbour(self, step: int) -> None:
        parent = self.parentWidget()
        cards = parent.findChildren(OptionCard) if parent is not None else [self]
        other = cards[(cards.index(self) + step) % len(cards)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, mark and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, corner = self.rect().adjusted(HALO, HALO, -HALO, -HALO), theme.radius("lg")
        border = "primary.bg" if self._is_chosen else "border.strong"
        paint.box(painter, body, fill="bg.surface", border=border, corner=corner)
        if self._is_chosen:
            inner = body.adjusted(1, 1, -1, -1)
            paint.box(painter, inner, fill="", border=border, corner=corner - 1)
        side = theme.scaled(MARK)
        self._mark(painter, QRect(body.x() + 18, body.y() + 16, side, side))
        if self.hasFocus():
            paint.paint_focus_ring(painter, self.rect(), corner + 3)

    def _mark(self, painter: QPainter, spot: QRect) -> None:
        painter.setPen(theme.colour("primary.bg" if self._is_chosen else "border.strong"))
        painter.setBrush(theme.colour("primary.bg" if self._is_chosen else "bg.surface"))
        painter.drawEllipse(spot)
        if self._is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text.onPrimary"))
            inset = spot.width() // 3
            painter.drawEllipse(spot.adjusted(inset, inset, -inset, -inset))
