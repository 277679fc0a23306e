"""The team of who leads: whose clocks are late, who is away, and one key to hand work over."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from db.access.absences import note_return
from db.followup.team import WorkerClocks, team
from db.kit.errors import CodedError
from desktop.followup.day_parts import is_over
from desktop.followup.team_model import TeamModel
from desktop.followup.team_sheets import AbsenceSheet, HandOverSheet
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext
from desktop.kit.page import Page
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.row_table import RowTable
from desktop.kit.words.sentences import refusal

WIDTHS = (190, 200, 180, 110, 120, 120, 0)
"""Column widths at 100 %; the absence takes the rest."""
ROLE, ROLE_FROM = 1, 1080
"""In narrow windows the role gives its room to the absence."""
DEEDS = {Qt.Key.Key_H: "hand_over", Qt.Key.Key_A: "away", Qt.Key.Key_R: "back",
         Qt.Key.Key_Return: "hand_over", Qt.Key.Key_Enter: "hand_over"}  # fmt: skip


class TeamPage(Page):
    """H hands over, A notes an absence, R that somebody is back; J and K move."""

    page_id = "team"
    listens = ("follow_up", "worker", "absence", "request")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.told = Label("", "small", "text.secondary")
        self.table = RowTable(DEEDS)
        self.lines = TeamModel(self.table)
        self.stack = BlockStack()
        self.hand_over = KeyButton(_("Hand over"), "H", "primary")
        self.away = KeyButton(_("Away"), "A")
        self.back = KeyButton(_("Back at work"), "R")
        self._dress_table()
        self._place_parts()
        self.hand_over.clicked.connect(partial(self.do, "hand_over"))
        self.away.clicked.connect(partial(self.do, "away"))
        self.back.clicked.connect(partial(self.do, "back"))
        self.table.deed_wanted.connect(self.do)
        self.setFocusProxy(self.table)

    def _dress_table(self) -> None:
        table = self.table
        table.dress(self.lines, _("Clocks per worker"))
        header = table.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            if width:
                wanted = max(theme.scaled(width), header.sectionSizeHint(column))
                table.setColumnWidth(column, wanted)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentChanged.connect(self._on_chosen)

    def _place_parts(self) -> None:
        self.stack.addWidget(self.table)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Label(_("Team"), "title"))
        head.addWidget(self.told)
        head.setContentsMargins(HALO, 0, 0, 0)
        foot = QHBoxLayout()
        for button in (self.hand_over, self.away, self.back):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the team again."""
        if not self.lines.lines:
            self.stack.show_block(SkeletonRows(8))
        self.work.ask(team, self._on_team, key="team", failed=self._on_failed)

    def _on_team(self, found: tuple[WorkerClocks, ...]) -> None:
        kept = self.chosen
        self.lines.fill(found)
        self.told.setText(self._summary(found))
        if not found:
            self.stack.show_block(EmptyBlock("users-round", _("Nobody works here yet")))
            return
        self.stack.show_content()
        ids = [each.worker_id for each in found]
        row = ids.index(kept.worker_id) if kept is not None and kept.worker_id in ids else 0
        self.table.selectRow(row)
        if self._is_shown and not is_over(self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the role out where the names would be cut."""
        super().resizeEvent(event)
        self.table.setColumnHidden(ROLE, self.width() / theme.factor() < ROLE_FROM)

    def _summary(self, found: tuple[WorkerClocks, ...]) -> str:
        late = sum(each.late for each in found)
        left = sum(each.is_left for each in found)
        told = [ngettext("%(n)d clock late", "%(n)d clocks late", late) % {"n": late}]
        if left:
            text = ngettext(
                "%(n)d worker away with nobody who stands in",
                "%(n)d workers away with nobody who stands in", left,
            )  # fmt: skip
            told.append(text % {"n": left})
        return " · ".join(told)

    def _on_failed(self, error: CodedError) -> None:
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    # -- doing -------------------------------------------------------------------------------

    @property
    def chosen(self) -> WorkerClocks | None:
        """Return the chosen line."""
        row = self.table.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def _on_chosen(self) -> None:
        line = self.chosen
        is_worker = line is not None and line.worker_id is not None
        has_work = line is not None and bool(line.open or line.requests)
        self.hand_over.setEnabled(has_work)
        self.hand_over.setToolTip("" if has_work else _("There is nothing to hand over"))
        self.away.setEnabled(is_worker)
        is_away = line is not None and line.away is not None
        self.back.setEnabled(is_away)
        self.back.setToolTip("" if is_away else _("Is at work"))

    def do(self, deed: str) -> None:
        """Do one thing with the chosen worker."""
        line = self.chosen
        if line is None:
            return
        if deed == "hand_over" and self.hand_over.isEnabled():
            HandOverSheet(self.desk, line, self.lines.lines).open()
        elif deed == "away" and line.worker_id is not None:
            AbsenceSheet(self.desk, line, self.lines.lines).open()
        elif deed == "back" and line.worker_id is not None and line.away is not None:
            worker_id = line.worker_id
            self.work.do(lambda unit: note_return(unit, worker_id), failed=self._on_failed)

    def place(self) -> dict[str, object]:
        """Return the line."""
        return {"row": self.table.currentIndex().row()}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the line of before."""
        row = place.get("row")
        self.refresh()
        if isinstance(row, int):
            self.table.selectRow(row)
