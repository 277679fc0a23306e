"""What the deeds of visits have in common: making a proposal, appointing, noting each step."""

from datetime import datetime
from uuid import UUID

from db.kit.calendar import part_of_day
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.service import kept_one
from db.visits import answer_clock, logic
from db.visits.codes import EndReason, Kind, PartOfDay, Safety, State
from db.visits.events import VisitPlanned
from db.visits.logic import Appointment, Deed, VisitDraft
from db.visits.model import Visit, VisitEvent

FIELDS = {
    "visit_lasts_nothing": "duration",
    "unannounced_needs_reason": "announced",
    "safety_needs_reason": "safety",
    "red_needs_two": "buddy",
    "buddy_is_worker": "buddy",
    "red_after_dark": "starts_at",
}
"""The field beside which each refusal is shown."""


def new_visit(unit: Unit, draft: VisitDraft) -> Visit:
    """Add a proposal from a draft."""
    visit = Visit(
        person_id=kept_one(unit, draft.person_id),
        kind=draft.kind,
        reason_at_home=draft.reason_at_home,
        purpose=draft.purpose.strip(),
        duration_minutes=logic.DURATIONS[draft.kind],
        part_of_day=draft.part_of_day,
        due_on=draft.due_on,
        request_id=draft.request_id,
        follow_up_id=draft.follow_up_id,
        state=State.PROPOSED,
        safety=Safety.GREEN,
        attempt_number=1,
        created_at=unit.clock.now(),
        created_by=unit.worker_id,
    )
    unit.session.add(visit)
    unit.session.flush()
    return visit


def appoint(unit: Unit, visit: Visit, appointment: Appointment) -> None:
    """Give a visit its worker, day and hour, unless a rule forbids it."""
    local = appointment.starts_at.astimezone(unit.clock.zone)
    code = logic.appointment_refusal(appointment, local)
    if code is not None:
        raise Refused(code, field=FIELDS[code])
    if local.date() < unit.clock.today():
        raise Refused("visit_in_the_past", field="starts_at")
    visit.worker_id = appointment.worker_id
    visit.buddy_id = appointment.buddy_id
    visit.starts_at = appointment.starts_at
    visit.duration_minutes = appointment.duration_minutes
    visit.part_of_day = part_of_day(local, unit.clock.zone)
    visit.announced = appointment.announced
    visit.unannounced_reason = appointment.unannounced_reason.strip()
    _set_safety(unit, visit, appointment)
    move_to(unit, visit, State.PLANNED)
    answer_clock.put_off(unit, visit)
    unit.happened(VisitPlanned(visit_id=visit.id, person_id=visit.person_id))


def _set_safety(unit: Unit, visit: Visit, appointment: Appointment) -> None:
    visit.safety = appointment.safety
    is_plain = appointment.safety is Safety.GREEN
    visit.safety_reason = None if is_plain else appointment.safety_reason
    visit.safety_until = None if is_plain else logic.a_year_later(unit.clock.today())


def open_visit(unit: Unit, visit_id: UUID, deed: Deed, version: int | None) -> Visit:
    """Return a visit with which this can be done, or refuse."""
    visit = unit.session.get(Visit, visit_id)
    if visit is None or visit.undone_at is not None:
        raise Refused("visit_unknown")
    expect_version(visit, version, {"state": visit.state})
    if logic.after(State(visit.state), deed) is None:
        raise Refused("visit_step_impossible", state=visit.state, deed=deed)
    if deed in logic.AFTER_ARRIVAL and local_start(unit, visit).date() > unit.clock.today():
        raise Refused("visit_not_yet")
    return visit


def local_start(unit: Unit, visit: Visit) -> datetime:
    """Return the hour on the office's own clock."""
    assert visit.starts_at is not None, "the table keeps an hour for every planned visit"
    return visit.starts_at.astimezone(unit.clock.zone)


def expect_reason(deed: Deed, reason: EndReason) -> None:
    """Refuse a reason that does not belong to this deed."""
    if reason not in logic.REASONS[deed]:
        raise Refused("visit_reason_unknown", field="reason", reason=reason)


def move_to(unit: Unit, visit: Visit, state: State, **details: object) -> None:
    """Bring a visit into a state and note it."""
    visit.state = state
    note_step(unit, visit, **details)


def note_step(unit: Unit, visit: Visit, **details: object) -> None:
    """Write down the state a visit came into."""
    unit.session.add(
        VisitEvent(
            visit_id=visit.id,
            at=unit.clock.now(),
            worker_id=unit.worker_id,
            state=visit.state,
            details={name: value for name, value in details.items() if value not in ("", None)},
        )
    )
    unit.session.flush()


def copy_of(unit: Unit, visit: Visit, *, attempt: int) -> Visit:
    """Return a new proposal for the same purpose."""
    draft = VisitDraft(
        person_id=visit.person_id,
        kind=Kind(visit.kind),
        reason_at_home=visit.reason_at_home,
        purpose=visit.purpose,
        request_id=visit.request_id,
        follow_up_id=visit.follow_up_id,
    )
    following = new_visit(unit, draft)
    following.duration_minutes = visit.duration_minutes
    following.previous_id = visit.id
    following.attempt_number = attempt
    return following


def propose_again(unit: Unit, visit: Visit) -> Visit | None:
    """Propose another part of the day; None after the third time."""
    attempt = logic.next_attempt(visit.attempt_number)
    if attempt is None:
        return None
    following = copy_of(unit, visit, attempt=attempt)
    following.worker_id = visit.worker_id
    following.buddy_id = visit.buddy_id
    following.safety = visit.safety
    following.safety_reason = visit.safety_reason
    following.safety_until = visit.safety_until
    following.part_of_day = logic.another_part(_tried(unit, visit), Safety(visit.safety))
    note_step(unit, following)
    return following


def _tried(unit: Unit, visit: Visit) -> list[PartOfDay]:
    """Return the parts of the day of this attempt and those before it."""
    tried = []
    seen: Visit | None = visit
    while seen is not None:
        if seen.part_of_day and seen.state == State.NOT_HOME:
            tried.append(PartOfDay(seen.part_of_day))
        seen = unit.session.get(Visit, seen.previous_id) if seen.previous_id else None
    return tried


def propose_next_year(unit: Unit, visit: Visit) -> None:
    """Propose the visit that the law wants within the year."""
    due = logic.a_year_later(local_start(unit, visit).date())
    draft = VisitDraft(
        person_id=visit.person_id,
        kind=Kind.ANNUAL,
        reason_at_home="legal_duty",
        due_on=due,
    )
    following = new_visit(unit, draft)
    following.previous_id = visit.id
    note_step(unit, following)
