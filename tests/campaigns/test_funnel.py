"""A funnel tells how far a list came, and nothing of one to four people."""

from collections import defaultdict
from itertools import combinations_with_replacement
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.campaigns import service
from db.campaigns.codes import Outcome
from db.campaigns.queries import members
from db.followup.codes import AttemptResult, StopReason
from db.followup.model import FollowUp
from db.followup.service import decide
from db.kit.errors import Refused
from db.kit.office import Office
from db.rights.codes import FlagEventKind, FlagState
from db.rights.model import Flag, FlagEvent
from db.stats.campaign_funnel import STEPS, Funnel, funnel, yields
from db.stats.funnel_steps import OTHER, Step, joined
from tests.campaigns.conftest import ready_campaign, strangers, write
from tests.followup.conftest import add_worker, tried

RIGHT = "verhoogde_tegemoetkoming"


def counted(*numbers: int) -> list[tuple[str, int]]:
    return [(f"s{n}", number) for n, number in enumerate(numbers)]


def test_a_step_with_a_small_loss_joins_the_next_one() -> None:
    assert joined(counted(60, 57, 40)) == (
        Step(codes=("s0",), number=60), Step(codes=("s1", "s2"), number=40, lost=20),
    )  # fmt: skip


def test_a_small_last_step_is_not_told_and_nothing_lost_is() -> None:
    assert joined(counted(60, 60, 3)) == (
        Step(codes=("s0",), number=60), Step(codes=("s1",), number=60, lost=0),
        Step(codes=("s2",), number=None),
    )  # fmt: skip


def test_small_reasons_stand_together_and_never_alone() -> None:
    (_first, second) = joined(
        counted(60, 30), {"s1": {"moved": 3, "refused": 2, "deceased": 8, "open": 17}}
    )
    assert second.losses == (("open", 17), ("deceased", 8), (OTHER, 5))
    (_first, second) = joined(counted(60, 30), {"s1": {"moved": 1, "refused": 9, "open": 20}})
    assert second.losses == (("open", 20), (OTHER, 10))


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=7).map(
        lambda each: sorted(each, reverse=True)
    ),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), max_size=6),
)
def test_no_number_from_one_to_four_is_ever_told(
    numbers: list[int], reasons: dict[str, int]
) -> None:
    shown = joined(counted(*numbers), {f"s{n}": reasons for n in range(7)})
    for step in shown:
        told = [step.number, step.lost, *(number for _code, number in step.losses)]
        assert all(each is None or each == 0 or each >= 5 for each in told)
    assert [code for step in shown for code in step.codes] == [f"s{n}" for n in range(len(numbers))]


def test_from_what_is_told_every_hidden_gain_can_still_be_one_to_four() -> None:
    """All funnels of three steps up to twenty people: those that look alike are put together."""
    alike: dict[tuple[Step, ...], list[tuple[int, ...]]] = defaultdict(list)
    for rising in combinations_with_replacement(range(21), 3):
        numbers = rising[::-1]
        alike[joined(counted(*numbers))].append(numbers)
    for shown, possible in alike.items():
        for at, step in enumerate(shown):
            is_hidden = step.number is None or len(step.codes) > 1
            if not is_hidden or at == 0 or len(step.codes) > 2:
                continue
            first = STEP_AT[step.codes[0]]
            lost = {each[first - 1] - each[first] for each in possible}
            stands = {each[first] for each in possible}
            assert {1, 2, 3, 4} <= lost | stands, (shown, possible)


STEP_AT = {f"s{n}": n for n in range(7)}


@pytest.fixture
def asked(office: Office) -> tuple[UUID, list[UUID]]:
    """A campaign of forty people, all asked; returns it and its members."""
    campaign_id = ready_campaign(office, *strangers(40))

    def name_right(unit):
        from db.campaigns.model import Campaign

        unit.session.get_one(Campaign, campaign_id).rights = [RIGHT]
        return unit.changes("named", undoable=False)

    write(office, name_right)
    write(office, lambda unit: service.approve(unit, campaign_id))
    write(office, lambda unit: service.start_wave(unit, campaign_id, 40))
    found = office.read(lambda unit: members(unit, campaign_id)).result()
    return campaign_id, [each.id for each in found]


def reach(office: Office, number: int) -> list[UUID]:
    rows = office.read(lambda unit: unit.session.query(FollowUp).order_by(FollowUp.id).all())
    people = []
    for row in rows.result()[:number]:
        tried(office, row.id, AttemptResult.THIRD_PARTY)
        people.append(row.person_id)
    return people


