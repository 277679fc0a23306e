"""The curtain: the sheet becomes neutral bars, so that a queue sees nothing.

It is not blurred but painted anew: nothing can be read or restored from the picture. Calls,
timers and drafts go on below.
"""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton, Label

CARD = (420, 220)


class Curtain(QWidget):
    """Covers the sheet. `lifted` fires when the worker comes back."""

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The curtain is closed"))
        self._card = QWidget(self)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 28, 32, 28)
        title = Label(_("The curtain is closed"), "heading", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = Label(_("Calls, timers and drafts go on."), "body", "text.secondary", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lift = KeyButton(_("Back to work"), "F12", "primary", size="lg")
        lift.clicked.connect(self.lifted)
        column.addWidget(title)
        column.addWidget(text)
        column.addStretch(1)
        column.addWidget(lift, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lift = lift
        self.hide()

    def draw(self) -> None:
        """Close the curtain."""
        self.setGeometry(self.parentWidget().rect())  # type: ignore[union-attr]  # it has a parent
        wide, high = theme.scaled(CARD[0]), theme.scaled(CARD[1])
        spot = QRect(0, 0, wide, high)
        spot.moveCenter(self.rect().center())
        self._card.setGeometry(spot)
        self.show()
        self.raise_()
        self._lift.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing below hears a key; Esc and Enter lift the curtain."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.lifted.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing below hears a click."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars where text would be."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bg.surface"))
        step = theme.scaled(48)
        for row, top in enumerate(range(theme.scaled(24), self.height() - step, step)):
            wide = self.width() - 80
            long = QRect(40, top, round(wide * (0.34 + 0.11 * (row % 4))), theme.scaled(12))
            short = QRect(40, top + theme.scaled(18), round(wide * (0.2 + 0.07 * (row % 3))), 9)
            paint.box(painter, long, fill="bg.sunken", corner=4)
            paint.box(painter, short, fill="bg.sunken", corner=4)
        border = "border.strong" if theme.is_contrast() else "border.default"
        paint.box(painter, self._card.geometry(), fill="bg.raised", border=border,
                  corner=theme.radius("xl"))  # fmt: skip
