"""Start and end of a contact are read as people type them, and never lie ahead."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from desktop.contacts.moment import AHEAD_OF_NOW, NO_HOUR, elapsed, read_moment
from desktop.kit.when import DOES_NOT_EXIST, NOT_UNDERSTOOD

ZONE = ZoneInfo("Europe/Brussels")
NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("10:15", datetime(2025, 6, 12, 8, 15, tzinfo=UTC)),
        ("10u15", datetime(2025, 6, 12, 8, 15, tzinfo=UTC)),
        ("gisteren 16:00", datetime(2025, 6, 11, 14, 0, tzinfo=UTC)),
        ("10/6 9:30", datetime(2025, 6, 10, 7, 30, tzinfo=UTC)),
        ("3 maart 9:30", datetime(2025, 3, 3, 8, 30, tzinfo=UTC)),
        ("10/12/2024 9:30", datetime(2024, 12, 10, 8, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_is_today_and_a_day_is_the_last_with_that_name(typed, moment):
    assert read_moment(typed, NOW, ZONE) == (moment, "")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", ""),
        ("gisteren", NO_HOUR),
        ("morgen 9:00", AHEAD_OF_NOW),
        ("11:00", AHEAD_OF_NOW),
        ("31/2 9:00", DOES_NOT_EXIST),
        ("25:70", NOT_UNDERSTOOD),
    ],
)
def test_what_is_no_moment_behind_us_is_named(typed, problem):
    assert read_moment(typed, NOW, ZONE) == (None, problem)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "00:00"), (42, "00:42"), (3723, "1:02:03")])
def test_the_time_that_passed_is_written_like_a_clock(seconds, shown):
    from datetime import timedelta

    assert elapsed(NOW, NOW + timedelta(seconds=seconds)) == shown


def test_a_clock_that_was_set_back_shows_no_negative_time():
    assert elapsed(NOW, NOW.replace(hour=7)) == "00:00"
