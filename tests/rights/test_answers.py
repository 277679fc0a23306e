"""What the engine answers: unknown stays unknown, limits keep their dates, reasons stay visible."""

from datetime import date

import pytest

from db.people.codes import HolderKind
from db.rights.engine.answer import Amount, Answer, FactState, LimitState, Outcome
from db.rights.engine.pack import Pack, Written, read_pack
from db.rights.engine.scope import reference_day
from db.rights.engine.truth import Strength
from db.rights.engine.verdict import answer
from db.rights.engine.world import Birth, Known, PlainWorld
from tests.rights.small_pack import (
    FACTS,
    ON,
    PARAMETERS,
    SOURCES,
    born,
    fact,
    granted,
    pack,
    rule,
    seen,
    world,
)

TEXT = "text: {nl: a, fr: a, de: a, en: a}"
UNDER_LIMIT = f"{{number: {{fact: person.income}}, below: {{parameter: limit}}, {TEXT}}}"


def ask(rules: Pack, there: PlainWorld, on: date = ON, right: str = "first") -> Answer:
    return answer(rules, right, there, "ann", on)


def test_a_fact_nobody_asked_is_unknown_and_named_as_missing() -> None:
    found = ask(granted("{fact: status.a}"), world())
    assert found.outcome is Outcome.UNKNOWN
    assert [(each.code, each.state) for each in found.missing] == [("status.a", FactState.MISSING)]


def test_a_fact_that_grew_old_is_unknown_but_its_last_value_stays_visible() -> None:
    old = (Known(value=True, source="statement", strength=Strength.PROBABLE,
                 as_of=date(2024, 6, 12)),)  # fmt: skip
    found = ask(granted("{fact: status.b}"), world(ann__status_b=old))
    assert found.outcome is Outcome.UNKNOWN
    assert found.missing[0].state is FactState.STALE
    assert found.finding.used[0].value is True


def test_sources_that_disagree_make_a_fact_unknown() -> None:
    both = (*seen(True), *seen(False, source="authentic_source"))
    found = ask(granted("{fact: status.b}"), world(ann__status_b=both))
    assert found.outcome is Outcome.UNKNOWN
    assert found.missing[0].state is FactState.DISAGREES


def test_a_no_is_a_no_and_never_asks_further() -> None:
    rules = granted("{all: [{fact: status.b}, {fact: status.a}]}")
    found = ask(rules, world(ann__status_b=seen(False)))
    assert found.outcome is Outcome.NO
    assert found.missing == ()


def test_a_statement_makes_an_answer_probable_and_a_document_makes_it_certain() -> None:
    rules = granted("{fact: status.b}")
    said = seen(True, source="statement", strength=Strength.PROBABLE)
    assert ask(rules, world(ann__status_b=said)).strength is Strength.PROBABLE
    assert ask(rules, world(ann__status_b=seen(True))).strength is Strength.CERTAIN


@pytest.mark.parametrize(
    ("cents", "outcome"),
    [(109_999, Outcome.YES), (110_000, Outcome.NO), (110_001, Outcome.NO)],
)
def test_below_a_limit_means_below(cents: int, outcome: Outcome) -> None:
    assert ask(granted(UNDER_LIMIT), world(ann__person_income=seen(cents))).outcome is outcome


def test_each_day_has_the_limit_of_its_own_date() -> None:
    rules, there = granted(UNDER_LIMIT), world(ann__person_income=seen(105_000))
    assert ask(rules, there, date(2024, 12, 31)).outcome is Outcome.NO
    assert ask(rules, there, date(2025, 1, 1)).outcome is Outcome.YES


def test_an_expired_limit_that_never_falls_still_proves_what_lies_below_it() -> None:
    rules, on = granted(UNDER_LIMIT), date(2026, 3, 1)
    low = (Known(value=90_000, source="document_seen", strength=Strength.CERTAIN, as_of=on),)
    found = ask(rules, world(ann__person_income=low), on)
    assert (found.outcome, found.strength) == (Outcome.YES, Strength.PROBABLE)
    assert found.finding.limits[0].state is LimitState.LOWER_BOUND
    high = (Known(value=120_000, source="document_seen", strength=Strength.CERTAIN, as_of=on),)
    found = ask(rules, world(ann__person_income=high), on)
    assert found.outcome is Outcome.NOT_EVALUABLE
    assert found.limits[0].ended == date(2026, 1, 1)


