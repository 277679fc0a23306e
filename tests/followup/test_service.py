"""Nobody is forgotten: a question has one next due date until it ends with a reason."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.contacts.codes import Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.service import record
from db.followup import service
from db.followup.codes import AttemptResult, StopReason
from db.followup.model import Attempt, FollowUp
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.people.model import Person

QUESTION = NextStep(text="Bezorgt u het attest?", actor="citizen", channel="call")


@pytest.fixture
def yusuf(office: Office) -> UUID:
    person_id = new_id()

    def add(unit):
        unit.session.add(Person(id=person_id, family_name="Demir", given_name="Yusuf"))
        return unit.changes("person_added", undoable=False)

    office.write(add).result()
    return person_id


def asked(office: Office, person: UUID, step: NextStep = QUESTION) -> UUID:
    return office.write(lambda unit: service.ask(unit, person, step)).result().facts["follow_up"]


def read(office: Office, follow_up: UUID) -> FollowUp:
    return office.read(lambda unit: unit.session.get_one(FollowUp, follow_up)).result()


def call(person: UUID, **more: object) -> ContactDraft:
    draft = ContactDraft(
        channel=Channel.CALL, person_ids=(person,), domains=("energy",), result=Result.HANDLED
    )
    return replace(draft, **more)


def test_a_question_starts_a_clock_on_the_first_rung(office: Office, yusuf: UUID) -> None:
    row = read(office, asked(office, yusuf))
    assert (row.kind, row.state, row.rung) == ("question", "planned", 1)
    assert row.next_due is not None
    assert row.next_channel == "call"


def test_no_answer_sets_the_next_rung_at_another_part_of_the_day(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    for _rung in (1, 2):
        changes = office.write(
            lambda unit: service.record_attempt(unit, follow_up, AttemptResult.NO_ANSWER)
        ).result()
    row = read(office, follow_up)
    assert row.rung == 3
    assert row.state == "awaiting_next_rung"
    assert changes.facts["part"] != "morning"
    attempts = office.read(lambda unit: unit.session.scalars(select(Attempt)).all()).result()
    assert [attempt.rung for attempt in attempts] == [1, 2]


def test_after_the_last_rung_the_team_lead_decides_with_a_reason(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    for _rung in range(5):
        office.write(
            lambda unit: service.record_attempt(unit, follow_up, AttemptResult.NO_ANSWER)
        ).result()
    assert read(office, follow_up).state == "to_decide"
    with pytest.raises(Refused, match="decision_wanted"):
        office.write(
            lambda unit: service.record_attempt(unit, follow_up, AttemptResult.NO_ANSWER)
        ).result()
    office.write(lambda unit: service.decide(unit, follow_up, stop=StopReason.NOT_REACHED)).result()
    row = read(office, follow_up)
    assert (row.state, row.end_reason, row.next_due) == ("stopped", "not_reached", None)


def test_a_contact_on_any_channel_answers_what_it_concerns(office: Office, yusuf: UUID) -> None:
    waiting = call(yusuf, result=Result.WAITING_CITIZEN, step=QUESTION)
    request = office.write(lambda unit: record(unit, waiting)).result().facts["request"]
    came = ContactDraft(
        channel=Channel.FACE, person_ids=(yusuf,), domains=("energy",), result=Result.HANDLED,
        request_id=request,
    )  # fmt: skip
    contact = office.write(lambda unit: record(unit, came)).result().facts["contact"]
    (row,) = office.read(lambda unit: unit.session.scalars(select(FollowUp)).all()).result()
    assert (row.state, row.end_reason) == ("answered", "contact")
    (attempt,) = office.read(lambda unit: unit.session.scalars(select(Attempt)).all()).result()
    assert (attempt.follow_up_id, attempt.contact_id) == (row.id, contact)


def test_a_call_that_nobody_takes_answers_nothing(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf)
    silent = call(yusuf, direction=Direction.OUT, result=Result.NO_ANSWER)
    office.write(lambda unit: record(unit, silent)).result()
    assert read(office, follow_up).state == "planned"


def test_undoing_the_contact_opens_the_question_again(office: Office, yusuf: UUID) -> None:
    waiting = call(yusuf, result=Result.WAITING_CITIZEN, step=QUESTION)
    request = office.write(lambda unit: record(unit, waiting)).result().facts["request"]
    answer = office.write(lambda unit: record(unit, call(yusuf, request_id=request))).result()
    office.undo(answer.deed_id).result()
    (row,) = office.read(lambda unit: unit.session.scalars(select(FollowUp)).all()).result()
    assert row.state == "planned"
    assert row.next_due is not None


def test_our_own_next_step_is_a_promise_without_a_ladder(office: Office, yusuf: UUID) -> None:
    step = NextStep(text="Factuur bekijken", due_on=date(2025, 6, 13))
    office.write(
        lambda unit: record(unit, call(yusuf, result=Result.IN_PROGRESS, step=step))
    ).result()
    (row,) = office.read(lambda unit: unit.session.scalars(select(FollowUp)).all()).result()
    assert (row.kind, row.ladder_code) == ("promise", None)
    office.write(lambda unit: service.answer(unit, row.id)).result()
    assert read(office, row.id).state == "kept"


def test_deferring_needs_a_day(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf)
    with pytest.raises(Refused, match="date_missing"):
        office.write(lambda unit: service.defer(unit, follow_up, None)).result()
    later = date(2025, 6, 20)
    office.write(lambda unit: service.defer(unit, follow_up, later)).result()
    assert read(office, follow_up).next_due.date() == later


def test_a_paused_question_goes_on_at_the_end_of_its_pause(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf)
    until = date(2025, 7, 1)
    office.write(lambda unit: service.pause(unit, follow_up, until, "wants rest")).result()
    row = read(office, follow_up)
    assert (row.state, row.next_due.date()) == ("paused", until)


@pytest.mark.parametrize(
    "broken",
    [{"next_due": None}, {"state": "answered", "next_due": None, "end_reason": None},
     {"state": "answered", "end_reason": "x"}, {"state": "lost"}],
)  # fmt: skip
def test_the_database_itself_refuses_a_lost_clock(
    office: Office, yusuf: UUID, broken: dict
) -> None:
    follow_up = asked(office, yusuf)

    def breaks(unit):
        row = unit.session.get_one(FollowUp, follow_up)
        for name, value in broken.items():
            setattr(row, name, value)
        return unit.changes("broken")

    with pytest.raises(IntegrityError):
        office.write(breaks).result()


def test_a_meeting_pulls_the_urgent_ladder_forward(office: Office, yusuf: UUID, clock) -> None:
    step = replace(QUESTION, urgent=True, meeting_on=date(2025, 6, 17))
    follow_up = asked(office, yusuf, step)
    for _rung in range(3):
        office.write(
            lambda unit: service.record_attempt(unit, follow_up, AttemptResult.NO_ANSWER)
        ).result()
        assert read(office, follow_up).next_due.date() < date(2025, 6, 17)
        clock.move(timedelta(hours=1))
