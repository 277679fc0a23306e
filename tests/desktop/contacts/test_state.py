"""The rules of the intake hold without a screen: who, what, which request, what is missing."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.contacts.channel import channels
from db.contacts.codes import Channel, Result
from db.contacts.logic import MOST_DOMAINS
from desktop.contacts.facts import OpenRequest, Who
from desktop.contacts.state import Intake
from desktop.kit.when import DOES_NOT_EXIST, IN_THE_PAST

TODAY = date(2025, 6, 12)
NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
CALL = channels()[Channel.CALL]
MARIA = Who(id=UUID(int=1), name="Janssens, Maria", given_name="Maria", age=79, language="fr")
YUSUF = Who(id=UUID(int=2), name="Demir, Yusuf", given_name="Yusuf", age=41)
TARIFF = OpenRequest(id=UUID(int=11), domain="energy", line="Social tariff")
RENT = OpenRequest(id=UUID(int=12), domain="housing", line="Rent")


def intake(**values: object) -> Intake:
    return Intake(id=uuid4(), spec=CALL, started_at=NOW, **values)


def test_a_new_intake_misses_person_domain_and_result_but_not_the_channel():
    assert intake().missing(TODAY) == ("person", "domains", "result")


def test_a_new_intake_is_empty_and_a_chosen_person_fills_it():
    one = intake()
    assert one.is_empty()
    one.choose(MARIA)
    assert not one.is_empty()


def test_the_line_is_never_required():
    one = intake()
    one.choose(MARIA)
    one.press_domain("energy")
    one.choose_result(Result.HANDLED)
    assert one.missing(TODAY) == ()


def test_a_person_brings_the_language_spoken():
    one = intake()
    one.choose(MARIA)
    assert one.language == "fr"


def test_after_an_empty_search_the_first_domain_completes_the_question():
    one = intake()
    one.stay_anonymous()
    assert one.quick
    assert one.press_domain("housing")
    assert (one.result, one.missing(TODAY)) == ("handled", ())


def test_space_before_the_domain_opens_the_whole_form():
    one = intake()
    one.stay_anonymous()
    one.want_full_form()
    assert not one.press_domain("housing")
    assert one.missing(TODAY) == ("result",)


def test_an_anonymous_intake_that_was_begun_is_not_quick():
    one = intake()
    one.press_domain("energy")
    one.stay_anonymous()
    assert not one.quick


def test_a_person_after_anonymous_ends_the_quick_question():
    one = intake()
    one.stay_anonymous()
    one.choose(MARIA)
    assert not one.quick
    assert not one.anonymous
    assert not one.press_domain("energy")


@given(st.lists(st.sampled_from(["income", "debt", "housing", "energy", "food"]), max_size=30))
def test_there_are_never_more_than_three_domains_nor_one_twice(pressed):
    one = intake()
    for code in pressed:
        one.press_domain(code)
        assert len(one.domains) <= MOST_DOMAINS
        assert len(set(one.domains)) == len(one.domains)


def test_the_first_domain_is_the_main_one_and_dropping_it_moves_the_next_up():
    one = intake()
    for code in ("energy", "debt", "energy"):
        one.press_domain(code)
    assert one.domains == ["debt"]


@pytest.mark.parametrize(
    ("letter", "result"),
    [("a", Result.HANDLED), ("B", Result.IN_PROGRESS), ("e", Result.CALL_BACK), ("i", None)],
)
def test_letters_choose_the_result_of_this_channel(letter, result):
    assert intake().result_of(letter) == result


@pytest.mark.parametrize("odd", ["", "ab", "é", "1", "\u00df"])
def test_what_is_no_letter_chooses_no_result(odd):
    assert intake().result_of(odd) is None


def test_what_is_handled_is_information_and_what_is_not_is_help():
    one = intake()
    one.choose_result(Result.HANDLED)
    assert one.nature == "information"
    one.choose_result(Result.IN_PROGRESS)
    assert one.nature == "help"


def test_n_goes_through_all_natures_and_comes_back():
    one = intake()
    seen = [one.cycle_nature() for _ in range(6)]
    assert sorted(seen) == sorted(
        ["information", "support", "help", "service", "document", "application"]
    )


def test_a_line_about_an_application_is_asked_about_once():
    one = intake(line="Wil een aanvraag voor leefloon doen")
    one.choose(MARIA)
    assert one.suggests_application
    assert one.cycle_nature() == "application"
    assert not one.suggests_application


def test_the_open_request_on_the_same_domain_is_preselected():
    one = intake()
    one.choose(MARIA)
    one.know_requests((RENT, TARIFF))
    assert one.request_id is None
    one.press_domain("energy")
    assert one.request_id == TARIFF.id


def test_the_memory_may_arrive_after_the_domain():
    one = intake()
    one.choose(MARIA)
    one.press_domain("energy")
    one.know_requests((RENT, TARIFF))
    assert one.request_id == TARIFF.id


def test_a_choice_by_hand_is_not_overruled_by_the_domain():
    one = intake()
    one.choose(MARIA)
    one.know_requests((RENT, TARIFF))
    one.cycle_request()
    assert one.request_id == RENT.id
    one.press_domain("energy")
    assert one.request_id == RENT.id
    one.cycle_request()
    one.cycle_request()
    assert one.request_id is None


def test_another_person_forgets_the_request_of_the_first():
    one = intake()
    one.choose(MARIA)
    one.know_requests((TARIFF,))
    one.continue_request(TARIFF.id)
    one.choose(YUSUF)
    assert (one.request_id, one.open_requests) == (None, ())


def test_a_contact_may_have_several_participants_but_nobody_twice():
    one = intake()
    one.choose(MARIA)
    assert one.join(YUSUF)
    assert not one.join(YUSUF)
    one.leave(MARIA.id)
    assert one.person == YUSUF


def test_the_direction_follows_the_way_within_the_channel():
    one = intake()
    assert (one.sub_channel, one.direction) == ("incoming", "in")
    one.choose_sub_channel("outgoing")
    assert one.direction == "out"


def said(one: Intake) -> list[tuple[str, bool]]:
    return [(each.code, each.is_hard) for each in one.problems(TODAY) if each.field != "domains"]


def quiet(**values: object) -> Intake:
    one = intake(**values)
    one.stay_anonymous()
    one.want_full_form()
    return one


def test_waiting_without_a_next_step_is_advised_against_but_can_be_saved():
    one = quiet(result=Result.WAITING_CITIZEN)
    one.press_domain("energy")
    assert said(one) == [("step_missing", False)]
    assert one.missing(TODAY) == ()


def test_a_next_day_that_does_not_exist_cannot_be_saved():
    one = quiet(step_when="31/2", result=Result.IN_PROGRESS)
    assert said(one) == [(DOES_NOT_EXIST, True)]


def test_a_next_day_in_the_past_is_only_advised_against():
    one = quiet(step="Call back", step_when="gisteren", result=Result.IN_PROGRESS)
    assert said(one) == [(IN_THE_PAST, False)]


def test_a_next_step_without_a_day_is_only_advised_against():
    assert said(quiet(step="Call back", result=Result.CALL_BACK)) == [("no_day", False)]


def test_a_handled_contact_asks_for_no_next_step_and_ignores_its_day():
    one = quiet(step_when="31/2", result=Result.HANDLED)
    assert not one.asks_step
    assert said(one) == []


def test_a_line_of_more_than_two_hundred_characters_cannot_be_saved():
    assert said(quiet(line="x" * 201, result=Result.HANDLED)) == [("line_too_long", True)]


def test_a_contact_cannot_end_before_it_starts():
    one = quiet(ended_at=NOW.replace(hour=7), result=Result.HANDLED)
    assert said(one) == [("ends_before_start", True)]