def test_an_expired_limit_that_may_fall_says_nothing_at_all() -> None:
    rules = granted(UNDER_LIMIT.replace("parameter: limit", "parameter: falls"))
    assert ask(rules, world(ann__person_income=seen(100))).outcome is Outcome.NOT_EVALUABLE


def test_a_provisional_limit_never_makes_a_certain_answer() -> None:
    rules = granted(UNDER_LIMIT.replace("parameter: limit", "parameter: guess"))
    found = ask(rules, world(ann__person_income=seen(100)))
    assert (found.outcome, found.strength) == (Outcome.YES, Strength.PROBABLE)


def test_any_member_is_no_only_when_all_members_are_known() -> None:
    rules = granted("{any_member: {fact: status.b}, group: domicile}")
    nobody = {"people": ("ann", "bo"), "ann__status_b": seen(False), "bo__status_b": seen(False)}
    assert ask(rules, world(**nobody)).outcome is Outcome.NO  # type: ignore[arg-type]
    found = ask(rules, world(complete=False, **nobody))  # type: ignore[arg-type]
    assert found.outcome is Outcome.UNKNOWN
    assert found.missing[0].code == "members"
    one = nobody | {"bo__status_b": seen(True)}
    assert ask(rules, world(complete=False, **one)).outcome is Outcome.YES  # type: ignore[arg-type]


def test_a_total_over_members_that_are_not_all_known_has_no_upper_bound() -> None:
    condition = f"{{number: {{total: {{of: {{fact: person.income}}}}}}, below: {{parameter: limit}}, group: factual, {TEXT}}}"  # noqa: E501
    small = {"people": ("ann", "bo"), "ann__person_income": seen(100), "bo__person_income": seen(5)}
    assert ask(granted(condition), world(**small)).outcome is Outcome.YES  # type: ignore[arg-type]
    assert ask(granted(condition), world(complete=False, **small)).outcome is Outcome.UNKNOWN  # type: ignore[arg-type]
    large = small | {"bo__person_income": seen(200_000)}
    assert ask(granted(condition), world(complete=False, **large)).outcome is Outcome.NO  # type: ignore[arg-type]


def test_the_right_behind_a_status_of_the_home_is_asked_for_the_citizen() -> None:
    status = fact("home.a", holder=HolderKind.GROUP, entitled_by="first")
    parameters = Written(name="first.yaml", text=PARAMETERS)
    rules = read_pack(
        (rule("{fact: status.b}"), rule("{fact: home.a, group: domicile}", "second")),
        [parameters], Written(name="sources.yaml", text=SOURCES), {**FACTS, status.code: status},
    )  # fmt: skip
    could = world(home__home_a=seen(False), ann__status_b=seen(True))
    cannot = world(home__home_a=seen(False), ann__status_b=seen(False))
    assert ask(rules, could, right="second").outcome is Outcome.AFTER
    assert ask(rules, cannot, right="second").outcome is Outcome.NO


def test_receiving_is_not_being_entitled() -> None:
    rules = pack(rule("{fact: status.b}"), rule("{fact: status.a}", "second"))
    entitled = world(ann__status_b=seen(True), ann__status_a=seen(False))
    found = ask(rules, entitled, right="second")
    assert (found.outcome, found.after) == (Outcome.AFTER, ("first",))
    receives = world(ann__status_b=seen(False), ann__status_a=seen(True))
    assert ask(rules, receives, right="second").outcome is Outcome.YES
    neither = world(ann__status_b=seen(False), ann__status_a=seen(False))
    assert ask(rules, neither, right="second").outcome is Outcome.NO


def test_a_right_can_use_the_answer_of_another() -> None:
    rules = pack(rule("{fact: status.b}"), rule("{right: first}", "second"))
    assert ask(rules, world(ann__status_b=seen(True)), right="second").outcome is Outcome.YES
    assert ask(rules, world(), right="second").missing[0].code == "status.b"


def test_what_a_person_must_judge_is_asked_and_never_computed() -> None:
    rules = granted("{all: [{fact: status.b}, {judge: {nl: q, fr: q, de: q, en: q}}]}")
    found = ask(rules, world(ann__status_b=seen(True)))
    assert found.outcome is Outcome.TO_JUDGE
    assert found.judgements[0].en == "q"
    assert ask(rules, world(ann__status_b=seen(False))).outcome is Outcome.NO


