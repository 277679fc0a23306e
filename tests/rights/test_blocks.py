"""Answering many at once must say exactly what answering one says: verdicts and amounts."""

from datetime import date
from math import isinf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.rights.engine.answer import Outcome
from db.rights.engine.blocks.decide import Decider
from db.rights.engine.blocks.verdicts import Verdict
from db.rights.engine.cases import read_cases
from db.rights.engine.pack import Pack, shipped, written
from db.rights.engine.truth import Truth
from db.rights.engine.verdict import answer, truth
from db.rights.engine.world import World
from tests.rights.random_rules import PEOPLE, Town, conditions, money, towns
from tests.rights.small_pack import ON, born, granted, pack, rule, seen, world
from tests.soak import times

TRUTH_OF = {Verdict.YES: Truth.YES, Verdict.NO: Truth.NO, Verdict.UNKNOWN: Truth.UNKNOWN,
            Verdict.NOT_APPLICABLE: Truth.NO}  # fmt: skip


def expect_the_same(
    rules: Pack, world: World, people: tuple[str, ...], on: date = ON, rights: tuple[str, ...] = ()
) -> int:
    """Compare both engines for everybody; return how many answers were left to the scalar one."""
    decider = Decider(pack=rules, on=on, rights=rights)
    found = decider.people(people, lambda _person: world)
    for right_id, decided in found.items():
        for place, person in enumerate(people):
            verdict = Verdict(decided.verdicts[place])
            assert TRUTH_OF[verdict] is truth(rules, right_id, world, person, on)
            whole = answer(rules, right_id, world, person, on)
            outside = whole.outcome is Outcome.NOT_APPLICABLE
            assert (verdict is Verdict.NOT_APPLICABLE) is outside
            if whole.amount is not None:
                bounds = (decided.low[place], decided.high[place])
                low, high = (None if isinf(each) else each for each in bounds)
                assert (low, high) == (whole.amount.low, whole.amount.high)
    return decider.singly


@settings(max_examples=times(40, 6_000), deadline=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(condition=conditions, applies=conditions, second=conditions, amount=money, town=towns,
       how=st.sampled_from(("cent", "cent_up", "cent_down")))  # fmt: skip
def test_a_block_says_of_everybody_what_the_scalar_engine_says(
    condition: str, applies: str, second: str, amount: str, town: Town, how: str
) -> None:
    inner = second.replace("{right: second}", "{fact: status.a}")
    more = f"applies: {applies}\n    amount: {{number: {amount}, round: {how}}}"
    rules = pack(rule(condition, version=more), rule(inner, "second"))
    expect_the_same(rules, town, PEOPLE)


def test_a_block_answers_shipped_examples_as_the_scalar_engine_does() -> None:
    for file in written("cases"):
        for case in read_cases(file.text, file.name, shipped().facts)[:: times(4, 1)]:
            people = tuple(str(person) for person in case.world.births)
            rights = tuple(dict.fromkeys(right_id for right_id, _who, _what in case.expected))
            expect_the_same(shipped(), case.world, people, case.on, rights)


def test_the_figures_of_an_earlier_day_answer_as_they_stood_then() -> None:
    condition = (
        "{number: {fact: person.income}, at_most: {parameter: limit}, "
        "text: {nl: a, fr: a, de: a, en: a}}"
    )
    rules, there = granted(condition), world(ann__person_income=seen(105_000))
    for figures_of, expected in ((None, Verdict.YES), (date(2024, 12, 1), Verdict.NO)):
        decider = Decider(pack=rules, on=ON, figures_of=figures_of)
        found = decider.people(("ann",), lambda _person: there)
        assert found["first"].verdicts.tolist() == [expected]


def test_an_amount_that_columns_cannot_hold_is_answered_singly_and_counted() -> None:
    condition = (
        "{number: {total: {of: {fact: person.income}}}, above: {parameter: limit}, "
        "group: factual, text: {nl: a, fr: a, de: a, en: a}}"
    )
    people = ("ann", "bo", "cy")
    there = world(people=people, ann__person_income=seen(10**12), bo__person_income=seen(1))
    assert expect_the_same(granted(condition), there, people) == 3
    calm = world(people=people, ann__person_income=seen(10**6), bo__person_income=seen(1))
    assert expect_the_same(granted(condition), calm, people) == 0


def test_ages_in_force_are_reached_on_the_same_birth_days() -> None:
    rules = granted("{reached_age: adult}")
    around = [ON.replace(year=ON.year - 66), date(1960, 2, 1), date(1959, 2, 1), date(1960, 2, 29)]
    days = [date.fromordinal(day.toordinal() + more) for day in around for more in range(-3, 4)]
    people = tuple(day.isoformat() for day in days)
    there = world(people=people, births={person: born(person) for person in people})
    for on in (ON, date(2025, 2, 1), date(2026, 3, 1)):
        assert expect_the_same(rules, there, people, on) == 0


LIMIT, SAID = "{parameter: first.limit}", "text: {nl: a, fr: a, de: a, en: a}"
LESS = f"{{minus: [{{fact: person.income}}, {LIMIT}]}}"
RARE = (
    f"{{number: {{total: {{of: {LESS}}}}}, above: {LESS}, group: factual, {SAID}}}",
    f"{{number: {{total: {{of: {LESS}, where: {{fact: status.a}}}}}}, below: {LESS}, group: child, "
    f"{SAID}}}",
    f"{{number: {{count_months: {{of: {{fact: status.a}}, over: 5}}}}, at_least: 5, {SAID}}}",
    f"{{number: {{count_months: {{of: {{fact: home.tenure, in: [owner]}}, over: 3}}}}, below: 2, "
    f"group: domicile, {SAID}}}",
    f"{{number: {{consecutive_months: {{of: {{fact: status.b}}, most: 4}}}}, equals: 4, {SAID}}}",
    f"{{number: {{consecutive_months: {{of: {{any_member: {{fact: status.b}}}}, most: 3}}}}, "
    f"above: 1, group: fiscal, {SAID}}}",
    f"{{number: {{full_months_since: person.since}}, at_least: 2, {SAID}}}",
    "{any_member: {all: [{fact: status.a}, {fact: home.tenure, in: [owner], group: factual}]}, "
    "group: domicile}",
    "{every_member: {any_member: {fact: status.b}, group: child}, group: factual, on: 1_january}",
    "{no_member: {any: [{right: second}, {judge: {nl: a, fr: a, de: a, en: a}}]}, "
    "group: mutuality}",
    f"{{number: {{times: [{{total: {{of: {{fact: person.income}}}}}}, {{size: members}}]}}, above: "
    f"{LIMIT}, group: factual, {SAID}}}",
    f"{{number: {{largest: [{{table: [{{when: {{fact: status.a}}, then: {LIMIT}}}, {{when: {{fact: "
    f"status.b}}, then: {{parameter: first.guess}}}}, {{otherwise: {{parameter: first.falls}}}}"
    f"]}}, {{monthly: {{fact: home.income}}}}]}}, at_most: {{fact: person.income}}, {SAID}}}",
)  # fmt: skip


@pytest.mark.parametrize("condition", RARE)
@settings(max_examples=times(8, 500), deadline=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(town=towns)
def test_rare_words_of_the_language_are_answered_alike(condition: str, town: Town) -> None:
    rules = pack(rule(condition), rule("{fact: status.b}", "second"))
    expect_the_same(rules, town, PEOPLE)
