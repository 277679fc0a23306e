"""Screening: everybody the office knows against the rules with a ground, and what changed since.

The work goes on in a worker process; the page stays usable and the run can be stopped. Lists follow
names: nobody is ranked, and nothing leaves the house from here.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.access.codes import MANAGES
from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.rights.screening import queries
from db.rights.screening.codes import RUNS, SEES_NAMES
from db.rights.screening.desk import ScreeningDesk
from db.rights.screening.gathering import gather
from db.rights.screening.grounds import end_ground
from db.rights.screening.queries import Overview, RightLine, WorkLine
from db.rights.screening.service import keep
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _
from desktop.kit.page import Page
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.row_table import RowTable
from desktop.kit.words import screening as words
from desktop.kit.words.sentences import refusal
from desktop.rights.screening_models import (
    PEOPLE,
    RIGHTS,
    LineModel,
    order,
    right_cells,
    right_name,
    why_nobody,
    worker_cells,
)
from desktop.rights.screening_sheets import GroundSheet, RunSheet

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DEEDS = {Qt.Key.Key_S: "run", Qt.Key.Key_G: "ground", Qt.Key.Key_X: "end",
         **dict.fromkeys(ENTERS, "people")}  # fmt: skip
OF_PEOPLE = {Qt.Key.Key_S: "run", **dict.fromkeys(ENTERS, "open")}
BUTTONS = (
    ("run", N_("Screen everybody"), "S"), ("stop", N_("Stop"), "Esc"),
    ("ground", N_("Record a ground"), "G"), ("end", N_("End the ground"), "X"),
    ("open", N_("Open the dossier"), "Enter"),
)  # fmt: skip
SIDE_BY_SIDE, ALL_COLUMNS, GROUND = 1040, 700, 1


class ScreeningPage(Page):
    """S screens, G records a ground, X ends one, Enter goes to the people and opens a dossier."""

    page_id = "screening"
    listens = ("screening", "screening_ground")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._names: dict[str, str] = {}
        self.found: Overview | None = None
        self.is_running = False
        self.runner = ScreeningDesk()
        self.destroyed.connect(self.runner.close)
        self.table, self.people = RowTable(DEEDS), RowTable(OF_PEOPLE)
        self.rights = LineModel[RightLine](self.table, RIGHTS, right_cells, words=2)
        self.work_lines = LineModel[WorkLine](
            self.people, PEOPLE, worker_cells(self._names), words=len(PEOPLE)
        )
        self.stack, self.told = BlockStack(), Label("", "small", "text.secondary", wrap=True)
        self.news = Label("", "body", wrap=True)
        self.about = Label("", "heading", wrap=True)
        self.ground = Label("", "small", "text.secondary", wrap=True)
        self.nobody = Label("", "body", "text.secondary", wrap=True)
        self.buttons = {code: KeyButton(_(text), key) for code, text, key in BUTTONS}
        self._dress()
        self._place_parts()
        for code, button in self.buttons.items():
            button.clicked.connect(partial(self.do, code))
        self.table.deed_wanted.connect(self.do)
        self.people.deed_wanted.connect(self.do)
        self._offer()
        self.setFocusProxy(self.table)

    def _dress(self) -> None:
        self.table.dress(self.rights, _("Rights"))
        self.people.dress(self.work_lines, _("What changed, by name"))
        for table in (self.table, self.people):
            header, mode = table.horizontalHeader(), QHeaderView.ResizeMode
            header.setSectionResizeMode(mode.ResizeToContents)
            header.setSectionResizeMode(0, mode.Stretch)
        self.table.selectionModel().currentChanged.connect(self._ask_people)

    def _place_parts(self) -> None:
        whole, side = QWidget(), QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(16)
        for each in (self.about, self.ground, self.nobody):
            beside.addWidget(each)
        beside.addWidget(self.people, 100)
        beside.addStretch(1)
        self._halves.addWidget(self.table)
        self._halves.addWidget(side)
        for half in (self.table, self.people, side):
            half.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.stack.addWidget(whole)
        foot = QHBoxLayout()
        for button in self.buttons.values():
            foot.addWidget(button)
        foot.addStretch(1)
        head = Label(_("Screening"), "title")
        for label in (head, self.told, self.news):
            label.setContentsMargins(HALO, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        for each in (head, self.told, self.news):
            column.addWidget(each)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the people below the rights where both do not fit side by side."""
        super().resizeEvent(event)
        wide = self.width() / theme.factor()
        is_wide, way = wide >= SIDE_BY_SIDE, QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        for half, share in enumerate((7, 4) if is_wide else (5, 6)):
            self._halves.setStretch(half, share)
        self.table.setColumnHidden(GROUND, is_wide or wide < ALL_COLUMNS)

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the last run and the grounds again."""
        if self.found is None:
            self.stack.show_block(SkeletonRows(6))
        self.work.ask(queries.overview, self._on_overview, key="overview", failed=self._on_failed)

    def _on_overview(self, found: Overview) -> None:
        kept = self.chosen.rule.id if self.chosen is not None else ""
        self.found = found
        self._names.update({line.rule.id: right_name(line.rule.names) for line in found.lines})
        lines = sorted(found.lines, key=order)
        self.rights.fill(lines)
        self.told.setText("" if found.run is None else words.run_line(found.run))
        self.news.setText(" ".join(words.news_line(each) for each in found.news))
        self._show_running()
        self.news.setVisible(bool(found.news))
        self.stack.show_content()
        ids = [line.rule.id for line in lines]
        self.table.selectRow(ids.index(kept) if kept in ids else 0)
        if not any(line.ground for line in lines):
            start = [(_("Record a ground"), "G", partial(self.do, "ground"))] if self._manages \
                else []  # fmt: skip
            more = _("An administrator records it right by right.")
            self.stack.show_block(
                EmptyBlock("scale", _("No ground for screening is recorded yet"), start, more=more)
            )
        elif self._is_shown and not self.people.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_people()

    def _ask_people(self) -> None:
        line = self.chosen
        self._offer()
        if line is not None:
            self.about.setText(right_name(line.rule.names))
            self.ground.setText(words.ground_line(line.ground, line.brings))
        if line is None or self.desk.worker_role not in SEES_NAMES:
            self._on_people(())
            return
        self.work.ask(
            lambda unit: queries.worklist(unit, line.rule.id), self._on_people, key="people",
            failed=self._on_failed,
        )  # fmt: skip

    def _on_people(self, lines: tuple[WorkLine, ...]) -> None:
        self.work_lines.fill(lines)
        self.people.setColumnHidden(1, True)
        if lines:
            self.people.selectRow(0)
        self.people.setVisible(bool(lines))
        sees = self.desk.worker_role in SEES_NAMES
        self.nobody.setText("" if lines else why_nobody(self.found, self.chosen, sees=sees))
        self.nobody.setVisible(not lines)
        self._offer()

    def _on_failed(self, error: CodedError) -> None:
        self.is_running = False
        self._show_running()
        if error.code == "screening_stopped":
            self.desk.toast(refusal(error))
        else:
            self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    # -- doing -------------------------------------------------------------------------------

    @property
    def chosen(self) -> RightLine | None:
        """Return the chosen right."""
        row = self.table.currentIndex().row()
        return self.rights.lines[row] if 0 <= row < len(self.rights.lines) else None

    @property
    def _manages(self) -> bool:
        return self.desk.worker_role in MANAGES

    def _may(self) -> dict[str, bool]:
        line, role = self.chosen, self.desk.worker_role
        has_ground = any(each.ground for each in self.rights.lines)
        return {
            "run": role in RUNS and has_ground and not self.is_running, "stop": self.is_running,
            "ground": self._manages and line is not None,
            "end": self._manages and line is not None and line.ground is not None,
            "people": bool(self.work_lines.lines), "open": bool(self.work_lines.lines),
        }  # fmt: skip

    def _offer(self) -> None:
        may = self._may()
        for code, button in self.buttons.items():
            button.setVisible(may[code])

    def do(self, deed: str) -> None:
        """Do one thing, where it may be done now."""
        line = self.chosen
        if not self._may().get(deed):
            return
        if deed == "run":
            RunSheet(self.desk, self.run).open()
        elif deed == "stop":
            self.runner.stop()
        elif deed == "people":
            self.people.setFocus(Qt.FocusReason.TabFocusReason)
        elif deed == "open":
            self._open()
        elif line is not None and deed == "ground":
            others = tuple(each.rule.id for each in self.rights.lines if each.ground is None)
            GroundSheet(self.desk, right_name(line.rule.names), (line.rule.id, *others)).open()
        elif line is not None and line.ground is not None:
            ground = line.ground
            self.work.do(lambda unit: end_ground(unit, ground.id, ground.version))

    def _open(self) -> None:
        row = self.people.currentIndex().row()
        if 0 <= row < len(self.work_lines.lines) and self.desk.actions.has("people.open"):
            person = self.work_lines.lines[row].person_id
            self.desk.actions.run("people.open", person=person, tab="rights")

    def run(self, reason: str) -> None:
        """Gather in a reader thread, work it out in a process, and write it down."""
        self.is_running, today = True, self.desk.clock.today()
        self.runner.begin()
        self._show_running()
        self.work.ask(
            lambda unit: gather(unit, today, reason), self._on_gathered, key="gather",
            failed=self._on_failed,
        )  # fmt: skip

    def _on_gathered(self, packed: str) -> None:
        self.work.wait_for(self.runner.work(packed), self._on_worked, self._on_failed)

    def _on_worked(self, found: str) -> None:
        self.work.do(lambda unit: keep(unit, found), self._on_kept, self._on_failed)

    def _on_kept(self, _changes: Changes) -> None:
        self.is_running = False
        self._show_running()

    def _show_running(self) -> None:
        if self.is_running:
            self.told.setText(_("Everybody is being screened. You can go on meanwhile."))
        elif self.found is not None:
            run = self.found.run
            self.told.setText("" if run is None else words.run_line(run))
        self.told.setVisible(bool(self.told.text()))
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops a run; everything else goes its way."""
        if event.key() == Qt.Key.Key_Escape and self.is_running:
            self.do("stop")
        else:
            super().keyPressEvent(event)
