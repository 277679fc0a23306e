"""What the rooms above may hear about visits."""

from dataclasses import dataclass
from uuid import UUID

from db.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlanned(Event):
    """A visit got a worker, a day and an hour."""

    visit_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDone(Event):
    """A visit took place."""

    visit_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNotAtHome(Event):
    """Nobody opened the door; `next_visit_id` is the new proposal, None after the third time."""

    visit_id: UUID
    person_id: UUID
    next_visit_id: UUID | None
