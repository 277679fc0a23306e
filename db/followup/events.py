"""What happens in this room, for the rooms above to react to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
class FollowUpStopped(Event):
    """A question ended without an answer; `reason` is a StopReason."""

    follow_up_id: UUID
    reason: str
    flag_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBegan(Event):
    """A day began: what waits for a date is looked at. It may be said more than once a day."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestAsked(Event):
    """A worker wants the day by e-mail; it holds no name of a citizen."""

    worker_id: UUID
    on: date
    to_address: str
    language: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentByHand(Event):
    """A worker sent the message of this rung on a telephone or on paper, outside the program."""

    follow_up_id: UUID
    rung: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsOutlived(Event):
    """A request ended; of what was asked about it before, nothing needs an answer any more."""

    follow_up_ids: tuple[UUID, ...]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAsked(Event):
    """A worker wants a message to go out; it stands in the outbox with the same deed.

    `texts` are pairs of language and text, the one that counts first; `paper` is a letter's data.
    `climbs` tells that the clock goes on when the message was accepted.
    """

    message_id: UUID
    kind: str
    person_id: UUID
    to_address: str
    texts: tuple[tuple[str, str], ...]
    subject: str = ""
    paper: Mapping[str, object] = field(default_factory=dict)
    language: str = "nl"
    follow_up_id: UUID | None = None
    rung: int = 0
    climbs: bool = False
    template_code: str = ""
    template_version: int = 0
