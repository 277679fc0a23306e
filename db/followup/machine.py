"""The states of a follow-up and the events that lead from one to the next; pure.

Source: practice description, state machines. An end state always needs a reason.
"""

from datetime import datetime

from db.followup.codes import OPEN, State

_RUNNING = (State.PLANNED, State.DUE, State.AWAITING_NEXT_RUNG, State.PAUSED)
STEPS: dict[tuple[State, str], State] = {
    **{(state, "come_due"): State.DUE for state in _RUNNING},
    **{(state, "failed"): State.AWAITING_NEXT_RUNG for state in _RUNNING},
    **{(state, "exhausted"): State.TO_DECIDE for state in _RUNNING},
    **{(state, "pause"): State.PAUSED for state in _RUNNING},
    (State.TO_DECIDE, "extend"): State.DUE,
    **{(state, "defer"): state for state in OPEN},
    **{(state, "hand_over"): state for state in OPEN},
    **{(state, "answer"): State.ANSWERED for state in OPEN},
    **{(state, "keep"): State.KEPT for state in OPEN},
    **{(state, "stop"): State.STOPPED for state in OPEN},
}


def next_state(state: State, event: str) -> State | None:
    """Return the state after `event`, or None where the machine does not allow it."""
    return STEPS.get((state, event))


def state_at(state: State, due: datetime | None, now: datetime) -> State:
    """Return the state as it is at a moment: what waited for its day is due once that has come."""
    if due is not None and due <= now:
        return next_state(state, "come_due") or state
    return state
