"""Says what was done and offers to undo it, for eight seconds; waits while it is looked at."""

from uuid import UUID

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.below import PASSING
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import KeyButton, Label

SECONDS, TICK_MS = 8.0, 200


class Toast(QFrame):
    """One line at the bottom left. `undo_wanted` carries the deed's id."""

    undo_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._below = window
        self.setProperty(PASSING, True)
        self._left = 0.0
        self._deed_id: UUID | None = None
        self._text = Label("", "body", "text.onPrimary")
        self._undo = KeyButton("", "Ctrl+Z", size="sm")
        self._undo.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(40), 6, 8, 8)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is being said, "" when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def say(self, text: str, deed_id: UUID | None) -> None:
        """Show a text; with a deed, offer to undo it."""
        self._deed_id = deed_id
        self._text.setText(text)
        self._undo.set_label(_("Undo"))
        self._undo.setVisible(deed_id is not None)
        self._left = SECONDS
        self._timer.start()
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def place(self) -> None:
        """Stand at the bottom left of the window, above the status bar."""
        self.move(theme.scaled(100), self._below.height() - self.height() - theme.scaled(44))

    def _on_undo(self) -> None:
        deed_id, self._deed_id = self._deed_id, None
        self.hide()
        self._timer.stop()
        if deed_id is not None:
            self.undo_wanted.emit(deed_id)

    def _tick(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            return
        self._left -= TICK_MS / 1000
        if self._left <= 0:
            self._timer.stop()
            self.hide()
        self.update(self._bar())

    def _bar(self) -> QRect:
        return QRect(8, self.height() - 4, self.width() - 16, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, check mark and the bar of the time that is left."""
        painter = QPainter(self)
        border = "border.strong" if theme.is_contrast() else ""
        paint.box(painter, self.rect(), fill="primary.bg", border=border,
                  corner=theme.radius("md"))  # fmt: skip
        size = theme.scaled(16)
        spot = QRect(theme.scaled(14), (self.height() - size) // 2, size, size)
        paint_icon(painter, spot, "check", "text.onPrimary")
        bar = self._bar()
        bar.setWidth(round(bar.width() * max(0.0, self._left / SECONDS)))
        painter.setOpacity(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(bar, theme.colour("text.onPrimary"))
