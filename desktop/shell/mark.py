"""The program's mark: four squares in the four channel colours."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import theme

ORDER = ("click", "call", "face", "home")
ICON_SIZES = (16, 24, 32, 48, 64, 128)


def paint_mark(painter: QPainter, rect: QRect) -> None:
    """Paint the mark into a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    side = rect.width() * 0.46
    step = rect.width() - side
    for index, channel in enumerate(ORDER):
        painter.setBrush(theme.colour(f"channel.{channel}.solid"))
        left = rect.x() + (index % 2) * step
        top = rect.y() + (index // 2) * step
        painter.drawRoundedRect(QRectF(left, top, side, side), side * 0.28, side * 0.28)


class Mark(QWidget):
    """The mark as a widget."""

    def __init__(self, side: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        paint_mark(QPainter(self), self.rect())


def window_icon() -> QIcon:
    """Return the mark as the window's icon."""
    icon = QIcon()
    for size in ICON_SIZES:
        drawn = QPixmap(size, size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        paint_mark(painter, drawn.rect())
        painter.end()
        icon.addPixmap(drawn)
    return icon
