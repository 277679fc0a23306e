"""The codes of follow-ups; words for them live beside the screens."""

from enum import StrEnum


class Kind(StrEnum):
    """A question to somebody, or a promise of ours."""

    QUESTION = "question"
    PROMISE = "promise"


class State(StrEnum):
    """Where a follow-up stands; the last three are ends."""

    PLANNED = "planned"
    DUE = "due"
    AWAITING_NEXT_RUNG = "awaiting_next_rung"
    PAUSED = "paused"
    TO_DECIDE = "to_decide"
    ANSWERED = "answered"
    STOPPED = "stopped"
    KEPT = "kept"


OPEN = frozenset(
    {State.PLANNED, State.DUE, State.AWAITING_NEXT_RUNG, State.PAUSED, State.TO_DECIDE}
)


class AttemptResult(StrEnum):
    """How one try ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    LETTER_RETURNED = "letter_returned"
    THIRD_PARTY = "third_party"
    PREPARED = "prepared"
    SENT = "sent"


ANSWERING = frozenset({AttemptResult.REACHED, AttemptResult.THIRD_PARTY})
"""These end the question."""


class StopReason(StrEnum):
    """Why the team lead stops a ladder."""

    NOT_REACHED = "not_reached"
    MOVED = "moved"
    DECEASED = "deceased"
    REFUSED = "refused"
    NO_LONGER_NEEDED = "no_longer_needed"
    CONTACT_BAN = "contact_ban"


class MessageKind(StrEnum):
    """How a message to a citizen goes out."""

    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"


CHANNEL_OF_KIND = {MessageKind.EMAIL: "click", MessageKind.SMS: "call", MessageKind.LETTER: ""}
"""The channel whose "not by ..." stops a message; a letter has none."""
