"""One period split by age or by neighbourhood, as counts, shares or shifts; never crossed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.stats.figure import Breakdown, Measure, Table
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock, SkeletonRows
from desktop.kit.i18n import _
from desktop.kit.parts import Choice, Segmented
from desktop.kit.words import stats as words
from desktop.stats.card import CapButton, Card, CardHead
from desktop.stats.legend import Legend
from desktop.stats.table import FigureTable

FIGURES = {Measure.COUNT: "K1", Measure.SHARE: "K2", Measure.SHIFT: "K4"}


class SplitCard(Card):
    """The table. `asked` fires when another split or measure is wanted, `wanted` carries a key."""

    asked = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.breakdown = Breakdown.AGE_BAND
        self.measure = Measure.COUNT
        self.figure = FIGURES[self.measure]
        caps = (
            CapButton("B", _("Split in another way")),
            CapButton("E", _("Export")),
            CapButton("I", _("What is counted")),
        )
        for cap, key in zip(caps, "BEI", strict=True):
            cap.clicked.connect(lambda _checked=False, each=key: self._press(each))
        self._head = CardHead(caps)
        self._by, self._as = self._choices()
        self._table = FigureTable()
        self._body = QStackedWidget()
        self._wait = SkeletonRows(2)
        self._empty = EmptyBlock("eye-off", _("Too few data to show (n < 5)"))
        for each in (self._wait, self._table, self._empty):
            self._body.addWidget(each)
        self._legend = Legend()
        self._place()
        self.setFocusProxy(self._table)

    def _choices(self) -> tuple[Segmented, Segmented]:
        by = Segmented(
            (
                Choice(code=Breakdown.AGE_BAND, text=_("age")),
                Choice(code=Breakdown.NEIGHBOURHOOD, text=_("neighbourhood")),
            ),
            _("Split by"),
            size="sm",
        )
        shown_as = Segmented(
            (
                Choice(code=Measure.COUNT, text=_("number")),
                Choice(code=Measure.SHARE, text=_("share")),
                Choice(code=Measure.SHIFT, text=_("shift")),
            ),
            _("Shown as"),
            size="sm",
        )
        by.choose(self.breakdown)
        shown_as.choose(self.measure)
        by.chosen.connect(self._on_by)
        shown_as.chosen.connect(self._on_as)
        return by, shown_as

    def _place(self) -> None:
        choices = QHBoxLayout()
        choices.addWidget(self._by)
        choices.addSpacing(theme.space(2))
        choices.addWidget(self._as)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(3), theme.space(3))
        column.setSpacing(theme.space(1))
        column.addWidget(self._head)
        column.addLayout(choices)
        column.addWidget(self._body, 1)
        column.addWidget(self._legend)

    def wait(self) -> None:
        """Show that an answer is on its way."""
        self._body.setCurrentWidget(self._wait)

    def show_table(self, table: Table) -> None:
        """Show the answer with its finding."""
        caption = f"{_(words.BREAKDOWNS[table.breakdown])}, {words.period_of(table.period)}"
        title = words.split_finding(table)
        self._head.say(title, caption)
        if table.withheld:
            self._body.setCurrentWidget(self._empty)
        else:
            self._table.show_table(table, f"{title}. {caption}")
            self._body.setCurrentWidget(self._table)
        self._legend.setVisible(not table.withheld)

    def turn(self) -> None:
        """Split in the other way."""
        is_age = self.breakdown is Breakdown.AGE_BAND
        code = Breakdown.NEIGHBOURHOOD if is_age else Breakdown.AGE_BAND
        self._by.choose(code)
        self._on_by(code)

    def choose(self, breakdown: str, measure: str) -> None:
        """Go back to a split and a measure."""
        self._by.choose(breakdown)
        self._as.choose(measure)
        self.breakdown, self.measure = Breakdown(breakdown), Measure(measure)
        self.figure = FIGURES[self.measure]

    def _press(self, key: str) -> None:
        self.reached.emit(self)
        self.wanted.emit(key)

    def _on_by(self, code: str) -> None:
        self.breakdown = Breakdown(code)
        self.asked.emit()

    def _on_as(self, code: str) -> None:
        self.measure = Measure(code)
        self.figure = FIGURES[self.measure]
        self.asked.emit()
