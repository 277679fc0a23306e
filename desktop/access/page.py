"""The read log, for the team lead and the data protection officer: nothing here can be changed."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.access.codes import CHOSEN_REASONS
from db.access.queries import SearchSum, WorkerCard, searches_since, workers
from db.kit.errors import CodedError
from db.people.reading import ReadLine, latest_reads
from desktop.access.model import ReadModel
from desktop.kit import paint, theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext, number
from desktop.kit.page import Page
from desktop.kit.parts import Choice, Label, Segmented
from desktop.kit.parts.combo import Combo
from desktop.kit.words.sentences import refusal

DAYS = {"week": 7, "month": 31, "year": 366}
EVERYBODY = "all"


class LogPage(Page):
    """Filters above, openings in the middle, searches in sum below."""

    page_id = "log"
    listens = ("read_log",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = QTableView()
        self.lines = ReadModel(self.table)
        self.days = Segmented(_periods(), _("Period"), size="sm")
        self.days.choose("week")
        self.worker = Combo([(EVERYBODY, _("Everybody"))], _("Worker"))
        self.kind = Combo(
            [(EVERYBODY, _("Every reason")), ("chosen", _("Reason chosen by hand"))], _("Reason")
        )
        self.count = Label("", "small", "text.secondary")
        self.searches = Label("", "small", "text.secondary", wrap=True)
        self.stack = BlockStack()
        self._place_parts()
        self.days.chosen.connect(lambda _code: self.refresh())
        for combo in (self.worker, self.kind):
            combo.activated.connect(lambda _at: self.refresh())

    def _place_parts(self) -> None:
        table = self.table
        table.setModel(self.lines)
        table.setAccessibleName(_("Read log"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(
            max(theme.scaled(32), paint.line_height("body") + 8)
        )
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.stack.addWidget(table)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for part in (self.days, self.worker, self.kind):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        column.addWidget(Label(_("Read log"), "title"))
        said = _("Who opened which dossier, and why. Nothing here can be changed or removed.")
        column.addWidget(Label(said, "small", "text.secondary", wrap=True))
        column.addLayout(bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.searches)

    def refresh(self) -> None:
        """Ask for openings, searches and workers again."""
        since = self.desk.clock.now() - timedelta(days=DAYS[self.days.code or "week"])
        chosen = self.worker.code
        worker = UUID(chosen) if chosen not in ("", EVERYBODY) else None
        reasons = tuple(CHOSEN_REASONS) if self.kind.code == "chosen" else ()
        if not self.lines.lines:
            self.stack.show_block(SkeletonRows(8))
        self.work.ask(
            lambda unit: latest_reads(unit, since, worker_id=worker, reasons=reasons),
            self._on_reads,
            key="reads",
            failed=self._on_failed,
        )
        self.work.ask(
            lambda unit: searches_since(unit, since), self._on_searches, key="searches",
            failed=self._on_failed,
        )  # fmt: skip
        if self.worker.count() == 1:
            self.work.ask(workers, self._on_workers, key="workers")

    def _on_reads(self, lines: tuple[ReadLine, ...]) -> None:
        self.lines.fill(lines)
        self.count.setText(
            ngettext("%(n)s opening", "%(n)s openings", len(lines)) % {"n": number(len(lines))}
        )
        if lines:
            self._show_table()
        else:
            self.stack.show_block(EmptyBlock("lock", _("Nobody opened a dossier in this period")))

    def _on_searches(self, sums: tuple[SearchSum, ...]) -> None:
        told = [
            _("%(worker)s %(searches)d searches, %(hits)d hits")
            % {"worker": each.worker, "searches": each.searches, "hits": each.hits}
            for each in sums
        ]
        text = " · ".join(told) if told else _("none")
        self.searches.setText(_("Searches in sum: %(text)s") % {"text": text})

    def _on_workers(self, cards: tuple[WorkerCard, ...]) -> None:
        self.worker.set_options(
            [(EVERYBODY, _("Everybody")), *((str(card.id), card.name) for card in cards)]
        )

    def _on_failed(self, error: CodedError) -> None:
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    def _show_table(self) -> None:
        self.stack.show_content()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def place(self) -> dict[str, object]:
        """Return the filters."""
        return {"days": self.days.code, "kind": self.kind.code}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the filters of before."""
        self.days.choose(str(place.get("days") or "week"))
        self.kind.choose(str(place.get("kind") or EVERYBODY))


def _periods() -> list[Choice]:
    return [
        Choice(code="week", text=_("7 days")),
        Choice(code="month", text=_("31 days")),
        Choice(code="year", text=_("a year")),
    ]
