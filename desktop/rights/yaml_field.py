"""A field for a text in lines: numbers at the left, Enter keeps the indent, one line can be marked.

Tab leaves the field, as everywhere; indents are typed with spaces, which is what the files want.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from db.rights.local.codes import LARGEST
from desktop.kit import theme
from desktop.kit.limits import NoteField

DIGITS = "0000"


class _Numbers(QWidget):
    """The strip with the numbers; the field paints it."""

    def __init__(self, field: "YamlField") -> None:
        super().__init__(field)
        self._field = field

    def sizeHint(self) -> QSize:
        """Return a strip wide enough for four digits."""
        return QSize(self._field.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers beside their lines."""
        self._field.paint_numbers(self, event)


class YamlField(NoteField):
    """The text of one part of a right. `marked` is the line that cannot be read, 0 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=LARGEST)
        self.marked = 0
        self._numbers = _Numbers(self)
        self.setLineWrapMode(NoteField.LineWrapMode.NoWrap)
        self.updateRequest.connect(self._on_update)
        self.blockCountChanged.connect(lambda _count: self._dress())
        theme.signals().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.scaled(14))
        self.setFont(font)
        self.setTabStopDistance(2 * self.fontMetrics().horizontalAdvance(" "))
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        self._place_numbers()
        self.mark(self.marked)

    def numbers_width(self) -> int:
        """Return how wide the strip with the numbers is."""
        return self.fontMetrics().horizontalAdvance(DIGITS) + theme.scaled(12)

    def mark(self, line: int) -> None:
        """Show which line cannot be read; 0 takes the mark away."""
        self.marked = line
        block = self.document().findBlockByNumber(line - 1) if line > 0 else None
        if block is None or not block.isValid():
            self.setExtraSelections([])
        else:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(theme.colour("status.danger.tint"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(block)
            self.setExtraSelections([mark])
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """Put the cursor at the start of a line and show it."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a new line begin below the one before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            line = self.textCursor().block().text()
            indent = line[: len(line) - len(line.lstrip(" "))]
            self.insertPlainText("\n" + indent)
            self.ensureCursorVisible()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the strip follow."""
        super().resizeEvent(event)
        self._place_numbers()

    def _place_numbers(self) -> None:
        inside = self.contentsRect()
        self._numbers.setGeometry(
            QRect(inside.left(), inside.top(), self.numbers_width(), inside.height())
        )

    def _on_update(self, rect: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def paint_numbers(self, strip: QWidget, event: QPaintEvent) -> None:
        """Paint the numbers of the lines that are seen."""
        painter = QPainter(strip)
        painter.fillRect(event.rect(), theme.colour("bg.sunken"))
        painter.setFont(self.font())
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        room = strip.width() - theme.scaled(6)
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(offset)
            if rect.top() > event.rect().bottom():
                break
            line = block.blockNumber() + 1
            ink = "status.danger.text" if line == self.marked else "text.secondary"
            painter.setPen(theme.colour(ink))
            painter.drawText(0, round(rect.top()), room, round(rect.height()),
                             Qt.AlignmentFlag.AlignRight, str(line))  # fmt: skip
            block = block.next()
