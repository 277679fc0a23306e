"""What the intake hands over: everything typed and chosen, whatever the channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from db.contacts.codes import Actor, Channel, DigitalHelp, Direction, Form, Nature, Result
from db.contacts.events import NextStep

__all__ = ["Actor", "ContactDraft", "NextStep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """One contact to be recorded. Only channel, person or anonymous, domains and result count."""

    channel: Channel
    id: UUID | None = None
    """Of the intake it comes from: however often that is saved, it is one contact."""
    sub_channel: str = ""
    direction: Direction = Direction.IN
    person_ids: tuple[UUID, ...] = ()
    anonymous: bool = False
    domains: tuple[str, ...] = ()
    result: Result | None = None
    line: str = ""
    note: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    location_id: UUID | None = None
    place_text: str = ""
    language: str = ""
    interpreter: str = ""
    on_behalf: str = ""
    digital_help: DigitalHelp | None = None
    nature: Nature | None = None
    form: Form | None = None
    """Applications only: how it came in; follows from the channel where it is None."""
    term_code: str = ""
    """Applications only: which legal term runs; the usual one where it is empty."""
    request_id: UUID | None = None
    """The open request that this contact continues; None opens a new one."""
    repeat: bool = False
    step: NextStep | None = None
    visit_id: UUID | None = None
    details: Mapping[str, object] = field(default_factory=dict)
