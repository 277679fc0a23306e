"""Blocks of the memory: a quiet title with a few lines below it."""

from uuid import UUID

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.buttons import KeyCap
from desktop.kit.parts.label import Label
from desktop.kit.parts.memory_lines import (
    MemoryLine,
    MemoryLines,
    line_height_of,
    paint_memory_line,
)
from desktop.kit.parts.painted import PaintedButton


class MemoryBlock(QWidget):
    """A title over what a room shows; hidden while there is nothing to show."""

    def __init__(self, title: str, content: QWidget, key: str = "") -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Label(title, "small", "text.secondary", strong=True))
        head.addStretch(1)
        if key:
            head.addWidget(KeyCap(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.scaled(6))
        column.addLayout(head)
        column.addWidget(content)
        self._content = content
        if isinstance(content, MemoryLines):
            content.changed.connect(self._show_or_hide)
            self._show_or_hide()

    def _show_or_hide(self) -> None:
        if isinstance(self._content, MemoryLines):
            # Without a parent, showing would open a window of its own.
            if not self._content.lines:
                self.hide()
            elif self.parentWidget() is not None:
                self.show()


class RequestButton(PaintedButton):
    """An open request that this contact may continue; checked when it does."""

    def __init__(self, request_id: UUID, line: MemoryLine) -> None:
        super().__init__(line.text)
        self.request_id = request_id
        self._line = line
        self.setCheckable(True)
        self.setAccessibleName(line.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(120, line_height_of() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, with a check where the contact continues it."""
        painter = QPainter(self)
        if self.isChecked() or self.is_hovered:
            fill = "bg.selected" if self.isChecked() else "bg.hover"
            ground = self.rect().adjusted(-1, 0, 1, 0)
            paint.box(painter, ground, fill=fill, corner=theme.radius("sm"))
        room = self.rect().adjusted(0, 0, -theme.scaled(4), 0)
        if self.isChecked():
            size = theme.scaled(15)
            spot = QRect(theme.scaled(4), room.center().y() - size // 2 + 1, size, size)
            paint_icon(painter, spot, "check", "text.primary")
            room.setLeft(theme.scaled(4) + size + theme.scaled(6))
        paint_memory_line(painter, room, self._line)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("sm"))


class OpenRequests(QWidget):
    """The open requests; `chosen` carries the id to continue, or None for a new one."""

    chosen = Signal(object)

    def __init__(self, lines: tuple[tuple[UUID, MemoryLine], ...]) -> None:
        super().__init__()
        self._buttons = [RequestButton(request_id, line) for request_id, line in lines]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for button in self._buttons:
            button.clicked.connect(self._on_click)
            column.addWidget(button)

    def choose(self, request_id: UUID | None) -> None:
        """Show which one is continued."""
        for button in self._buttons:
            button.setChecked(button.request_id == request_id)

    def _on_click(self) -> None:
        button = self.sender()
        if isinstance(button, RequestButton):
            self.chosen.emit(button.request_id if button.isChecked() else None)
