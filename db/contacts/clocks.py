"""Reads the legal clocks of requests: which term runs, until when, and how that was counted.

The appeal of the citizen is shown from the day the decision went out; it is no clock of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.contacts.codes import OPEN_REQUESTS, Nature, RequestState
from db.contacts.counting import NO_DAYS, CountedTerm, Suspension
from db.contacts.model import RegisterEntry, RequestEvent, RequestTerm
from db.contacts.request_terms import all_of, counted, suspensions
from db.contacts.terms import APPEAL, CONFLICT, FORWARDING, NOTICE, term
from db.kit.unit import Unit

WARN_DAYS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalClock:
    """One legal term of a request.

    `state` is ok, soon (tomorrow or today), late, done (met) or ended; `days` is how many days it
    is late, below 0 when they are still to come.
    """

    code: str
    what: Mapping[str, str]
    event: str
    counted: CountedTerm
    state: str
    days: int
    share: float
    met_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    suspended: tuple[Suspension, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalClocks:
    """Where an application stands before the law; all empty for what was never registered."""

    running: LegalClock | None = None
    past: tuple[LegalClock, ...] = ()
    is_registered: bool = False
    lacks_receipt: bool = False
    decided_on: date | None = None
    outcome: str = ""
    reason: str = ""
    notified_on: date | None = None
    forwarded_on: date | None = None
    forwarded_to: str = ""
    appeal: CountedTerm | None = None


NO_CLOCKS = LegalClocks()


def legal_clocks(unit: Unit, request_ids: Sequence[UUID]) -> Mapping[UUID, LegalClocks]:
    """Return the legal clocks of those among these requests that stand in the register."""
    entries = {
        entry.request_id: entry
        for entry in unit.session.scalars(
            select(RegisterEntry).where(
                RegisterEntry.request_id.in_(request_ids), RegisterEntry.annulled_at.is_(None)
            )
        )
    }
    rows: dict[UUID, list[RequestTerm]] = {}
    for row in all_of(unit, tuple(entries)):
        rows.setdefault(row.request_id, []).append(row)
    decisions = _decisions(unit, tuple(entries))
    today = unit.clock.today()
    return {
        request_id: _clocks(entry, rows.get(request_id, []), decisions.get(request_id), today)
        for request_id, entry in entries.items()
    }


def clock_of(row: RequestTerm, today: date) -> LegalClock:
    """Return one term as a clock."""
    found, known = counted(row), term(row.term_code)
    stopped = row.met_on or row.ended_on
    days = ((stopped or today) - row.due_on).days
    state = "late" if days > 0 else "soon" if days >= -WARN_DAYS else "ok"
    if stopped is not None:
        state = "done" if row.met_on is not None else "ended"
    gone = ((stopped or today) - row.from_day).days / max(1, found.span)
    return LegalClock(
        code=row.term_code, what=known.what, event=known.event, counted=found, state=state,
        days=days, share=min(1.0, max(0.0, gone)), met_on=row.met_on, ended_on=row.ended_on,
        end_reason=row.end_reason, suspended=suspensions(row),
    )  # fmt: skip


def appeal_until(notified_on: date) -> CountedTerm:
    """Return until when the citizen can appeal, counted from the day the decision was sent."""
    return term(APPEAL).count(notified_on, NO_DAYS)


def _clocks(
    entry: RegisterEntry, rows: Sequence[RequestTerm], decision: RequestEvent | None, today: date
) -> LegalClocks:
    clocks = [clock_of(row, today) for row in rows]
    running = next((each for each in clocks if each.met_on is None and each.ended_on is None), None)
    met = {each.code: each.met_on for each in clocks if each.met_on is not None}
    notified_on = met.get(NOTICE)
    return LegalClocks(
        running=running,
        past=tuple(each for each in clocks if each is not running),
        is_registered=True,
        lacks_receipt=entry.receipt_at is None,
        decided_on=met.get(entry.term_code),
        outcome=decision.outcome if decision is not None else "",
        reason=decision.reason if decision is not None else "",
        notified_on=notified_on,
        forwarded_on=entry.forwarded_on,
        forwarded_to=entry.forwarded_to,
        appeal=appeal_until(notified_on) if notified_on is not None else None,
    )


def _decisions(unit: Unit, request_ids: Sequence[UUID]) -> Mapping[UUID, RequestEvent]:
    found = unit.session.scalars(
        select(RequestEvent)
        .where(
            RequestEvent.request_id.in_(request_ids),
            RequestEvent.event == "decide",
            RequestEvent.undone_at.is_(None),
        )
        .order_by(RequestEvent.at)
    )
    return {event.request_id: event for event in found}


def possible(nature: str, state: str, clocks: LegalClocks) -> tuple[str, ...]:
    """Return what can be done with a request as it stands, the likeliest first."""
    found = RequestState(state)
    if found not in OPEN_REQUESTS:
        can_reopen = found is RequestState.HANDLED and nature != Nature.APPLICATION.value
        return ("reopen",) if can_reopen else ()
    if nature != Nature.APPLICATION.value:
        return ("close", "withdraw")
    if found is RequestState.DECIDED:
        return ("notify",)
    if clocks.running is None:
        return ("withdraw",)
    return DEEDS.get(clocks.running.code, ("decide", "not_competent", "forward", "withdraw"))


DEEDS: Mapping[str, tuple[str, ...]] = {
    FORWARDING: ("forward", "competent", "withdraw"),
    CONFLICT: ("conflict_asked", "competent", "withdraw"),
}
"""What can be done while our office holds that it is not competent."""
