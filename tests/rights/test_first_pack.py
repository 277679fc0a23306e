"""What the first rights promise beside yes and no: questions, route, grant, amount, matrix."""

from datetime import date
from functools import partial

import pytest

from db.people.vocabulary import checked_value, vocabulary
from db.rights.engine.answer import Answer, Finding, Outcome
from db.rights.engine.cases import read_world
from db.rights.engine.pack import shipped
from db.rights.engine.strict_yaml import read_yaml
from db.rights.engine.truth import Strength
from db.rights.engine.verdict import answer
from db.rights.engine.world import PlainWorld

ON = date(2025, 6, 12)
AUTUMN = date(2025, 11, 3)
MARIA = """
persons:
  maria:
    birth: 1946-03-02
    person.lives_in_belgium: true
    person.residence_status: belgian
    person.days_abroad_year: 0
    person.pension_month: 1212.00
    person.employment: retired
    person.other_income: false
home:
  dwelling.tenure: owner
  contract.own: true
  contract.at_domicile: true
  contract.use: own_home
  dwelling.water_bill_in_name: false
  dwelling.domicile_for_family: true
"""
ALONE = """
persons:
  an: {birth: 1980-05-05, status.leefloon: false, status.equivalent_leefloon: false,
       status.ivt: false, status.it: false,
       person.vt_group: GROUP, person.unemployed_since: 2024-01-01,
       person.owns_other_property: false, person.income_from_pension_service: false}
home: {household.mutuality_income_month: 1500.00}
"""
CHILD = """
persons:
  noor: {birth: BIRTH, status.gp_basis: true, status.gp_sociale_toeslag: false,
         child.residence: STAYS}
  jolien: {birth: 1990-01-01, person.owns_other_property: false, status.leefloon: LEEFLOON}
home: {household.parents_income_year: INCOME, household.parents_other_counted_income: false,
       household.parents_income_month: {value: 1500.00, from: 2025-01-01, to: 2025-12-31}}
"""


def world(text: str, on: date = ON, **words: object) -> PlainWorld:
    for word, value in words.items():
        text = text.replace(word, str(value))
    return read_world(read_yaml(text, "a household"), on, vocabulary())


def ask(right_id: str, there: PlainWorld, subject: str, on: date = ON) -> Answer:
    return answer(shipped(), right_id, there, subject, on)


def test_of_a_widow_with_a_small_pension_two_questions_are_left() -> None:
    found = ask("igo", world(MARIA), "maria")
    assert found.outcome is Outcome.UNKNOWN
    assert [each.code for each in found.missing] == [
        "person.has_savings", "person.owns_other_property"]  # fmt: skip
    met = [each.text.en for each in found.finding.parts if each.text and each.truth == "yes"]
    assert "Old enough for the IGO" in met
    assert "Pension and wage below the limit" in met


def test_a_status_opens_the_health_cost_right_by_itself() -> None:
    there = world("persons: {an: {birth: 1980-05-05, status.it: true}}")
    found = ask("verhoogde_tegemoetkoming", there, "an")
    assert (found.outcome, found.route, found.grant) == (Outcome.YES, "auto", "automatic")
    assert found.strength is Strength.CERTAIN


@pytest.mark.parametrize(
    ("group", "route", "grant"),
    [("unemployed", "alleenstaand", "automatic"), ("widowed", "inkomen", "on_application")],
)
def test_who_has_no_status_gets_it_by_a_check_or_asks_for_it(group, route, grant) -> None:
    on = date(2024, 11, 1)
    found = ask("verhoogde_tegemoetkoming", world(ALONE, on, GROUP=group), "an", on)
    assert (found.outcome, found.route, found.grant) == (Outcome.YES, route, grant)
    assert found.strength is Strength.PROBABLE


@pytest.mark.parametrize(
    ("income", "leefloon", "route", "grant"),
    [
        ("30000.00", "false", "aanslagbiljet", "automatic"),
        ("60000.00", "true", "elektronisch", "automatic"),
        ("60000.00", "false", "manueel", "on_application"),
    ],
)
def test_the_child_supplement_says_along_which_route(income, leefloon, route, grant) -> None:
    there = world(CHILD, AUTUMN, INCOME=income, LEEFLOON=leefloon, BIRTH="2020-04-01", STAYS="here")
    found = ask("gp_sociale_toeslag", there, "noor", AUTUMN)
    assert (found.outcome, found.route, found.grant) == (Outcome.YES, route, grant)


@pytest.mark.parametrize(
    ("birth", "stays", "cents"),
    [("2019-01-01", "here", 7368), ("2019-01-01", "equal", 3684), ("2018-12-31", "here", None)],
)
def test_the_amount_is_halved_in_two_families_and_not_known_for_older_children(
    birth, stays, cents
) -> None:
    there = world(CHILD, AUTUMN, INCOME="30000.00", LEEFLOON="false", BIRTH=birth, STAYS=stays)
    found = ask("gp_sociale_toeslag", there, "noor", AUTUMN)
    assert found.outcome is Outcome.YES
    assert found.amount is not None
    assert found.amount.high == cents
    assert found.amount.unit == "EUR/month"


def test_increased_reimbursement_is_named_as_what_does_not_open_the_energy_tariff() -> None:
    version = shipped().rules["sociaal_tarief_energie"].version_on(ON)
    assert version is not None
    assert version.since == date(2023, 7, 1)
    assert [(each.fact, each.column) for each in version.excludes] == [("status.vt", "vt")]


def test_each_right_fills_its_columns_of_the_matrix() -> None:
    columns = partial(_columns, world(MARIA))
    assert columns("igo") == {"age", "income", "savings"}
    assert columns("verhoogde_tegemoetkoming") >= {"income", "savings", "status"}
    assert columns("sociaal_tarief_energie") == {"status", "contract"}
    assert columns("sociaal_tarief_water") == {"status", "contract"}


def _columns(there: PlainWorld, right_id: str) -> set[str]:
    finding: Finding = ask(right_id, there, "maria").finding
    return {each.column for each in finding.walk() if each.column}


def test_a_living_wage_is_only_ever_a_signal() -> None:
    rule = shipped().rules["leefloon"]
    assert rule.kind == "signal"
    there = world(
        "persons: {an: {birth: 1990-03-03, person.lives_in_belgium: true,"
        " person.residence_status: belgian, status.leefloon: false, person.has_savings: false,"
        " person.owns_other_property: false}}\n"
        "home: {household.net_income_month: 0.00, dwelling.tenure: private_rent}"
    )
    found = ask("leefloon", there, "an")
    assert found.outcome is Outcome.TO_JUDGE
    assert "Is this person willing to work?" in [each.en for each in found.judgements]


def test_every_rule_waits_for_a_lawyer() -> None:
    assert {rule.review for rule in shipped().rules.values()} == {"draft"}


def test_every_series_is_read_by_a_rule() -> None:
    pack = shipped()
    read = {name for rule in pack.rules.values() for name in rule.mentions.parameters}
    assert set(pack.parameters) == read


def test_a_usual_answer_is_one_of_the_answers() -> None:
    usual = [fact for fact in vocabulary().values() if fact.usual is not None]
    assert [fact.code for fact in usual if checked_value(fact, fact.usual) is None] == []
    assert {fact.kind.value for fact in usual} == {"yes_no", "choice"}
