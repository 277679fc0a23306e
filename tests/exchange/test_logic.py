"""How a message goes on after each try."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.exchange.codes import LEFT, LIVE, WAITING, Outcome, State
from db.exchange.logic import LONGEST_WAIT, MOST_TRIES, STEPS, after, next_state, wait_after

NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
outcomes = st.sampled_from(Outcome)
tries = st.integers(min_value=1, max_value=40)


@given(outcomes, tries, st.timedeltas(min_value=timedelta(), max_value=timedelta(days=400)))
def test_after_each_try_there_is_a_next_one_or_an_end(
    outcome: Outcome, count: int, ago: timedelta
) -> None:
    step = after(outcome, "no_answer", count, NOW - ago, NOW)
    assert (step.at is not None) is (step.state in WAITING)
    assert step.at is None or step.at >= NOW
    assert step.state is not State.GIVEN_UP or step.error


@given(tries)
def test_a_failure_waits_longer_each_time_and_ends_with_a_reason(count: int) -> None:
    step = after(Outcome.FAILED, "no_answer", count, NOW, NOW)
    if count >= MOST_TRIES:
        assert (step.state, step.error) == (State.GIVEN_UP, "no_answer")
        return
    assert step.at == NOW + wait_after(count)
    assert wait_after(count) <= wait_after(count + 1) <= LONGEST_WAIT


def test_what_the_other_side_has_is_asked_after_and_never_given_up() -> None:
    for count in (1, MOST_TRIES, 10 * MOST_TRIES):
        assert after(Outcome.PENDING, "", count, NOW, NOW).state is State.UNCERTAIN
    soon = after(Outcome.PENDING, "", 1, NOW, NOW).at
    seldom = after(Outcome.PENDING, "", 1, NOW - timedelta(days=1), NOW).at
    assert soon is not None
    assert seldom is not None
    assert soon < seldom


@given(st.lists(st.sampled_from(sorted({event for _state, event in STEPS})), max_size=30))
def test_no_way_leads_out_of_an_end_but_a_new_try_by_hand(events: list[str]) -> None:
    state = State.QUEUED
    for event in events:
        found = next_state(state, event)
        if state in LEFT:
            assert found is None or found in LEFT
        if state is State.CANCELLED:
            assert found is None
        if state is State.GIVEN_UP and found is not None:
            assert event == "try_again"
        if found is State.CANCELLED:
            assert state in (State.QUEUED, State.FAILED)
        state = found or state
    assert state in LIVE or state in (*LEFT, State.GIVEN_UP, State.CANCELLED)
