"""The legal clocks of applications: started, met, ended, stood still. One runs at a time."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.contacts.codes import RequestState, TermEnd
from db.contacts.counting import CountedTerm, Suspension
from db.contacts.model import RegisterEntry, RequestTerm
from db.contacts.terms import FORWARDING, NOTICE, term
from db.kit.calendar import SkippedDay
from db.kit.errors import Refused
from db.kit.places import ClosingDay
from db.kit.unit import Unit

END_OF_STATE = {
    RequestState.FORWARDED: TermEnd.FORWARDED,
    RequestState.WITHDRAWN: TermEnd.WITHDRAWN,
    RequestState.MERGED: TermEnd.MERGED,
}


def closing_days(unit: Unit) -> frozenset[date]:
    """Return the days on which the office is closed."""
    return frozenset(unit.session.scalars(select(ClosingDay.day)))


def start(unit: Unit, request_id: UUID, code: str, from_day: date) -> RequestTerm:
    """Start a term; what ran before must have stopped."""
    row = RequestTerm(request_id=request_id, term_code=code, from_day=from_day)
    _keep(row, term(code).count(from_day, closing_days(unit)))
    unit.session.flush()
    unit.session.add(row)
    unit.session.flush()
    unit.touch("request", request_id)
    return row


def running(unit: Unit, request_id: UUID) -> RequestTerm | None:
    """Return the term that runs now, if any."""
    return unit.session.scalar(
        select(RequestTerm).where(
            RequestTerm.request_id == request_id,
            RequestTerm.met_on.is_(None),
            RequestTerm.ended_on.is_(None),
            RequestTerm.undone_at.is_(None),
        )
    )


def meet(row: RequestTerm, day: date) -> None:
    """Note that what the law asked was done on `day`; refuses a day before it began."""
    if day < row.from_day:
        raise Refused("day_before_start", field="day")
    row.met_on = day


def end(row: RequestTerm, day: date, why: TermEnd) -> None:
    """Stop a term that need not be met any more."""
    row.ended_on, row.end_reason = max(day, row.from_day), why.value


def stand_still(unit: Unit, row: RequestTerm, first: date, last: date, reason: str) -> None:
    """Let a term stand still, where an article allows that, and count it anew."""
    if last < first:
        raise Refused("ends_before_start", field="last")
    if not row.from_day < first <= row.due_on:
        raise Refused("day_outside_term", field="first")
    earlier = suspensions(row)
    if any(each.first <= last and first <= each.last for each in earlier):
        raise Refused("already_suspended", field="first")
    spans = (*earlier, Suspension(first, last, reason))
    _keep(row, term(row.term_code).count(row.from_day, closing_days(unit), spans))
    row.suspended = [[a.isoformat(), b.isoformat(), why] for a, b, why in spans]


def suspensions(row: RequestTerm) -> tuple[Suspension, ...]:
    """Return when and why a term stood still."""
    return tuple(
        Suspension(date.fromisoformat(first), date.fromisoformat(last), reason)
        for first, last, reason in row.suspended or ()
    )


def counted(row: RequestTerm) -> CountedTerm:
    """Return how a term was counted when it started or last stood still."""
    return CountedTerm(
        code=row.term_code, from_day=row.from_day, due_on=row.due_on, amount=row.amount,
        unit=row.unit, moved_from=row.moved_from,
        skipped=tuple(SkippedDay(date.fromisoformat(day), why) for day, why in row.skipped),
    )  # fmt: skip


def _keep(row: RequestTerm, found: CountedTerm) -> None:
    row.due_on, row.moved_from = found.due_on, found.moved_from
    row.amount, row.unit = found.amount, found.unit
    row.skipped = [[each.day.isoformat(), each.why] for each in found.skipped]


def live_entry(unit: Unit, request_id: UUID) -> RegisterEntry | None:
    """Return the register entry of a request, None where it was never one of our applications."""
    return unit.session.scalar(
        select(RegisterEntry).where(
            RegisterEntry.request_id == request_id, RegisterEntry.annulled_at.is_(None)
        )
    )


def decide_again(unit: Unit, entry: RegisterEntry) -> RequestTerm:
    """Let the term of the decision run from the day of receipt, as if it had never stopped."""
    return start(unit, entry.request_id, entry.term_code, entry.received_on)


def keep_in_step(unit: Unit, request_id: UUID, event: str, state: RequestState, day: date) -> None:
    """Let the clock of an application follow a step that its request takes."""
    entry = live_entry(unit, request_id)
    if entry is None:
        return
    now = running(unit, request_id)
    if event in STEPS:
        STEPS[event](unit, entry, now, day)
    elif state in END_OF_STATE and now is not None:
        end(now, day, END_OF_STATE[state])


def _decided(unit: Unit, entry: RegisterEntry, now: RequestTerm | None, day: date) -> None:
    if now is None or now.term_code != entry.term_code:
        if now is not None:
            end(now, day, TermEnd.COMPETENT)
        now = decide_again(unit, entry)
    meet(now, day)
    start(unit, entry.request_id, NOTICE, day)


def _notified(_unit: Unit, _entry: RegisterEntry, now: RequestTerm | None, day: date) -> None:
    if now is None or now.term_code != NOTICE:
        raise Refused("not_decided")
    meet(now, day)


def _forwarded(unit: Unit, entry: RegisterEntry, now: RequestTerm | None, day: date) -> None:
    """Sending on at once is finding and forwarding on one day."""
    if now is not None and now.term_code == NOTICE:
        raise Refused("decided_already")
    if now is None or now.term_code != FORWARDING:
        if now is not None:
            end(now, day, TermEnd.NOT_COMPETENT)
        now = start(unit, entry.request_id, FORWARDING, day)
    meet(now, day)


STEPS = {"decide": _decided, "notify": _notified, "forward": _forwarded}


def all_of(unit: Unit, request_ids: Sequence[UUID]) -> tuple[RequestTerm, ...]:
    """Return every term of some requests, oldest first."""
    return tuple(
        unit.session.scalars(
            select(RequestTerm)
            .where(RequestTerm.request_id.in_(request_ids), RequestTerm.undone_at.is_(None))
            .order_by(RequestTerm.id)
        )
    )
