"""What can be done with a home visit; each function is one deed of a worker.

Overlaps and full half-days are no refusals: cautions.cautions says them in amber beforehand.
"""

from uuid import UUID

from db.kit.changes import Changes
from db.kit.unit import Unit
from db.visits import answer_clock, logic
from db.visits.codes import EndReason, Kind, State
from db.visits.events import VisitDone, VisitNotAtHome
from db.visits.logic import Appointment, Deed, VisitDraft
from db.visits.model import Visit
from db.visits.steps import (
    appoint,
    copy_of,
    expect_reason,
    move_to,
    new_visit,
    note_step,
    open_visit,
    propose_again,
    propose_next_year,
)


def plan(unit: Unit, draft: VisitDraft) -> Changes:
    """Make a visit: planned when the draft has an appointment, else a proposal."""
    visit = new_visit(unit, draft)
    if draft.appointment is None:
        note_step(unit, visit)
        return _said(unit, visit, "visit_proposed")
    appoint(unit, visit, draft.appointment)
    return _said(unit, visit, "visit_planned")


def schedule(
    unit: Unit, visit_id: UUID, appointment: Appointment, *, version: int | None = None
) -> Changes:
    """Give a proposal its worker, day and hour."""
    visit = open_visit(unit, visit_id, Deed.PLAN, version)
    appoint(unit, visit, appointment)
    return _said(unit, visit, "visit_planned")


def confirm(unit: Unit, visit_id: UUID, *, how: str = "", version: int | None = None) -> Changes:
    """The citizen agreed to day and hour; `how` is the channel on which."""
    visit = open_visit(unit, visit_id, Deed.CONFIRM, version)
    move_to(unit, visit, State.CONFIRMED, how=how)
    return _said(unit, visit, "visit_confirmed")


def finish(unit: Unit, visit_id: UUID, *, note: str = "", version: int | None = None) -> Changes:
    """The visit took place; a social inquiry asks for the next one within a year."""
    visit = open_visit(unit, visit_id, Deed.FINISH, version)
    visit.note = note.strip() or visit.note
    move_to(unit, visit, State.DONE)
    if Kind(visit.kind) in logic.YEARLY:
        propose_next_year(unit, visit)
    answer_clock.answer(unit, visit)
    unit.happened(VisitDone(visit_id=visit.id, person_id=visit.person_id))
    return _said(unit, visit, "visit_done")


def nobody_home(
    unit: Unit,
    visit_id: UUID,
    *,
    card_left: bool,
    note: str = "",
    version: int | None = None,
) -> Changes:
    """Nobody opened: propose another part of the day, until the third time."""
    visit = open_visit(unit, visit_id, Deed.NOBODY_HOME, version)
    visit.card_left = card_left
    visit.note = note.strip() or visit.note
    visit.end_reason = EndReason.NOBODY_HOME
    move_to(unit, visit, State.NOT_HOME, card_left=card_left)
    following = propose_again(unit, visit)
    answer_clock.climb(unit, visit)
    unit.happened(
        VisitNotAtHome(
            visit_id=visit.id,
            person_id=visit.person_id,
            next_visit_id=following.id if following else None,
        )
    )
    said = "visit_not_home" if following else "visit_not_home_last"
    return _said(unit, visit, said, next_visit=following.id if following else None)


def refuse(
    unit: Unit,
    visit_id: UUID,
    *,
    reason: EndReason,
    note: str = "",
    version: int | None = None,
) -> Changes:
    """The citizen did not want the visit when we stood at the door."""
    return _end(unit, visit_id, Deed.REFUSE, reason, note, version)


def cancel(
    unit: Unit,
    visit_id: UUID,
    *,
    reason: EndReason,
    note: str = "",
    version: int | None = None,
) -> Changes:
    """The visit does not take place."""
    return _end(unit, visit_id, Deed.CANCEL, reason, note, version)


def move(
    unit: Unit,
    visit_id: UUID,
    appointment: Appointment,
    *,
    reason: EndReason,
    version: int | None = None,
) -> Changes:
    """Give the visit another day, hour or worker; the old appointment stays readable."""
    visit = open_visit(unit, visit_id, Deed.MOVE, version)
    expect_reason(Deed.MOVE, reason)
    visit.end_reason = reason
    move_to(unit, visit, State.MOVED)
    following = copy_of(unit, visit, attempt=visit.attempt_number)
    appoint(unit, following, appointment)
    return _said(unit, following, "visit_moved")


def _end(
    unit: Unit, visit_id: UUID, deed: Deed, reason: EndReason, note: str, version: int | None
) -> Changes:
    visit = open_visit(unit, visit_id, deed, version)
    expect_reason(deed, reason)
    visit.end_reason = reason
    visit.note = note.strip() or visit.note
    state = logic.TRANSITIONS[State(visit.state), deed]
    move_to(unit, visit, state, reason=reason)
    return _said(unit, visit, f"visit_{state}")


def _said(unit: Unit, visit: Visit, said: str, *, next_visit: UUID | None = None) -> Changes:
    unit.touch("visit", visit.id)
    return unit.changes(said, visit=visit.id, person=visit.person_id, next_visit=next_visit)
