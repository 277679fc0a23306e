"""Tries: what was sent, who was called in vain, who was reached, and what is kept of it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.contacts.codes import Channel, Direction, Result
from db.contacts.model import Contact, Request
from db.contacts.service import move_request, record
from db.followup import service
from db.followup.codes import AttemptResult, StopReason
from db.followup.model import Attempt, FollowUp
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.people.model import ContactPoint
from tests.followup.conftest import (
    add_person,
    add_worker,
    asked,
    call,
    day_of,
    row,
    tried,
    waits,
    write,
)


def attempts(office: Office) -> list[Attempt]:
    query = select(Attempt).where(Attempt.undone_at.is_(None)).order_by(Attempt.at, Attempt.id)
    return list(office.read(lambda unit: unit.session.scalars(query).all()).result())


def contacts(office: Office) -> list[Contact]:
    query = select(Contact).where(Contact.undone_at.is_(None)).order_by(Contact.started_at)
    return list(office.read(lambda unit: unit.session.scalars(query).all()).result())


def state_of(office: Office, request: UUID) -> str:
    return office.read(lambda unit: unit.session.get_one(Request, request).state).result()


def test_a_call_that_reached_the_citizen_is_a_contact_too(office: Office, yusuf: UUID) -> None:
    request, follow_up = waits(office, yusuf, ladder_code="urgent")
    changes = tried(office, follow_up, AttemptResult.REACHED)
    (_asked, made) = contacts(office)
    assert (made.channel, made.sub_channel, made.direction) == ("call", "outgoing", "out")
    assert (made.request_id, made.line) == (request, "Bezorgt u het attest?")
    (attempt,) = attempts(office)
    assert (attempt.contact_id, attempt.result) == (made.id, "reached")
    assert row(office, follow_up).state == "answered"
    assert state_of(office, request) == "in_progress"
    office.undo(changes.deed_id).result()
    assert (row(office, follow_up).state, state_of(office, request)) == (
        "planned",
        "waiting_citizen",
    )
    assert len(contacts(office)) == 1


def test_an_answer_by_letter_makes_no_contact_of_itself(office: Office, yusuf: UUID) -> None:
    request, follow_up = waits(office, yusuf)
    tried(office, follow_up, AttemptResult.REACHED)
    assert len(contacts(office)) == 1
    assert state_of(office, request) == "in_progress"


def test_a_call_in_vain_noted_as_contact_is_a_try_that_climbs(office: Office, yusuf: UUID) -> None:
    request, follow_up = waits(office, yusuf, ladder_code="urgent")
    silent = call(yusuf, direction=Direction.OUT, result=Result.NO_ANSWER, request_id=request)
    contact = write(office, lambda unit: record(unit, silent)).facts["contact"]
    assert [(each.contact_id, each.result) for each in attempts(office)] == [(contact, "no_answer")]
    assert row(office, follow_up).rung == 2


def test_a_call_in_vain_is_no_try_for_a_question_that_waits_for_a_visit(
    office: Office, yusuf: UUID
) -> None:
    _request, follow_up = waits(office, yusuf, ladder_code="urgent")
    tried(office, follow_up, AttemptResult.NO_ANSWER, 2)
    silent = call(yusuf, direction=Direction.OUT, result=Result.NO_ANSWER)
    write(office, lambda unit: record(unit, silent))
    assert row(office, follow_up).rung == 3


def test_a_message_beside_a_call_leaves_the_clock_where_it_is(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf, urgent=True)
    write(office, lambda unit: service.mark_sent(unit, follow_up))
    assert row(office, follow_up).rung == 1
    tried(office, follow_up, AttemptResult.NO_ANSWER)
    assert [(each.rung, each.result) for each in attempts(office)] == [
        (1, "sent"),
        (1, "no_answer"),
    ]


def test_a_message_on_its_rung_climbs_and_preparing_it_does_not(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    write(office, lambda unit: service.mark_prepared(unit, follow_up))
    assert row(office, follow_up).rung == 1
    write(office, lambda unit: service.mark_sent(unit, follow_up))
    assert (row(office, follow_up).rung, row(office, follow_up).next_part_of_day) == (2, "morning")


def test_a_citizen_gets_one_message_a_day_whatever_the_questions(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    first, second = asked(office, yusuf), asked(office, yusuf, text="En het huurcontract?")
    assert day_of(row(office, first).next_due) != day_of(row(office, second).next_due)
    write(office, lambda unit: service.mark_sent(unit, first))
    with pytest.raises(Refused, match="one_message_a_day"):
        write(office, lambda unit: service.mark_sent(unit, second))
    clock.move(timedelta(days=1))
    write(office, lambda unit: service.mark_sent(unit, second))


def test_who_wants_no_calls_is_not_called(office: Office) -> None:
    rita = add_person(office, "Goossens", "Rita", never_channels=["call"])
    follow_up = asked(office, rita)
    assert (row(office, follow_up).rung, row(office, follow_up).next_channel) == (4, "")
    tried(office, follow_up, AttemptResult.SENT)
    assert row(office, follow_up).next_channel == "home"
    with pytest.raises(Refused, match="channel_not_wanted"):
        write(office, lambda unit: service.mark_sent(unit, follow_up))


def test_who_has_no_mobile_number_gets_no_text_message(office: Office) -> None:
    maria = add_person(office, "Janssens", "Maria")

    def add(unit):
        unit.session.add(ContactPoint(person_id=maria, kind="phone", value="+3290000001"))
        return unit.changes("added", undoable=False)

    write(office, add)
    follow_up = asked(office, maria)
    assert (row(office, follow_up).rung, row(office, follow_up).next_part_of_day) == (2, "morning")


def test_a_partner_is_asked_on_its_own_ladder_and_no_citizen_answers_for_it(
    office: Office, yusuf: UUID
) -> None:
    draft = call(yusuf, result=Result.WAITING_PARTNER)
    request = write(office, lambda unit: record(unit, draft)).facts["request"]
    follow_up = asked(office, yusuf, actor="partner")
    assert row(office, follow_up).ladder_code == "partner"
    came = call(yusuf, request_id=request, result=Result.IN_PROGRESS)
    write(office, lambda unit: record(unit, came))
    assert row(office, follow_up).state == "planned"


def test_a_request_that_ends_ends_its_questions_but_not_our_promises(
    office: Office, yusuf: UUID
) -> None:
    request, follow_up = waits(office, yusuf)
    promise = write(
        office, lambda unit: service.ask(unit, yusuf, _promise(), request_id=request)
    ).facts["follow_up"]
    write(office, lambda unit: move_request(unit, request, "withdraw", reason="verhuisd"))
    assert (row(office, follow_up).state, row(office, follow_up).end_reason) == (
        "stopped",
        "no_longer_needed",
    )
    assert row(office, promise).state == "planned"


def _promise():
    from db.contacts.events import NextStep

    return NextStep(text="Terugbellen", due_on=date(2025, 6, 13), channel="call")


def test_only_the_end_of_the_ladder_says_not_reached(office: Office, yusuf: UUID) -> None:
    request, follow_up = waits(office, yusuf)
    with pytest.raises(Refused, match="ladder_not_ended"):
        write(office, lambda unit: service.decide(unit, follow_up, stop=StopReason.NOT_REACHED))
    tried(office, follow_up, AttemptResult.NO_ANSWER, 5)
    write(office, lambda unit: service.decide(unit, follow_up, stop=StopReason.NOT_REACHED))
    assert state_of(office, request) == "closed_not_reached"


def test_where_there_is_a_team_lead_nobody_else_decides(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf)
    made = tried(office, follow_up, AttemptResult.NO_ANSWER, 5)
    assert made.said == "ladder_ended"
    ingrid = add_worker(office, "Ingrid", "team_lead")
    with pytest.raises(Refused, match="team_lead_decides"):
        write(office, lambda unit: service.decide(unit, follow_up, stop=StopReason.MOVED))
    office.acting_as(ingrid)
    write(office, lambda unit: service.decide(unit, follow_up, stop=StopReason.MOVED))
    assert row(office, follow_up).end_reason == "moved"


def test_extending_brings_the_last_rung_back_on_the_chosen_day(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf)
    tried(office, follow_up, AttemptResult.NO_ANSWER, 5)
    later = date(2025, 9, 1)
    write(office, lambda unit: service.decide(unit, follow_up, extend_to=later))
    found = row(office, follow_up)
    assert (found.state, found.rung, found.next_channel) == ("due", 5, "home")
    assert day_of(found.next_due) == later
    clock.move(datetime(2025, 9, 1, 12, tzinfo=UTC) - clock.now())
    tried(office, follow_up, AttemptResult.NO_ANSWER)
    assert row(office, follow_up).state == "to_decide"
    assert day_of(row(office, follow_up).next_due) == date(2025, 9, 15)


def test_a_deferral_to_a_sunday_goes_to_the_next_working_day(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf)
    write(office, lambda unit: service.defer(unit, follow_up, date(2025, 6, 15)))
    assert day_of(row(office, follow_up).next_due) == date(2025, 6, 16)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    version = row(office, follow_up).version
    tried(office, follow_up, AttemptResult.NO_ANSWER)
    with pytest.raises(Refused, match="stale_write"):
        write(
            office,
            lambda unit: service.defer(unit, follow_up, date(2025, 6, 20), version=version),
        )


def test_a_merged_dossier_takes_its_questions_along(office: Office, yusuf: UUID) -> None:
    from db.people.events import PersonsMerged

    kept = add_person(office, "Demir", "Yussuf")
    follow_up = asked(office, yusuf)

    def merge(unit):
        unit.happened(PersonsMerged(kept_id=kept, gone_id=yusuf))
        return unit.changes("merged")

    write(office, merge)
    assert row(office, follow_up).person_id == kept


def test_handing_over_needs_somebody_who_works_here(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf)
    with pytest.raises(Refused, match="worker_unknown"):
        write(office, lambda unit: service.hand_over(unit, follow_up, yusuf))
    karim = add_worker(office, "Karim", "outreacher")
    changes = write(office, lambda unit: service.hand_over(unit, follow_up, karim, "graag"))
    assert changes.facts["worker"] == "Karim"
    assert row(office, follow_up).owner_id == karim


def test_every_open_question_has_one_next_due_date_after_any_step(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    deeds = (
        lambda unit, one: service.record_attempt(unit, one, AttemptResult.NO_ANSWER),
        lambda unit, one: service.defer(unit, one, date(2025, 8, 15)),
        lambda unit, one: service.pause(unit, one, date(2025, 9, 7), "rust"),
        lambda unit, one: service.mark_sent(unit, one),
        lambda unit, one: service.record_attempt(unit, one, AttemptResult.VOICEMAIL),
        lambda unit, one: service.answer(unit, one),
    )
    follow_up = asked(office, yusuf)
    for deed in deeds:
        write(office, lambda unit, deed=deed: deed(unit, follow_up))
        found = row(office, follow_up)
        is_open = found.state in ("planned", "due", "awaiting_next_rung", "paused", "to_decide")
        assert is_open is (found.next_due is not None)
        assert is_open or found.end_reason
        clock.move(timedelta(days=3))
    query = select(FollowUp).where(FollowUp.next_due.is_(None), FollowUp.end_reason.is_(None))
    assert office.read(lambda unit: unit.session.scalars(query).all()).result() == []


def test_a_call_on_another_channel_of_a_household_member_answers_only_their_own_question(
    office: Office, yusuf: UUID
) -> None:
    samira = add_person(office, "Demir", "Samira")
    follow_up = asked(office, yusuf)
    came = call(samira, channel=Channel.FACE)
    write(office, lambda unit: record(unit, came))
    assert row(office, follow_up).state == "planned"
