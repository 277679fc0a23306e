"""Fills the memory: opens the dossier because of the running intake, then asks what is known.

The read log comes first: where it refuses, the memory says so and the contact simply goes on.
"""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from db.access.codes import ReadReason
from db.contacts.codes import Domain
from db.kit.errors import CodedError
from db.people.service import open_dossier
from desktop.contacts.asking import Known, known, owners
from desktop.contacts.facts import OpenRequest, Who
from desktop.contacts.memory import Memory
from desktop.contacts.memory_blocks import MemoryBlock, MemoryLine, MemoryLines, OpenRequests
from desktop.contacts.state import Intake
from desktop.contacts.words import DOMAINS, past_lines
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work

LAST_CONTACTS, OPEN = 10, 20


class Recalling(QObject):
    """`recalled` fires when the intake learned something; the lists carry (id, name) pairs."""

    recalled = Signal()
    owners_known = Signal(object)
    places_known = Signal(object)

    def __init__(
        self, desk: Desk, work: Work, intake: Intake, memory: Memory, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._work, self._intake, self._memory = desk, work, intake, memory
        self._requests: OpenRequests | None = None
        self._shown: UUID | None = None

    def ask_lists(self) -> None:
        """Ask who may take a next step on."""
        self._work.ask(owners, self.owners_known.emit, key="owners")

    def recall(self, who: Who) -> None:
        """Open the dossier and show what is known."""
        if who.id == self._shown:
            return
        self._shown = who.id
        self._requests = None
        self._memory.show_nobody("")
        self._work.do(
            lambda unit: open_dossier(unit, who.id, ReadReason.RUNNING_INTAKE.value),
            lambda _changes: self._ask(who.id),
            self._on_closed,
        )

    def forget(self, sentence: str) -> None:
        """Show nothing, and why."""
        self._shown, self._requests = None, None
        self._memory.show_nobody(sentence)

    def mark_request(self) -> None:
        """Show which open request this contact continues."""
        if self._requests is not None:
            self._requests.choose(self._intake.request_id)

    def _ask(self, person_id: UUID) -> None:
        self._work.ask(
            lambda unit: known(unit, person_id), self._on_known, key="memory",
            failed=self._on_closed,
        )  # fmt: skip

    def _on_closed(self, error: CodedError) -> None:
        self._memory.show_nobody(refusal(error))

    def _on_known(self, found: Known) -> None:
        person = self._intake.person
        if person is None or person.id != found.who.id:
            return
        self._intake.refresh(found.who)
        self._intake.know_requests(found.requests)
        self._memory.show_person(found.who.id, self._own(found))
        self.recalled.emit()

    def _own(self, found: Known) -> tuple[tuple[int, MemoryBlock], ...]:
        blocks = []
        lines = past_lines(found.contacts)
        if lines:
            blocks.append((LAST_CONTACTS, MemoryBlock(_("Last contacts"), MemoryLines(lines))))
        if found.requests:
            self._requests = OpenRequests(tuple((r.id, _line_of(r)) for r in found.requests))
            self._requests.chosen.connect(self._on_chosen)
            blocks.append((OPEN, MemoryBlock(_("Open"), self._requests, "O")))
        return tuple(blocks)

    def _on_chosen(self, request_id: UUID | None) -> None:
        self._intake.continue_request(request_id)
        self.recalled.emit()


def _line_of(request: OpenRequest) -> MemoryLine:
    word, icon = DOMAINS[Domain(request.domain)]
    return MemoryLine(text=request.line or _(word), icon=icon)
