"""Looks once more, at the moment of sending, whether a message may go: nothing is taken on trust.

Between writing and sending the citizen may have answered, may have said "not by text message",
or may have got another message; and it may have become Sunday.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from db.exchange.codes import Kind, State
from db.exchange.model import OutgoingMessage
from db.followup.limits import got_message_today
from db.followup.outside import citizen_stops, standing
from db.kit.calendar import is_quiet, next_allowed
from db.kit.unit import Unit
from db.people.model import Person

DISTURBING = frozenset({Kind.SMS, Kind.EMAIL})
"""These ring on a telephone: never in quiet hours, and one a day for each citizen."""
PERHAPS_GONE = tuple(
    each.value
    for each in (State.CLAIMED, State.UNCERTAIN, State.ACCEPTED, State.DELIVERED, State.RETURNED)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`stop` ends a message with this code; `wait_until` puts it off; neither lets it go."""

    stop: str = ""
    wait_until: datetime | None = None


def verdict(unit: Unit, row: OutgoingMessage) -> Verdict:
    """Tell whether this message may go now."""
    unit.session.get_one(Person, row.person_id, with_for_update=True)
    kind = Kind(row.kind)
    if row.follow_up_id is not None:
        found = standing(
            unit, row.follow_up_id, kind, rung=row.rung, climbs=row.climbs, to=row.to_address
        )
        if found.stop or found.wait_until is not None:
            return Verdict(stop=found.stop, wait_until=found.wait_until)
    elif stop := citizen_stops(unit, row.person_id, kind, row.to_address):
        return Verdict(stop=stop)
    if kind not in DISTURBING:
        return Verdict()
    now, zone = unit.clock.now(), unit.clock.zone
    if is_quiet(now, zone):
        return Verdict(wait_until=next_allowed(now, "morning", zone))
    if got_another_today(unit, row.person_id, row.id):
        tomorrow = datetime.combine(unit.clock.today() + timedelta(days=1), time(), tzinfo=zone)
        return Verdict(wait_until=next_allowed(tomorrow, "morning", zone))
    return Verdict()


def got_another_today(unit: Unit, person_id: UUID, but: UUID | None = None) -> bool:
    """Tell whether a citizen got, or may have got, a message today other than this one."""
    if got_message_today(unit, person_id):
        return True
    midnight = datetime.combine(unit.clock.today(), time(), tzinfo=unit.clock.zone)
    other = select(OutgoingMessage.id).where(
        OutgoingMessage.person_id == person_id,
        OutgoingMessage.kind.in_([each.value for each in DISTURBING]),
        OutgoingMessage.state.in_(PERHAPS_GONE),
        OutgoingMessage.tried_at >= midnight,
        OutgoingMessage.undone_at.is_(None),
    )
    if but is not None:
        other = other.where(OutgoingMessage.id != but)
    return unit.session.scalar(other.limit(1)) is not None