def flag(office: Office, person: UUID, *events: FlagEventKind, ended: str = "") -> None:
    def add(unit):
        row = Flag(
            right_id=RIGHT, holder_kind="person", holder_id=person, person_id=person,
            state=ended or FlagState.DISCUSSED.value, end_reason="x" if ended else None,
            barrier="stigma" if ended == "not_taken_up" else None,
        )  # fmt: skip
        unit.session.add(row)
        unit.session.flush()
        for each in events:
            unit.session.add(
                FlagEvent(flag_id=row.id, at=unit.clock.now(), event=each.value, state=row.state)
            )
        return unit.changes("flagged", undoable=False)

    write(office, add)


def seen(office: Office, campaign_id: UUID) -> Funnel:
    office.acting_as(add_worker(office, "Ingrid", "team_lead"))
    return office.read(lambda unit: funnel(unit, campaign_id)).result()


def test_the_steps_come_from_clocks_flags_and_what_was_noted(office: Office, asked) -> None:
    campaign_id, people = asked
    reached = reach(office, 30)
    for person in reached[:5]:
        flag(office, person, FlagEventKind.DISCUSSED, FlagEventKind.SENT, FlagEventKind.POSITIVE,
             FlagEventKind.MONEY_SEEN, ended="received")  # fmt: skip
    for person in reached[5:12]:
        flag(office, person, FlagEventKind.DISCUSSED, FlagEventKind.NOT_WANTED,
             ended="not_taken_up")  # fmt: skip
    for member in people[12:24]:
        write(office, lambda unit, one=member: service.note_outcome(unit, one, Outcome.APPLIED))
    found = seen(office, campaign_id)
    assert [(each.codes, each.number) for each in found.steps] == [
        (("list",), 40), (("contacted",), 40), (("reached",), 30), (("discussed",), 24),
        (("applied",), 17), (("granted",), 5), (("received",), 5),
    ]  # fmt: skip
    why = {each.codes[0]: dict(each.losses) for each in found.steps}
    assert why["reached"] == {"open": 10}
    assert why["applied"] == {"not_wanted": 7}
    assert why["granted"] == {"open": 12}


def test_why_people_were_not_reached_is_told_where_enough_share_a_reason(
    office: Office, asked
) -> None:
    campaign_id, _people = asked
    rows = office.read(lambda unit: unit.session.query(FollowUp).order_by(FollowUp.id).all())
    rows = rows.result()
    for row in rows[:6]:
        write(office, lambda unit, one=row.id: decide(unit, one, stop=StopReason.MOVED))
    for row in rows[6:9]:
        write(office, lambda unit, one=row.id: decide(unit, one, stop=StopReason.REFUSED))
    for row in rows[9:39]:
        tried(office, row.id, AttemptResult.THIRD_PARTY)
    found = seen(office, campaign_id)
    step = next(each for each in found.steps if "reached" in each.codes)
    assert (step.number, step.losses) == (30, ((OTHER, 10),))


def test_a_flag_of_before_the_question_counts_for_nothing(office: Office, asked, clock) -> None:
    from datetime import timedelta

    campaign_id, _people = asked
    people = reach(office, 10)
    clock.move(timedelta(days=-30))
    for person in people:
        flag(office, person, FlagEventKind.DISCUSSED, FlagEventKind.SENT)
    clock.move(timedelta(days=30))
    found = seen(office, campaign_id)
    assert {code: each.number for each in found.steps for code in each.codes}["discussed"] == 0


def test_the_yield_gives_shares_only_where_they_may_be_told(office: Office, asked) -> None:
    campaign_id, _people = asked
    reach(office, 30)
    office.acting_as(add_worker(office, "Ingrid", "team_lead"))
    (found,) = office.read(yields).result()
    assert (found.campaign_id, found.numbers["list"], found.numbers["reached"]) == (
        campaign_id, 40, 30,
    )  # fmt: skip
    assert found.percent == {"contacted": 100, "reached": 75, **dict.fromkeys(STEPS[3:], 0)}


def test_figures_are_for_those_who_lead_and_worklists_for_those_who_work(
    office: Office, asked
) -> None:
    campaign_id, _people = asked
    with pytest.raises(Refused, match="figures_not_for_role"):
        office.read(lambda unit: funnel(unit, campaign_id)).result()
    with pytest.raises(Refused, match="figures_not_for_role"):
        office.read(yields).result()
