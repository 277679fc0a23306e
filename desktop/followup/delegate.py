"""Paints today's rows: channel of the deed, bold name, needs, ladder, clock."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.followup.worklist import WorkItem
from desktop.followup.row_words import second_line, sent_state, title_of
from desktop.followup.worklist_model import ROW_ROLE, Head, Line, Missing, WorklistModel
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.words.followup import DEED_ICONS, clock_text
from desktop.kit.words.needs import NEEDS

Index = QModelIndex | QPersistentModelIndex
ROW, COMPACT_ROW, HEAD, TILE, CLOCK, GAP = 48, 44, 30, 32, 108, 12
MOST_DOTS = 6
LEGAL = "scale"
"""The icon of a clock that the law set, not we."""


class WorklistDelegate(QStyledItemDelegate):
    """Rows of 48 (44 in narrow windows), heads of 30, all growing with the text."""

    is_compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        if isinstance(index.data(ROW_ROLE), Head):
            return QSize(200, max(theme.scaled(HEAD), paint.line_height("body") + 8))
        lines = paint.line_height("body") + paint.line_height("small")
        row = COMPACT_ROW if self.is_compact else ROW
        return QSize(400, max(theme.scaled(row), lines + (6 if self.is_compact else 10)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: Line = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if isinstance(line, Head):
            self._ground(painter, rect, state)
            self._paint_head(painter, rect, line)
        elif isinstance(line, Missing):
            self._ground(painter, rect.adjusted(2, 1, -2, -1), state)
            self._paint_missing(painter, rect, line)
        else:
            model = index.model()
            done = isinstance(model, WorklistModel) and model.is_done(line.id)
            self._ground(painter, rect.adjusted(2, 1, -2, -1), state)
            self._paint_item(painter, rect.adjusted(2, 1, -2, -1), line, done=done)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        flags = QStyle.StateFlag
        selected = bool(state & flags.State_Selected)
        paint.paint_row_background(
            painter, rect, selected=selected, hover=bool(state & flags.State_MouseOver),
            focused=selected and bool(state & flags.State_HasFocus),
        )  # fmt: skip

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        size = theme.scaled(16)
        spot = QRect(rect.x() + theme.scaled(12), rect.center().y() - size // 2, size, size)
        icon = "chevron-right" if head.folded else "chevron-down"
        paint_icon(painter, spot, icon, "text.secondary")
        ink = "status.danger.text" if head.code == "now" else "text.primary"
        left = spot.right() + theme.scaled(8)
        room = QRect(left, rect.y(), rect.right() - left, rect.height())
        left += paint.paint_text(painter, room, head.title, "body", ink, strong=True)
        left += theme.scaled(8)
        room.setLeft(left)
        left += paint.paint_text(painter, room, str(head.count), "small", "text.muted")
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        line = rect.center().y()
        end = rect.right() - theme.scaled(10)
        painter.drawLine(min(left + theme.scaled(10), end), line, end, line)

    def _paint_missing(self, painter: QPainter, rect: QRect, line: Missing) -> None:
        size = theme.scaled(16)
        spot = QRect(rect.x() + theme.scaled(20), rect.center().y() - size // 2, size, size)
        paint_icon(painter, spot, "octagon-alert", "status.danger.solid")
        again = _("Try again: Enter")
        wide = paint.text_width(again, "small", strong=True) + 2
        right = QRect(rect.right() - wide - theme.scaled(12), rect.y(), wide, rect.height())
        paint.paint_text(painter, right, again, "small", "text.secondary", strong=True)
        left = spot.right() + theme.scaled(18)
        room = QRect(left, rect.y(), right.left() - left - 8, rect.height())
        paint.paint_text(painter, room, line.sentence, "body", "status.danger.text")

    def _paint_item(self, painter: QPainter, rect: QRect, item: WorkItem, *, done: bool) -> None:
        side = theme.scaled(TILE)
        tile = QRect(rect.x() + theme.scaled(10), rect.center().y() - side // 2, side, side)
        icon = "check" if done else DEED_ICONS[item.deed]
        paint.paint_channel_tile(painter, tile, "" if done else item.channel, icon)
        right = rect.right() - theme.scaled(10)
        if not done:
            right = self._paint_clock(painter, rect, item)
            right = self._paint_extras(painter, rect, item, right)
        left = tile.right() + theme.scaled(GAP)
        room = QRect(left, rect.y(), right - left, rect.height())
        self._paint_lines(painter, room, item, done=done)

    def _paint_extras(self, painter: QPainter, rect: QRect, item: WorkItem, right: int) -> int:
        """Paint ladder and flags where the title leaves room for them (large text may not)."""
        wanted = theme.scaled(10 + TILE + 2 * GAP) + sum(
            paint.text_width(text, "body", strong=strong)
            for text, strong in zip(title_of(item), (False, True, False), strict=True)
        )
        column = theme.scaled(MOST_DOTS * paint.DOT_PITCH + GAP)
        if rect.x() + wanted + column > right:
            return right
        right = self._paint_ladder(painter, rect, item, right)
        if rect.x() + wanted + self._width_of_flags(item) > right:
            return right
        return self._paint_flags(painter, rect, item, right)

    def _width_of_flags(self, item: WorkItem) -> int:
        count = sum(need in NEEDS for need in item.needs)
        wide = count * theme.scaled(26)
        if item.language not in ("nl", ""):
            wide += paint.text_width(item.language.upper(), "small") + theme.scaled(30)
        return wide

    def _paint_clock(self, painter: QPainter, rect: QRect, item: WorkItem) -> int:
        wide = theme.scaled(CLOCK)
        spot = QRect(rect.right() - wide - theme.scaled(10), rect.y(), wide, rect.height())
        if item.due is not None:
            text = clock_text(item.clock, item.days, item.due)
            icon = LEGAL if "legal_term" in item.facts else ""
            paint.paint_clock(painter, spot, item.clock, text, item.share, icon)
        elif item.days:
            text = _("%(n)d d silent") % {"n": item.days}
            paint.paint_clock(painter, spot, "late", text)
        return spot.x() - theme.scaled(GAP)

    def _paint_ladder(self, painter: QPainter, rect: QRect, item: WorkItem, right: int) -> int:
        column = theme.scaled(MOST_DOTS * paint.DOT_PITCH)
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

    def _paint_lines(self, painter: QPainter, room: QRect, item: WorkItem, *, done: bool) -> None:
        first, second = paint.line_height("body"), paint.line_height("small")
        top = room.y() + (room.height() - first - second) // 2
        before, name, after = title_of(item)
        ink = "text.muted" if done else "text.primary"
        line = QRect(room.x(), top, room.width(), first)
        runs = [(before, False), (name, True), (after, False)]
        used = paint.paint_runs(painter, line, runs, "body", ink)
        if done:
            painter.setPen(QPen(theme.colour("text.muted"), 1))
            middle = line.center().y() + 1
            painter.drawLine(line.x(), middle, line.x() + used, middle)
        below = QRect(room.x(), top + first, room.width(), second)
        quiet = "text.muted" if done else "text.secondary"
        if sent_state(item) and not done:
            below.setLeft(self._paint_sent(painter, below, item))
        paint.paint_text(painter, below, second_line(item), "small", quiet)

    def _paint_sent(self, painter: QPainter, room: QRect, item: WorkItem) -> int:
        """Paint that a message did not go out, or waits; return where the line goes on."""
        is_bad = bool(item.facts.get("not_sent"))
        ink = "status.danger.text" if is_bad else "text.secondary"
        size = theme.scaled(14)
        spot = QRect(room.x(), room.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, "octagon-alert" if is_bad else "send", ink)
        words = room.adjusted(size + theme.scaled(5), 0, 0, 0)
        words.setLeft(words.left() + paint.paint_text(painter, words, sent_state(item), "small",
                                                      ink, strong=True))  # fmt: skip
        return words.left() + theme.scaled(8)
