"""Terms as data: only what has a source runs or is printed, and no article is invented."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from db.contacts import papers
from db.contacts.counting import COUNTED_UNITS
from db.contacts.terms import LANGUAGES, Term, deciding_term, term, terms, unconfirmed
from db.kit.errors import Refused

KNOWN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "known_terms.yaml").read_text(encoding="utf-8")
)
SHIPPED = sorted(terms().values(), key=lambda each: each.id)
UNITS = COUNTED_UNITS | {"without_delay", "before_decision", "effective_date", "duty"}


def test_every_known_term_is_shipped_as_what_it_is_or_belongs_to_another_body() -> None:
    for known in KNOWN["terms"]:
        if "code" not in known:
            assert known["why"]
            assert known["id"] not in {each.id for each in SHIPPED}
        elif known["usable"]:
            assert terms()[known["code"]].id == known["id"]
            assert known["code"] not in unconfirmed()
        else:
            assert unconfirmed()[known["code"]].id == known["id"]
            assert known["code"] not in terms()
    assert len(SHIPPED) + len(unconfirmed()) == sum("code" in each for each in KNOWN["terms"])


@pytest.mark.parametrize("one", SHIPPED, ids=lambda each: each.id)
def test_a_term_that_runs_has_source_date_tier_and_words_in_four_languages(one: Term) -> None:
    assert {"title", "address", "date", "tier"} == set(one.source)
    assert all(one.source.values())
    assert one.source["tier"] in ("O", "L", "N")
    assert one.confidence in ("high", "medium")
    assert set(one.what) == set(LANGUAGES) == set(one.legal) == set(one.suspension)
    assert all(one.what.values())
    assert one.unit in UNITS
    assert one.roll in ("none", "next_working_day", "next_court_day")
    assert one.event
    assert one.actor


@pytest.mark.parametrize("one", SHIPPED, ids=lambda each: each.id)
def test_an_article_is_printed_only_where_it_was_confirmed(one: Term) -> None:
    is_confirmed = one.id in KNOWN["confirmed_articles"]
    assert all(one.legal.values()) == is_confirmed
    assert any(one.legal.values()) == is_confirmed


def test_no_term_stands_still_because_no_article_says_so() -> None:
    assert not [each.id for each in SHIPPED if each.may_stand_still]


@pytest.mark.parametrize("code", sorted(unconfirmed()))
def test_what_is_to_be_confirmed_never_runs(code: str) -> None:
    for ask in (term, deciding_term):
        with pytest.raises(Refused, match="term_unknown"):
            ask(code)


@pytest.mark.parametrize("code", sorted(unconfirmed()))
def test_what_is_to_be_confirmed_is_never_printed(code: str) -> None:
    one = papers.Application(
        entry_id=None, number="2025-000001", received_on=date(2025, 6, 12), form="oral",
        due_on=date(2025, 7, 12), office="Elzevoorde", is_practice=True, person="A B",
        person_id=None, language="nl", line="", worker="", term_code=code,
        today=date(2025, 6, 12),
    )  # fmt: skip
    with pytest.raises(Refused, match="term_unknown"):
        papers.receipt(one)


def test_an_application_is_decided_only_in_a_term_of_a_decision() -> None:
    assert sorted(each.code for each in SHIPPED if each.decides) == [
        "heating_allowance_decision", "living_wage_decision", "social_aid_decision",
    ]  # fmt: skip
    for code in ("appeal", "notice_of_decision", "charter_decision", "receipt", "hearing"):
        with pytest.raises(Refused, match="term_decides_nothing"):
            deciding_term(code)


def test_a_duty_without_days_cannot_be_counted() -> None:
    for one in SHIPPED:
        if not one.is_counted:
            with pytest.raises(Refused, match="term_not_counted"):
                one.count(date(2025, 6, 12), frozenset())
