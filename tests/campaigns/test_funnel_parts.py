"""Messages, versions and rights of a campaign: told as wholes, or not at all."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.campaigns import service
from db.campaigns.model import Campaign, CampaignMember
from db.campaigns.wave_messages import MessagePlan, plan_message
from db.followup.codes import AttemptResult, MessageKind
from db.kit.ids import new_id
from db.kit.office import Office
from db.rights.codes import FlagEventKind
from db.stats.campaign_funnel import RECEIVED, funnel, yields
from db.stats.campaign_parts import Came, messages_of, rights_of, versions_of
from tests.campaigns.conftest import ready_campaign, write
from tests.campaigns.test_funnel import flag
from tests.campaigns.test_wave_messages import people
from tests.exchange.conftest import ScriptedPort, sender, set_up
from tests.followup.conftest import add_worker, tried

SHOWN = {"shows_asked": True, "shows_reached": True}
STEPS = st.integers(1, 6)
WALKERS = st.lists(
    st.builds(
        Came, person_id=st.builds(new_id), step=STEPS, why=st.just(""),
        variant=st.sampled_from(("a", "b")), message=st.sampled_from(("sent", "waits", "not_sent")),
        received=st.frozensets(st.sampled_from(("x", "y", "z"))),
    ),
    max_size=60,
)  # fmt: skip


def small(number: int | None) -> bool:
    return number is not None and 0 < number < 5


@given(WALKERS)
def test_no_part_tells_of_one_to_four_people_nor_lets_one_work_them_out(asked: list[Came]) -> None:
    reached = sum(each.step >= 2 for each in asked)
    versions = versions_of(asked, 2, **SHOWN)
    for each in versions:
        silent = (each.people or 0) - (each.answered or 0)
        assert not any(map(small, (each.people, each.answered, silent)))
    if versions and versions[0].people is not None:
        assert sum(each.people or 0 for each in versions) == len(asked)
        assert sum(each.answered or 0 for each in versions) == reached
    said = messages_of(asked, 2, **SHOWN)
    assert not any(map(small, (said.sent, said.waiting, said.failed, said.answered)))
    if said.sent is not None:
        assert not small(len(asked) - said.sent)
    if said.answered is not None:
        assert not small(reached - said.answered)


@given(WALKERS)
def test_rights_told_together_give_no_small_group_away(received: list[Came]) -> None:
    told = {each.right_id: each.received
            for each in rights_of(received, ("x", "y", "z"), shows_received=True)}  # fmt: skip
    shown = {code for code, number in told.items() if number is not None}
    groups: dict[frozenset[str], int] = {}
    for each in received:
        key = each.received & shown
        groups[key] = groups.get(key, 0) + 1
    if shown:
        assert not any(map(small, groups.values()))


def test_nothing_is_told_beside_a_funnel_that_hides_it() -> None:
    asked = [
        Came(person_id=new_id(), step=2, why="", variant="ab"[n % 2], message="sent",
             received=frozenset({"x"}))
        for n in range(40)
    ]  # fmt: skip
    hidden = versions_of(asked, 2, shows_asked=True, shows_reached=False)
    assert [each.answered for each in hidden] == [None, None]
    assert messages_of(asked, 2, shows_asked=False, shows_reached=True).sent is None
    assert rights_of(asked, ("x",), shows_received=False)[0].received is None


@pytest.fixture
def asked(office: Office) -> UUID:
    """Forty people, a text message in two versions, thirty of them with a number."""
    set_up(office, sms="http")
    campaign_id = ready_campaign(office, *people(40, phones=30))
    plan = MessagePlan(kind=MessageKind.SMS, words=(("offer", 1), ("call_back", 1)))
    write(office, lambda unit: plan_message(unit, campaign_id, plan))

    def name_rights(unit):
        unit.session.get_one(Campaign, campaign_id).rights = ["leefloon", "igo"]
        return unit.changes("named", undoable=False)

    write(office, name_rights)
    write(office, lambda unit: service.approve(unit, campaign_id))
    write(office, lambda unit: service.start_wave(unit, campaign_id, 40))
    return campaign_id


def test_the_funnel_tells_of_messages_versions_and_rights(office: Office, asked: UUID) -> None:
    postman = sender(office, sms=ScriptedPort())
    for _turn in range(20):
        postman.step()
    members = office.read(lambda unit: unit.session.query(CampaignMember).all()).result()
    halves = [[each for each in members if each.variant == version] for version in "ab"]
    reached = [*halves[0][:15], *halves[1][:10]]
    for row in reached:
        assert row.follow_up_id is not None
        tried(office, row.follow_up_id, AttemptResult.THIRD_PARTY)
    for row in reached[:12]:
        flag(office, row.person_id, FlagEventKind.DISCUSSED, FlagEventKind.MONEY_SEEN)
    office.acting_as(add_worker(office, "Ingrid", "team_lead"))

    def name_right(unit):
        unit.session.get_one(Campaign, asked).rights = ["verhoogde_tegemoetkoming", "igo"]
        return unit.changes("named", undoable=False)

    write(office, name_right)
    found = office.read(lambda unit: funnel(unit, asked)).result()
    assert found.messages is not None
    assert found.messages.sent == 20
    assert [(each.people, each.answered) for each in found.versions] == [(20, 15), (20, 10)]
    assert [each.percent for each in found.versions] == [75, 50]
    assert {each.right_id: each.received for each in found.rights} == {
        "verhoogde_tegemoetkoming": 12, "igo": 0,
    }  # fmt: skip
    (one,) = office.read(yields).result()
    assert one.versions == found.versions
    assert next(each for each in found.steps if each.codes[-1] == "received").number == 12
    assert RECEIVED == 6
