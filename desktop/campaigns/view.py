"""The campaigns of the office beside the chosen one: shown on their page, and lent to the board."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QVBoxLayout, QWidget

from db.campaigns.queries import CampaignCard, CampaignDetail, campaign, campaigns
from db.kit.errors import CodedError
from db.stats.campaign_funnel import Funnel, funnel
from desktop.campaigns.detail import CampaignPanel
from desktop.campaigns.model import CampaignModel
from desktop.campaigns.rights_field import read_rights
from desktop.campaigns.room import sees_yield
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, Button, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.row_table import RowTable
from desktop.kit.scrolling import scrolling
from desktop.kit.words.sentences import refusal

SIDE_BY_SIDE, WITH_ASKED, ALL_COLUMNS, ASKED = 1000, 1180, 800, 4
LEFT_OUT = (3, 5, 6)
"""Columns that the campaign beside the list tells as well."""


class CampaignsView(QWidget):
    """`deed_wanted` carries what a key means; `changed` fires when another campaign is known."""

    deed_wanted = Signal(str)
    changed = Signal()

    def __init__(
        self, desk: Desk, deeds: Mapping[Qt.Key, str], begin: Sequence[Button] = ()
    ) -> None:
        super().__init__()
        self.desk, self.work, self._begin = desk, desk.work(self), list(begin)
        self.table = RowTable(deeds)
        self.lines = CampaignModel(self.table)
        self.stack = BlockStack()
        self.panel = CampaignPanel()
        self.detail: CampaignDetail | None = None
        self._wanted: UUID | None = None
        self._dress_table()
        whole = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(16)
        self._halves.addWidget(self.table, 5)
        self._halves.addWidget(scrolling(self.panel), 6)
        self.stack.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.table.deed_wanted.connect(self.deed_wanted)
        self.setFocusProxy(self.table)
        self.work.ask(read_rights, self.panel.take_names, key="names")

    def _dress_table(self) -> None:
        table = self.table
        table.dress(self.lines, _("Campaigns"))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentChanged.connect(self._ask_detail)

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

    def stand_on(self, campaign_id: UUID | None) -> None:
        """Choose a campaign as soon as the list is there."""
        self._wanted = campaign_id

    @property
    def chosen(self) -> CampaignCard | None:
        """Return the chosen line."""
        row = self.table.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    # -- asking ------------------------------------------------------------------------------

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
            empty = EmptyBlock("megaphone", _("There is no campaign yet"), self._begin)
            self.stack.show_block(empty)
            self.changed.emit()
            return
        self.stack.show_content()
        ids = [each.id for each in found]
        self._wanted = None
        self.table.selectRow(ids.index(kept) if kept in ids else 0)
        self._ask_detail()
        if self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.changed.emit()

    def _on_funnel(self, found: Funnel) -> None:
        if self.chosen is not None and self.chosen.id == found.campaign_id:
            self.panel.show_funnel(found)
            self.changed.emit()

    def _on_failed(self, error: CodedError) -> None:
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))
