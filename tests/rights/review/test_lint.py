"""What looks wrong in a rule is found by reading it, with the line or the thing it is about."""

import pytest

from db.rights.engine.pack import Pack, shipped
from db.rights.review.lint import Fault, Remark, remarks, unused_facts
from tests.rights.small_pack import ON, granted, pack, rule

TEXT = "text: {nl: a, fr: a, de: a, en: a}"
UNUSED = Fault.PARAMETER_UNUSED


def income(word: str, limit: str) -> str:
    return f"{{number: {{fact: person.income}}, {word}: {{parameter: {limit}}}, {TEXT}}}"


def age(word: str, limit: int) -> str:
    return f"{{number: {{age: years}}, {word}: {limit}, {TEXT}}}"


def found(rules: Pack) -> set[tuple[Fault, str]]:
    return {(each.fault, each.about) for each in remarks(rules, ON) if each.fault is not UNUSED}


def test_a_sound_rule_gives_no_remark() -> None:
    assert found(granted(f"{{all: [{{fact: status.b}}, {income('below', 'limit')}]}}")) == set()


@pytest.mark.parametrize(
    "condition",
    [
        f"{{all: [{age('below', 18)}, {age('at_least', 18)}]}}",
        f"{{all: [{age('at_most', 17)}, {age('above', 16)}, {age('equals', 18)}]}}",
    ],
)
def test_conditions_that_no_age_fits_are_a_dead_branch(condition: str) -> None:
    assert (Fault.DEAD_BRANCH, "age") in found(granted(condition))


def test_a_yes_and_a_no_of_the_same_fact_are_a_dead_branch() -> None:
    both = "{all: [{fact: status.b}, {fact: status.b, is: false}]}"
    assert (Fault.DEAD_BRANCH, "status.b") in found(granted(both))


def test_the_same_fact_of_two_groups_or_two_days_is_not_compared() -> None:
    days = "{all: [{fact: status.b}, {fact: status.b, is: false, on: 1_january}]}"
    assert Fault.DEAD_BRANCH not in {fault for fault, _about in found(granted(days))}


def test_a_way_that_another_one_covers_says_nothing() -> None:
    assert (Fault.ALWAYS_TRUE, "age") in found(
        granted(f"{{any: [{age('at_least', 65)}, {age('at_least', 18)}]}}")
    )


def test_values_between_two_ways_are_a_gap_and_ways_that_meet_are_none() -> None:
    gap = granted(f"{{any: [{age('below', 18)}, {age('above', 18)}]}}")
    meet = granted(f"{{any: [{age('below', 18)}, {age('at_least', 18)}]}}")
    assert (Fault.GAP, "age") in found(gap)
    assert (Fault.GAP, "age") not in found(meet)


def test_a_line_of_a_table_after_one_that_takes_its_values_is_dead() -> None:
    table = (
        "{number: {fact: person.income}, below: {table: ["
        f"{{when: {age('below', 30)}, then: {{parameter: limit}}}}, "
        f"{{when: {age('below', SECOND)}, then: {{parameter: guess}}}}, "
        f"{{otherwise: {{parameter: limit}}}}]}}, {TEXT}}}"
    )
    assert (Fault.DEAD_BRANCH, "age") in found(granted(table.replace(str(SECOND), "20")))
    assert (Fault.OVERLAP, "age") in found(granted(table.replace(str(SECOND), "40")))


SECOND = 777


def test_a_fact_that_occurs_twice_is_named() -> None:
    twice = "{any: [{fact: status.b}, {not: {fact: status.b}}]}"
    assert (Fault.FACT_TWICE, "status.b") in found(granted(twice))


def test_a_limit_without_a_sourced_value_is_named() -> None:
    assert (Fault.NO_VALUE, "first.falls") in found(granted(income("below", "falls")))


def test_series_and_facts_that_no_rule_reads_are_named() -> None:
    rules = pack(rule("{fact: status.b}"))
    unread = {each.about for each in remarks(rules, ON) if each.fault is UNUSED}
    assert "first.limit" in unread
    assert "person.income" in unused_facts(rules)
    assert "status.b" not in unused_facts(rules)


def test_no_shipped_rule_has_a_branch_that_nobody_fits() -> None:
    wrong = [
        each
        for each in remarks(shipped(), ON)
        if each.fault in (Fault.DEAD_BRANCH, Fault.GAP, Fault.OVERLAP)
    ]
    assert wrong == []


def test_a_remark_names_the_line_it_is_about() -> None:
    both = "{all: [{fact: status.b}, {fact: status.b, is: false}]}"
    (remark,) = [each for each in remarks(granted(both), ON) if each.fault is Fault.DEAD_BRANCH]
    assert isinstance(remark, Remark)
    assert remark.line > 0
