"""The left side of the welcome: four solid tiles, the promise, and where the data stay."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.kit import icons, paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import Label

ORDER = ("click", "call", "face", "home")
TILE, GAP = (124, 112), 12
WIDTH = 486


class Tiles(QWidget):
    """The four channels as the mark of the program; nothing to press."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return two tiles in each direction."""
        return QSize(2 * TILE[0] + GAP, 2 * TILE[1] + GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tiles."""
        painter = QPainter(self)
        for index, channel in enumerate(ORDER):
            left = (index % 2) * (TILE[0] + GAP)
            top = (index // 2) * (TILE[1] + GAP)
            self._tile(painter, QRect(left, top, *TILE), channel)

    def _tile(self, painter: QPainter, rect: QRect, channel: str) -> None:
        facts, group = theme.tokens()["channels"][channel], f"channel.{channel}"
        paint.box(painter, rect, fill=f"{group}.solid", border="", corner=theme.radius("lg"))
        spot = QRect(rect.x() + 16, rect.y() + 16, 32, 32)
        paint_icon(painter, spot, str(facts["icon"]), f"{group}.onSolid")
        word = QRect(rect.x() + 16, rect.bottom() - 38, rect.width() - 24, 26)
        paint.paint_text(painter, word, str(facts["word"]), "subheading", f"{group}.onSolid",
                         strong=True)  # fmt: skip


class Brand(QWidget):
    """Tiles above, promise in the middle, the promise about data below."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 60, 48, 40)
        column.setSpacing(12)
        column.addWidget(Tiles())
        column.addSpacing(20)
        promise = _("Every question counts, by every way.").replace(", ", ",\n", 1)
        column.addWidget(Label(promise, "display", wrap=True))
        told = _(
            "Note a question in half a minute. Forget no answer. "
            "See which rights somebody still misses."
        )
        column.addWidget(Label(told, "body", "text.secondary", wrap=True))
        column.addStretch(1)
        row = QHBoxLayout()
        self._lock = QLabel()
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        safe = _("Data stay on this device or on your own server.")
        row.addWidget(Label(safe, "small", "text.secondary", wrap=True), 1)
        column.addLayout(row)
        self._dress()
        theme.signals().changed.connect(self._dress)

    def _dress(self) -> None:
        size = theme.scaled(16)
        self._lock.setPixmap(icons.pixmap("lock", "text.secondary", size, self.devicePixelRatioF()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line at its right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bg.canvas"))
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
