"""What happens in this room, for the rooms above to react to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What should happen next: a promise when we act, an open question when somebody else does.

    `actor` is us, citizen or partner. `due_on` is the day; `due_at` the moment, where an hour was
    named. `asked` tells that a question went out, so that an answer clock starts.
    """

    text: str
    actor: str = "us"
    owner_id: UUID | None = None
    partner_id: UUID | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    channel: str = ""
    ladder_code: str = ""
    meeting_on: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecorded(Event):
    """A contact was written down."""

    contact_id: UUID
    person_ids: tuple[UUID, ...]
    channel: str
    direction: str
    result: str
    started_at: datetime
    request_id: UUID | None = None
    step: NextStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOpened(Event):
    """A request was opened."""

    request_id: UUID
    person_id: UUID
    nature: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClosed(Event):
    """A request came to an end state."""

    request_id: UUID
    person_id: UUID
    state: str
