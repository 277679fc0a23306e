"""The page of figures (F9): four channels, their shares over a year, and one split."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.stats import queries
from db.stats.channel_cells import CHANNELS
from db.stats.disclosure import K
from db.stats.figure import Breakdown, Overview, Question, Table
from db.stats.periods import Month, Quarter
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.charts import plotting
from desktop.kit.i18n import _
from desktop.kit.page import Page
from desktop.kit.words import sentences
from desktop.stats.card import Card
from desktop.stats.channel_card import ChannelCard
from desktop.stats.definition import DefinitionOverlay
from desktop.stats.exporting import ExportOverlay
from desktop.stats.head import PageHead
from desktop.stats.share_card import ShareCard
from desktop.stats.split_card import SplitCard

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

WIDE, NARROW = 900, 560
"""Widths at 100 % text from which cards stand side by side."""


class StatsPage(Page):
    """Channel figures of one month; keys act on the card that has the focus."""

    page_id: ClassVar[str] = "stats"
    listens: ClassVar[tuple[str, ...]] = ("contact",)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._month: Month | None = None
        self._newest: Month | None = None
        self._head = PageHead()
        self._tiles = tuple(ChannelCard(channel) for channel in CHANNELS)
        self._shares, self._split = ShareCard(), SplitCard()
        self._chosen: Card = self._shares
        self._stack = QStackedLayout(self)
        self._grid = QGridLayout()
        self._columns = 0
        self._place()
        self._connect()
        self._bind_keys()

    def _place(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        side = theme.space(6)
        column.setContentsMargins(side, theme.space(4), side, side)
        column.setSpacing(theme.space(3))
        column.addWidget(self._head)
        self._grid.setSpacing(theme.space(3))
        column.addLayout(self._grid, 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content, self._waiting = scroll, SkeletonRows(6)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._content)

    def _connect(self) -> None:
        self._head.moved.connect(self.move_by)
        for card in (*self._tiles, self._shares, self._split):
            card.reached.connect(self._choose)
        self._shares.wanted.connect(self._on_key)
        self._split.wanted.connect(self._on_key)
        self._split.asked.connect(self._ask_split)
        self.work.wait_for(plotting.load(), self._shares.use_library)

    def _bind_keys(self) -> None:
        keys = {"[": -1, "PgUp": -1, "]": 1, "PgDown": 1}
        for key, step in keys.items():
            self._bind(key, lambda each=step: self.move_by(each))
        if self.desk.local.choices.single_letters:
            for key in "TBIE":
                self._bind(key, lambda each=key: self._on_key(each))

    def _bind(self, key: str, run: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def shown(self) -> None:
        """Say in the status bar that small numbers are protected."""
        super().shown()
        text = _("Small numbers protected, threshold %(k)d") % {"k": K}
        self.desk.notice("stats", text, "shield-check")

    def hidden(self) -> None:
        """Take the line away again."""
        super().hidden()
        self.desk.notice("stats", "")

    def refresh(self) -> None:
        """Ask for the month and its split again."""
        month = self._month
        self.work.ask(
            lambda unit: queries.overview(unit, month),
            self._show_overview,
            key="overview",
            failed=self._show_failure,
        )

    def move_by(self, months: int) -> None:
        """Go to an earlier or later month; never beyond the last full one."""
        if self._month is None or self._newest is None:
            return
        self._month = min(self._month.plus(months), self._newest)
        self.refresh()

    def place(self) -> dict[str, object]:
        """Keep month, split and measure over a rebuild."""
        return {
            "month": self._month,
            "breakdown": self._split.breakdown,
            "measure": self._split.measure,
        }

    def restore(self, place: dict[str, object]) -> None:
        """Go back to month, split and measure."""
        month = place.get("month")
        self._month = month if isinstance(month, Month) else None
        self._split.choose(str(place["breakdown"]), str(place["measure"]))

    def _show_overview(self, found: Overview) -> None:
        self._month, self._newest = found.month, found.newest
        self._head.show_overview(found)
        if not any(value.number for line in found.counts for value in line.values):
            block = EmptyBlock("chart-no-axes-column", _("Too few data yet (n < 5)"))
            self._show_instead(block)
            return
        for tile in self._tiles:
            tile.show_overview(found)
        self._shares.show_overview(found)
        self._stack.setCurrentWidget(self._content)
        self._ask_split()

    def _ask_split(self) -> None:
        figure, question = self._split.figure, self._question_of(self._split)
        if question is not None:
            self.work.ask(
                lambda unit: queries.table(unit, figure, question),
                self._show_split,
                key="split",
                failed=self._show_failure,
            )

    def _show_split(self, table: Table) -> None:
        self._split.show_table(table)

    def _show_failure(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        self._show_instead(ErrorBlock(sentences.refusal(error), (again,)))

    def _show_instead(self, block: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(block)
        self._stack.setCurrentWidget(block)
        if old is not None and old not in (self._content, self._waiting):
            self._stack.removeWidget(old)
            old.deleteLater()

    def _question_of(self, card: Card) -> Question | None:
        if self._month is None or self._newest is None:
            return None
        if card is self._split:
            if card.breakdown is Breakdown.NEIGHBOURHOOD:
                return Question(period=self._whole_quarter(), breakdown=card.breakdown)
            return Question(period=self._month, breakdown=card.breakdown)
        return Question(period=self._month)

    def _whole_quarter(self) -> Quarter:
        """Return the last quarter that was over at the end of the month."""
        assert self._month is not None
        quarter = self._month.quarter
        return quarter if quarter.months[2] == self._month else quarter.plus(-1)

    def _choose(self, card: Card) -> None:
        self._chosen = card

    def _on_key(self, key: str) -> None:
        if key == "T":
            self._shares.turn()
        elif key == "B":
            self._split.turn()
        elif key == "I":
            DefinitionOverlay(self.desk, queries.find(self._figure_of())).open()
        elif (question := self._question_of(self._chosen)) is not None:
            ExportOverlay(self.desk, queries.find(self._figure_of()), question).open()

    def _figure_of(self) -> str:
        return self._chosen.figure

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards side by side as far as they fit."""
        super().resizeEvent(event)
        wide = self.width() / theme.factor()
        columns = 4 if wide >= WIDE else 2 if wide >= NARROW else 1
        if columns != self._columns:
            self._columns = columns
            self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)
        row = (len(self._tiles) + columns - 1) // columns
        if columns == 4:
            self._grid.addWidget(self._shares, row, 0, 1, 2)
            self._grid.addWidget(self._split, row, 2, 1, 2)
        else:
            self._grid.addWidget(self._shares, row, 0, 1, columns)
            self._grid.addWidget(self._split, row + 1, 0, 1, columns)
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        for at in range(8):
            is_used = row <= at < row + (1 if columns == 4 else 2)
            self._grid.setRowStretch(at, 1 if is_used else 0)
