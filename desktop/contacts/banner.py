"""One line over the form when something went wrong: what happened, what is safe, try again."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts.buttons import KeyButton
from desktop.kit.parts.label import Label


class Banner(QWidget):
    """Hidden until there is something to say; what was typed stays below it."""

    retry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "small", "status.danger.text", wrap=True)
        self.retry = KeyButton(_("Try again"), size="sm")
        self.retry.clicked.connect(self._on_retry)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(50), theme.space(2), theme.space(5), theme.space(2))
        row.addWidget(self._text, 1)
        row.addWidget(self.retry)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is said, "" while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, *, can_retry: bool) -> None:
        """Say what happened."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.retry.setVisible(can_retry)
        self.show()

    def _on_retry(self) -> None:
        self.hide()
        self.retry_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the mark."""
        painter = QPainter(self)
        ground = self.rect().adjusted(theme.space(4), 4, -theme.space(4), -4)
        paint.box(painter, ground, fill="status.danger.tint", border="status.danger.border",
                  corner=theme.radius("md"))  # fmt: skip
        size = theme.scaled(16)
        spot = QRect(theme.scaled(26), (self.height() - size) // 2, size, size)
        paint_icon(painter, spot, "octagon-alert", "status.danger.solid")
