"""The campaigns of the office: their states and people, and what may be done with each."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.campaigns import service
from db.campaigns.queries import CampaignCard, CampaignDetail
from db.kit.changes import Changes
from desktop.campaigns.message_sheet import MessageSheet
from desktop.campaigns.people_sheet import PeopleSheet
from desktop.campaigns.sheets import EvaluationSheet, PlanSheet, WaveSheet
from desktop.campaigns.view import CampaignsView
from desktop.campaigns.wizard import ImportWizard
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _
from desktop.kit.page import Page
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO

DEEDS = {Qt.Key.Key_N: "new", Qt.Key.Key_P: "plan", Qt.Key.Key_M: "message",
         Qt.Key.Key_A: "approve", Qt.Key.Key_W: "wave", Qt.Key.Key_X: "close",
         Qt.Key.Key_E: "evaluate", Qt.Key.Key_T: "table", Qt.Key.Key_B: "people",
         Qt.Key.Key_Return: "go_on", Qt.Key.Key_Enter: "go_on"}  # fmt: skip
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
        begin = (_("Import a list"), "N", partial(self.do, "new"))
        self.view = CampaignsView(desk, DEEDS, [begin])
        self.table, self.lines, self.panel = self.view.table, self.view.lines, self.view.panel
        self.buttons = {code: KeyButton(_(text), key) for code, text, key in BUTTONS}
        self._place_parts()
        for code, button in self.buttons.items():
            button.clicked.connect(partial(self.do, code))
        self._offer()
        self.view.changed.connect(self._offer)
        self.view.deed_wanted.connect(self.do)
        self.setFocusProxy(self.table)

    def _place_parts(self) -> None:
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
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def open_with(self, **arguments: object) -> None:
        """Choose the campaign that is given."""
        wanted = arguments.get("campaign")
        self.view.stand_on(wanted if isinstance(wanted, UUID) else None)

    def refresh(self) -> None:
        """Ask for every campaign again."""
        self.view.refresh()

    @property
    def detail(self) -> CampaignDetail | None:
        """Return the chosen campaign, as far as it is known."""
        return self.view.detail

    @property
    def chosen(self) -> CampaignCard | None:
        """Return the chosen line."""
        return self.view.chosen

    # -- doing -------------------------------------------------------------------------------

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
