"""The import of a list in a few steps, by keyboard alone: Enter goes on, Esc goes back.

People to contact join a campaign; a status of people becomes facts (see status_flow).

Reading and matching happen in a process of their own. Once the rows stand in the office the wizard
may be left at any time: the campaign's page leads back to the rows that wait for a decision.
"""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from db.campaigns import service
from db.campaigns.authorisations import remembered_mapping
from db.campaigns.columns import Problem, Record, guess, missing_in
from db.campaigns.desk import ListDesk
from db.campaigns.finishing import Effect, finish_matching, preview_effect
from db.campaigns.importing import ImportDraft, Prepared, discard_list, import_list, prepare
from db.campaigns.matching import Match
from db.campaigns.queries import CampaignCard, CampaignDetail, campaign, campaign_of_list
from db.campaigns.reading import Sheet
from db.kit.changes import Changes
from db.kit.errors import CodedError, Refused
from db.kit.unit import Unit
from desktop.campaigns.closing_steps import ConfirmStep, EffectStep, LadderStep
from desktop.campaigns.file_steps import AuthorisationStep, FileStep, MappingStep
from desktop.campaigns.rows_step import RowsStep
from desktop.campaigns.status_flow import StatusFlow
from desktop.campaigns.step import WizardStep
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label
from desktop.kit.scrolling import scrolling
from desktop.kit.words.sentences import refusal

SIZE = (860, 620)
STEPS, STEPS_OF_STATUS = 6, 5


