"""A clock climbs its ladder: never in quiet hours, never twice in one part of the day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from db.followup.codes import State
from db.followup.ladders import Delay, ladders, newest
from db.followup.logic import (
    CALLED_PARTS,
    SPOKEN_TO,
    Calendar,
    Limits,
    day_after,
    defer_to,
    numbers_of,
    outlook,
    share_gone,
    step_to,
)
from db.kit.calendar import is_quiet, is_working_day
from db.kit.clock import OFFICE_ZONE

MOMENTS = st.datetimes(datetime(2023, 12, 1), datetime(2031, 1, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
DAYS = st.dates(date(2023, 12, 1), date(2031, 1, 31))
CLOSED = st.frozensets(DAYS, max_size=40)
LADDERS = st.sampled_from(sorted(ladders()))
PARTS = st.sampled_from(["", "morning", "afternoon", "late_afternoon", "evening"])
AGO = st.integers(0, 60)
NEVER = st.frozensets(st.sampled_from(["click", "call", "face", "home"]), max_size=3)
WINTER_HOUR = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)  # the hour that comes twice
SUMMER_HOUR = datetime(2025, 3, 30, 0, 59, tzinfo=UTC)  # the hour that does not exist
LEAP_DAY = datetime(2028, 2, 29, 15, tzinfo=UTC)
NEW_YEARS_EVE = datetime(2027, 12, 31, 18, 59, tzinfo=UTC)


def calendar(closed: frozenset[date] = frozenset()) -> Calendar:
    return Calendar(zone=OFFICE_ZONE, closing_days=closed)


def day_of(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()


@st.composite
def limits(draw: st.DrawFn, now: datetime) -> Limits:
    """What a next step may have to keep to, in every combination."""
    today = day_of(now)
    tried_on = draw(st.none() | st.integers(0, 3).map(lambda n: today - timedelta(days=n)))
    return Limits(
        not_part=draw(PARTS),
        tried=draw(st.integers(0, 6)),
        tried_on=tried_on,
        meeting_on=draw(st.none() | st.integers(-3, 40).map(lambda n: today + timedelta(days=n))),
        never=draw(NEVER),
        without=draw(
            st.sampled_from([frozenset(), frozenset({"sms"}), frozenset({"sms", "phone"})])
        ),
        messages_on=draw(
            st.frozensets(st.integers(0, 20).map(lambda n: today + timedelta(days=n)), max_size=8)
        ),
    )


@st.composite
def steps(draw: st.DrawFn) -> tuple:
    """A ladder, a rung, a moment and the limits of the step to it."""
    now = draw(MOMENTS)
    return draw(LADDERS), draw(st.integers(1, 8)), now, draw(AGO), draw(CLOSED), draw(limits(now))


@given(steps())
@example((("standard", 1), 1, WINTER_HOUR, 3, frozenset(), Limits()))
@example((("standard", 1), 2, SUMMER_HOUR, 9, frozenset(), Limits()))
@example((("urgent", 1), 1, LEAP_DAY, 0, frozenset(), Limits()))
@example((("urgent", 1), 3, NEW_YEARS_EVE, 2, frozenset(), Limits(meeting_on=date(2028, 1, 1))))
def test_every_step_is_due_from_now_on_and_never_in_quiet_hours(made: tuple) -> None:
    which, rung, now, ago, closed, limit = made
    asked_on = day_of(now) - timedelta(days=ago)
    step = step_to(ladders()[which], rung, asked_on, now, calendar(closed), limit)
    assert step.due >= now
    assert not is_quiet(step.due, OFFICE_ZONE)
    assert is_working_day(day_of(step.due), closed)
    assert step.state in (State.AWAITING_NEXT_RUNG, State.TO_DECIDE)


@given(steps())
def test_the_next_call_or_visit_takes_another_part_of_the_day(made: tuple) -> None:
    which, rung, now, ago, closed, limit = made
    chosen = ladders()[which]
    asked_on = day_of(now) - timedelta(days=ago)
    step = step_to(chosen, rung, asked_on, now, calendar(closed), limit)
    found = chosen.rung(step.rung)
    if found is not None and found.means in SPOKEN_TO and limit.not_part:
        assert step.part != limit.not_part


@given(steps())
def test_a_rung_comes_before_the_meeting_while_there_is_a_working_hour_left(made: tuple) -> None:
    which, rung, now, ago, closed, limit = made
    asked_on = day_of(now) - timedelta(days=ago)
    step = step_to(ladders()[which], rung, asked_on, now, calendar(closed), limit)
    meeting = limit.meeting_on
    if meeting is None or meeting <= day_of(now):
        return
    left = [now.date() + timedelta(days=n) for n in range(1, (meeting - day_of(now)).days)]
    if any(is_working_day(day, closed) for day in left):
        assert day_of(step.due) < meeting


@given(steps())
def test_a_channel_that_the_citizen_does_not_want_is_never_taken(made: tuple) -> None:
    which, rung, now, ago, closed, limit = made
    asked_on = day_of(now) - timedelta(days=ago)
    step = step_to(ladders()[which], rung, asked_on, now, calendar(closed), limit)
    assert step.channel not in limit.never or step.channel == ""


@given(steps())
def test_a_citizen_gets_one_text_message_a_day(made: tuple) -> None:
    which, rung, now, ago, closed, limit = made
    chosen = ladders()[which]
    asked_on = day_of(now) - timedelta(days=ago)
    step = step_to(chosen, rung, asked_on, now, calendar(closed), limit)
    found = chosen.rung(step.rung)
    if found is not None and found.means == "sms" and limit.meeting_on is None:
        assert day_of(step.due) not in limit.messages_on


@given(LADDERS, MOMENTS, CLOSED, st.lists(st.integers(0, 72), min_size=12, max_size=12))
def test_climbing_in_vain_always_ends_at_a_decision(
    which: tuple[str, int], asked: datetime, closed: frozenset, delays: list[int]
) -> None:
    """However late each try is made, rungs only go up, days only forward, and the end comes."""
    chosen, zone = ladders()[which], calendar(closed)
    step = step_to(chosen, 1, day_of(asked), asked, zone)
    for late in delays:
        if step.state is State.TO_DECIDE:
            break
        now = step.due + timedelta(hours=late)
        limit = Limits(tried=step.rung, tried_on=day_of(now))
        following = step_to(chosen, step.rung + 1, day_of(asked), now, zone, limit)
        assert following.rung > step.rung
        assert day_of(following.due) > day_of(now)
        step = following
    assert step.state is State.TO_DECIDE


@given(LADDERS, MOMENTS, CLOSED, NEVER)
def test_the_outlook_shows_every_rung_that_is_climbed(
    which: tuple[str, int], asked: datetime, closed: frozenset, never: frozenset
) -> None:
    chosen, zone, limit = ladders()[which], calendar(closed), Limits(never=never)
    first = step_to(chosen, 1, day_of(asked), asked, zone, limit)
    later = outlook(chosen, first.rung, first.due, first.part, day_of(asked), zone, limit)
    climbed = [step.rung for step in (first, *later)]
    assert climbed == [*numbers_of(chosen, limit), len(chosen.rungs) + 1]
    dues = [step.due for step in (first, *later)]
    assert dues == sorted(dues)


@given(DAYS, PARTS, MOMENTS, CLOSED)
def test_a_day_chosen_by_hand_is_kept_unless_nobody_may_be_called_on_it(
    day: date, part: str, now: datetime, closed: frozenset
) -> None:
    due, kept = defer_to(day, part, now, calendar(closed))
    assert due >= now
    assert not is_quiet(due, OFFICE_ZONE)
    assert kept in ("morning", "afternoon", "late_afternoon", "evening")
    if day > day_of(now) and not is_quiet(
        datetime(day.year, day.month, day.day, 12, tzinfo=OFFICE_ZONE), OFFICE_ZONE
    ):
        assert day_of(due) == day


@given(DAYS, st.integers(0, 40), CLOSED)
def test_working_days_are_counted_one_by_one(day: date, n: int, closed: frozenset) -> None:
    end = day_after(day, Delay(days=n, working=True), calendar(closed))
    between = (day + timedelta(days=each) for each in range(1, (end - day).days + 1))
    worked = sum(is_working_day(each, closed) for each in between)
    assert worked == n or n == 0
    assert is_working_day(end, closed)


@given(DAYS, MOMENTS, MOMENTS)
def test_the_bar_of_a_clock_stays_between_empty_and_full(
    asked_on: date, due: datetime, now: datetime
) -> None:
    assert 0.0 <= share_gone(asked_on, due, now, OFFICE_ZONE) <= 1.0


def test_the_standard_ladder_counts_in_working_days() -> None:
    asked = datetime(2025, 6, 5, 8, 0, tzinfo=UTC)
    step = step_to(newest("standard"), 1, asked.date(), asked, calendar())
    assert day_of(step.due) == date(2025, 6, 11)  # Whit Monday is skipped


def test_past_the_last_rung_somebody_must_decide() -> None:
    asked = datetime(2025, 6, 5, 8, 0, tzinfo=UTC)
    step = step_to(newest("standard"), 6, asked.date(), asked, calendar())
    assert (step.state, step.channel) == (State.TO_DECIDE, "")


def test_an_urgent_call_is_made_the_same_day_while_there_is_time() -> None:
    after_lunch = datetime(2025, 6, 10, 12, 30, tzinfo=UTC)
    step = step_to(newest("urgent"), 1, date(2025, 6, 10), after_lunch, calendar())
    assert step.due == after_lunch
    at_night = datetime(2025, 6, 10, 20, 30, tzinfo=UTC)
    step = step_to(newest("urgent"), 1, date(2025, 6, 10), at_night, calendar())
    assert day_of(step.due) == date(2025, 6, 11)


def test_a_hearing_on_tuesday_pulls_the_second_visit_and_the_last_call_to_monday() -> None:
    """As with Yusuf Demir: asked on Tuesday 10 June, the hearing is on Tuesday 17 June."""
    limit, due = Limits(meeting_on=date(2025, 6, 17)), datetime(2025, 6, 12, 14, tzinfo=UTC)
    later = outlook(
        newest("urgent"), 2, due, "late_afternoon", date(2025, 6, 10), calendar(), limit
    )
    assert [(step.rung, day_of(step.due)) for step in later] == [
        (3, date(2025, 6, 13)),
        (4, date(2025, 6, 16)),
        (5, date(2025, 6, 16)),
        (6, date(2025, 6, 16)),
    ]
    assert later[1].part != later[2].part


def test_a_late_try_keeps_its_distance_to_the_next_rung() -> None:
    now = datetime(2025, 7, 2, 8, tzinfo=UTC)
    limit = Limits(tried=3, tried_on=date(2025, 7, 2), not_part="morning")
    step = step_to(newest("standard"), 4, date(2025, 6, 2), now, calendar(), limit)
    assert day_of(step.due) == date(2025, 7, 7)


def test_without_a_meeting_there_is_no_last_call_before_it() -> None:
    assert numbers_of(newest("urgent")) == (1, 2, 3, 4)
    assert numbers_of(newest("urgent"), Limits(meeting_on=date(2025, 6, 17))) == (1, 2, 3, 4, 5)


def test_parts_of_the_day_for_calls_lie_in_office_hours() -> None:
    assert "evening" not in CALLED_PARTS
