"""Lets what is too high scroll downwards, never sideways, and never take the focus itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget


def scrolling(inside: QWidget) -> QScrollArea:
    """Return a frameless area around a widget."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


class Pile(QStackedWidget):
    """Shows one of several widgets, as small as that one may be; what is higher scrolls in it."""

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Want no more than that: the window gives what is left."""
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Never let long texts inside make the page longer than the window."""
        return False
