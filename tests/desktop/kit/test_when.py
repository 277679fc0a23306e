"""The date field understands what people type, and says so when a day does not exist."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.kit.birth import IN_THE_FUTURE, Birth, age_on, read_birth
from desktop.kit.when import (
    DOES_NOT_EXIST,
    IN_THE_PAST,
    LONGEST_TEXT,
    NOT_UNDERSTOOD,
    OTHER_WEEKDAY,
    Reading,
    read_when,
)

THURSDAY = date(2025, 6, 12)
DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", date(2025, 6, 12)),
        ("Morgen", date(2025, 6, 13)),
        ("overmorgen", date(2025, 6, 14)),
        ("demain", date(2025, 6, 13)),
        ("après-demain", date(2025, 6, 14)),
        ("aujourd’hui", date(2025, 6, 12)),
        ("übermorgen", date(2025, 6, 14)),
        ("tomorrow", date(2025, 6, 13)),
        ("vr", date(2025, 6, 13)),
        ("vr.", date(2025, 6, 13)),
        ("vendredi", date(2025, 6, 13)),
        ("Fr", date(2025, 6, 13)),
        ("do", date(2025, 6, 19)),
        ("ma", date(2025, 6, 16)),
        ("Mittwoch", date(2025, 6, 18)),
        ("14/6", date(2025, 6, 14)),
        ("14-6", date(2025, 6, 14)),
        ("14.6.", date(2025, 6, 14)),
        ("vr 13/6", date(2025, 6, 13)),
        ("14 juni", date(2025, 6, 14)),
        ("14. Juni", date(2025, 6, 14)),
        ("1er juillet", date(2025, 7, 1)),
        ("June 14", date(2025, 6, 14)),
        ("3 maart", date(2026, 3, 3)),
        ("3/3", date(2026, 3, 3)),
        ("3/3/26", date(2026, 3, 3)),
        ("2025-06-20", date(2025, 6, 20)),
        ("+3", date(2025, 6, 15)),
        ("+2w", date(2025, 6, 26)),
        ("over 3 dagen", date(2025, 6, 15)),
        ("dans 2 semaines", date(2025, 6, 26)),
        ("in 1 week", date(2025, 6, 19)),
        ("volgende week", date(2025, 6, 16)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, day):
    assert read_when(typed, THURSDAY) == Reading(day=day)


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("vandaag 14:00", date(2025, 6, 12), time(14)),
        ("vr om 9u30", date(2025, 6, 13), time(9, 30)),
        ("vendredi 14h", date(2025, 6, 13), time(14)),
        ("Freitag um 14.00 Uhr", date(2025, 6, 13), time(14)),
        ("14/6 8u", date(2025, 6, 14), time(8)),
        ("16:15", date(2025, 6, 12), time(16, 15)),
    ],
)
def test_an_hour_may_follow_the_day(typed, day, at):
    assert read_when(typed, THURSDAY) == Reading(day=day, at=at)


@pytest.mark.parametrize(
    "typed", ["31/2", "31/02", "30 februari", "29/2/2025", "0/6", "14/13", "31/4"]
)
def test_a_day_that_does_not_exist_is_named_as_such(typed):
    reading = read_when(typed, THURSDAY)
    assert reading.problem == DOES_NOT_EXIST
    assert reading.is_wrong


@pytest.mark.parametrize(
    "typed", ["straks", "14", "99", "x/y", "vr straks", "+99999", "/", "14/6/1/2"]
)
def test_what_is_no_day_is_said_not_to_be_understood(typed):
    assert read_when(typed, THURSDAY) == Reading(problem=NOT_UNDERSTOOD)


def test_nothing_typed_is_no_problem():
    assert read_when("   ", THURSDAY) == Reading()


def test_a_day_in_the_past_is_kept_with_advice():
    assert read_when("gisteren", THURSDAY) == Reading(day=date(2025, 6, 11), problem=IN_THE_PAST)


def test_a_weekday_that_does_not_fit_its_date_is_kept_with_advice():
    assert read_when("vr 14/6", THURSDAY) == Reading(day=date(2025, 6, 14), problem=OTHER_WEEKDAY)


def test_the_29th_of_february_is_found_in_the_coming_leap_year():
    assert read_when("29/2", date(2027, 6, 1)).day == date(2028, 2, 29)


def test_a_hundred_thousand_characters_are_refused_at_once():
    assert read_when("1" * 100_000, THURSDAY).problem == NOT_UNDERSTOOD
    assert read_when(" " * (LONGEST_TEXT + 1), THURSDAY).problem == NOT_UNDERSTOOD


@given(DAYS, DAYS)
def test_every_day_written_with_its_year_is_read_back(today, day):
    for text in (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat()):
        reading = read_when(text, today)
        if abs((day - today).days) <= 3660:
            assert reading.day == day
        else:
            assert reading.problem == NOT_UNDERSTOOD


@given(DAYS, st.integers(0, 364))
def test_a_day_without_a_year_is_the_next_one_with_that_name(today, ahead):
    day = today + timedelta(days=ahead)
    assert read_when(f"{day.day}/{day.month}", today).day == day


@given(DAYS, st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]))
def test_a_weekday_is_the_first_after_today(today, word):
    day = read_when(word, today).day
    assert day is not None
    assert 1 <= (day - today).days <= 7
    assert day.weekday() == ["ma", "di", "wo", "do", "vr", "za", "zo"].index(word)


@given(st.text(max_size=80), DAYS)
def test_no_text_whatever_makes_the_reader_fail(text, today):
    reading = read_when(text, today)
    assert reading.day is not None or reading.at is None
    assert isinstance(read_birth(text, today), Birth)


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("", Birth()),
        ("79", Birth(year=1946)),
        ("1946", Birth(year=1946)),
        ("14/3/1991", Birth(on=date(1991, 3, 14))),
        ("14/3/91", Birth(on=date(1991, 3, 14))),
        ("14/3/19", Birth(on=date(2019, 3, 14))),
        ("14 maart 1991", Birth(on=date(1991, 3, 14))),
        ("14 maart 91", Birth(on=date(1991, 3, 14))),
        ("1991-03-14", Birth(on=date(1991, 3, 14))),
        ("31/2/1991", Birth(problem=DOES_NOT_EXIST)),
        ("14/3/2031", Birth(problem=IN_THE_FUTURE)),
        ("2031", Birth(problem=IN_THE_FUTURE)),
        ("14/3", Birth(problem=NOT_UNDERSTOOD)),
        ("oud", Birth(problem=NOT_UNDERSTOOD)),
        ("1" * 100_000, Birth(problem=NOT_UNDERSTOOD)),
    ],
)
def test_a_birth_date_a_year_or_an_age_is_read_from_one_field(typed, birth):
    assert read_birth(typed, THURSDAY) == birth


def test_an_age_follows_from_a_birth_date():
    assert age_on(Birth(on=date(1946, 6, 13)), THURSDAY) == 78
    assert age_on(Birth(on=date(1946, 6, 12)), THURSDAY) == 79
    assert age_on(Birth(year=1946), THURSDAY) == 79
    assert age_on(Birth(), THURSDAY) is None
