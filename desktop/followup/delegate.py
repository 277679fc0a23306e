"""Paints today's rows: channel of the deed, bold name, needs, ladder, clock."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.followup.worklist import WorkItem
from desktop.followup.worklist_model import ROW_ROLE, Head, second_line, title_of
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.words.followup import DEED_ICONS, clock_text
from desktop.kit.words.needs import NEEDS

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD, TILE, CLOCK, GAP = 48, 30, 32, 108, 12


class WorklistDelegate(QStyledItemDelegate):
    """Rows of 48, section heads of 30, both growing with the text."""

    done: frozenset[object] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        if isinstance(index.data(ROW_ROLE), Head):
            return QSize(200, max(theme.scaled(HEAD), paint.line_height("body") + 8))
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(400, max(theme.scaled(ROW), lines + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(ROW_ROLE)
        rect: QRect = option.rect
        if isinstance(line, Head):
            self._paint_head(painter, rect, line)
        elif isinstance(line, WorkItem):
            state: QStyle.StateFlag = option.state
            self._paint_item(painter, rect.adjusted(2, 1, -2, -1), line, state)

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        size = theme.scaled(16)
        spot = QRect(rect.x() + theme.scaled(8), rect.center().y() - size // 2, size, size)
        paint_icon(painter, spot, "chevron-down", "text.secondary")
        ink = "status.danger.text" if head.code == "now" else "text.primary"
        left = spot.right() + theme.scaled(8)
        room = QRect(left, rect.y(), rect.width(), rect.height())
        left += paint.paint_text(painter, room, head.title, "body", ink, strong=True)
        left += theme.scaled(8)
        room.setLeft(left)
        left += paint.paint_text(painter, room, str(head.count), "small", "text.muted")
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        line = rect.center().y()
        painter.drawLine(left + theme.scaled(10), line, rect.right() - 8, line)

    def _paint_item(
        self, painter: QPainter, rect: QRect, item: WorkItem, state: QStyle.StateFlag
    ) -> None:
        flags = QStyle.StateFlag
        selected = bool(state & flags.State_Selected)
        paint.paint_row_background(
            painter, rect, selected=selected, hover=bool(state & flags.State_MouseOver),
            focused=selected and bool(state & flags.State_HasFocus),
        )  # fmt: skip
        side = theme.scaled(TILE)
        tile = QRect(rect.x() + theme.scaled(10), rect.center().y() - side // 2, side, side)
        paint.paint_channel_tile(painter, tile, item.channel, DEED_ICONS[item.deed])
        right = self._paint_clock(painter, rect, item)
        right = self._paint_ladder(painter, rect, item, right)
        right = self._paint_flags(painter, rect, item, right)
        left = tile.right() + theme.scaled(GAP)
        self._paint_lines(painter, QRect(left, rect.y(), right - left, rect.height()), item)

    def _paint_clock(self, painter: QPainter, rect: QRect, item: WorkItem) -> int:
        wide = theme.scaled(CLOCK)
        spot = QRect(rect.right() - wide - theme.scaled(8), rect.y(), wide, rect.height())
        if item.due is not None:
            text = clock_text(item.clock, item.days, item.due)
            paint.paint_clock(painter, spot, item.clock, text, item.share)
        elif item.days:
            text = _("%(n)d d silent") % {"n": item.days}
            paint.paint_clock(painter, spot, "late", text)
        return spot.x() - theme.scaled(GAP)

    def _paint_ladder(self, painter: QPainter, rect: QRect, item: WorkItem, right: int) -> int:
        column = theme.scaled(84)
        if item.rungs:
            spot = QRect(right - column, rect.y(), column, rect.height())
            paint.paint_ladder_dots(painter, spot, item.rungs, item.rung)
        return right - column - theme.scaled(GAP)

    def _paint_flags(self, painter: QPainter, rect: QRect, item: WorkItem, right: int) -> int:
        size = theme.scaled(16)
        for need in reversed(item.needs):
            if need in NEEDS:
                right -= size
                spot = QRect(right, rect.center().y() - size // 2 + 1, size, size)
                paint_icon(painter, spot, NEEDS[need][1], "text.secondary")
                right -= theme.scaled(10)
        if item.language not in ("nl", ""):
            code = item.language.upper()
            wide = paint.text_width(code, "small")
            right -= wide
            room = QRect(right, rect.y(), wide + 2, rect.height())
            paint.paint_text(painter, room, code, "small", "text.secondary")
            right -= size + 4
            spot = QRect(right, rect.center().y() - size // 2 + 1, size, size)
            paint_icon(painter, spot, "languages", "text.secondary")
            right -= theme.scaled(10)
        return right

    def _paint_lines(self, painter: QPainter, room: QRect, item: WorkItem) -> None:
        first, second = paint.line_height("body"), paint.line_height("small")
        top = room.y() + (room.height() - first - second) // 2
        before, name, after = title_of(item)
        is_done = item.id in self.done
        ink = "text.muted" if is_done else "text.primary"
        line = QRect(room.x(), top, room.width(), first)
        used = paint.paint_runs(
            painter, line, [(before, False), (name, True), (after, False)], "body", ink
        )
        if is_done:
            painter.setPen(QPen(theme.colour("text.muted"), 1))
            painter.drawLine(line.x(), line.center().y(), line.x() + used, line.center().y())
        below = QRect(room.x(), top + first, room.width(), second)
        paint.paint_text(painter, below, second_line(item), "small", "text.secondary")
