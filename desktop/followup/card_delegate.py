"""Paints one card of the board: name and age, question, clock and tries, and what to mind."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.followup.worklist import WorkItem
from desktop.followup.card_words import extra_of, question_of, title_of
from desktop.followup.cards_model import ROW_ROLE, More
from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.words.followup import clock_text

Index = QModelIndex | QPersistentModelIndex
PAD, GAP, SIDE, DOT, WIDE = 10, 9, 3, 12, 330
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def card_height(item: WorkItem | None, width: int) -> int:
    """Return the height of a card with the gap under it; None stands for the tallest."""
    if _is_wide(width):
        two = paint.line_height("body") + paint.line_height("small")
        return two + theme.scaled(2 * PAD + GAP)
    lines = paint.line_height("body") + paint.line_height("small") + _clock_height()
    if item is None or _extra_fits_below(item):
        lines += _extra_height()
    if item is None or not _fits_beside(item, width):
        lines += _clock_height()
    return lines + theme.scaled(2 * PAD + GAP)


def _is_wide(width: int) -> bool:
    """Tell whether clock and tries stand beside name and question."""
    return width >= theme.scaled(WIDE)


def more_height() -> int:
    """Return the height of the row that tells of more."""
    return max(theme.scaled(30), paint.line_height("small") + 10)


def _clock_height() -> int:
    return max(theme.scaled(22), paint.line_height("caption") + 4)


def _extra_height() -> int:
    return max(theme.scaled(22), paint.line_height("small") + 2)


def _extra_fits_below(item: WorkItem) -> bool:
    return extra_of(item) is not None


def _clock_width(item: WorkItem) -> int:
    words = clock_text(item.clock, item.days, item.due)
    wide = paint.metrics("caption", strong=True, tabular=True).horizontalAdvance(words)
    return theme.scaled(14) + theme.scaled(6) + wide + 2


def _fits_beside(item: WorkItem, width: int) -> bool:
    """Tell whether clock and dots stand on one line."""
    room = width - 2 * theme.scaled(PAD) - SIDE
    return _clock_width(item) + theme.scaled(6) + _dots_width(item) <= room


def _dots_width(item: WorkItem) -> int:
    return item.rungs * theme.scaled(DOT)


class CardDelegate(QStyledItemDelegate):
    """Cards with rounded corners, the chosen one tinted, with a ring while its column has focus."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card, the row that tells of more, or a place that is being read."""
        line, rect = index.data(ROW_ROLE), option.rect
        flags, state = QStyle.StateFlag, option.state
        is_chosen = bool(state & flags.State_Selected)
        has_ring = is_chosen and bool(state & flags.State_HasFocus)
        if isinstance(line, More):
            self._paint_more(painter, rect, line, is_chosen=is_chosen, has_ring=has_ring)
            return
        body = rect.adjusted(1, 1, -SIDE, -theme.scaled(GAP))
        corner = theme.radius("lg")
        hovered = bool(state & flags.State_MouseOver)
        fill = "bg.selected" if is_chosen else "bg.hover" if hovered else "bg.surface"
        border = "border.strong" if is_chosen else "border.default"
        paint.box(painter, body, fill=fill, border=border, corner=corner)
        if has_ring:
            paint.paint_focus_ring(painter, body, corner)
        if isinstance(line, WorkItem):
            if _is_wide(rect.width()):
                self._paint_wide(painter, body, line)
            else:
                self._paint_card(painter, body, line, rect.width())
        else:
            _paint_bones(painter, body)

    def _paint_more(
        self, painter: QPainter, rect: QRect, more: More, *, is_chosen: bool, has_ring: bool
    ) -> None:
        body = rect.adjusted(1, 1, -SIDE, -2)
        paint.paint_row_background(
            painter, body, selected=is_chosen, hover=False, focused=has_ring
        )  # fmt: skip
        room = body.adjusted(theme.scaled(8), 0, -4, 0)
        paint.paint_text(painter, room, more.sentence, "small", "text.secondary")

    def _paint_card(self, painter: QPainter, body: QRect, item: WorkItem, width: int) -> None:
        pad = theme.scaled(PAD)
        line = QRect(
            body.x() + pad, body.y() + pad, body.width() - 2 * pad, paint.line_height("body")
        )
        name, age = title_of(item)
        paint.paint_text(painter, line, age, "small", "text.secondary", align=RIGHT, tabular=True)
        room = line.adjusted(0, 0, -paint.text_width(age, "small") - theme.scaled(6), 0)
        paint.paint_text(painter, room, name, "body", strong=True)
        line = QRect(line.x(), line.bottom() + 1, line.width(), paint.line_height("small"))
        paint.paint_text(painter, line, question_of(item), "small", "text.secondary")
        line = QRect(line.x(), line.bottom() + 1, line.width(), _clock_height())
        text = clock_text(item.clock, item.days, item.due)
        paint.paint_clock(painter, line, item.clock, text)
        wide = _dots_width(item)
        if _fits_beside(item, width):
            spot = QRect(line.right() - wide, line.y(), wide, line.height())
        else:
            line = QRect(line.x(), line.bottom() + 1, line.width(), _clock_height())
            spot = QRect(line.x(), line.y(), wide, line.height())
        _paint_small_dots(painter, spot, item)
        self._paint_extra(painter, line, item)

    def _paint_wide(self, painter: QPainter, body: QRect, item: WorkItem) -> None:
        pad, body_line = theme.scaled(PAD), paint.line_height("body")
        line = QRect(body.x() + pad, body.y() + pad, body.width() - 2 * pad, body_line)
        name, age = title_of(item)
        clock = max(_clock_width(item), _dots_width(item))
        spot = QRect(line.right() - clock, line.y(), clock + 1, line.height())
        text = clock_text(item.clock, item.days, item.due)
        paint.paint_clock(painter, spot, item.clock, text)
        room = line.adjusted(0, 0, -clock - pad, 0)
        paint.paint_runs(painter, room, [(name, True), (f"  {age}" if age else "", False)])
        line = QRect(line.x(), line.bottom() + 1, room.width(), paint.line_height("small"))
        extra = extra_of(item)
        told = question_of(item) if extra is None else f"{extra.words} · {question_of(item)}"
        paint.paint_text(painter, line, told, "small", "text.secondary")
        _paint_small_dots(painter, QRect(spot.x(), line.y(), clock, line.height()), item)

    def _paint_extra(self, painter: QPainter, above: QRect, item: WorkItem) -> None:
        extra = extra_of(item)
        if extra is None:
            return
        line = QRect(above.x(), above.bottom() + 1, above.width(), _extra_height())
        size = theme.scaled(14)
        spot = QRect(line.x(), line.center().y() - size // 2, size, size)
        ink = f"status.{extra.status}.solid" if extra.status else "text.secondary"
        paint_icon(painter, spot, extra.icon, ink)
        room = line.adjusted(size + theme.scaled(6), 0, 0, 0)
        words, strong = extra.words, bool(extra.status)
        if extra.shorter and paint.text_width(words, "small", strong=strong) > room.width():
            words = extra.shorter
        ink = f"status.{extra.status}.text" if extra.status else "text.secondary"
        paint.paint_text(painter, room, words, "small", ink, strong=strong)


def paint_dots(painter: QPainter, spot: QRect, item: WorkItem) -> None:
    """Paint the rungs: who asked for rest was reached on the rung that is next."""
    paint.paint_ladder_dots(
        painter, spot, item.rungs, item.rung, reached=item.facts.get("state") == "paused"
    )


def _paint_small_dots(painter: QPainter, spot: QRect, item: WorkItem) -> None:
    """Paint the rungs a little closer together than in a list: a card is narrow."""
    share = DOT / paint.DOT_PITCH
    painter.save()
    painter.translate(spot.topLeft())
    painter.scale(share, share)
    whole = QRect(0, 0, round(spot.width() / share), round(spot.height() / share))
    paint_dots(painter, whole, item)
    painter.restore()


def _paint_bones(painter: QPainter, body: QRect) -> None:
    pad = theme.scaled(PAD)
    for row, share in enumerate((2, 3, 4)):
        bone = QRect(body.x() + pad, body.y() + pad + row * theme.scaled(20), 0, theme.scaled(9))
        bone.setWidth((body.width() - 2 * pad) * 2 // (share + 1))
        paint.box(painter, bone, fill="bg.sunken", corner=4)
