"""The people of a campaign who were asked, and how far each came with the right.

Where the program has rules for the right its flags tell it; for others a worker notes it here.
"""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from db.campaigns.codes import Outcome
from db.campaigns.queries import CampaignCard, MemberRow, members
from db.campaigns.service import note_outcome
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.campaigns.two_lines import TwoLines
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.words import campaigns as words
from desktop.kit.words.sentences import refusal

SIZE = (760, 620)
KEYS = (
    (Outcome.DISCUSSED, "B"), (Outcome.APPLIED, "A"), (Outcome.GRANTED, "G"),
    (Outcome.RECEIVED, "R"), (Outcome.NOT_WANTED, "W"), (Outcome.NOT_ENTITLED, "N"),
    (Outcome.REFUSED, "X"),
)  # fmt: skip
STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class PeopleSheet(Overlay):
    """A letter notes how far somebody came, Delete clears it, Enter opens the dossier."""

    def __init__(self, desk: Desk, card: CampaignCard) -> None:
        super().__init__(desk, *SIZE)
        self.work = desk.work(self)
        self._card = card
        self._rows: tuple[MemberRow, ...] = ()
        self.list = TwoLines(_("People of the campaign"))
        self.message = Label("", "small", "status.danger.text", wrap=True)
        self.setAccessibleName(_("People of the campaign"))
        buttons = FlowRow()
        for outcome, key in KEYS:
            button = KeyButton(words.outcome(outcome.value), key, size="sm")
            button.clicked.connect(partial(self.note, outcome))
            buttons.add(button)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(card.name, "heading", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.message)
        column.addWidget(buttons)
        self.list.itemActivated.connect(lambda _item: self.open_dossier())
        self._ask()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        campaign_id = self._card.id
        self.work.ask(lambda unit: members(unit, campaign_id), self._fill, key="people",
                      failed=self._refuse)  # fmt: skip

    def _fill(self, found: tuple[MemberRow, ...]) -> None:
        self._rows = tuple(each for each in found if each.state == "asked")
        self.list.fill([(each.name, _below(each)) for each in self._rows])

    @property
    def chosen(self) -> MemberRow | None:
        """Return the chosen person."""
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def note(self, outcome: Outcome | None) -> None:
        """Note how far the chosen person came."""
        chosen = self.chosen
        if chosen is not None:
            self._write(chosen.id, outcome)

    def _write(self, member_id: UUID, outcome: Outcome | None) -> None:
        self.work.do(lambda unit: note_outcome(unit, member_id, outcome), self._on_noted,
                     self._refuse)  # fmt: skip

    def _on_noted(self, _changes: Changes) -> None:
        self.message.setText("")
        self._ask()

    def _refuse(self, error: CodedError) -> None:
        self.message.setText(refusal(error))

    def open_dossier(self) -> None:
        """Open the dossier of the chosen person."""
        chosen = self.chosen
        if chosen is not None and self.desk.actions.has("people.open"):
            self.close_overlay()
            self.desk.actions.run("people.open", person=chosen.person_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters note, Delete clears, J and K move."""
        letters = {key: outcome for outcome, key in KEYS}
        key, text = Qt.Key(event.key()), event.text().upper()
        if text in letters:
            self.note(letters[text])
            event.accept()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.note(None)
            event.accept()
        elif key in STEPS:
            row = self.list.currentRow() + STEPS[key]
            if 0 <= row < self.list.count():
                self.list.setCurrentRow(row)
            event.accept()
        else:
            super().keyPressEvent(event)


def _below(one: MemberRow) -> str:
    told = [_("wave %(n)d") % {"n": one.wave}]
    if one.follow_up_state:
        told.append(words.clock(one.follow_up_state))
    if one.outcome:
        told.append(words.outcome(one.outcome))
    return " · ".join(told)
