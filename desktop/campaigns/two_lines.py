"""A list whose rows say one thing loudly and one quietly below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.kit import paint, theme

BELOW = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


class TwoLines(QListWidget):
    """Fill it with pairs; a screen reader hears both."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, rows: list[tuple[str, str]]) -> None:
        """Replace all rows and keep the place."""
        at = max(0, self.currentRow())
        self.clear()
        for first, second in rows:
            item = QListWidgetItem(first)
            item.setData(BELOW, second)
            told = [each for each in (first, second) if each]
            item.setToolTip("\n".join(told))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(told))
            self.addItem(item)
        self.setCurrentRow(min(at, len(rows) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to whoever holds the list: they are keys here, no search."""
        if event.text().isalpha():
            event.ignore()
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines, or of one where nothing stands below."""
        if not index.data(BELOW):
            return QSize(200, paint.line_height("body") + theme.scaled(14))
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(200, max(theme.scaled(50), lines + theme.scaled(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both lines."""
        flags = QStyle.StateFlag
        chosen = bool(option.state & flags.State_Selected)
        painter.save()
        paint.paint_row_background(
            painter, option.rect, selected=chosen,
            hover=bool(option.state & flags.State_MouseOver),
            focused=chosen and bool(option.state & flags.State_HasFocus),
        )  # fmt: skip
        room = option.rect.adjusted(theme.scaled(12), theme.scaled(6), -theme.scaled(8), 0)
        high = paint.line_height("body")
        first = QRect(room.x(), room.y(), room.width(), high)
        paint.paint_text(painter, first, str(index.data()), strong=True)
        if not index.data(BELOW):
            painter.restore()
            return
        second = QRect(room.x(), room.y() + high, room.width(), paint.line_height("small"))
        paint.paint_text(painter, second, str(index.data(BELOW) or ""), "small", "text.secondary")
        painter.restore()
