"""Reads what the next step of a clock must keep to: calendar, meeting, wishes, other messages."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select

from db.followup.codes import OPEN, AttemptResult
from db.followup.ladders import PARTNER, Rung
from db.followup.logic import SPOKEN_TO, WRITTEN_TO, Calendar, Limits
from db.followup.model import Attempt, FollowUp
from db.followup.office_ladders import ladder_of as ladder_of
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Person

OPEN_CODES = tuple(state.value for state in OPEN)


def calendar_of(unit: Unit) -> Calendar:
    """Return the office's calendar: its zone and closing days."""
    days = frozenset(unit.session.scalars(select(ClosingDay.day)))
    return Calendar(zone=unit.clock.zone, closing_days=days)


def rung_of(row: FollowUp) -> Rung | None:
    """Return the rung that is next; None for a promise and when somebody must decide."""
    climbed = ladder_of(row)
    return climbed.rung(row.rung) if climbed is not None else None


def limits_of(unit: Unit, row: FollowUp) -> Limits:
    """Return what the next step must keep to, as the office knows it now."""
    person = unit.session.get(Person, row.person_id) if row.person_id is not None else None
    to_citizen = person is not None and row.ladder_code != PARTNER
    return Limits(
        not_part=_part_in_vain(unit, row),
        meeting_on=row.meeting_on,
        never=frozenset(person.never_channels or ()) if to_citizen and person else frozenset(),
        without=means_without_number(unit, [row.person_id]).get(row.person_id, frozenset())
        if to_citizen and row.person_id is not None
        else frozenset(),
        messages_on=messages_on(unit, row) if to_citizen else frozenset(),
    )


def means_without_number(unit: Unit, person_ids: Sequence[UUID]) -> Mapping[UUID, AbstractSet[str]]:
    """Return the means that need a number which a citizen does not have.

    Of somebody without any number or address on file nothing is known: no means is left out.
    """
    kinds: dict[UUID, set[str]] = {}
    rows = unit.session.execute(
        select(ContactPoint.person_id, ContactPoint.kind).where(
            ContactPoint.person_id.in_(person_ids), ContactPoint.undone_at.is_(None)
        )
    )
    for person_id, kind in rows:
        kinds.setdefault(person_id, set()).add(kind)
    return {person_id: _left_out(known) for person_id, known in kinds.items()}


def _left_out(known: AbstractSet[str]) -> AbstractSet[str]:
    if PointKind.MOBILE.value in known:
        return frozenset()
    return frozenset({"sms"} if PointKind.PHONE.value in known else {"sms", "phone"})


def _part_in_vain(unit: Unit, row: FollowUp) -> str:
    """Return the part of the day of the last call or visit in vain."""
    climbed = ladder_of(row)
    if climbed is None or row.id is None:
        return ""
    tries = unit.session.scalars(
        select(Attempt)
        .where(Attempt.follow_up_id == row.id, Attempt.undone_at.is_(None))
        .order_by(Attempt.at.desc(), Attempt.id.desc())
    )
    for each in tries:
        rung = climbed.rung(each.rung)
        written = each.result in (AttemptResult.SENT.value, AttemptResult.PREPARED.value)
        if rung is not None and rung.means in SPOKEN_TO and not written:
            return each.part_of_day
    return ""


def messages_on(unit: Unit, row: FollowUp) -> AbstractSet[date]:
    """Return the days on which this citizen got or gets a text message, over all ladders."""
    zone = unit.clock.zone
    others = unit.session.scalars(
        select(FollowUp).where(
            FollowUp.person_id == row.person_id,
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.undone_at.is_(None),
            FollowUp.next_channel == "call",
        )
    )
    planned = {
        each.next_due.astimezone(zone).date()
        for each in others
        if each.id != row.id
        and each.next_due is not None
        and (rung := rung_of(each)) is not None
        and rung.means in WRITTEN_TO
    }
    return planned | ({unit.clock.today()} if was_written_today(unit, row) else set())


def was_written_today(unit: Unit, row: FollowUp) -> bool:
    """Tell whether this citizen got a text message or e-mail today, for whatever question."""
    return row.person_id is not None and got_message_today(unit, row.person_id)


def got_message_today(unit: Unit, person_id: UUID) -> bool:
    """Tell whether a try to write to this citizen was noted today, over all ladders."""
    midnight = datetime.combine(unit.clock.today(), time(), tzinfo=unit.clock.zone)
    return (
        unit.session.scalar(
            select(Attempt.id)
            .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
            .where(
                FollowUp.person_id == person_id,
                Attempt.undone_at.is_(None),
                Attempt.result == AttemptResult.SENT.value,
                Attempt.channel.in_(("call", "click")),
                Attempt.at >= midnight,
            )
            .limit(1)
        )
        is not None
    )
