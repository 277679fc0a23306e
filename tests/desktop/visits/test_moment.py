"""Day and hour of a visit, as people type them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.kit.clock import OFFICE_ZONE
from desktop.visits.moment import NO_DAY, NO_HOUR, NO_SUCH_DAY, PAST_DAY, read_hour, read_moment

TODAY = date(2025, 6, 12)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("9u30", time(9, 30)),
        ("14h", time(14)),
        ("930", time(9, 30)),
        ("1405", time(14, 5)),
        ("14", time(14)),
        ("9 uur", time(9)),
    ],
)
def test_an_hour_is_read_in_every_common_form(text: str, hour: time) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize("text", ["", "24", "9:60", "noon", "99999", "-3", "9:x"])
def test_what_is_no_hour_is_no_hour(text: str) -> None:
    assert read_hour(text) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_as_hour_never_breaks(text: str) -> None:
    found = read_hour(text)
    assert found is None or isinstance(found, time)


@given(st.times())
def test_every_hour_that_we_write_we_can_read(hour: time) -> None:
    written = f"{hour.hour:02}:{hour.minute:02}"
    assert read_hour(written) == hour.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("day", "hour", "day_problem", "hour_problem"),
    [
        ("nonsense", "9:30", NO_DAY, ""),
        ("31/02", "9:30", NO_SUCH_DAY, ""),
        ("1/6/2025", "9:30", PAST_DAY, ""),
        ("fri", "", "", NO_HOUR),
        ("", "", NO_DAY, NO_HOUR),
    ],
)
def test_what_is_wrong_is_said_per_field(
    day: str, hour: str, day_problem: str, hour_problem: str
) -> None:
    found = read_moment(day, hour, TODAY, OFFICE_ZONE)
    assert found.start is None
    assert (found.day_problem, found.hour_problem) == (day_problem, hour_problem)


def test_day_and_hour_make_a_moment_of_the_office() -> None:
    found = read_moment("fri", "9:30", TODAY, OFFICE_ZONE)
    assert found.start == datetime(2025, 6, 13, 9, 30, tzinfo=OFFICE_ZONE)


def test_an_hour_typed_beside_the_day_counts() -> None:
    found = read_moment("tomorrow 14u", "", TODAY, OFFICE_ZONE)
    assert found.start == datetime(2025, 6, 13, 14, 0, tzinfo=OFFICE_ZONE)