class ImportWizard(Overlay):
    """Begins with the authorisation, or with the rows of a list that is in already."""

    def __init__(self, desk: Desk, list_id: UUID | None = None, *, is_status: bool = False) -> None:
        super().__init__(desk, *SIZE)
        self.work = desk.work(self)
        self.lists = ListDesk()
        self.is_status = is_status
        self._sheet: Sheet | None = None
        self._list_id = list_id
        self._card: CampaignCard | None = None
        self._is_busy = False
        self.closed.connect(self.lists.close)
        self.authorisation = AuthorisationStep(self)
        self.file, self.mapping = FileStep(self), MappingStep(self)
        self.rows, self._people_effect = RowsStep(self), EffectStep(self)
        self.ladder, self.confirm = LadderStep(self), ConfirmStep(self)
        self.statuses = StatusFlow(self)
        self.pile = QStackedWidget()
        self._steps: tuple[WizardStep, ...] = (
            self.authorisation, self.file, self.mapping, self.rows, self._people_effect,
            self.ladder, self.confirm, self.statuses.step, self.statuses.effect,
        )  # fmt: skip
        for each in self._steps:
            self.pile.addWidget(scrolling(each) if each.scrolls else each)
        self._now: WizardStep = self.authorisation
        self.head, self.where = Label("", "heading", wrap=True), Label("", "small")
        self.message = Label("", "small", "status.danger.text", wrap=True)
        self.back, self.on = KeyButton(_("Back"), "Esc", "ghost"), KeyButton("", "Enter", "primary")
        self.back.clicked.connect(self.step_back)
        self.on.clicked.connect(self.go_on)
        self.setAccessibleName(_("Import a list"))
        self._lay_out()
        self.show_step(self.rows if list_id is not None else self.authorisation)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.message, 100)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.where)
        column.addWidget(self.head)
        column.addWidget(self.pile, 1)
        column.addLayout(foot)

    # -- moving ------------------------------------------------------------------------------

    def show_step(self, step: WizardStep) -> None:
        """Come to a step: it asks for what it shows."""
        self._now = step
        self.message.setText("")
        self._tell_where()
        self.head.setText(step.title())
        self.on.set_label(step.verb())
        self.pile.setCurrentIndex(self._steps.index(step))
        step.enter()
        if self.isVisible():
            self.take_focus()

    def _tell_where(self) -> None:
        is_later = self.is_status and self._now is self.rows
        steps = STEPS_OF_STATUS if self.is_status else STEPS
        told = {"n": self._now.number + is_later, "all": steps}
        self.where.setText(_("Import a list, step %(n)d of %(all)d") % told)

    def choose_kind(self, *, is_status: bool) -> None:
        """Take the list as one of people to contact, or of a status of people."""
        self.is_status = is_status
        self._tell_where()

    def take_up(self, list_id: UUID) -> None:
        """Go on with a list that is in already."""
        self._list_id = list_id
        self.show_step(self.rows)

    @property
    def effect(self) -> EffectStep:
        """Return the step that says what would happen with this kind of list."""
        return self.statuses.effect if self.is_status else self._people_effect

    def take_focus(self) -> None:
        """Begin where this step begins."""
        self._now.first().setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Do what Enter means on this step, once."""
        if not self._is_busy:
            self.message.setText("")
            self._now.go_on()

    def step_back(self) -> None:
        """Go one step back; what stands in the office already stays there for later."""
        before = {self.file: self.authorisation, self.mapping: self.file,
                  self.statuses.step: self.mapping, self.ladder: self.effect,
                  self.confirm: self.ladder}  # fmt: skip
        if self._now in before:
            self._is_busy = False
            self.show_step(before[self._now])
        else:
            self.close_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; a step may know keys of its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
            event.accept()
        elif self._now.key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def tell(self, text: str) -> None:
        """Say what is going on below the step."""
        self.message.set_colour("text.secondary")
        self.message.setText(text)

    def refuse(self, error: CodedError) -> None:
        """Say what is wrong; what was chosen stays."""
        self._is_busy = False
        self.message.set_colour("status.danger.text")
        self.message.setText(refusal(error))

    def begin(self, text: str) -> None:
        """Say what has begun; nothing else begins before it ends."""
        self._is_busy = True
        self.tell(text)

    # -- reading and matching ----------------------------------------------------------------

    def read(self, path: str) -> None:
        """Read the file in the other process, then look up how its columns were chosen before."""
        self.begin(_("The list is being read..."))
        self.work.wait_for(self.lists.read(path), self._on_sheet, self.refuse)

    def _on_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        chosen = self.authorisation.chosen
        source = chosen.source if chosen is not None else ""
        if self.is_status:
            self.statuses.recall(source)
            return
        self.work.ask(lambda unit: remembered_mapping(unit, source), self.on_mapping,
                      failed=self.refuse)  # fmt: skip

    def on_mapping(self, known: dict[str, str]) -> None:
        """Show what the columns hold, as far as it is known."""
        sheet = self._sheet
        assert sheet is not None
        self._is_busy = False
        self.mapping.fill(sheet, guess(sheet.headers, known))
        self.show_step(self.mapping)

    def match(self, mapping: dict[str, str]) -> None:
        """Read the rows, hash their numbers, match them, and take the list in."""
        wrong, sheet = missing_in(mapping), self._sheet
        if wrong or sheet is None:
            self.refuse(Refused(wrong or "list_empty"))
            return
        if self.is_status:
            self.statuses.begin(sheet, mapping)
            return
        self.begin(_("The rows are matched with the dossiers..."))
        today = self.desk.clock.today()
        self.work.wait_for(
            self.lists.rows(sheet, mapping, today),
            lambda found: self._on_rows(sheet, mapping, *found), self.refuse,
        )  # fmt: skip

    def _on_rows(
        self, sheet: Sheet, mapping: dict[str, str], records: tuple[Record, ...],
        problems: tuple[Problem, ...],
    ) -> None:  # fmt: skip
        self.work.ask(
            lambda unit: prepare(unit, records),
            lambda ready: self._on_ready(sheet, mapping, ready, problems), failed=self.refuse,
        )  # fmt: skip

    def _on_ready(
        self, sheet: Sheet, mapping: dict[str, str], ready: Prepared,
        problems: tuple[Problem, ...],
    ) -> None:  # fmt: skip
        self._people_effect.note_problems(problems)

        def take_in(found: tuple[Match, ...]) -> None:
            chosen = self.authorisation.chosen
            draft = ImportDraft(
                authorisation_id=chosen.id if chosen is not None else None,
                file_hash=sheet.file_hash, headers=sheet.headers, mapping=mapping,
                records=ready.records, matches=found, problems=len(problems),
            )  # fmt: skip
            self.work.do(lambda unit: import_list(unit, draft), self.on_imported, self.refuse)

        self.work.wait_for(self.lists.match(ready), take_in, self.refuse)

    def on_imported(self, changes: Changes) -> None:
        """Go on with the rows to look at, or with the effect where there are none."""
        found = changes.facts["list"]
        self._is_busy = False
        self._list_id = found if isinstance(found, UUID) else None
        self._sheet = None
        self.show_step(self.rows if changes.facts["doubtful"] else self.effect)

    # -- what the later steps ask ------------------------------------------------------------

    @property
    def list_id(self) -> UUID:
        """Return the list that stands in the office."""
        assert self._list_id is not None
        return self._list_id

    def ask_effect(self, then: Callable[[Effect], None]) -> None:
        """Ask what finishing would do, and what the campaign is called so far."""
        list_id = self.list_id
        self.work.ask(lambda unit: preview_effect(unit, list_id), then, key="effect",
                      failed=self.refuse)  # fmt: skip
        self.work.ask(
            lambda unit: campaign(unit, campaign_of_list(unit, list_id)), self._on_campaign,
            key="campaign", failed=self.refuse,
        )  # fmt: skip

    def _on_campaign(self, found: CampaignDetail) -> None:
        self._card = found.card
        self.ladder.fill(found.card)
        self.confirm.needs_second = found.needs_second

    def discard(self) -> None:
        """Throw the list away."""
        if self.is_status:
            self.statuses.discard()
            return
        list_id = self.list_id
        self.work.do(lambda unit: discard_list(unit, list_id),
                     lambda _changes: self.close_overlay(), self.refuse)  # fmt: skip

    def finish(self) -> None:
        """Let the people join: plan and end of the matching are one deed."""
        card, plan, list_id = self._card, self.ladder.plan(), self.list_id
        if card is None:
            return
        self.begin(_("The people join the campaign..."))

        def whole(unit: Unit) -> Changes:
            service.plan_campaign(unit, card.id, plan)
            return finish_matching(unit, list_id)

        self.work.do(whole, self._on_finished, self.refuse)

    def _on_finished(self, _changes: Changes) -> None:
        card, desk = self._card, self.desk
        assert card is not None
        self.close_overlay()
        QTimer.singleShot(0, desk, lambda: desk.show_page("campaigns", campaign=card.id))
