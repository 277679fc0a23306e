"""Which step of a flag may follow which, and what a step must say. Pure."""

from collections.abc import Mapping

from db.rights.codes import FlagEventKind, FlagState

F, E = FlagState, FlagEventKind
ENDS = frozenset({F.RECEIVED, F.REFUSED_BY_BODY, F.NOT_APPLICABLE, F.NOT_TAKEN_UP, F.NOT_REACHED})
OPEN = tuple(state for state in FlagState if state not in ENDS)
BEFORE_SENT = (F.DETECTED, F.TO_VERIFY, F.POSSIBLE, F.DISCUSSED, F.PREPARING, F.MISSED, F.TO_RENEW)

TRANSITIONS: Mapping[tuple[FlagState, FlagEventKind], FlagState] = {
    **{(state, E.FACT_MISSING): F.TO_VERIFY for state in (F.DETECTED, F.POSSIBLE)},
    **{(state, E.CONFIRMED): F.POSSIBLE for state in (F.DETECTED, F.TO_VERIFY)},
    **{(state, E.DISCUSSED): F.DISCUSSED for state in (F.DETECTED, F.TO_VERIFY, F.POSSIBLE)},
    **{(state, E.PREPARES): F.PREPARING for state in (F.POSSIBLE, F.DISCUSSED, F.TO_RENEW)},
    **{(state, E.SENT): F.SUBMITTED for state in (F.DISCUSSED, F.PREPARING, F.MISSED, F.TO_RENEW)},
    (F.SUBMITTED, E.POSITIVE): F.GRANTED,
    (F.SUBMITTED, E.NEGATIVE): F.REFUSED_BY_BODY,
    **{(state, E.MONEY_SEEN): F.RECEIVED for state in OPEN},
    **{(state, E.NOT_SEEN): F.MISSED for state in (F.GRANTED, F.EXPECTED_AUTOMATICALLY)},
    **{
        (state, E.WAITS): F.EXPECTED_AUTOMATICALLY
        for state in (F.DETECTED, F.TO_VERIFY, F.POSSIBLE, F.DISCUSSED)
    },
    **{(state, E.PROVED_OTHERWISE): F.NOT_APPLICABLE for state in OPEN},
    **{(state, E.NOT_WANTED): F.NOT_TAKEN_UP for state in BEFORE_SENT},
    **{(state, E.NOT_REACHED): F.NOT_REACHED for state in OPEN},
    (F.RECEIVED, E.RENEWAL_DUE): F.TO_RENEW,
}
"""The state machine of a right flag (domain description 3.16)."""

NEEDS_REASON = frozenset({E.NEGATIVE, E.PROVED_OTHERWISE, E.NOT_REACHED})
NEEDS_BARRIER = frozenset({E.NOT_WANTED})
NEEDS_CHECK_DAY = frozenset({E.WAITS})


def next_state(state: FlagState, event: FlagEventKind) -> FlagState | None:
    """Return the state a step leads to; None where the step is not possible."""
    return TRANSITIONS.get((state, event))


def events_from(state: FlagState) -> tuple[FlagEventKind, ...]:
    """Return the steps that are possible from a state."""
    return tuple(event for event in FlagEventKind if (state, event) in TRANSITIONS)


def refusal(
    state: FlagState, event: FlagEventKind, *, reason: str, barrier: object, check_on: object
) -> str | None:
    """Return the code of what is wrong with a step, None when it may be taken."""
    if next_state(state, event) is None:
        return "flag_step_impossible"
    if event in NEEDS_REASON and not reason.strip():
        return "flag_reason_missing"
    if event in NEEDS_BARRIER and barrier is None:
        return "flag_barrier_missing"
    return "flag_check_day_missing" if event in NEEDS_CHECK_DAY and check_on is None else None
