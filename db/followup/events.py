"""What happens in this room, for the rooms above to react to."""

from dataclasses import dataclass
from uuid import UUID

from db.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderExhausted(Event):
    """The last rung brought no answer; somebody must decide."""

    follow_up_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAnswered(Event):
    """A question was answered."""

    follow_up_id: UUID
    flag_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsOutlived(Event):
    """A request ended; of what was asked about it before, nothing needs an answer any more."""

    follow_up_ids: tuple[UUID, ...]
    state: str
