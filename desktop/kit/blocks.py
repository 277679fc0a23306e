"""What a page shows when there is nothing, when it failed, and while it waits."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.kit import icons, paint, theme
from desktop.kit.parts import KeyButton, Label

Button = tuple[str, str, Callable[[], None]]
"""label, key, what to do"""
PATIENCE_MS = 200


class _Block(QFrame):
    def __init__(
        self, icon: str, colour: str, sentence: str, more: str, buttons: Sequence[Button]
    ) -> None:
        super().__init__()
        self._icon, self._colour = icon, colour
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = Label(sentence, "subheading", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._mark)
        column.addWidget(title)
        if more:
            below = Label(more, "small", "text.secondary", wrap=True)
            below.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(below)
        column.addLayout(self._row(buttons))
        column.addStretch(1)
        self.setAccessibleName(sentence)
        self._dress()
        theme.signals().changed.connect(self._dress)

    def _row(self, buttons: Sequence[Button]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for text, key, run in buttons:
            button = KeyButton(text, key)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _dress(self) -> None:
        size = theme.scaled(24)
        drawn = icons.pixmap(self._icon, self._colour, size, self.devicePixelRatioF())
        self._mark.setPixmap(drawn)


class EmptyBlock(_Block):
    """Nothing here, in one sentence, with one or two ways on."""

    def __init__(
        self, icon: str, sentence: str, buttons: Sequence[Button] = (), *, more: str = ""
    ) -> None:
        super().__init__(icon, "text.muted", sentence, more, buttons)


class ErrorBlock(_Block):
    """What happened, what is safe, what to do."""

    def __init__(self, sentence: str, buttons: Sequence[Button] = (), *, more: str = "") -> None:
        super().__init__("octagon-alert", "status.danger.solid", sentence, more, buttons)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the red ground."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="status.danger.tint", border="status.danger.border",
                  corner=theme.radius("lg"))  # fmt: skip


class SkeletonRows(QWidget):
    """Grey rows while a page waits; they appear only after 200 ms, so that nothing flickers."""

    def __init__(self, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._is_visible = False
        self.setMinimumHeight(rows * theme.scaled(48))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._appear)
        self._wait.start(PATIENCE_MS)

    def _appear(self) -> None:
        self._is_visible = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a tile and two lines per row."""
        if not self._is_visible:
            return
        painter = QPainter(self)
        high = theme.scaled(48)
        for row in range(self._rows):
            top = row * high + 9
            paint.box(painter, QRect(8, top, 30, 30), fill="bg.sunken")
            wide = self.width() - 60
            paint.box(painter, QRect(52, top + 2, wide // 2, 10), fill="bg.sunken", corner=4)
            paint.box(painter, QRect(52, top + 18, wide // 3, 8), fill="bg.sunken", corner=4)


class BlockStack(QStackedWidget):
    """Shows its content, the first widget added, or one block in its place."""

    def show_block(self, block: QWidget) -> None:
        """Put a block in the place of the content; the block before goes."""
        self._drop_blocks()
        self.addWidget(block)
        self.setCurrentWidget(block)

    def show_content(self) -> None:
        """Show the content again; the block goes."""
        self._drop_blocks()
        self.setCurrentIndex(0)

    def _drop_blocks(self) -> None:
        while self.count() > 1:
            old = self.widget(1)
            if old is not None:
                self.removeWidget(old)
                old.deleteLater()
