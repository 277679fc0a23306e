"""The board reads what waits: per rung, in an order, for whom, and only what is looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from db.contacts.codes import Channel, Direction, Result
from db.contacts.service import record
from db.followup import service
from db.followup.board import (
    ASKED_ON,
    CITIZEN,
    DUE,
    EVERYBODY,
    TEAM,
    Filter,
    board,
    cards_of,
    waiting_list,
    whole_column,
)
from db.followup.codes import AttemptResult, StopReason
from db.followup.detail import in_detail
from db.followup.model import FollowUp
from db.followup.steps import note
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from tests.followup.conftest import add_person, add_worker, asked, call, row, tried, write

STANDARD = Filter(ladder="standard", version=1)
EVERY = Filter(whose=EVERYBODY)


def columns(office: Office, chosen: Filter = STANDARD) -> dict[int, tuple[UUID, ...]]:
    found = office.read(lambda unit: board(unit, chosen)).result()
    return {each.number: tuple(card.id for card in each.cards) for each in found.columns}


def counts(office: Office, chosen: Filter = STANDARD) -> list[int]:
    found = office.read(lambda unit: board(unit, chosen)).result()
    return [each.count for each in found.columns]


def order(office: Office, by: str, chosen: Filter = EVERY) -> tuple[UUID, ...]:
    return tuple(office.read(lambda unit: waiting_list(unit, chosen, by)).result().rows)


def test_a_question_stands_under_asked_until_the_day_of_its_first_rung(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    question = asked(office, yusuf)
    assert columns(office)[0] == (question,)
    clock.move(timedelta(days=5))
    assert columns(office)[0] == ()
    assert columns(office)[1] == (question,)


def test_each_try_moves_it_one_column_on_and_after_the_last_it_waits_for_a_decision(
    office: Office, yusuf: UUID
) -> None:
    question = asked(office, yusuf)
    places = []
    for _rung in range(5):
        tried(office, question, AttemptResult.NO_ANSWER)
        places.append(counts(office).index(1))
    assert places == [2, 3, 4, 5, 6]
    found = office.read(lambda unit: board(unit, STANDARD)).result()
    assert [each.means for each in found.columns] == [
        "asked", "sms", "phone", "phone", "letter", "visit", "decide",
    ]  # fmt: skip
    assert [each.after.days for each in found.columns] == [0, 3, 5, 7, 10, 15, 25]


def test_what_is_answered_stopped_or_undone_leaves_the_board(office: Office, yusuf: UUID) -> None:
    answered, stopped = asked(office, yusuf), asked(office, yusuf)
    write(office, lambda unit: service.answer(unit, answered))
    write(office, lambda unit: service.decide(unit, stopped, stop=StopReason.MOVED))
    asked(office, yusuf)
    office.undo_last().result()
    assert sum(counts(office)) == 0
    assert order(office, DUE) == ()


def test_promises_and_other_ladders_do_not_stand_on_this_one(office: Office, yusuf: UUID) -> None:
    asked(office, yusuf, ladder_code="document")
    asked(office, yusuf, actor="us", due_on=date(2025, 6, 20))
    mine = asked(office, yusuf)
    found = office.read(lambda unit: board(unit, STANDARD)).result()
    assert (found.total, columns(office)[0]) == (1, (mine,))
    climbed = {each.code: each.count for each in found.ladders if each.count}
    assert climbed == {"standard": 1, "document": 1}
    assert len(order(office, DUE)) == 2


def test_without_a_choice_the_fullest_ladder_is_shown(office: Office, yusuf: UUID) -> None:
    asked(office, yusuf, ladder_code="document")
    found = office.read(lambda unit: board(unit, Filter())).result()
    assert found.chosen.ladder == "document"
    assert len(found.columns) == 5


def test_a_filter_says_whose_questions(office: Office, yusuf: UUID) -> None:
    same_work = add_worker(office, "Jan", "caseworker")
    other_work = add_worker(office, "Els", "counter")
    mine = asked(office, yusuf)
    jan, els = asked(office, yusuf, owner_id=same_work), asked(office, yusuf, owner_id=other_work)
    assert set(order(office, DUE, Filter())) == {mine}
    assert set(order(office, DUE, Filter(whose=TEAM))) == {mine, jan}
    assert set(order(office, DUE, EVERY)) == {mine, jan, els}
    found = office.read(lambda unit: waiting_list(unit, EVERY)).result()
    assert found.has_team


def test_a_decision_is_the_team_leads_where_there_is_one(office: Office, yusuf: UUID) -> None:
    question = asked(office, yusuf)
    tried(office, question, AttemptResult.NO_ANSWER, times=5)
    assert office.read(lambda unit: board(unit, STANDARD)).result().may_decide
    lead = add_worker(office, "Mia", "team_lead")
    assert columns(office)[6] == ()
    seen = office.read(lambda unit: board(unit, replace(STANDARD, whose=EVERYBODY))).result()
    assert not seen.may_decide
    assert seen.columns[6].count == 1
    office.acting_as(lead)
    assert columns(office)[6] == (question,)
    assert office.read(lambda unit: board(unit, STANDARD)).result().may_decide


def test_who_sees_no_dossiers_sees_no_board(office: Office) -> None:
    office.acting_as(add_worker(office, "Ad", "administrator"))
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        office.read(lambda unit: board(unit, STANDARD)).result()
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        office.read(lambda unit: waiting_list(unit, EVERY)).result()


def test_the_list_is_sorted_by_due_date_by_day_of_asking_or_by_citizen(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    ann = add_person(office, "Wouters", "Ann")
    first = asked(office, yusuf, ladder_code="document")
    clock.move(timedelta(days=1))
    second = asked(office, ann)
    third = asked(office, yusuf, ladder_code="urgent")
    assert order(office, DUE) == (third, second, first)
    assert order(office, ASKED_ON)[0] == first
    assert order(office, CITIZEN) == (third, first, second)


def test_by_citizen_questions_of_one_stand_together_the_first_due_on_top(office: Office) -> None:
    people = [add_person(office, f"Stranger{n}", "Nova") for n in range(5)]
    ladders = ("urgent", "standard", "document")
    for number in range(17):
        asked(office, people[number * number % 5], ladder_code=ladders[number % 3])
    rows = office.read(lambda unit: unit.session.query(FollowUp).all()).result()
    first: dict[object, datetime] = {}
    for each in rows:
        assert each.next_due is not None
        first[each.person_id] = min(first.get(each.person_id, each.next_due), each.next_due)
    wanted = sorted(
        rows, key=lambda each: (first[each.person_id], each.person_id.hex, each.next_due, each.id)
    )
    assert order(office, CITIZEN) == tuple(each.id for each in wanted)


def test_late_ones_are_counted_by_day(office: Office, yusuf: UUID, clock: FixedClock) -> None:
    asked(office, yusuf)
    clock.move(row(office, order(office, DUE)[0]).next_due - clock.now())
    assert office.read(lambda unit: waiting_list(unit, EVERY)).result().late == 0
    clock.move(timedelta(days=1))
    assert office.read(lambda unit: waiting_list(unit, EVERY)).result().late == 1
    assert office.read(lambda unit: board(unit, STANDARD)).result().late == 1


def test_a_column_gives_its_first_cards_and_all_of_them_when_asked(
    office: Office, yusuf: UUID
) -> None:
    made = {asked(office, yusuf, ladder_code="document") for _each in range(20)}
    chosen = Filter(ladder="document", version=1)
    found = office.read(lambda unit: board(unit, chosen)).result().columns[0]
    assert (found.count, len(found.cards)) == (20, 16)
    assert set(office.read(lambda unit: whole_column(unit, chosen, 0)).result()) == made


def test_cards_come_in_the_order_asked_and_ended_ones_are_left_out(
    office: Office, yusuf: UUID
) -> None:
    first, second, gone = asked(office, yusuf), asked(office, yusuf), asked(office, yusuf)
    write(office, lambda unit: service.answer(unit, gone))
    found = office.read(lambda unit: cards_of(unit, [second, gone, first])).result()
    assert [each.id for each in found] == [second, first]
    assert found[0].facts["owner"] == "Leen"


def test_a_message_that_did_not_go_out_is_told_until_something_else_happens(
    office: Office, yusuf: UUID
) -> None:
    question = asked(office, yusuf)

    def fail(unit: Unit):
        note(unit, row_of(unit), "not_sent", reason="no_mobile_number")
        return unit.changes("told", undoable=False)

    def row_of(unit: Unit):
        from db.followup.model import FollowUp

        return unit.session.get_one(FollowUp, question)

    def told() -> object:
        (card,) = office.read(lambda unit: cards_of(unit, [question])).result()
        return card.facts["not_sent"]

    assert told() is False
    write(office, fail)
    assert told() is True
    tried(office, question, AttemptResult.NO_ANSWER)
    assert told() is False


# -- the best moment -------------------------------------------------------------------------


@pytest.fixture
def speak(office: Office, yusuf: UUID, clock: FixedClock) -> Callable[..., None]:
    """Record a contact at the clock's moment, then let a day pass."""

    def one(result: Result = Result.HANDLED, **more: object) -> None:
        draft = call(yusuf, direction=Direction.OUT, sub_channel="outgoing", result=result)
        write(office, lambda unit: record(unit, replace(draft, **more)))
        clock.move(timedelta(days=1))

    return one


