"""The head of the board: how much waits, which view, ladder and people, and the rules in force."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.followup.board import ASKED_ON, DUE, EVERYBODY, MINE, TEAM, Filter, LadderCard
from desktop.kit import paint, theme
from desktop.kit.i18n import N_, _, ngettext
from desktop.kit.parts import Chip, Choice, Combo, Label, Segmented
from desktop.kit.words.followup import in_language

VIEWS = ("ladder", "clock", "citizen")
VIEW_WORDS = {"ladder": N_("Ladder"), "clock": N_("Clock"), "citizen": N_("Citizen")}
WHOSE_WORDS = {MINE: N_("My questions"), TEAM: N_("My team"), EVERYBODY: N_("Everybody")}
ORDER_WORDS = {DUE: N_("First due on top"), ASKED_ON: N_("Asked longest ago on top")}
ALL, WIDEST, TIGHT = "all", 270, 800


class Legend(QWidget):
    """What the dots of a card mean."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = ((2, 0, _("not reached")), (1, 1, _("reached")), (0, 0, _("not yet")))
        self.setAccessibleName(", ".join(text for _rung, _reached, text in self._parts))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width of three dots and words."""
        words = sum(paint.text_width(text, "small") for *_dot, text in self._parts)
        return QSize(words + 3 * theme.scaled(30), paint.line_height("small") + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dots and words."""
        painter, left = QPainter(self), 0
        for rung, reached, text in self._parts:
            spot = QRect(left, 0, paint.ladder_width(1), self.height())
            paint.paint_ladder_dots(painter, spot, 1, rung, reached=bool(reached))
            left += spot.width() + theme.scaled(4)
            room = QRect(left, 0, self.width() - left, self.height())
            left += paint.paint_text(painter, room, text, "small", "text.secondary")
            left += theme.scaled(12)


class BoardHead(QWidget):
    """`turned` carries a view, `filtered` a Filter, `sorted_by` an order."""

    turned = Signal(str)
    filtered = Signal(object)
    sorted_by = Signal(str)

    def __init__(self, lent: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.codes = (*VIEWS, *(code for code, _title in lent))
        words = {**VIEW_WORDS, **dict(lent)}
        self._title = Label(_("Following up"), "title")
        self._facts = Label("", "small", "text.secondary")
        self._short = Label("", "small", "text.secondary")
        options = [
            Choice(code=code, text=_(words[code]), key=str(number + 1))
            for number, code in enumerate(self.codes)
        ]
        self.views = Segmented(options, _("View of the follow-up"))
        self.ladder = Combo((), _("Ladder"))
        self.whose = Combo((), _("Whose questions"))
        self.order = Combo([(code, _(word)) for code, word in ORDER_WORDS.items()], _("Order"))
        self._rules = (Chip(_("Quiet hours 20–8"), "moon", "line"),
                       Chip(_("at most one message a day"), "merge", "line"))  # fmt: skip
        self.legend, self._is_lent = Legend(), False
        for each in (self.ladder, self.whose, self.order):
            each.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
            each.setMaximumWidth(theme.scaled(WIDEST))
        self._build()
        self.views.chosen.connect(self.turned)
        self.ladder.activated.connect(lambda _at: self.filtered.emit(self.chosen))
        self.whose.activated.connect(lambda _at: self.filtered.emit(self.chosen))
        self.order.activated.connect(lambda _at: self.sorted_by.emit(self.order.code))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(min(theme.scaled(8), 10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.views)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        for each in (self.ladder, self.whose, self.order, *self._rules):
            row.addWidget(each)
        row.addWidget(self._short)
        row.addStretch(1)
        row.addWidget(self.legend)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """Return what is said under the title."""
        return self._facts.text()

    @property
    def chosen(self) -> Filter:
        """Return what the pick lists stand on."""
        code, _mark, version = self.ladder.code.partition("/")
        whose = self.whose.code or MINE
        if not version:
            return Filter(whose=whose)
        return Filter(ladder=code, version=int(version), whose=whose)

    def show_count(self, total: int, late: int) -> None:
        """Say how many questions wait and how many are late."""
        told = ngettext(
            "%(n)d question waits for an answer", "%(n)d questions wait for an answer", total
        ) % {"n": total}
        short = ngettext("%(n)d waits", "%(n)d wait", total) % {"n": total}
        if late:
            told += ", " + ngettext("%(n)d late", "%(n)d late", late) % {"n": late}
            short += ", " + ngettext("%(n)d late", "%(n)d late", late) % {"n": late}
        self._facts.setText(told)
        self._short.setText(short)
        self._short.setToolTip(told)

    def show_choice(
        self, view: str, chosen: Filter, ladders: Sequence[LadderCard], *, has_team: bool
    ) -> None:
        """Show what is chosen, and what else can be."""
        self.views.choose(view)
        self._is_lent = False
        for each in (self.ladder, self.whose):
            each.show()
        options = [(f"{each.code}/{each.version}", _ladder_words(each)) for each in ladders]
        if view != "ladder":
            options.insert(0, (ALL, _("All ladders")))
        self.ladder.set_options(options)
        self.ladder.choose(f"{chosen.ladder}/{chosen.version}" if chosen.ladder else ALL)
        shown = [code for code in WHOSE_WORDS if code != TEAM or has_team]
        self.whose.set_options([(code, _(WHOSE_WORDS[code])) for code in shown])
        self.whose.choose(chosen.whose)
        self.order.setVisible(view == "clock")
        self._fit()

    def show_lent(self, view: str) -> None:
        """Show that a view of another room is chosen: what filters clocks has no use there."""
        self.views.choose(view)
        self._is_lent = True
        for each in (self.ladder, self.whose, self.order):
            each.hide()
        self._fit()

    def _fit(self) -> None:
        """Leave out first the legend, then the rules, then the title, where there is no room."""
        gap = theme.space(2)
        title = max(self._title.sizeHint().width(), self._facts.sizeHint().width())
        is_tight = self.width() < max(
            theme.scaled(TIGHT), title + gap + self.views.sizeHint().width()
        )
        self._title.setVisible(not is_tight)
        self._facts.setVisible(not is_tight)
        needed = sum(
            min(each.sizeHint().width(), each.maximumWidth()) + gap
            for each in (self.ladder, self.whose, self.order)
            if not each.isHidden()
        )
        rules = sum(each.sizeHint().width() + gap for each in self._rules)
        legend = self.legend.sizeHint().width() + gap
        for each in self._rules:
            each.setVisible(needed + rules <= self.width() and not is_tight)
        is_room = needed + rules + legend <= self.width()
        self.legend.setVisible(is_room and not self._is_lent and not is_tight)
        short = needed + self._short.sizeHint().width()
        self._short.setVisible(is_tight and short <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line under the filters."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _ladder_words(card: LadderCard) -> str:
    told = {"name": in_language(card.name), "version": card.version}
    return _("Ladder: %(name)s, version %(version)d") % told
