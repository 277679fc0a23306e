"""What can be done with an application until the citizen knows: decide, notify, send on, end.

Each is one plain use case with its day; the legal clock follows in the same transaction.
"""

from datetime import date, timedelta
from uuid import UUID

from db.contacts.codes import Nature, Outcome, RequestState, TermEnd
from db.contacts.logic import SAME_SUBJECT_DAYS
from db.contacts.model import Request, RequestTerm
from db.contacts.register import entry_of
from db.contacts.request_terms import decide_again, end, meet, running, stand_still, start
from db.contacts.steps import live_request, move
from db.contacts.terms import CONFLICT, FORWARDING, NOTICE
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

ELSEWHERE = frozenset({FORWARDING, CONFLICT})
"""The clocks that run while our office holds that it is not competent."""


def decide(
    unit: Unit, request_id: UUID, outcome: Outcome, *, on: date | None = None, reason: str = "",
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Note the decision: its term is met and the term of the notice starts."""
    request, day = _application(unit, request_id, on, version)
    if outcome is not Outcome.GRANTED and not reason.strip():
        raise Refused("reason_missing", field="reason")
    if day < entry_of(unit, request.id).received_on:
        raise Refused("day_before_start", field="day")
    move(unit, request, "decide", reason.strip(), day=day, outcome=outcome.value)
    return _moved(unit, request, "application_decided")


def notify(
    unit: Unit, request_id: UUID, *, on: date | None = None, version: int | None = None
) -> Changes:
    """Note that the written decision went out: our clocks stop, the citizen's appeal term runs."""
    request, day = _application(unit, request_id, on, version)
    move(unit, request, "notify", day=day)
    return _moved(unit, request, "decision_notified")


def find_not_competent(
    unit: Unit, request_id: UUID, reason: str, *, on: date | None = None,
    sent_by_other: bool = False, version: int | None = None,
) -> Changes:  # fmt: skip
    """Note that another office is competent: the term to send the application on starts.

    An application that another office had sent on to us (`sent_by_other`) is not sent on again:
    the federal service is asked which office is competent.
    """
    request, day = _application(unit, request_id, on, version)
    now = _running(unit, request)
    if now.term_code in ELSEWHERE:
        raise Refused("not_competent_already")
    reason = _needed(reason)
    if day < now.from_day:
        raise Refused("day_before_start", field="day")
    move(unit, request, "not_competent", reason, day=day)
    end(now, day, TermEnd.NOT_COMPETENT)
    start(unit, request.id, CONFLICT if sent_by_other else FORWARDING, day)
    return _moved(unit, request, "found_not_competent")


def find_competent(
    unit: Unit, request_id: UUID, *, on: date | None = None, version: int | None = None
) -> Changes:
    """Note that we are competent after all: the decision is due when it always was."""
    request, day = _application(unit, request_id, on, version)
    now = _running(unit, request)
    if now.term_code not in ELSEWHERE:
        raise Refused("competent_already")
    move(unit, request, "competent", day=day)
    end(now, day, TermEnd.COMPETENT)
    decide_again(unit, entry_of(unit, request.id))
    return _moved(unit, request, "found_competent")


def note_conflict_asked(
    unit: Unit, request_id: UUID, *, on: date | None = None, version: int | None = None
) -> Changes:
    """Note that the federal service was asked which office is competent.

    Until it answers, the citizen's decision is due when it always was.
    """
    request, day = _application(unit, request_id, on, version)
    now = _running(unit, request)
    if now.term_code != CONFLICT:
        raise Refused("no_conflict")
    move(unit, request, "conflict_asked", day=day)
    meet(now, day)
    decide_again(unit, entry_of(unit, request.id))
    return _moved(unit, request, "conflict_asked")


def forward(
    unit: Unit, request_id: UUID, to: str, reason: str, *, on: date | None = None,
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Send an application on to the competent office, with the reason; it keeps our number."""
    request, day = _application(unit, request_id, on, version)
    if not to.strip():
        raise Refused("receiver_missing", field="to")
    reason = _needed(reason)
    entry = entry_of(unit, request.id)
    if day < entry.received_on:
        raise Refused("day_before_start", field="day")
    entry.forwarded_on, entry.forwarded_to = day, to.strip()
    move(unit, request, "forward", reason, day=day)
    unit.touch("register_entry", entry.id)
    return _moved(unit, request, "application_forwarded")


def withdraw(
    unit: Unit, request_id: UUID, reason: str, *, on: date | None = None,
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Note that the citizen does not want it any more, and why.

    What was decided must be notified: it cannot be withdrawn any more.
    """
    request, day = _one(unit, request_id, on, version)
    decided = request.state == RequestState.DECIDED.value
    if decided and request.nature == Nature.APPLICATION.value:
        raise Refused("decided_already")
    move(unit, request, "withdraw", _needed(reason), day=day)
    return _moved(unit, request, "request_withdrawn")


def close(
    unit: Unit, request_id: UUID, *, on: date | None = None, version: int | None = None
) -> Changes:
    """Note that a request is settled; an application is settled by its notice."""
    request, day = _one(unit, request_id, on, version)
    move(unit, request, "answer", day=day)
    return _moved(unit, request, "request_closed")


def reopen(unit: Unit, request_id: UUID, *, version: int | None = None) -> Changes:
    """Take up a settled request again within thirty days; later it is a new one."""
    request, day = _one(unit, request_id, None, version)
    closed = request.closed_at
    if closed is not None and unit.clock.now() - closed > timedelta(days=SAME_SUBJECT_DAYS):
        raise Refused("reopen_too_late", days=SAME_SUBJECT_DAYS)
    move(unit, request, "reopen", day=day)
    return _moved(unit, request, "request_reopened")


def suspend(
    unit: Unit, request_id: UUID, first: date, last: date, reason: str, *,
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Let the running term stand still from one day to another, both included.

    Refuses `term_not_suspendable` unless the term names an article that allows it.
    """
    request, _day = _application(unit, request_id, None, version)
    reason = _needed(reason)
    move(unit, request, "suspend", reason, day=first)
    stand_still(unit, _running(unit, request), first, last, reason)
    return _moved(unit, request, "term_suspended")


def _one(
    unit: Unit, request_id: UUID, on: date | None, version: int | None
) -> tuple[Request, date]:
    request = live_request(unit, request_id)
    expect_version(request, version, {"state": request.state})
    day = on or unit.clock.today()
    if day > unit.clock.today():
        raise Refused("day_in_future", field="day")
    return request, day


def _application(
    unit: Unit, request_id: UUID, on: date | None, version: int | None
) -> tuple[Request, date]:
    request, day = _one(unit, request_id, on, version)
    entry_of(unit, request.id)
    return request, day


def _running(unit: Unit, request: Request) -> RequestTerm:
    """Return the clock that runs before the decision; refuses where there is none."""
    found = running(unit, request.id)
    if found is None or request.state == RequestState.DECIDED.value or found.term_code == NOTICE:
        raise Refused("decided_already")
    return found


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason_missing", field="reason")
    return reason.strip()


def _moved(unit: Unit, request: Request, said: str) -> Changes:
    unit.touch("person", request.person_id)
    return unit.changes(said, request=request.id, state=request.state)
