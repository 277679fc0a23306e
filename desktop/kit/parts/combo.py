"""A pick list with the program's own chevron."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.kit import theme
from desktop.kit.icons import paint_icon


class Combo(QComboBox):
    """Options are (code, text) pairs; `code` is the chosen one's."""

    def __init__(
        self, options: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Replace the options, keeping the chosen code where it still exists."""
        kept = self.code
        self.clear()
        for code, text in options:
            self.addItem(text, code)
        self.choose(kept)

    @property
    def code(self) -> str:
        """Return the chosen code, "" when there is none."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose by code; an unknown code changes nothing."""
        at = self.findData(code)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel never changes a choice by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and its chevron."""
        super().paintEvent(event)
        size = theme.scaled(16)
        spot = QRect(self.width() - size - theme.scaled(8), (self.height() - size) // 2, size, size)
        ink = "text.secondary" if self.isEnabled() else "text.disabled"
        paint_icon(QPainter(self), spot, "chevron-down", ink)
