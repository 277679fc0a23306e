"""Months and quarters of the office's calendar."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from db.kit.clock import OFFICE_ZONE
from db.stats.periods import (
    Month,
    Quarter,
    is_over,
    last_full_month,
    last_full_quarter,
    midnight,
    years_earlier,
)

JUNE_12 = date(2025, 6, 12)


def test_the_last_full_month_on_12_june_is_may() -> None:
    assert last_full_month(JUNE_12) == Month(2025, 5)
    assert last_full_quarter(JUNE_12) == Quarter(2025, 1)


def test_a_month_is_over_on_the_first_day_after_it() -> None:
    assert not is_over(Month(2025, 5), date(2025, 5, 31))
    assert is_over(Month(2025, 5), date(2025, 6, 1))


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-500, 500))
def test_going_forth_and_back_ends_in_the_same_month(day: date, months: int) -> None:
    month = Month.of(day)
    assert month.plus(months).plus(-months) == month
    assert month.first_day <= day < month.next_first_day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_the_quarter_of_its_month(day: date) -> None:
    quarter = Month.of(day).quarter
    assert quarter.first_day <= day < quarter.next_first_day
    assert Month.of(day) in quarter.months


def test_periods_are_written_the_same_way_everywhere() -> None:
    assert (Month(2025, 5).code, Quarter(2025, 2).code) == ("2025-05", "2025-Q2")


def test_thirteen_months_lead_from_a_month_to_the_same_one_a_year_later() -> None:
    may = Month(2025, 5)
    assert len(list(may.a_year_before().up_to(may))) == 13


def test_a_month_begins_at_midnight_of_the_office_in_winter_and_summer() -> None:
    assert midnight(date(2025, 1, 1), OFFICE_ZONE) == datetime(2024, 12, 31, 23, tzinfo=UTC)
    assert midnight(date(2025, 7, 1), OFFICE_ZONE) == datetime(2025, 6, 30, 22, tzinfo=UTC)


def test_who_was_born_on_1_march_is_not_yet_of_age_on_29_february() -> None:
    assert years_earlier(date(2024, 2, 29), 18) == date(2006, 2, 28)
    assert years_earlier(date(2024, 3, 1), 18) == date(2006, 3, 1)
