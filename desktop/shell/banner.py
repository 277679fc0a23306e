"""One line above the sheet when something does not answer: work goes on, retry is near."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import KeyButton, Label


class Banner(QWidget):
    """Says what is unavailable; `retry_wanted` asks again, closing hides it."""

    retry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "body", "status.danger.text", wrap=True)
        retry = KeyButton(_("Try again"), size="sm")
        retry.clicked.connect(self._on_retry)
        close = KeyButton(_("Close"), size="sm", kind="ghost")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(44), 2, 8, 2)
        row.addWidget(self._text, 1)
        row.addWidget(retry)
        row.addWidget(close)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def _on_retry(self) -> None:
        self.hide()
        self.retry_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the mark."""
        painter = QPainter(self)
        paint.box(painter, self.rect().adjusted(4, 2, -4, -2), fill="status.danger.tint",
                  border="status.danger.border", corner=theme.radius("md"))  # fmt: skip
        size = theme.scaled(16)
        spot = QRect(theme.scaled(18), (self.height() - size) // 2, size, size)
        paint_icon(painter, spot, "octagon-alert", "status.danger.solid")
