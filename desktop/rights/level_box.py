"""The small square with F, V or L: which government grants a right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.words.rights import level_letter, level_name

SIDE = 22


def box_side() -> int:
    """Return the side of the square at the text size in force."""
    return max(theme.scaled(SIDE), paint.line_height("caption") + 4)


def paint_level(painter: QPainter, rect: QRect, level: str) -> None:
    """Paint the square with its letter."""
    paint.box(painter, rect, fill="bg.surface", border="text.secondary", width=1.2, corner=5)
    paint.paint_text(painter, rect, level_letter(level), "caption", "text.primary", strong=True,
                     align=Qt.AlignmentFlag.AlignCenter)  # fmt: skip


class LevelBox(QWidget):
    """The square as a widget; its name is the level in words."""

    def __init__(self, level: str = "local") -> None:
        super().__init__()
        self._level = level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_level(level)

    def show_level(self, level: str) -> None:
        """Show another level."""
        self._level = level
        self.setAccessibleName(level_name(level))
        self.setToolTip(level_name(level))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the square."""
        return QSize(box_side(), box_side())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square."""
        paint_level(QPainter(self), self.rect(), self._level)
