"""How a term was counted is said in whole sentences, in every language of the office."""

from collections.abc import Iterator
from datetime import date

import pytest

from db.contacts.terms import term
from desktop.kit import i18n
from desktop.kit.words.terms import explain


@pytest.fixture(autouse=True)
def in_dutch_again() -> Iterator[None]:
    yield
    i18n.use("nl")


def told(code: str, start: date, closed: frozenset[date] = frozenset()) -> str:
    one = term(code)
    return " ".join(explain(one.count(start, closed), one.event))


SATURDAY = {
    "en": "Due 14 November, a Saturday, still that day: received 15 October, 30 calendar days.",
    "nl": "Uiterlijk 14 november, een zaterdag, en toch die dag: ontvangen op 15 oktober, "
    "30 kalenderdagen.",
    "fr": "Au plus tard le 14 novembre, un samedi, mais bien ce jour-là : "
    "reçue le 15 octobre, 30 jours calendrier.",
    "de": "Spätestens am 14. November, einem Samstag, und doch an diesem Tag: "
    "eingegangen am 15. Oktober, 30 Kalendertage.",
}


@pytest.mark.parametrize("language", SATURDAY)
def test_a_term_that_ends_on_a_saturday_says_so(language: str) -> None:
    i18n.use(language)
    assert told("living_wage_decision", date(2026, 10, 15)) == SATURDAY[language]


SKIPPED = {
    "en": "All Saints, the closing day 4 November and 2 days of a weekend do not count",
    "nl": "Allerheiligen, de sluitingsdag 4 november en 2 dagen in een weekend tellen niet",
    "fr": "La Toussaint, le jour de fermeture 4 novembre et 2 jours de week-end ne comptent pas",
    "de": "Allerheiligen, der Schließungstag 4. November und 2 Tage am Wochenende zählen nicht",
}


@pytest.mark.parametrize("language", SKIPPED)
def test_holidays_and_closing_days_that_do_not_count_are_named(language: str) -> None:
    i18n.use(language)
    closed = frozenset({date(2024, 11, 4)})
    assert SKIPPED[language] in told("competence_conflict", date(2024, 10, 30), closed)


def test_what_is_special_about_a_last_day_is_said() -> None:
    i18n.use("en")
    assert "14 June, a Sunday, is no last day" in told("appeal", date(2026, 3, 14))
    assert "That month is shorter" in told("social_aid_decision", date(2026, 1, 30))
    assert "1 January 2026, New Year's Day, still" in told(
        "living_wage_decision", date(2025, 12, 2)
    )
    assert "the same day" in told("receipt", date(2025, 6, 12))