def test_a_signal_is_never_more_than_a_question_for_a_person() -> None:
    rules = pack(rule("{fact: status.b}", kind="signal"))
    assert ask(rules, world(ann__status_b=seen(True))).outcome is Outcome.TO_JUDGE


def test_not_applicable_is_not_the_same_as_no() -> None:
    rules = pack(rule("{fact: status.a}", version="applies: {fact: status.b}"))
    assert ask(rules, world(ann__status_b=seen(False))).outcome is Outcome.NOT_APPLICABLE
    unknown = ask(rules, world(ann__status_a=seen(True)))
    assert unknown.outcome is Outcome.UNKNOWN
    before = ask(rules, world(ann__status_b=seen(True)), date(2019, 12, 31))
    assert before.outcome is Outcome.NOT_APPLICABLE


def test_the_pension_age_is_the_one_in_force_on_that_birthday() -> None:
    rules = granted("{reached_age: adult}")
    cases = {"1960-01-31": Outcome.YES, "1960-02-01": Outcome.NO, "1959-06-12": Outcome.YES}
    for birth, outcome in cases.items():
        assert ask(rules, world(births={"ann": born(birth)})).outcome is outcome
    year_only = Birth(earliest=date(1960, 1, 1), latest=date(1960, 12, 31))
    found = ask(rules, world(births={"ann": year_only}))
    assert (found.outcome, found.missing[0].code) == (Outcome.UNKNOWN, "birth_date")


def test_reference_days_read_the_facts_of_that_day() -> None:
    rules = granted("{fact: status.b, on: 1_january}")
    began = seen(True, valid_from=date(2025, 1, 2))
    assert ask(rules, world(ann__status_b=began)).outcome is Outcome.UNKNOWN
    before = seen(True, valid_from=date(2025, 1, 1))
    assert ask(rules, world(ann__status_b=before)).outcome is Outcome.YES
    without_start = seen(True, valid_from=None, as_of=date(2025, 3, 1))
    assert ask(rules, world(ann__status_b=without_start)).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("word", "before", "after"),
    [
        ("1_september", date(2024, 9, 1), date(2025, 9, 1)),
        ("1_october", date(2024, 10, 1), date(2025, 10, 1)),
        ("1_january_of_previous_year", date(2024, 1, 1), date(2024, 1, 1)),
        ("31_december_of_previous_year", date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_year_that_began_in_autumn_is_the_one_that_runs(
    word: str, before: date, after: date
) -> None:
    assert reference_day(word, date(2025, 6, 12)) == before
    assert reference_day(word, date(2025, 10, 1)) == after


def test_months_in_a_row_count_back_from_the_last_whole_month() -> None:
    condition = "{number: {consecutive_months: {of: {fact: status.b}, most: 6}}, at_least: {parameter: months}, "  # noqa: E501
    rules = granted(condition + TEXT + "}")
    three = seen(True, valid_from=date(2025, 3, 1), as_of=date(2025, 3, 1))
    assert ask(rules, world(ann__status_b=three)).outcome is Outcome.YES
    two = (*seen(True, valid_from=date(2025, 4, 1)),
           *seen(False, valid_from=date(2024, 1, 1), valid_to=date(2025, 3, 31)))  # fmt: skip
    assert ask(rules, world(ann__status_b=two)).outcome is Outcome.NO
    gap = seen(True, valid_from=date(2025, 4, 1))
    assert ask(rules, world(ann__status_b=gap)).outcome is Outcome.UNKNOWN


def test_the_route_that_holds_says_how_the_right_is_granted() -> None:
    rules = granted("{any: [{fact: status.b, id: auto, grant: automatic}, "
                    "{fact: status.a, id: asked, grant: on_application}]}")  # fmt: skip
    found = ask(rules, world(ann__status_a=seen(True), ann__status_b=seen(False)))
    assert (found.route, found.grant) == ("asked", "on_application")


def test_an_amount_is_rounded_to_the_cent_and_keeps_its_bounds() -> None:
    amount = "amount: {number: {monthly: {fact: home.income}}, round: cent}"
    rules = pack(rule("{fact: status.b}", version=amount))
    found = ask(rules, world(ann__status_b=seen(True), home__home_income=seen(10_000)))
    assert found.amount == Amount(low=833, high=833, unit="EUR/month")
    unknown = ask(rules, world(ann__status_b=seen(True)))
    assert unknown.amount == Amount(low=0, high=None, unit="EUR/month")
