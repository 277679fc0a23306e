"""A campaign is approved by a second person, asks in waves, and ends with what it taught."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.campaigns import service
from db.campaigns.codes import BATCH, STEPS, CampaignState, Outcome
from db.campaigns.model import CampaignMember
from db.campaigns.queries import CampaignCard, campaign, campaigns, members
from db.campaigns.service import CampaignPlan
from db.followup.model import FollowUp
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.people.model import Person
from tests.campaigns.conftest import add_person, imported, ready_campaign, strangers, write
from tests.followup.conftest import add_worker, asked, tried

KNOWN = "Demir;Yusuf;3/4/1984;;;"


def card(office: Office, campaign_id: UUID) -> CampaignCard:
    return office.read(lambda unit: campaign(unit, campaign_id)).result().card


def approved(office: Office, campaign_id: UUID) -> None:
    write(office, lambda unit: service.approve(unit, campaign_id))


def wave(office: Office, campaign_id: UUID, number: int, **more: int) -> dict[str, object]:
    made = write(office, lambda unit: service.start_wave(unit, campaign_id, number, **more))
    return dict(made.facts)


def test_more_than_fifty_rows_need_a_second_person(office: Office, act) -> None:
    campaign_id = ready_campaign(office, *strangers(51))
    found = office.read(lambda unit: campaign(unit, campaign_id)).result()
    assert found.needs_second
    assert not found.may_approve
    with pytest.raises(Refused, match="second_person_needed"):
        approved(office, campaign_id)
    act("caseworker")
    approved(office, campaign_id)
    assert card(office, campaign_id).state == "approved"


def test_fifty_rows_may_be_approved_by_whoever_imported_them(office: Office) -> None:
    campaign_id = ready_campaign(office, *strangers(50))
    assert office.read(lambda unit: campaign(unit, campaign_id)).result().may_approve
    approved(office, campaign_id)


def test_nothing_is_approved_while_rows_are_matched_or_nobody_is_there(office: Office) -> None:
    made = imported(office, *strangers(2))
    with pytest.raises(Refused, match="matching_open"):
        approved(office, made.facts["campaign"])


def test_a_wave_starts_the_ladder_of_the_campaign_for_so_many(office: Office, yusuf: UUID) -> None:
    campaign_id = ready_campaign(office, KNOWN, *strangers(5))
    with pytest.raises(Refused, match="campaign_step_impossible"):
        wave(office, campaign_id, 3)
    approved(office, campaign_id)
    assert wave(office, campaign_id, 3)["started"] == 3
    found = card(office, campaign_id)
    assert (found.state, found.waves, found.asked, found.waiting, found.open) == (
        "running", 1, 3, 3, 3,
    )  # fmt: skip
    assert wave(office, campaign_id, 9) == {
        "campaign": campaign_id, "wave": 2, "started": 3, "put_off": 0, "left": 0, "silent": 0,
    }  # fmt: skip
    ladders = office.read(
        lambda unit: set(unit.session.scalars(select(FollowUp.ladder_code)))
    ).result()
    assert ladders == {"campaign"}


def test_a_wave_undone_asks_nobody(office: Office) -> None:
    campaign_id = ready_campaign(office, *strangers(2))
    approved(office, campaign_id)
    wave(office, campaign_id, 2)
    office.undo_last().result()
    found = card(office, campaign_id)
    assert (found.state, found.waiting, found.open, found.waves) == ("approved", 2, 0, 0)


def test_who_is_followed_waits_for_a_later_wave_and_who_died_stays_out(
    office: Office, yusuf: UUID
) -> None:
    campaign_id = ready_campaign(office, KNOWN, *strangers(2))
    approved(office, campaign_id)
    question = asked(office, yusuf)

    def die(unit):
        person = unit.session.scalars(select(Person).where(Person.family_name == "Stranger0")).one()
        person.deceased_on = unit.clock.today()
        return unit.changes("died", undoable=False)

    write(office, die)
    assert wave(office, campaign_id, 9)["put_off"] == 1
    found = card(office, campaign_id)
    assert (found.asked, found.left_out, found.waiting) == (1, 1, 1)
    write(office, lambda unit: service_answer(unit, question))
    assert wave(office, campaign_id, 9)["started"] == 1


def service_answer(unit, question):
    from db.followup.service import answer

    return answer(unit, question)


def test_a_channel_that_is_not_wanted_is_never_climbed(office: Office) -> None:
    person = add_person(office, "Demir", "Yusuf", birth_date=date(1984, 4, 3),
                        never_channels=["call"])  # fmt: skip
    campaign_id = ready_campaign(office, KNOWN)
    approved(office, campaign_id)
    wave(office, campaign_id, 1)
    row = office.read(
        lambda unit: unit.session.scalars(
            select(FollowUp).where(FollowUp.person_id == person)
        ).one()
    ).result()
    assert (row.rung, row.next_channel) == (3, "home")


def test_no_unit_starts_more_than_a_batch(office: Office, act) -> None:
    campaign_id = ready_campaign(office, *strangers(BATCH + 5))
    act("caseworker")
    approved(office, campaign_id)
    first = wave(office, campaign_id, BATCH + 5)
    assert (first["started"], first["left"]) == (BATCH, 5)
    again = wave(office, campaign_id, 5, wave=1)
    assert (again["started"], again["left"], again["wave"]) == (5, 0, 1)
    waves = office.read(
        lambda unit: set(unit.session.scalars(select(CampaignMember.wave)))
    ).result()
    assert waves == {1}


def test_closing_stops_what_still_waits_and_an_evaluation_ends_it(
    office: Office, clock: FixedClock
) -> None:
    campaign_id = ready_campaign(office, *strangers(3))
    approved(office, campaign_id)
    wave(office, campaign_id, 3)
    with pytest.raises(Refused, match="campaign_step_impossible"):
        write(office, lambda unit: service.evaluate(unit, campaign_id, "Goed"))
    clock.move(timedelta(days=1))
    write(office, lambda unit: service.close_campaign(unit, campaign_id))
    assert card(office, campaign_id).open == 0
    with pytest.raises(Refused, match="evaluation_missing"):
        write(office, lambda unit: service.evaluate(unit, campaign_id, "  "))
    write(office, lambda unit: service.evaluate(unit, campaign_id, "Bellen werkte best."))
    assert card(office, campaign_id).state == "evaluated"
    reasons = office.read(
        lambda unit: set(unit.session.scalars(select(FollowUp.end_reason)))
    ).result()
    assert reasons == {"no_longer_needed"}


def test_a_plan_needs_a_name_a_question_and_a_ladder_that_is_there(office: Office) -> None:
    campaign_id = ready_campaign(office, *strangers(1))
    good = CampaignPlan(name="VT", question="Mogen wij nakijken?", ladder_code="campaign")
    for change, code in (
        ({"name": " "}, "campaign_name_empty"),
        ({"question": ""}, "question_missing"),
        ({"ladder_code": "x"}, "ladder_unknown"),
        ({"target_reach": 101}, "target_no_percent"),
    ):
        plan = CampaignPlan(**{**{name: getattr(good, name) for name in good.__slots__}, **change})
        with pytest.raises(Refused, match=code):
            write(office, lambda unit, plan=plan: service.plan_campaign(unit, campaign_id, plan))
    approved(office, campaign_id)
    with pytest.raises(Refused, match="campaign_not_draft"):
        write(office, lambda unit: service.plan_campaign(unit, campaign_id, good))


def test_an_outcome_is_noted_for_a_right_without_rules(office: Office) -> None:
    campaign_id = ready_campaign(office, *strangers(1))
    (member,) = office.read(lambda unit: members(unit, campaign_id)).result()
    write(office, lambda unit: service.note_outcome(unit, member.id, Outcome.GRANTED))
    (member,) = office.read(lambda unit: members(unit, campaign_id)).result()
    assert member.outcome == "granted"


def test_the_list_of_campaigns_begins_with_what_runs(office: Office) -> None:
    first = ready_campaign(office, *strangers(1))
    second = ready_campaign(office, "Andere;Nova;1/1/1950;;;")
    approved(office, second)
    wave(office, second, 1)
    tried_one = office.read(lambda unit: unit.session.scalars(select(FollowUp.id)).one()).result()
    from db.followup.codes import AttemptResult

    tried(office, tried_one, AttemptResult.THIRD_PARTY)
    found = office.read(campaigns).result()
    assert [each.id for each in found] == [second, first]
    assert (found[0].open, found[0].answered) == (0, 1)


def test_each_state_leads_on_and_only_the_evaluation_ends() -> None:
    onward = {state for state, _event in STEPS}
    assert onward == set(CampaignState) - {CampaignState.EVALUATED}


def test_other_roles_see_no_campaigns(office: Office) -> None:
    office.acting_as(add_worker(office, "Ada", "administrator"))
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        office.read(campaigns).result()


def test_nobody_is_in_a_campaign_twice(office: Office, yusuf: UUID) -> None:
    campaign_id = ready_campaign(office, KNOWN, "Demir;Yusuf;3/4/1984;x;1;")
    number = office.read(
        lambda unit: unit.session.scalar(
            select(func.count()).where(CampaignMember.campaign_id == campaign_id)
        )
    ).result()
    assert number == 1
