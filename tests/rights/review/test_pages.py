"""The page of a right names each condition in one readable sentence, with its source and value."""

import re
from datetime import date
from itertools import pairwise

import pytest

from db.rights.engine import nodes as n
from db.rights.engine.pack import shipped
from db.rights.review.difference import changes_between
from db.rights.review.page import rule_page
from db.rights.review.tree import conditions
from db.rule_pages import Row, Wording
from tests.rights.small_pack import ON, granted, pack, rule

LANGUAGES = ("nl", "fr", "de", "en")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
CODE = re.compile(r"\b\w+\.\w+_\w+|\b[a-z]+_[a-z_]+\b|\{|\}|%\(")
RIGHTS = sorted(shipped().rules)
TEXT = "text: {nl: a, fr: a, de: a, en: Income below the limit}"


def rows(right_id: str, language: str, day: date = ON) -> tuple[Row, ...]:
    return Wording(language).rows(rule_page(shipped(), right_id, day))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("right_id", RIGHTS)
def test_each_sentence_of_a_page_is_short_and_without_code_words(
    right_id: str, language: str
) -> None:
    for row in rows(right_id, language):
        assert row.sentence
        for text in (row.sentence, *row.asks):
            assert CODE.search(text) is None, text
            for sentence in SENTENCE.split(text):
                assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("right_id", RIGHTS)
def test_every_condition_of_the_rule_stands_on_its_page(right_id: str) -> None:
    page = rule_page(shipped(), right_id, ON)
    if page.version is None:
        assert page.lines == ()
        return
    said = [line.text for line in page.lines if line.text is not None]
    for condition in conditions(page.version):
        if isinstance(condition, n.Judge):
            assert condition.question in said
        elif condition.label.text is not None and _is_on_page(condition, page.version):
            assert condition.label.text in said


def _is_on_page(condition: n.Condition, version: object) -> bool:
    """Conditions inside a number are part of its sentence, not lines of their own."""
    return any(condition is each for each in _outside_numbers(version.granted))


def _outside_numbers(condition):
    yield condition
    for part in getattr(condition, "parts", ()) or filter(None, [getattr(condition, "part", None)]):
        yield from _outside_numbers(part)


@pytest.mark.parametrize("right_id", RIGHTS)
def test_every_line_has_a_source_or_the_rule_has_none_at_all(right_id: str) -> None:
    page = rule_page(shipped(), right_id, ON)
    has_law = any(each.source for each in page.rule.legal)
    for line in page.lines:
        assert line.source is not None or not has_law


def test_a_page_shows_the_value_of_the_day_and_the_one_before() -> None:
    rules = granted(f"{{number: {{fact: person.income}}, below: {{parameter: limit}}, {TEXT}}}")
    (_heading, row) = Wording("en").rows(rule_page(rules, "first", ON))
    assert row.sentence == "Income below the limit"
    assert row.source == "A law"
    assert row.now == "€1,100.00 a month since January 1, 2025"
    assert row.before == "€1,000.00 a month"


@pytest.mark.parametrize(
    ("day", "now", "before"),
    [
        (date(2025, 6, 12), "€3,100.00 a month since January 1, 2024", "€3,000.00 a month"),
        (date(2026, 11, 24), "no sourced value since January 1, 2025", "€3,100.00 a month"),
    ],
)
def test_a_value_is_that_of_the_day_to_which_the_condition_looks_back(day, now, before) -> None:
    (row,) = [row for row in rows("jobbonus", "en", day) if row.sentence.startswith("Gross wage")]
    assert (row.now, row.before) == (now, before)


def test_a_value_past_its_end_says_since_when_it_has_none() -> None:
    rules = granted(f"{{number: {{fact: person.income}}, below: {{parameter: falls}}, {TEXT}}}")
    (_heading, row) = Wording("en").rows(rule_page(rules, "first", ON))
    assert row.now == "no sourced value since January 1, 2025"


def test_a_page_before_the_first_version_has_no_lines() -> None:
    page = rule_page(granted("{fact: status.b}"), "first", date(2019, 12, 31))
    assert (page.version, page.lines) == (None, ())


def test_what_changed_between_two_days_is_told_by_right() -> None:
    limit = f"{{number: {{fact: person.income}}, below: {{parameter: limit}}, {TEXT}}}"
    rules = pack(rule(limit), rule("{fact: status.b}", "second"))
    (change,) = changes_between(rules, date(2024, 12, 31), date(2025, 1, 1))
    assert (change.rule.id, change.values[0].name) == ("first", "first.limit")
    assert not change.values[0].is_lost
    assert changes_between(rules, date(2025, 1, 1), date(2025, 6, 1)) == ()
    (lost,) = changes_between(rules, date(2025, 12, 31), date(2026, 1, 1))
    assert lost.values[0].is_lost
    assert list(Wording("en").change(lost)) == [
        "Before: €1,100.00 a month since January 1, 2025. "
        "After: at least €1,100.00 a month; no sourced value since January 1, 2026."
    ]


def test_changes_of_parts_of_a_time_are_those_of_the_whole() -> None:
    days = [date(year, month, 1) for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)]
    whole = {each.rule.id for each in changes_between(shipped(), days[0], days[-1])}
    parts = {
        each.rule.id
        for first, second in pairwise(days)
        for each in changes_between(shipped(), first, second)
    }
    assert whole <= parts
