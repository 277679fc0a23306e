"""How a message goes on after each try: pure, so that every rule is tested without a database.

Invariant: a message is either on its way, with a next try, or at an end that says how it ended.
An outcome that nobody knows never counts as a failure: the other side is asked first.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.exchange.codes import LIVE, Outcome, State

MOST_TRIES = 12
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
ASK_AGAIN, ASK_AGAIN_LATER = timedelta(seconds=5), timedelta(minutes=10)
"""A message that the other side has but did not send on is asked after, soon and then seldom."""
ASK_SOON_FOR = timedelta(minutes=10)
ASK_DELIVERY_FOR = timedelta(days=3)

_TRIED: dict[Outcome, State] = {
    Outcome.ACCEPTED: State.ACCEPTED,
    Outcome.DELIVERED: State.DELIVERED,
    Outcome.PENDING: State.UNCERTAIN,
    Outcome.FAILED: State.FAILED,
    Outcome.REFUSED: State.GIVEN_UP,
    Outcome.UNCERTAIN: State.UNCERTAIN,
    Outcome.UNKNOWN: State.QUEUED,
}
STEPS: dict[tuple[State, str], State] = {
    (State.QUEUED, "claim"): State.CLAIMED,
    (State.FAILED, "claim"): State.CLAIMED,
    (State.UNCERTAIN, "claim"): State.CLAIMED,
    **{(State.CLAIMED, outcome.value): state for outcome, state in _TRIED.items()},
    (State.CLAIMED, "lease_over"): State.UNCERTAIN,
    (State.UNCERTAIN, Outcome.ACCEPTED.value): State.ACCEPTED,
    (State.UNCERTAIN, Outcome.DELIVERED.value): State.DELIVERED,
    (State.ACCEPTED, Outcome.DELIVERED.value): State.DELIVERED,
    (State.ACCEPTED, "returned"): State.RETURNED,
    (State.DELIVERED, "returned"): State.RETURNED,
    **{(state, "give_up"): State.GIVEN_UP for state in LIVE},
    **{(state, "cancel"): State.CANCELLED for state in (State.QUEUED, State.FAILED)},
    (State.GIVEN_UP, "try_again"): State.QUEUED,
}


def next_state(state: State, event: str) -> State | None:
    """Return the state after `event`, or None where it is not allowed."""
    return STEPS.get((state, event))


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Where a message goes after a try; `at` is its next try, None at an end."""

    state: State
    at: datetime | None
    error: str


def after(outcome: Outcome, error: str, tries: int, tried_at: datetime, now: datetime) -> Next:
    """Return what follows from the outcome of a message's try number `tries`."""
    state = _TRIED[outcome]
    if outcome is Outcome.PENDING:
        soon = now - tried_at < ASK_SOON_FOR
        return Next(state=state, at=now + (ASK_AGAIN if soon else ASK_AGAIN_LATER), error="")
    if outcome is Outcome.UNKNOWN:
        return Next(state=state, at=now, error="")
    if outcome in (Outcome.FAILED, Outcome.UNCERTAIN):
        if tries >= MOST_TRIES:
            return Next(state=State.GIVEN_UP, at=None, error=error)
        return Next(state=state, at=now + wait_after(tries), error=error)
    return Next(state=state, at=None, error=error if outcome is Outcome.REFUSED else "")


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after this many tries: each time twice as long, to a longest."""
    doublings = min(max(tries, 1) - 1, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
