"""The chart of shares per month and, one key away, the table that says the same."""

from types import ModuleType

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.stats.channel_cells import CHANNELS
from db.stats.figure import Breakdown, Measure, Overview, Table
from desktop.kit import theme
from desktop.kit.blocks import SkeletonRows
from desktop.kit.charts.lines import LinesChart, Picture, Series
from desktop.kit.i18n import _, month_letter
from desktop.kit.words import stats as words
from desktop.stats.card import CapButton, Card, CardHead
from desktop.stats.table import FigureTable


class ShareCard(Card):
    """Lines per channel over thirteen months. `wanted` carries a key: T, E or I."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = "K2"
        self._found: Overview | None = None
        self._chart: LinesChart | None = None
        caps = (
            CapButton("T", _("Chart or table")),
            CapButton("E", _("Export")),
            CapButton("I", _("What is counted")),
        )
        for cap, key in zip(caps, "TEI", strict=True):
            cap.clicked.connect(lambda _checked=False, each=key: self._press(each))
        self._head = CardHead(caps)
        self._table = FigureTable()
        self._body = QStackedWidget()
        self._body.addWidget(SkeletonRows(2))
        self._body.addWidget(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(3), theme.space(3))
        column.addWidget(self._head)
        column.addWidget(self._body, 1)

    def use_library(self, library: ModuleType) -> None:
        """Take the plotting library once it is loaded, and draw."""
        if self._chart is not None:
            return
        self._chart = LinesChart(library)
        self._chart.pointed.connect(self._on_pointed)
        self._body.insertWidget(0, self._chart)
        self._body.setCurrentWidget(self._chart)
        self.setFocusProxy(self._chart)
        if self._found is not None:
            self.show_overview(self._found)

    def show_overview(self, found: Overview) -> None:
        """Show the shares up to the month."""
        self._found = found
        shifts = [
            (code, value.number) for code, value in zip(CHANNELS, found.shift.values, strict=True)
        ]
        self._head.say(words.finding(shifts), _("share of the incoming contacts per month"))
        self._table.show_table(_as_table(found), self._head.title)
        if self._chart is not None:
            self._chart.show_picture(_picture(found))
            self._chart.setAccessibleName(self._spoken())

    @property
    def shows_table(self) -> bool:
        """Tell whether the table is in front."""
        return self._body.currentWidget() is self._table

    def turn(self) -> None:
        """Change between chart and table."""
        to_table = not self.shows_table
        target: QWidget = self._table if to_table or self._chart is None else self._chart
        self._body.setCurrentWidget(target)
        self.setFocusProxy(target)
        target.setFocus()

    def _press(self, key: str) -> None:
        self.reached.emit(self)
        self.wanted.emit(key)

    def _spoken(self) -> str:
        assert self._found is not None
        last = ", ".join(
            f"{code.upper()} {words.spoken_value(value, Measure.SHARE)}"
            for code, value in zip(CHANNELS, self._found.shares[-1].values, strict=True)
        )
        return f"{self._head.title}. {last}. " + _("Arrow keys walk along the months, T: table.")

    def _on_pointed(self, at: int) -> None:
        """Say in the caption, and aloud, what the month held."""
        assert self._found is not None
        line = self._found.shares[at]
        said = ", ".join(
            f"{code.upper()} {words.spoken_value(value, Measure.SHARE)}"
            for code, value in zip(CHANNELS, line.values, strict=True)
        )
        text = f"{words.line(line)}: {said}"
        self._head.say(self._head.title, text)
        if self._chart is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._chart, text))


def _picture(found: Overview) -> Picture:
    tokens = theme.tokens()["channels"]
    lines = tuple(
        Series(
            code=code,
            name=code.upper(),
            label=words.value(found.shares[-1].values[at], Measure.SHARE),
            colour=f"channel.{code}",
            marker=str(tokens[code]["chartMarker"]),
            values=tuple(line.values[at].number for line in found.shares),
        )
        for at, code in enumerate(CHANNELS)
    )
    first = found.month.a_year_before()
    months = tuple(month_letter(each.first_day) for each in first.up_to(found.month))
    return Picture(months=months, lines=lines, percent=_("%s %%"))


def _as_table(found: Overview) -> Table:
    return Table(
        figure="K2",
        measure=Measure.SHARE,
        period=found.month.code,
        breakdown=Breakdown.NONE,
        columns=CHANNELS,
        lines=tuple(reversed(found.shares)),
    )
