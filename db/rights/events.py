"""What the rooms above may hear about rights."""

from dataclasses import dataclass
from uuid import UUID

from db.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagChanged(Event):
    """A flag was made or came into another state."""

    flag_id: UUID
    person_id: UUID
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RightMissed(Event):
    """A right that should have come by itself did not: a signal for the body that grants it."""

    flag_id: UUID
    right_id: str
