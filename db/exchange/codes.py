"""The codes of messages that go out, of what comes back, and of the ways they take."""

from enum import StrEnum

from db.followup.codes import MessageKind as Kind

__all__ = [
    "LEFT", "LIVE", "OFF", "WAITING", "Kind", "Outcome", "Purpose", "ReplyNature", "ReplyState",
    "State",
]  # fmt: skip


class State(StrEnum):
    """Where a message stands; the first four live, the others are ends."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    RETURNED = "returned"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"


LIVE = (State.QUEUED, State.CLAIMED, State.FAILED, State.UNCERTAIN)
"""Of these there is at most one for each rung of a question."""
WAITING = (State.QUEUED, State.FAILED, State.UNCERTAIN)
"""These are taken up again at their next try."""
LEFT = (State.ACCEPTED, State.DELIVERED, State.RETURNED)
"""These have left the house."""


class Outcome(StrEnum):
    """What the other side said to one try, or to the question whether it knows a message."""

    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    PENDING = "pending"
    """It has the message and has not sent it on yet: ask again."""
    FAILED = "failed"
    """It surely does not have the message; a later try may succeed."""
    REFUSED = "refused"
    """It surely does not have the message, and no later try will change that."""
    UNCERTAIN = "uncertain"
    """Nobody knows whether it has the message."""
    UNKNOWN = "unknown"
    """It was asked and does not know this id: it must be sent again."""


class ReplyState(StrEnum):
    """Where something that came in stands."""

    OPEN = "open"
    NOTED = "noted"
    SET_ASIDE = "set_aside"


class ReplyNature(StrEnum):
    """What kind of message came in; only an answer of a person answers a question."""

    ANSWER = "answer"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"


class Purpose(StrEnum):
    """For what a way to the outside is set up: one row each."""

    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    MAILBOX = "mailbox"


OFF = "off"
"""The adapter of a way that is not set up."""
