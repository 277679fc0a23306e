"""What a worker can do with messages in the outbox: cancel one, let one try again."""

from uuid import UUID

from sqlalchemy import select

from db.exchange.codes import LIVE, WAITING, State
from db.exchange.logic import next_state
from db.exchange.model import OutgoingMessage
from db.followup.steps import open_row
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

UNDER_WAY = frozenset({State.CLAIMED.value, State.UNCERTAIN.value})


def cancel(unit: Unit, message_id: UUID, *, version: int | None = None) -> Changes:
    """Cancel a message that has not left the house.

    Refuses `message_under_way` while it is being sent or nobody knows, `message_left` afterwards.
    """
    row = _message(unit, message_id)
    expect_version(row, version, {"state": State.CANCELLED.value})
    if row.state in UNDER_WAY:
        raise Refused("message_under_way")
    if next_state(State(row.state), "cancel") is None:
        raise Refused("message_left")
    end_waiting(unit, row, "by_hand")
    return unit.changes("message_cancelled", message=row.id)


def end_waiting(unit: Unit, row: OutgoingMessage, why: str) -> None:
    """End a message that waits."""
    row.state, row.error = State.CANCELLED.value, why
    row.next_try_at, row.ended_at = None, unit.clock.now()
    unit.touch("message", row.id)
    if row.follow_up_id is not None:
        unit.touch("follow_up", row.follow_up_id)


def try_again(unit: Unit, message_id: UUID, *, version: int | None = None) -> Changes:
    """Send a message that was given up once more, under the same id."""
    row = _message(unit, message_id)
    expect_version(row, version, {"state": State.QUEUED.value})
    if next_state(State(row.state), "try_again") is None:
        raise Refused("message_step_not_allowed", state=row.state)
    if row.follow_up_id is not None:
        open_row(unit, row.follow_up_id)
        _expect_alone(unit, row)
    row.state, row.attempts, row.error = State.QUEUED.value, 0, ""
    row.next_try_at, row.ended_at = unit.clock.now(), None
    unit.touch("message", row.id)
    if row.follow_up_id is not None:
        unit.touch("follow_up", row.follow_up_id)
    return unit.changes("message_queued", message=row.id)


def try_now(unit: Unit, message_id: UUID, *, version: int | None = None) -> Changes:
    """Let a message go at once that waits for its next try; one that was given up begins anew."""
    row = _message(unit, message_id)
    if row.state == State.GIVEN_UP.value:
        return try_again(unit, message_id, version=version)
    expect_version(row, version, {"state": row.state})
    if row.state not in WAITING:
        raise Refused("message_step_not_allowed", state=row.state)
    row.next_try_at = unit.clock.now()
    unit.touch("message", row.id)
    return unit.changes("message_tried_now", undoable=False, message=row.id)


def _expect_alone(unit: Unit, row: OutgoingMessage) -> None:
    other = select(OutgoingMessage.id).where(
        OutgoingMessage.follow_up_id == row.follow_up_id,
        OutgoingMessage.rung == row.rung,
        OutgoingMessage.state.in_(LIVE),
        OutgoingMessage.undone_at.is_(None),
    )
    if unit.session.scalar(other.limit(1)) is not None:
        raise Refused("message_waits")


def _message(unit: Unit, message_id: UUID) -> OutgoingMessage:
    row = unit.session.get(OutgoingMessage, message_id)
    if row is None or row.undone_at is not None:
        raise Refused("message_unknown")
    return row
