"""The rules of home visits, without a database."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.kit.calendar import is_working_day, part_of_day
from db.kit.clock import OFFICE_ZONE
from db.kit.ids import new_id
from db.visits import logic
from db.visits.codes import EndReason, Kind, PartOfDay, Safety, State
from db.visits.logic import Appointment, Deed

LEEN, KARIM = new_id(), new_id()
THURSDAY = datetime(2025, 6, 12, 10, 0, tzinfo=OFFICE_ZONE)


def appointment(**changes: object) -> Appointment:
    facts: dict[str, object] = {"worker_id": LEEN, "starts_at": THURSDAY, "duration_minutes": 45}
    return Appointment(**(facts | changes))  # type: ignore[arg-type]


def test_a_proposal_can_be_planned_or_cancelled_and_nothing_else() -> None:
    assert logic.possible(State.PROPOSED) == (Deed.PLAN, Deed.CANCEL)


@pytest.mark.parametrize("state", [State.PLANNED, State.CONFIRMED])
def test_a_planned_visit_can_end_in_every_way(state: State) -> None:
    ends = {logic.after(state, deed) for deed in Deed} - {None, State.CONFIRMED}
    assert ends == {State.DONE, State.NOT_HOME, State.REFUSED, State.CANCELLED, State.MOVED}


@pytest.mark.parametrize("state", sorted(set(State) - logic.OPEN))
def test_an_ended_visit_can_never_be_changed(state: State) -> None:
    assert logic.possible(state) == ()


@given(st.lists(st.sampled_from(Deed), max_size=12))
def test_any_row_of_deeds_ends_at_most_once(deeds: list[Deed]) -> None:
    state, ended = State.PROPOSED, 0
    for deed in deeds:
        following = logic.after(state, deed)
        if following is not None:
            state = following
            ended += state not in logic.OPEN
    assert ended <= 1
    assert (state in logic.OPEN) == (ended == 0)


def test_every_way_to_end_without_a_visit_knows_its_reasons() -> None:
    assert set(logic.REASONS) == {Deed.NOBODY_HOME, Deed.REFUSE, Deed.CANCEL, Deed.MOVE}
    assert {reason for known in logic.REASONS.values() for reason in known} == set(EndReason)


def test_every_kind_of_visit_has_a_duration() -> None:
    assert set(logic.DURATIONS) == set(Kind)
    assert logic.DURATIONS[Kind.EID_APPLICATION] == 30
    assert logic.DURATIONS[Kind.ENERGY] == 75


@given(st.lists(st.sampled_from(PartOfDay), max_size=3), st.sampled_from(Safety))
def test_the_next_attempt_is_at_a_part_of_day_not_yet_tried(
    tried: list[PartOfDay], safety: Safety
) -> None:
    following = logic.another_part(tried, safety)
    untried = set(PartOfDay) - set(tried)
    if safety is Safety.RED:
        untried.discard(PartOfDay.EVENING)
        assert following is not PartOfDay.EVENING
    assert following in untried or not untried


def test_there_are_three_attempts_and_no_fourth() -> None:
    assert [logic.next_attempt(n) for n in (1, 2, 3)] == [2, 3, None]


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.sampled_from(PartOfDay))
def test_a_suggested_day_is_a_working_day_at_the_wanted_part(day: date, part: PartOfDay) -> None:
    closed = {date(2025, 7, 11), date(2025, 7, 10)}
    start = logic.suggested_start(day, part, closed, OFFICE_ZONE)
    assert is_working_day(start.date(), closed)
    assert start.date() >= day + timedelta(days=2)
    assert part_of_day(start, OFFICE_ZONE) == part


def test_red_needs_a_second_worker() -> None:
    plan = appointment(safety=Safety.RED, safety_reason="aggression")
    assert logic.appointment_refusal(plan, THURSDAY) == "red_needs_two"
    plan = appointment(safety=Safety.RED, safety_reason="aggression", buddy_id=LEEN)
    assert logic.appointment_refusal(plan, THURSDAY) == "buddy_is_worker"
    plan = appointment(safety=Safety.RED, safety_reason="aggression", buddy_id=KARIM)
    assert logic.appointment_refusal(plan, THURSDAY) is None


def test_red_goes_by_daylight_only() -> None:
    plan = appointment(safety=Safety.RED, safety_reason="weapon", buddy_id=KARIM)
    december = datetime(2025, 12, 18, 16, 30, tzinfo=OFFICE_ZONE)
    assert logic.appointment_refusal(plan, december) == "red_after_dark"
    assert logic.appointment_refusal(plan, december.replace(hour=14)) is None


@pytest.mark.parametrize("safety", [Safety.ORANGE, Safety.RED])
def test_a_safety_level_says_why(safety: Safety) -> None:
    plan = appointment(safety=safety, buddy_id=KARIM)
    assert logic.appointment_refusal(plan, THURSDAY) == "safety_needs_reason"


def test_an_unannounced_visit_says_why() -> None:
    plan = appointment(announced=False, unannounced_reason="  ")
    assert logic.appointment_refusal(plan, THURSDAY) == "unannounced_needs_reason"
    plan = appointment(announced=False, unannounced_reason="no letter box")
    assert logic.appointment_refusal(plan, THURSDAY) is None


@pytest.mark.parametrize(
    ("moment", "light"),
    [
        (datetime(2025, 6, 21, 5, 0, tzinfo=OFFICE_ZONE), False),
        (datetime(2025, 6, 21, 6, 0, tzinfo=OFFICE_ZONE), True),
        (datetime(2025, 6, 21, 21, 45, tzinfo=OFFICE_ZONE), True),
        (datetime(2025, 6, 21, 22, 15, tzinfo=OFFICE_ZONE), False),
        (datetime(2025, 12, 21, 8, 30, tzinfo=OFFICE_ZONE), False),
        (datetime(2025, 12, 21, 9, 0, tzinfo=OFFICE_ZONE), True),
        (datetime(2025, 12, 21, 16, 25, tzinfo=OFFICE_ZONE), True),
        (datetime(2025, 12, 21, 16, 55, tzinfo=OFFICE_ZONE), False),
    ],
)
def test_daylight_follows_the_season(moment: datetime, light: bool) -> None:
    assert logic.is_daylight(moment) is light


def test_visits_that_follow_each_other_do_not_overlap() -> None:
    later = THURSDAY + timedelta(minutes=45)
    assert not logic.overlap(THURSDAY, 45, later, 30)
    assert logic.overlap(THURSDAY, 46, later, 30)
    assert logic.overlap(later, 30, THURSDAY, 46)


def test_a_half_day_is_counted_by_itself() -> None:
    others = [THURSDAY.replace(hour=8), THURSDAY.replace(hour=14), THURSDAY - timedelta(days=1)]
    assert logic.same_half_day(THURSDAY, others) == 1
