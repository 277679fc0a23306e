"""A pick list with the program's own chevron."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.kit import theme
from desktop.kit.icons import paint_icon

NARROWEST = 200


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

    def minimumSizeHint(self) -> QSize:
        """Be narrower than the longest option where a sheet is; the list shows it whole."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.scaled(NARROWEST)), hint.height())

    def showPopup(self) -> None:
        """Open the list as wide as its longest option."""
        wide = self.view().sizeHintForColumn(0) + theme.scaled(24)
        self.view().setMinimumWidth(min(wide, self.window().width() - 2 * theme.scaled(16)))
        super().showPopup()

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
