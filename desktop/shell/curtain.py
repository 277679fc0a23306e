"""The curtain: the sheet becomes neutral bars, so that a queue sees nothing.

It is not blurred but painted anew: nothing can be read or restored from the picture. Calls,
timers and drafts go on below; sheets that lie over the page go away and come back with it.
"""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label

CARD = (420, 300)
PEEK, ONE_COLUMN_BELOW, ROW = 364, 900, 48
COVERED = "covered"
"""The mark of a sheet that was open when the curtain closed."""


class Curtain(QWidget):
    """Covers the sheet. `lifted` fires when the worker comes back."""

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The curtain is closed"))
        self._before: QWidget | None = None
        self._card = QWidget(self)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 32, 32, 28)
        column.setSpacing(theme.space(2))
        title = Label(_("The curtain is closed"), "title", wrap=True)
        text = Label(_("Calls, timers and drafts go on."), "body", "text.secondary", wrap=True)
        self._lift = KeyButton(_("Back to work"), "F12", "primary", size="lg")
        self._lift.clicked.connect(self.lifted)
        column.addWidget(_Tile(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.space(2))
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._since = Label("", "small", "text.muted")
        column.addWidget(self._since, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self._lift, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def cover(self, window: QWidget, since: str = "") -> None:
        """Close the curtain over the page and every sheet on the window; say since when."""
        self._since.setText(_("Closed at %(time)s") % {"time": since} if since else "")
        self._before = QApplication.focusWidget()
        for sheet in window.findChildren(Overlay):
            if sheet.isVisible():
                sheet.setProperty(COVERED, True)
                sheet.hide()
        self.draw()

    def uncover(self, window: QWidget, front: QWidget | None) -> None:
        """Lift the curtain; sheets and focus are where they were, or on the page in front."""
        self.hide()
        for sheet in window.findChildren(Overlay):
            if sheet.property(COVERED):
                sheet.setProperty(COVERED, False)
                sheet.show()
                sheet.raise_()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif front is not None:
            front.setFocus()

    def follow(self) -> None:
        """Fill the sheet anew where the curtain is closed."""
        if self.isVisible():
            self.draw()

    def draw(self) -> None:
        """Fill the sheet and take the focus."""
        self.setGeometry(self.parentWidget().rect())  # type: ignore[union-attr]  # it has a parent
        wide = min(theme.scaled(CARD[0]), self.width() - 16)
        high = max(theme.scaled(CARD[1]), self._card.sizeHint().height())
        spot = QRect(0, 0, wide, min(high, self.height() - 16))
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
        """Paint bars where text would be, and the card."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bg.surface"))
        rows = self.width()
        if self.width() / theme.factor() >= ONE_COLUMN_BELOW:
            rows -= theme.scaled(PEEK)
            painter.fillRect(rows, 0, 1, self.height(), theme.colour("border.subtle"))
            self._paint_peek(painter, rows + theme.scaled(20))
        self._paint_rows(painter, rows)
        self._paint_card(painter)

    def _paint_rows(self, painter: QPainter, wide: int) -> None:
        left, side, step = theme.scaled(24), theme.scaled(30), theme.scaled(ROW)
        _bar(painter, left, theme.scaled(26), wide * 0.16, 16, "bg.pressed")
        for row, top in enumerate(range(theme.scaled(100), self.height() - step, step)):
            tile = QRect(left, top + (step - side) // 2, side, side)
            paint.box(painter, tile, fill="bg.sunken", corner=theme.radius("md"))
            at, room = tile.right() + theme.scaled(12), wide * (0.26 + 0.07 * (row * 2 % 5))
            _bar(painter, at, top + theme.scaled(12), room, 9, "bg.pressed")
            _bar(painter, at, top + theme.scaled(29), room * 1.2, 8, "bg.sunken")
            _bar(painter, wide - theme.scaled(124), top + theme.scaled(20), theme.scaled(84), 8,
                 "bg.sunken")  # fmt: skip

    def _paint_peek(self, painter: QPainter, left: int) -> None:
        room = theme.scaled(PEEK - 44)
        _bar(painter, left, theme.scaled(26), room * 0.44, 14, "bg.pressed")
        _bar(painter, left, theme.scaled(56), room * 0.68, 9, "bg.sunken")
        for row in range(8):
            share = 0.56 + 0.12 * (row * 3 % 4)
            _bar(painter, left, theme.scaled(100 + 26 * row), room * share, 9, "bg.sunken")

    def _paint_card(self, painter: QPainter) -> None:
        card, corner = self._card.geometry(), theme.radius("xl")
        border = "border.strong" if theme.is_contrast() else "border.default"
        paint.shadow(painter, card, corner)
        paint.box(painter, card, fill="bg.raised", border=border, corner=corner)


class _Tile(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.scaled(56), theme.scaled(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="primary.bg", corner=theme.radius("lg"))
        size = theme.scaled(26)
        spot = QRect(0, 0, size, size)
        spot.moveCenter(self.rect().center())
        paint_icon(painter, spot, "blinds", "text.onPrimary")


def _bar(painter: QPainter, left: int, top: int, wide: float, high: int, fill: str) -> None:
    bar = QRect(left, top, round(wide), theme.scaled(high))
    paint.box(painter, bar, fill=fill, corner=theme.scaled(high) / 2)
