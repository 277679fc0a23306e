"""Counting terms: every day is counted or named, over leap days, holidays and closing days."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.contacts.counting import CountedTerm, Suspension, add_months, count_term
from db.contacts.terms import Term, term, terms
from db.kit.calendar import is_legal_holiday, is_working_day, legal_holiday
from db.kit.errors import Refused

DAYS = st.dates(min_value=date(2019, 12, 1), max_value=date(2032, 3, 31))
NO_DAYS: frozenset[date] = frozenset()
COUNTED = [each for each in terms().values() if each.is_counted]


@st.composite
def suspensions(draw: st.DrawFn, from_day: date) -> tuple[Suspension, ...]:
    """Up to three spans in a row that do not touch."""
    spans, day = list[Suspension](), from_day
    for _turn in range(draw(st.integers(0, 3))):
        first = day + timedelta(days=draw(st.integers(1, 25)))
        last = first + timedelta(days=draw(st.integers(0, 40)))
        spans.append(Suspension(first, last, "x"))
        day = last
    return tuple(spans)


@st.composite
def counted(draw: st.DrawFn) -> tuple[CountedTerm, frozenset[date], Sequence[Suspension], str]:
    """Any term from any day, with closing days around it and spans on which it stood still."""
    from_day = draw(DAYS)
    unit = draw(st.sampled_from(["calendar_days", "working_days", "months", "same_day"]))
    most = {"months": 12, "same_day": 0, "working_days": 30}.get(unit, 60)
    amount = draw(st.integers(0, most))
    roll = draw(st.sampled_from(["none", "next_working_day", "next_court_day"]))
    closed = frozenset(
        from_day + timedelta(days=n) for n in draw(st.sets(st.integers(0, 90), max_size=12))
    )
    spans = draw(suspensions(from_day))
    found = count_term("x", amount, unit, from_day, roll=roll, closing_days=closed, suspended=spans)
    return found, closed, spans, roll


@given(counted())
def test_the_last_day_is_never_before_the_first(
    made: tuple[CountedTerm, frozenset[date], Sequence[Suspension], str],
) -> None:
    assert made[0].due_on >= made[0].from_day


@given(counted())
def test_days_that_counted_and_days_that_did_not_are_the_whole_span(
    made: tuple[CountedTerm, frozenset[date], Sequence[Suspension], str],
) -> None:
    found = made[0]
    whole = found.amount
    if found.unit == "months":
        whole = (add_months(found.from_day, found.amount) - found.from_day).days
    assert found.counted == whole
    assert len({each.day for each in found.skipped}) == len(found.skipped)


@given(counted())
def test_each_day_that_did_not_count_says_truly_why(
    made: tuple[CountedTerm, frozenset[date], Sequence[Suspension], str],
) -> None:
    found, closed, spans, _roll = made
    for day, why in found.skipped:
        assert found.from_day <= day <= found.due_on
        if why == "suspended":
            assert any(each.holds(day) for each in spans)
        elif why == "closing_day":
            assert day in closed
        elif why == "holiday":
            assert is_legal_holiday(day)
        else:
            assert why == ("saturday" if day.weekday() == 5 else "sunday")
            assert day.weekday() >= 5


@given(counted())
def test_a_working_day_term_and_a_rolled_one_end_on_a_day_of_work(
    made: tuple[CountedTerm, frozenset[date], Sequence[Suspension], str],
) -> None:
    found, closed, spans, roll = made
    if roll == "next_working_day" or (found.unit == "working_days" and found.amount):
        assert is_working_day(found.due_on, closed)
    elif roll == "next_court_day":
        assert is_working_day(found.due_on, NO_DAYS)
    if found.amount:
        assert not any(each.holds(found.due_on) for each in spans)


@given(DAYS, st.integers(0, 30))
@example(date(2024, 1, 31), 1)
@example(date(2023, 1, 30), 1)
@example(date(2024, 2, 29), 12)
def test_months_end_on_the_same_day_number_or_the_last_of_a_shorter_month(
    day: date, months: int
) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1
    assert found.day <= day.day


@pytest.mark.parametrize("one", COUNTED, ids=lambda each: each.id)
@given(day=DAYS)
def test_a_later_start_is_never_due_earlier(one: Term, day: date) -> None:
    after = one.count(day + timedelta(days=1), NO_DAYS).due_on
    assert one.count(day, NO_DAYS).due_on <= after


def test_a_calendar_term_ends_on_a_saturday_all_the_same() -> None:
    found = term("living_wage_decision").count(date(2026, 10, 15), NO_DAYS)
    assert (found.due_on, found.skipped) == (date(2026, 11, 14), ())
    assert found.due_on.weekday() == 5


def test_all_saints_and_the_closing_day_do_not_count_as_working_days() -> None:
    found = term("competence_conflict").count(date(2024, 10, 30), {date(2024, 11, 4)})
    assert found.due_on == date(2024, 11, 8)
    assert [each.why for each in found.skipped] == ["holiday", "saturday", "sunday", "closing_day"]


def test_an_appeal_moves_off_a_sunday_but_not_off_our_closing_day() -> None:
    sunday = term("appeal").count(date(2026, 3, 14), {date(2026, 6, 15)})
    assert (sunday.moved_from, sunday.due_on) == (date(2026, 6, 14), date(2026, 6, 15))


def test_a_term_does_not_stand_still_without_an_article() -> None:
    span = (Suspension(date(2026, 3, 16), date(2026, 3, 20), "x"),)
    with pytest.raises(Refused, match="term_not_suspendable"):
        term("living_wage_decision").count(date(2026, 3, 14), NO_DAYS, span)


@given(st.integers(2000, 2090))
def test_every_legal_holiday_of_a_year_has_its_own_name(year: int) -> None:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    named = [legal_holiday(day) for day in days if day.year == year and legal_holiday(day)]
    assert len(set(named)) == len(named)
    assert len(named) in (9, 10)  # Ascension may fall on the first of May
