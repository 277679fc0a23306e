"""A visit is a rung of the answer clock: planned, made or in vain, the question follows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from db.contacts.events import NextStep
from db.followup import queries as today
from db.followup import service as followup
from db.followup.codes import AttemptResult
from db.followup.model import FollowUp
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person
from db.visits import service
from db.visits.codes import Kind
from db.visits.logic import Appointment, VisitDraft

YUSUF = new_id()
AFTERNOON = datetime(2025, 6, 12, 12, 0, tzinfo=UTC)


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


@pytest.fixture
def question(office: Office) -> UUID:
    """An urgent question that has climbed to its rung "go there, leave a card"."""

    def ask(unit: Unit) -> Changes:
        unit.session.add(Person(id=YUSUF, given_name="Yusuf", family_name="Demir"))
        unit.session.flush()
        step = NextStep(text="which bill?", actor="citizen", urgent=True)
        return followup.ask(unit, YUSUF, step)

    found = write(office, ask).facts["follow_up"]
    assert isinstance(found, UUID)
    for _ in range(2):
        write(office, lambda unit: followup.record_attempt(unit, found, AttemptResult.NO_ANSWER))
    assert row(office, found).next_channel == "home"
    return found


def row(office: Office, question: UUID) -> FollowUp:
    return office.read(lambda unit: unit.session.get_one(FollowUp, question)).result()


def visit_for(office: Office, question: UUID, at: datetime = AFTERNOON) -> UUID:
    assert office.worker_id is not None
    appointment = Appointment(worker_id=office.worker_id, starts_at=at, duration_minutes=60)
    draft = VisitDraft(
        person_id=YUSUF,
        kind=Kind.ENERGY_COMMITTEE,
        reason_at_home="no_answer",
        appointment=appointment,
        follow_up_id=question,
    )
    found = write(office, lambda unit: service.plan(unit, draft)).facts["visit"]
    assert isinstance(found, UUID)
    return found


def test_planning_puts_the_question_off_to_the_working_day_after(
    office: Office, question: UUID
) -> None:
    friday = AFTERNOON + timedelta(days=8)
    visit_for(office, question, friday)
    due = row(office, question).next_due
    assert due is not None
    assert due.date() == date(2025, 6, 23)


def test_a_visit_that_took_place_answers_the_question(office: Office, question: UUID) -> None:
    visit_id = visit_for(office, question)
    changes = write(office, lambda unit: service.finish(unit, visit_id))
    found = row(office, question)
    assert (found.state, found.end_reason) == ("answered", "reached")
    assert changes.touches("follow_up", question)


def test_nobody_at_home_moves_the_question_to_its_next_rung(office: Office, question: UUID) -> None:
    visit_id = visit_for(office, question)
    before = row(office, question).rung
    changes = write(office, lambda unit: service.nobody_home(unit, visit_id, card_left=True))
    assert row(office, question).rung == before + 1
    assert changes.deed_id is not None
    office.undo(changes.deed_id).result()
    assert row(office, question).rung == before


def test_todays_visits_stand_in_the_day_of_who_makes_them(
    office: Office, question: UUID, clock: FixedClock
) -> None:
    visit_id = visit_for(office, question)
    assert office.worker_id is not None
    worker = office.worker_id
    items = office.read(lambda unit: today.my_day(unit, worker)).result()
    mine = [item for item in items if item.source == "visit"]
    assert [(item.id, item.section, item.clock) for item in mine] == [
        (visit_id, "today", "appointment")
    ]
    clock.move(timedelta(days=1))
    items = office.read(lambda unit: today.my_day(unit, worker)).result()
    late = [item for item in items if item.source == "visit"]
    assert [(item.section, item.clock, item.days) for item in late] == [("now", "late", 1)]


def test_a_second_try_without_an_hour_stays_in_the_day(office: Office, question: UUID) -> None:
    visit_id = visit_for(office, question)
    write(office, lambda unit: service.nobody_home(unit, visit_id, card_left=True))
    assert office.worker_id is not None
    worker = office.worker_id
    items = office.read(lambda unit: today.my_day(unit, worker)).result()
    again = [item for item in items if item.source == "visit"]
    assert [(item.section, item.rung, item.rungs) for item in again] == [("stayed_out", 2, 3)]
    assert again[0].facts["part"] == "morning"
