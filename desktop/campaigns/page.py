"""The campaigns of the office: their states and people, and what may be done with each."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from db.campaigns import service
from db.campaigns.queries import CampaignCard, CampaignDetail, campaign, campaigns
from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.stats.campaign_funnel import Funnel, funnel
from desktop.campaigns.detail import CampaignPanel
from desktop.campaigns.message_sheet import MessageSheet
from desktop.campaigns.model import CampaignModel
from desktop.campaigns.people_sheet import PeopleSheet
from desktop.campaigns.rights_field import read_rights
from desktop.campaigns.room import sees_yield
from desktop.campaigns.sheets import EvaluationSheet, PlanSheet, WaveSheet
from desktop.campaigns.wizard import ImportWizard
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _
from desktop.kit.page import Page
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.row_table import RowTable
from desktop.kit.scrolling import scrolling
from desktop.kit.words.sentences import refusal

DEEDS = {Qt.Key.Key_N: "new", Qt.Key.Key_P: "plan", Qt.Key.Key_M: "message",
         Qt.Key.Key_A: "approve", Qt.Key.Key_W: "wave", Qt.Key.Key_X: "close",
         Qt.Key.Key_E: "evaluate", Qt.Key.Key_T: "table", Qt.Key.Key_B: "people",
         Qt.Key.Key_Return: "go_on", Qt.Key.Key_Enter: "go_on"}  # fmt: skip
SIDE_BY_SIDE, WITH_ASKED, ALL_COLUMNS, ASKED = 1000, 1180, 800, 4
LEFT_OUT = (3, 5, 6)
"""Columns that the campaign beside the list tells as well."""
BUTTONS = (
    ("go_on", N_("Go on with the list"), "Enter"), ("plan", N_("Plan"), "P"),
    ("message", N_("Message"), "M"),
    ("approve", N_("Approve"), "A"), ("wave", N_("Start a wave"), "W"),
    ("close", N_("Close the campaign"), "X"), ("evaluate", N_("Evaluate"), "E"),
    ("people", N_("People"), "B"), ("table", N_("Table"), "T"), ("new", N_("Import a list"), "N"),
)  # fmt: skip


class CampaignsPage(Page):
    """N imports, P plans, M chooses the first message, A approves, W asks, B shows people.

    X closes, E evaluates; J and K move.
    """

    page_id = "campaigns"
    listens = ("campaign", "campaign_list", "follow_up", "flag", "authorisation")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = RowTable(DEEDS)
        self.lines = CampaignModel(self.table)
        self.stack = BlockStack()
        self.panel = CampaignPanel()
        self.buttons = {code: KeyButton(_(text), key) for code, text, key in BUTTONS}
        self.detail: CampaignDetail | None = None
        self._wanted: UUID | None = None
        self._dress_table()
        self._place_parts()
        for code, button in self.buttons.items():
            button.clicked.connect(partial(self.do, code))
        self._offer()
        self.table.deed_wanted.connect(self.do)
        self.setFocusProxy(self.table)
        self.work.ask(read_rights, self.panel.take_names, key="names")

    def _dress_table(self) -> None:
        table = self.table
        table.dress(self.lines, _("Campaigns"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentChanged.connect(self._on_chosen)

    def _place_parts(self) -> None:
        whole = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(16)
        self._halves.addWidget(self.table, 5)
        self._halves.addWidget(scrolling(self.panel), 6)
        self.stack.addWidget(whole)
        foot = QHBoxLayout()
        for button in self.buttons.values():
            foot.addWidget(button)
        foot.addStretch(1)
        head = Label(_("Campaigns"), "title")
        head.setContentsMargins(HALO, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the campaign below the list where both do not fit side by side."""
        super().resizeEvent(event)
        wide = self.width() / theme.factor()
        is_wide = wide >= SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        for column in LEFT_OUT:
            self.table.setColumnHidden(column, is_wide or wide < ALL_COLUMNS)
        self.table.setColumnHidden(ASKED, is_wide and wide < WITH_ASKED)

    # -- asking ------------------------------------------------------------------------------

    def open_with(self, **arguments: object) -> None:
        """Choose the campaign that is given."""
        wanted = arguments.get("campaign")
        self._wanted = wanted if isinstance(wanted, UUID) else None

    def refresh(self) -> None:
        """Ask for every campaign again."""
        if not self.lines.lines:
            self.stack.show_block(SkeletonRows(6))
        self.work.ask(campaigns, self._on_campaigns, key="campaigns", failed=self._on_failed)

    def _on_campaigns(self, found: tuple[CampaignCard, ...]) -> None:
        kept = self._wanted or (self.chosen.id if self.chosen is not None else None)
        self.lines.fill(found)
        if not found:
            self.detail = None
            start = (_("Import a list"), "N", partial(self.do, "new"))
            self.stack.show_block(EmptyBlock("megaphone", _("There is no campaign yet"), [start]))
            self._offer()
            return
        self.stack.show_content()
        ids = [each.id for each in found]
        self._wanted = None
        self.table.selectRow(ids.index(kept) if kept in ids else 0)
        self._ask_detail()
        if self._is_shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        self._ask_detail()

    def _ask_detail(self) -> None:
        line = self.chosen
        if line is None:
            return
        self.work.ask(lambda unit: campaign(unit, line.id), self._on_detail, key="one")
        if sees_yield(self.desk) and line.waves:
            self.work.ask(lambda unit: funnel(unit, line.id), self._on_funnel, key="funnel")
        else:
            self.panel.hide_funnel()

    def _on_detail(self, found: CampaignDetail) -> None:
        self.detail = found
        self.panel.show_campaign(found)
        self._offer()

    def _on_funnel(self, found: Funnel) -> None:
        if self.chosen is not None and self.chosen.id == found.campaign_id:
            self.panel.show_funnel(found)
            self._offer()

    def _on_failed(self, error: CodedError) -> None:
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    # -- doing -------------------------------------------------------------------------------

    @property
    def chosen(self) -> CampaignCard | None:
        """Return the chosen line."""
        row = self.table.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def _may(self) -> dict[str, bool]:
        found = self.detail
        if found is None:
            return {code: code == "new" for code, _text, _key in BUTTONS}
        card = found.card
        goes = card.state in ("approved", "running")
        return {
            "new": True, "go_on": card.matching is not None, "plan": card.state == "draft",
            "message": card.state == "draft",
            "approve": found.may_approve, "wave": goes and card.waiting > 0, "close": goes,
            "evaluate": card.state == "closed", "people": card.asked > 0,
            "table": not self.panel.twins.isHidden(),
        }  # fmt: skip

    def _offer(self) -> None:
        may = self._may()
        for code, button in self.buttons.items():
            button.setVisible(may[code])
        second = self.detail is not None and self.detail.needs_second
        self.buttons["approve"].setVisible(may["approve"] and not second)

    def do(self, deed: str) -> None:
        """Do one thing, where it may be done now."""
        if not self._may().get(deed):
            return
        deeds: dict[str, Callable[[CampaignDetail], None]] = {
            "go_on": lambda found: ImportWizard(self.desk, found.card.matching).open(),
            "plan": lambda found: PlanSheet(self.desk, found.card).open(),
            "message": lambda found: MessageSheet(self.desk, found.card).open(),
            "approve": self._approve, "close": self._close,
            "wave": lambda found: WaveSheet(self.desk, found.card).open(),
            "evaluate": lambda found: EvaluationSheet(self.desk, found.card).open(),
            "people": lambda found: PeopleSheet(self.desk, found.card).open(),
            "table": lambda _found: self.panel.turn(),
        }  # fmt: skip
        if deed == "new":
            ImportWizard(self.desk).open()
        elif self.detail is not None:
            deeds[deed](self.detail)

    def _approve(self, found: CampaignDetail) -> None:
        self.work.do(lambda unit: service.approve(unit, found.card.id))

    def _close(self, found: CampaignDetail) -> None:
        campaign_id = found.card.id
        self.work.do(
            lambda unit: service.close_campaign(unit, campaign_id), partial(self._closed, found)
        )

    def _closed(self, found: CampaignDetail, changes: Changes) -> None:
        """Go on unit after unit until every question of a large campaign has stopped."""
        if changes.facts.get("left"):
            self._close(found)

    def place(self) -> dict[str, object]:
        """Return the line."""
        return {"campaign": self.chosen.id if self.chosen is not None else None}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the line of before."""
        self.open_with(**place)
        self.refresh()
