"""Why here and not there: measures by criteria as a small table."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from db.rights.delimitation import Lines
from db.rights.panel import PanelRow
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.rights.matrix_model import Index, MatrixModel, MatrixRow
from desktop.rights.matrix_parts import paint_mark, paint_near
from desktop.rights.row_words import key_of

ROW, HEAD, COLUMN, NARROWEST = 27, 40, 86, 60
LEAST_NAME, NAME, WIDEST_NAME, LEAST_RESULT, RESULT = 168, 176, 260, 132, 176


class MatrixDelegate(QStyledItemDelegate):
    """Paints names, marks and results; the chosen measure is tinted."""

    def __init__(self, matrix: "MatrixTable") -> None:
        super().__init__(matrix)
        self._matrix = matrix

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(60, max(theme.scaled(ROW), paint.line_height("small") + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        row: MatrixRow = index.data(Qt.ItemDataRole.UserRole)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("bg.selected"))
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell = self._matrix.rights.cell(index)
        if cell is not None:
            paint_mark(painter, rect, cell.mark)
            if self._matrix.rights.is_near(index):
                paint_near(painter, rect)
        elif index.column() == 0:
            room = rect.adjusted(theme.scaled(6), 0, -4, 0)
            paint.paint_wrapped(painter, room, row.title, "small", strong=chosen)
        else:
            self._result(painter, rect, row)
        if chosen and bool(state & QStyle.StateFlag.State_HasFocus):
            paint.paint_focus_ring(painter, rect.adjusted(1, 1, -1, -1), 4)
        painter.restore()

    def _result(self, painter: QPainter, rect: QRect, row: MatrixRow) -> None:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        size = theme.scaled(15)
        left = rect.x() + theme.scaled(12)
        spot = QRect(left, rect.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, row.icon, row.ink)
        room = rect.adjusted(theme.scaled(12) + size + theme.scaled(6), 0, -2, 0)
        paint.paint_text(painter, room, row.result, "small")


class MatrixHead(QHeaderView):
    """The criteria in two lines at most; name and result begin at the left, as their cells do."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.scaled(NARROWEST))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the words of a column."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        last = self.count() - 1
        painter.save()
        painter.fillRect(rect, theme.colour("bg.surface"))
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == last:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.setFont(theme.type_font("caption"))
        painter.setPen(theme.colour("text.secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        edge = theme.scaled(12) if section == last else theme.scaled(6)
        if section in (0, last):
            room = rect.adjusted(edge, 0, 0, 0)
            painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), text)
        else:
            painter.drawText(rect, int(middle | Qt.AlignmentFlag.AlignHCenter), text)
        painter.restore()


class MatrixTable(QTableView):
    """`turned` carries the measure that was chosen here."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rights = MatrixModel(self)
        self.setModel(self.rights)
        self.setItemDelegate(MatrixDelegate(self))
        self.setAccessibleName(_("Why here and not there"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setHorizontalHeader(MatrixHead(self))
        self.activated.connect(self._on_turned)
        self.clicked.connect(self._on_turned)

    def show_rows(self, lines: Lines, wanted: Sequence[PanelRow]) -> None:
        """Show these measures, as high as they are."""
        self.rights.fill(lines, wanted)
        self._size()

    def _widths(self) -> tuple[int, int]:
        """Return what names and results need, between what looks well and what is too much."""
        titles = [paint.text_width(each.title, "small", strong=True) for each in self.rights.rows]
        results = [paint.text_width(each.result, "small") for each in self.rights.rows]
        name = max(titles, default=0) + theme.scaled(14)
        result = max(results, default=0) + theme.scaled(44)
        result = min(max(result, theme.scaled(LEAST_RESULT)), theme.scaled(RESULT))
        name = min(max(name, theme.scaled(NAME)), theme.scaled(WIDEST_NAME))
        spare = self.width() - result - self._narrowest() * max(0, self.rights.columnCount() - 2)
        return max(min(name, spare), min(name, theme.scaled(LEAST_NAME))), result

    def _heads(self) -> list[str]:
        columns = range(1, self.rights.columnCount() - 1)
        return [str(self.rights.headerData(at, Qt.Orientation.Horizontal)) for at in columns]

    def _narrowest(self) -> int:
        """Return how wide a criterion is at least: no word of its head touches the next."""
        words = [word for text in self._heads() for word in text.split()]
        widest = max((paint.text_width(word, "caption") for word in words), default=0)
        return max(theme.scaled(NARROWEST), widest + 6)

    def _head_height(self, wide: int) -> int:
        """Return how high the words of the criteria are in columns of this width."""
        room, flags = QRect(0, 0, wide, 999), int(Qt.TextFlag.TextWordWrap)
        sizes = paint.metrics("caption")
        heights = (sizes.boundingRect(room, flags, text).height() for text in self._heads())
        return max(heights, default=0)

    def _size(self) -> None:
        head, last = self.horizontalHeader(), self.rights.columnCount() - 1
        name, result = self._widths()
        rest = self.width() - name - result
        fair = rest // max(1, last - 1)
        wide = max(self._narrowest(), min(theme.scaled(COLUMN), fair))
        for column in range(last + 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, wide)
        left = self.width() - wide * (last - 1)
        share = max(name, left - max(result, left // 2))
        self.setColumnWidth(0, share)
        self.setColumnWidth(last, max(result, left - share))
        head.setFixedHeight(max(theme.scaled(HEAD), self._head_height(wide) + 8))
        titles = [paint.text_width(row.title, "small", strong=True) for row in self.rights.rows]
        lines = 2 if max(titles, default=0) > name - theme.scaled(10) else 1
        high = max(theme.scaled(ROW), lines * paint.line_height("small") + 8)
        self.verticalHeader().setDefaultSectionSize(high)
        least = name + result + wide * max(0, last - 1)
        bar = self.horizontalScrollBar().sizeHint().height() if self.width() < least else 0
        self.setFixedHeight(head.height() + high * self.rights.rowCount() + bar + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the criteria."""
        super().resizeEvent(event)
        self._size()

    def choose(self, key: tuple[str, object]) -> bool:
        """Tint the measure of a right; tell whether it stands here."""
        for at, each in enumerate(self.rights.rows):
            if key_of(each.row) == key:
                self.selectRow(at)
                return True
        self.clearSelection()
        return False

    def _on_turned(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, MatrixRow):
            self.turned.emit(row.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K move as in the list."""
        arrows = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
        key = Qt.Key(event.key())
        plain = Qt.KeyboardModifier.NoModifier
        if key in arrows and event.modifiers() == plain:
            super().keyPressEvent(QKeyEvent(event.type(), arrows[key], plain))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_M):
            event.ignore()
        else:
            super().keyPressEvent(event)
