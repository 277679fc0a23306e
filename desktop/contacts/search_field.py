"""The field in which an intake begins: typing searches, empty and Enter stays anonymous."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon

ICON = 18


class SearchField(QLineEdit):
    """A line with a looking glass. Up, Down and Enter belong to the list below it."""

    moved = Signal(int)
    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Search a person"))
        self.setPlaceholderText(_("Name, year of birth, street or phone. Empty stays anonymous"))
        self._dress()
        theme.signals().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setTextMargins(theme.scaled(ICON + 8), 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand arrows and Enter to the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and its looking glass."""
        super().paintEvent(event)
        size = theme.scaled(ICON)
        spot = QRect(theme.scaled(10), (self.height() - size) // 2, size, size)
        paint_icon(QPainter(self), spot, "search", "text.muted")
