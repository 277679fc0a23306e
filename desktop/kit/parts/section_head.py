"""A section's name with its count and a line to the right edge."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.kit import paint, theme


class SectionHead(QWidget):
    """The head of a section in a page; lists paint theirs with `paint_section_head`."""

    def __init__(
        self, title: str, count: int | None = None, *, loud: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._title, self._count, self._loud = title, count, loud
        self.setAccessibleName(title if count is None else f"{title} {count}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, count: int | None = None) -> None:
        """Change title and count."""
        self._title, self._count = title, count
        self.setAccessibleName(title if count is None else f"{title} {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(120, max(theme.scaled(28), paint.line_height("body") + 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, count and line."""
        painter = QPainter(self)
        rect = self.rect()
        colour = "status.danger.text" if self._loud else "text.primary"
        left = paint.paint_text(painter, rect, self._title, "body", colour, strong=True)
        left += theme.scaled(8)
        if self._count is not None:
            room = rect.adjusted(left, 0, 0, 0)
            left += paint.paint_text(
                painter, room, str(self._count), "small", "text.muted", tabular=True
            ) + theme.scaled(10)
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        painter.drawLine(left, rect.center().y(), rect.right(), rect.center().y())
