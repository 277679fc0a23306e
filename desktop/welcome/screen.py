"""The whole window of the welcome: brand at the left, one sheet at a time at the right."""

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts.painted import HALO
from desktop.welcome.brand import Brand

SIDE = 56
BRAND_FROM = 1180
"""Narrower windows leave the brand away: the form needs the room."""
WIDEST = 784


class WelcomeScreen(QWidget):
    """Covers the window until an office is open."""

    def __init__(self) -> None:
        super().__init__()
        self.step: QWidget | None = None
        self._brand = Brand()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(_("Welcome"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand)
        row.addWidget(self._area, 1)

    def show_step(self, step: QWidget) -> None:
        """Put a sheet at the right, with room around it."""
        self.step = step
        step.setMaximumWidth(theme.scaled(WIDEST))
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(SIDE - HALO, 40, SIDE - HALO, 28)
        row = QHBoxLayout()
        row.addWidget(step, 1)
        column.addLayout(row, 1)
        self._area.setWidget(around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the brand away where there is no room for both."""
        super().resizeEvent(event)
        self._brand.setVisible(self.width() / theme.factor() >= BRAND_FROM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), theme.colour("bg.surface"))
