"""What a screen must know before it offers to send: which ways are open, and when it would go.

The sender looks at all of it once more; here it is only said beforehand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from db.exchange.codes import LIVE, OFF, State
from db.exchange.model import Gateway, OutgoingMessage
from db.exchange.standing import got_another_today
from db.followup.codes import State as Resting
from db.followup.model import FollowUp
from db.followup.on_the_way import IN_OUTBOX, NOT_SENT, tells_on_the_way
from db.kit.calendar import is_quiet, next_allowed
from db.kit.unit import Unit

QUIET, ONE_A_DAY, PAUSED = "quiet_hours", "one_message_a_day", "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """`ways` are open; `waits` tells that a message of this rung stands in the outbox already.

    A text message or e-mail that is asked now goes from `goes_at` on, because of `why`; None: soon.
    """

    ways: frozenset[str]
    waits: bool = False
    goes_at: datetime | None = None
    why: str = ""


def ways_open(unit: Unit) -> frozenset[str]:
    """Return the ways to the outside that are set up."""
    return frozenset(unit.session.scalars(select(Gateway.purpose).where(Gateway.adapter != OFF)))


def offer_for(unit: Unit, follow_up_id: UUID) -> Offer:
    """Return what can be offered for the rung that is next."""
    row = unit.session.get(FollowUp, follow_up_id)
    ways = ways_open(unit)
    if row is None or row.person_id is None:
        return Offer(ways=ways)
    goes_at, why = _goes_at(unit, row, row.person_id)
    return Offer(ways=ways, waits=_waits(unit, row), goes_at=goes_at, why=why)


def _waits(unit: Unit, row: FollowUp) -> bool:
    query = select(OutgoingMessage.id).where(
        OutgoingMessage.follow_up_id == row.id,
        OutgoingMessage.rung == row.rung,
        OutgoingMessage.state.in_(LIVE),
        OutgoingMessage.undone_at.is_(None),
    )
    return unit.session.scalar(query.limit(1)) is not None


def _goes_at(unit: Unit, row: FollowUp, person_id: UUID) -> tuple[datetime | None, str]:
    now, zone = unit.clock.now(), unit.clock.zone
    if row.state == Resting.PAUSED.value and row.next_due is not None and row.next_due > now:
        return row.next_due, PAUSED
    if got_another_today(unit, person_id):
        tomorrow = datetime.combine(unit.clock.today() + timedelta(days=1), time(), tzinfo=zone)
        return next_allowed(tomorrow, "morning", zone), ONE_A_DAY
    if is_quiet(now, zone):
        return next_allowed(now, "morning", zone), QUIET
    return None, ""


@tells_on_the_way
def what_became_of_messages(unit: Unit, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return, per clock with a message on its way, whether it waits or could not go yet."""
    rows = unit.session.execute(
        select(OutgoingMessage.follow_up_id, OutgoingMessage.state).where(
            OutgoingMessage.follow_up_id.in_(ids),
            OutgoingMessage.state.in_(LIVE),
            OutgoingMessage.undone_at.is_(None),
        )
    )
    return {
        follow_up_id: NOT_SENT if state == State.FAILED.value else IN_OUTBOX
        for follow_up_id, state in rows
        if follow_up_id is not None
    }
