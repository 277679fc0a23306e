"""Everything that waits as one list: by clock, or with the questions of a citizen together."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.followup.worklist import WorkItem
from desktop.followup.card_delegate import paint_dots
from desktop.followup.card_words import extra_of, question_of
from desktop.followup.cards_model import FIRST_ROLE, ROW_ROLE, CardsModel
from desktop.followup.cards_view import CardsView
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_short
from desktop.kit.icons import paint_icon
from desktop.kit.words.followup import DEED_ICONS, STEPS, clock_text
from desktop.kit.words.people import age

Index = QModelIndex | QPersistentModelIndex
ROW, CLOCK, TILE, STEP, GAP, SIDE = 50, 112, 30, 150, 14, 12
LEAST_NAME, LEAST_QUESTION = 150, 170


class WaitingDelegate(QStyledItemDelegate):
    """Clock, citizen, question, next step, tries; what there is no room for is left out."""

    by_citizen = False
    shows_owner = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect, flags, state = option.rect, QStyle.StateFlag, option.state
        is_first = not self.by_citizen or bool(index.data(FIRST_ROLE))
        if self.by_citizen and is_first and index.row():
            painter.setPen(QPen(theme.colour("border.default"), 1))
            painter.drawLine(rect.x(), rect.y(), rect.right(), rect.y())
        body = rect.adjusted(2, 2, -2, -1)
        selected = bool(state & flags.State_Selected)
        paint.paint_row_background(
            painter, body, selected=selected, hover=bool(state & flags.State_MouseOver),
            focused=selected and bool(state & flags.State_HasFocus),
        )  # fmt: skip
        item = index.data(ROW_ROLE)
        body = body.adjusted(theme.scaled(SIDE), 0, -theme.scaled(SIDE), 0)
        if isinstance(item, WorkItem):
            self._paint_item(painter, body, item, is_first=is_first)
        else:
            _paint_bones(painter, body)

    def _paint_item(
        self, painter: QPainter, body: QRect, item: WorkItem, *, is_first: bool
    ) -> None:
        gap, right = theme.scaled(GAP), body.right()
        rest = body.width() - theme.scaled(CLOCK + LEAST_NAME + LEAST_QUESTION) - 2 * gap
        if rest >= theme.scaled(STEP) + 7 * theme.scaled(paint.DOT_PITCH) + 2 * gap:
            right = self._paint_dots(painter, body, item, right)
        if rest >= theme.scaled(STEP) + gap:
            right = self._paint_step(painter, body, item, right)
        clock = QRect(body.x(), body.y(), theme.scaled(CLOCK), body.height())
        words = clock_text(item.clock, item.days, item.due)
        paint.paint_clock(painter, clock, item.clock, words, item.share)
        left = clock.right() + gap
        wide = max(theme.scaled(LEAST_NAME), (right - left) * 2 // 5)
        citizen = QRect(left, body.y(), wide, body.height())
        if is_first:
            below = (age(item.age), item.neighbourhood)
            _paint_pair(painter, citizen, item.name, " · ".join(e for e in below if e), strong=True)
        room = QRect(citizen.right() + gap, body.y(), 0, body.height())
        room.setRight(right)
        _paint_pair(painter, room, question_of(item), self._below(item))

    def _below(self, item: WorkItem) -> str:
        asked, extra = item.facts.get("asked_on"), extra_of(item)
        told = [extra.words] if extra is not None and extra.status else []
        told.append(_("asked on %(day)s") % {"day": day_short(asked)} if asked else "")  # type: ignore[arg-type]  # facts hold objects
        if self.shows_owner:
            told.append(str(item.facts.get("owner") or ""))
        return " · ".join(each for each in told if each)

    def _paint_dots(self, painter: QPainter, body: QRect, item: WorkItem, right: int) -> int:
        column = 6 * theme.scaled(paint.DOT_PITCH)
        paint_dots(painter, QRect(right - column, body.y(), column, body.height()), item)
        return right - column - theme.scaled(GAP)

    def _paint_step(self, painter: QPainter, body: QRect, item: WorkItem, right: int) -> int:
        left, size = right - theme.scaled(STEP), theme.scaled(16)
        spot = QRect(left, body.center().y() - size // 2, size, size)
        ink = f"channel.{item.channel}.solid" if item.channel else "text.secondary"
        paint_icon(painter, spot, DEED_ICONS[item.deed], ink)
        room = QRect(left + size + theme.scaled(8), body.y(), 0, body.height())
        room.setRight(right)
        paint.paint_text(painter, room, _(STEPS[item.deed]), "small", "text.secondary")
        return left - theme.scaled(GAP)


def _paint_pair(
    painter: QPainter, room: QRect, first: str, second: str, *, strong: bool = False
) -> None:
    body, small = paint.line_height("body"), paint.line_height("small")
    top = room.y() + (room.height() - body - small) // 2
    upper = QRect(room.x(), top, room.width(), body)
    paint.paint_text(painter, upper, first, "body", strong=strong)
    lower = QRect(room.x(), top + body, room.width(), small)
    paint.paint_text(painter, lower, second, "small", "text.secondary")


def _paint_bones(painter: QPainter, body: QRect) -> None:
    high = theme.scaled(10)
    for left, wide in ((0, CLOCK - 20), (CLOCK + GAP, 120), (2 * CLOCK + 80, 220)):
        bone = QRect(body.x() + theme.scaled(left), body.center().y() - high // 2, 0, high)
        bone.setWidth(min(theme.scaled(wide), max(0, body.right() - bone.x())))
        paint.box(painter, bone, fill="bg.sunken", corner=4)


class WaitingView(CardsView):
    """The list; rows are equally high, so that a hundred thousand lie there at once."""

    def __init__(self, cards: CardsModel) -> None:
        super().__init__(cards, _("Questions that wait for an answer"))
        self.rows = WaitingDelegate(self)
        self.setItemDelegate(self.rows)
        high = max(theme.scaled(ROW), paint.line_height("body") + paint.line_height("small") + 12)
        self.verticalHeader().setDefaultSectionSize(high)