def best(office: Office, person: UUID):
    question = asked(office, person)
    (card,) = office.read(lambda unit: cards_of(unit, [question])).result()
    view = office.read(lambda unit: in_detail(unit, question)).result()
    assert view is not None
    assert view.best == card.facts["best"]
    return view.best


def test_two_calls_that_found_the_citizen_make_a_best_moment(
    office: Office, yusuf: UUID, speak: Callable[..., None]
) -> None:
    speak()
    assert best(office, yusuf) is None
    speak()
    speak(Result.NO_ANSWER)
    found = best(office, yusuf)
    assert found is not None
    assert (found.part, found.reached, found.tried) == ("morning", 2, 3)


def test_what_the_citizen_began_or_what_was_written_says_nothing(
    office: Office, yusuf: UUID, speak: Callable[..., None]
) -> None:
    for _each in range(2):
        speak(direction=Direction.IN, sub_channel="incoming")
        speak(channel=Channel.CLICK, sub_channel="email")
        speak(sub_channel="sms_out")
        speak(Result.WRONG_NUMBER)
    assert best(office, yusuf) is None


def test_a_try_that_made_a_contact_counts_once(
    office: Office, yusuf: UUID, speak: Callable[..., None]
) -> None:
    for _each in range(2):
        question = asked(office, yusuf, ladder_code="urgent")
        speak()
        assert row(office, question).state == "answered"
    found = best(office, yusuf)
    assert found is not None
    assert (found.reached, found.tried) == (2, 2)


def test_tries_of_calls_count_and_tries_of_messages_do_not(office: Office, yusuf: UUID) -> None:
    for _each in range(2):
        question = asked(office, yusuf)
        tried(office, question, AttemptResult.NO_ANSWER)  # the text message
        tried(office, question, AttemptResult.NO_ANSWER)  # the first call
        tried(office, question, AttemptResult.REACHED)
    found = best(office, yusuf)
    assert found is not None
    assert (found.reached, found.tried) == (2, 4)
