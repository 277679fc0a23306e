"""Fills the memory: opens the dossier because of the running intake, then asks what is known.

The read log comes first: where it refuses, the memory says so and the contact simply goes on.
"""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from db.access.codes import ReadReason
from db.kit.errors import CodedError
from db.people.service import open_dossier
from desktop.contacts.asking import Known, known, owners, places
from desktop.contacts.facts import Who
from desktop.contacts.memory import Memory
from desktop.contacts.memory_blocks import MemoryBlock, OpenRequests
from desktop.contacts.state import Intake
from desktop.contacts.words import past_lines, request_line
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts.memory_lines import MemoryLines
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work

LAST_CONTACTS, OPEN = 10, 20


class Recalling(QObject):
    """`recalled` fires when the intake learned something, `chosen` when that was a person.

    The lists carry (id, name) pairs.
    """

    recalled = Signal()
    chosen = Signal()
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

    def ask_places(self) -> None:
        """Ask where the office receives people."""
        self._work.ask(places, self.places_known.emit, key="places")

    def begin_with(self, person_id: UUID) -> None:
        """Take a person who is known by id alone: from a dossier, a worklist, a search."""
        self._shown = person_id
        self._work.do(
            lambda unit: open_dossier(unit, person_id, ReadReason.RUNNING_INTAKE.value),
            lambda _changes: self._ask(person_id),
            self._on_closed,
        )

    def recall(self, who: Who) -> None:
        """Open the dossier and show what is known."""
        if who.id != self._shown:
            self._requests = None
            self._memory.show_nobody("")
            self.begin_with(who.id)

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
        if not self._intake.has_who and self._shown == found.who.id:
            self._intake.choose(found.who)
            self.chosen.emit()
        person = self._intake.person
        if person is None or person.id != found.who.id:
            return
        self._intake.refresh(found.who)
        self._intake.know_requests(found.requests)
        self._memory.show_person(found.who.id, self._own(found))
        self.recalled.emit()

    def _own(self, found: Known) -> tuple[tuple[int, MemoryBlock], ...]:
        blocks = []
        today = self._desk.clock.today()
        lines = past_lines(found.contacts)
        if lines:
            blocks.append((LAST_CONTACTS, MemoryBlock(_("Last contacts"), MemoryLines(lines))))
        if found.requests:
            self._requests = OpenRequests(
                tuple((each.id, request_line(each, today)) for each in found.requests)
            )
            self._requests.chosen.connect(self._on_chosen)
            blocks.append((OPEN, MemoryBlock(_("Open"), self._requests, "O")))
        return tuple(blocks)

    def _on_chosen(self, request_id: UUID | None) -> None:
        self._intake.continue_request(request_id)
        self.recalled.emit()
