"""A clock climbs its ladder: never in quiet hours, never twice in one part of the day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.followup.codes import State
from db.followup.ladders import ladders, newest
from db.followup.logic import Calendar, step_to
from db.kit.calendar import is_quiet
from db.kit.clock import OFFICE_ZONE

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
CLOSED = st.frozensets(st.dates(date(2024, 1, 1), date(2030, 12, 31)), max_size=40)
LADDERS = st.sampled_from(sorted(ladders()))
PARTS = st.sampled_from(["", "morning", "afternoon", "late_afternoon", "evening"])


def calendar(closed: frozenset[date] = frozenset()) -> Calendar:
    return Calendar(zone=OFFICE_ZONE, closing_days=closed)


@given(LADDERS, st.integers(1, 8), MOMENTS, st.integers(0, 60), CLOSED, PARTS)
def test_every_step_is_due_later_and_never_in_quiet_hours(
    which: tuple[str, int], rung: int, now: datetime, ago: int, closed: frozenset, not_part: str
) -> None:
    asked_on = now.date() - timedelta(days=ago)
    step = step_to(ladders()[which], rung, asked_on, now, calendar(closed), not_part=not_part)
    assert step.due >= now
    assert step.due == now or not is_quiet(step.due, OFFICE_ZONE)
    assert step.state in (State.AWAITING_NEXT_RUNG, State.TO_DECIDE)


@given(LADDERS, st.integers(1, 8), MOMENTS, PARTS)
def test_the_next_call_takes_another_part_of_the_day(
    which: tuple[str, int], rung: int, now: datetime, not_part: str
) -> None:
    chosen = ladders()[which]
    step = step_to(chosen, rung, now.date(), now, calendar(), not_part=not_part)
    found = chosen.rung(rung)
    if found is not None and found.means == "phone" and not_part:
        assert step.part != not_part


@given(LADDERS, st.integers(1, 8), MOMENTS, st.integers(1, 40))
def test_a_rung_is_moved_before_a_meeting(
    which: tuple[str, int], rung: int, now: datetime, ahead: int
) -> None:
    meeting = now.astimezone(OFFICE_ZONE).date() + timedelta(days=ahead)
    step = step_to(ladders()[which], rung, now.date(), now, calendar(), meeting_on=meeting)
    assert step.due.astimezone(OFFICE_ZONE).date() < meeting or step.due == now


def test_the_standard_ladder_counts_in_working_days() -> None:
    asked = datetime(2025, 6, 5, 8, 0, tzinfo=UTC)
    step = step_to(newest("standard"), 1, asked.date(), asked, calendar())
    assert step.due.astimezone(OFFICE_ZONE).date() == date(2025, 6, 11)  # Whit Monday is skipped


def test_past_the_last_rung_somebody_must_decide() -> None:
    asked = datetime(2025, 6, 5, 8, 0, tzinfo=UTC)
    step = step_to(newest("standard"), 6, asked.date(), asked, calendar())
    assert step.state is State.TO_DECIDE


def test_every_ladder_speaks_four_languages() -> None:
    for each in ladders().values():
        for text in (each.name, each.decision, *(rung.text for rung in each.rungs)):
            assert set(text) == {"nl", "fr", "de", "en"}
