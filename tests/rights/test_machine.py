"""A flag's life: no end without its reason, no way out of an end but a renewal."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.rights.codes import Barrier, FlagEventKind, FlagState
from db.rights.machine import ENDS, OPEN, TRANSITIONS, events_from, next_state, refusal

events = st.sampled_from(FlagEventKind)
said = st.fixed_dictionaries(
    {
        "reason": st.sampled_from(("", "  ", "moved abroad")),
        "barrier": st.sampled_from((None, Barrier.STIGMA)),
        "check_on": st.sampled_from((None, date(2025, 10, 1))),
    }
)


@given(st.lists(st.tuples(events, said), max_size=12))
def test_whatever_workers_do_a_flag_only_ends_with_what_its_end_must_say(
    steps: list[tuple[FlagEventKind, dict[str, object]]],
) -> None:
    state = FlagState.DETECTED
    for event, words in steps:
        if refusal(state, event, **words) is not None:  # type: ignore[arg-type]
            continue
        assert state not in ENDS or event is FlagEventKind.RENEWAL_DUE
        state = TRANSITIONS[state, event]
        if state in (FlagState.REFUSED_BY_BODY, FlagState.NOT_APPLICABLE, FlagState.NOT_REACHED):
            assert str(words["reason"]).strip()
        if state is FlagState.NOT_TAKEN_UP:
            assert words["barrier"] is not None
        if state is FlagState.EXPECTED_AUTOMATICALLY:
            assert words["check_on"] is not None


def test_every_open_state_can_still_reach_received_and_every_end_but_that_is_final() -> None:
    for state in OPEN:
        assert next_state(state, FlagEventKind.MONEY_SEEN) is FlagState.RECEIVED
    for state in ENDS - {FlagState.RECEIVED}:
        assert events_from(state) == ()
    assert events_from(FlagState.RECEIVED) == (FlagEventKind.RENEWAL_DUE,)


def test_every_state_can_be_reached_from_the_first_sign() -> None:
    reached, waiting = {FlagState.DETECTED}, [FlagState.DETECTED]
    while waiting:
        state = waiting.pop()
        for event in events_from(state):
            following = TRANSITIONS[state, event]
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    assert reached == set(FlagState)
