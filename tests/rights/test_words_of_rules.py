"""Two words of the rule language: born from a day, and a share of savings that counts as income."""

from datetime import date

import pytest

from db.kit.errors import Refused
from db.people.codes import HolderKind
from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine.answer import MEMBERS, Outcome
from db.rights.engine.pack import Pack, Written, read_pack
from db.rights.engine.scope import BIRTH
from db.rights.engine.verdict import answer
from db.rights.engine.world import Birth, PlainWorld
from tests.rights.small_pack import ON, SOURCES, granted, rule, seen, world

TEXT = "text: {nl: a, fr: a, de: a, en: a}"
SAVINGS = """
share_of_savings:
  description: a share of savings that counts as income of a year
  metadata: {unit: share/year, rhythm: fixed}
  values:
    2020-01-01: {value: 0.06, metadata: {reference: LAW}}
limit:
  description: a limit
  metadata: {unit: EUR/year, rhythm: fixed}
  values:
    2020-01-01: {value: 600.00, metadata: {reference: LAW}}
"""


def outcome(rules: Pack, there: PlainWorld) -> Outcome:
    return answer(rules, "first", there, "ann", ON).outcome


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2019, 1, 1), date(2019, 1, 1), Outcome.YES),
        (date(2018, 12, 31), date(2018, 12, 31), Outcome.NO),
        (date(2019, 1, 1), date(2019, 12, 31), Outcome.YES),
        (date(2018, 1, 1), date(2018, 12, 31), Outcome.NO),
        (date(2018, 7, 1), date(2019, 6, 30), Outcome.UNKNOWN),
    ],
)
def test_born_from_a_day_includes_that_day(first: date, last: date, expected: Outcome) -> None:
    there = world(births={"ann": Birth(earliest=first, latest=last)})
    assert outcome(granted("{born_from: 2019-01-01}"), there) is expected


def test_without_a_birth_date_it_is_the_birth_date_that_is_missing() -> None:
    found = answer(granted("{born_from: 2019-01-01}"), "first", world(), "ann", ON)
    assert found.outcome is Outcome.UNKNOWN
    assert [each.code for each in found.missing] == [BIRTH] != [MEMBERS]


def _savings(unit: str = "EUR") -> Pack:
    condition = (
        "{number: {times: [{parameter: share_of_savings}, {fact: person.wealth}]}, "
        f"below: {{parameter: limit}}, {TEXT}}}"
    )
    wealth = FactKind(
        code="person.wealth", holder=HolderKind.PERSON, domain="income", kind=ValueKind.MONEY,
        unit=unit, question=dict.fromkeys(("nl", "fr", "de", "en"), "?"),
    )  # fmt: skip
    parameters = Written(name="first.yaml", text=SAVINGS)
    sources = Written(name="sources.yaml", text=SOURCES)
    return read_pack([rule(condition)], [parameters], sources, {wealth.code: wealth})


@pytest.mark.parametrize(("cents", "expected"), [(999_999, Outcome.YES), (1_000_000, Outcome.NO)])
def test_a_share_of_savings_counts_as_income_of_a_year(cents: int, expected: Outcome) -> None:
    assert outcome(_savings(), world(ann__person_wealth=seen(cents))) is expected


def test_a_share_of_savings_is_no_share_of_income() -> None:
    with pytest.raises(Refused, match="rule_file_broken"):
        _savings("EUR/month")


def test_a_fact_that_can_no_longer_matter_to_a_table_is_not_missing() -> None:
    line = "{when: {any: [{fact: status.b}, {fact: status.a}]}, then: {parameter: falls}}"
    rules = granted(
        "{number: {fact: person.income}, "
        f"below: {{table: [{line}, {{otherwise: {{parameter: limit}}}}]}}, {TEXT}}}"
    )
    there = world(ann__person_income=seen(100_000), ann__status_b=seen(True))
    found = answer(rules, "first", there, "ann", ON)
    assert found.outcome is Outcome.NOT_EVALUABLE
    assert found.missing == ()
    assert [each.name for each in found.limits] == ["first.falls"]
