"""The base of painted buttons: hover, press and focus known, a halo kept free for the ring."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.kit import theme

HALO = 4
"""Pixels on each side of a button that belong to its focus ring."""


class PaintedButton(QAbstractButton):
    """A button that paints itself; subclasses fill `paintEvent` and `sizeHint`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._is_hovered = False
        self._keyboard_focus = False
        theme.signals().changed.connect(self._on_theme)

    @property
    def body(self) -> QRect:
        """Return the rectangle of the button without its halo."""
        return self.rect().adjusted(HALO, HALO, -HALO, -HALO)

    @property
    def shows_ring(self) -> bool:
        """Tell whether the focus ring is shown: on keyboard focus only."""
        return self.hasFocus() and self._keyboard_focus

    @property
    def is_hovered(self) -> bool:
        """Tell whether the pointer is over the button."""
        return self._is_hovered and self.isEnabled()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Note that the pointer came."""
        self._is_hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Note that the pointer left."""
        self._is_hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the focus came by keyboard."""
        self._keyboard_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)
