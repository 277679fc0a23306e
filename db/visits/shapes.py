"""What leaves this half of the house about visits: plain, frozen, light to import."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from db.visits.codes import Kind, PartOfDay, Safety, State


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One visit as lists show it; `safety_reason` is None where it may not be seen."""

    id: UUID
    version: int
    state: State
    kind: Kind
    reason_at_home: str
    purpose: str
    person_id: UUID
    person_name: str
    family_name: str
    birth_year: int | None
    needs: tuple[str, ...]
    interpreter: bool
    address: str
    neighbourhood: str
    phone: str
    worker_id: UUID | None
    worker_name: str
    buddy_id: UUID | None
    buddy_name: str
    starts_at: datetime | None
    duration_minutes: int
    part_of_day: PartOfDay | None
    due_on: date | None
    announced: bool
    unannounced_reason: str
    safety: Safety
    safety_reason: str | None
    attempt_number: int
    card_left: bool
    end_reason: str | None
    note: str
    request_id: UUID | None
    follow_up_id: UUID | None

    @property
    def ends_at(self) -> datetime | None:
        """Return when the visit should be over."""
        if self.starts_at is None:
            return None
        return self.starts_at + timedelta(minutes=self.duration_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerWeek:
    """Somebody who makes visits, and how many stand open this week."""

    id: UUID
    name: str
    initials: str
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """Whom a visit is planned for; what is known of how to get there."""

    id: UUID
    name: str
    address: str
    neighbourhood: str
    phone: str
    needs: tuple[str, ...]
    interpreter: bool
    language: str
    preferred_hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What waits for a day and an hour, and when the next yearly visit will."""

    visits: tuple[VisitRow, ...]
    next_due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A code with its facts; the screen finds the words."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)
