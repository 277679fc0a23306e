"""What can be done with a campaign: plan, approve, start waves, close, evaluate."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from db.access.queries import expect_reader
from db.campaigns.authorisations import live_authorisation
from db.campaigns.codes import (
    BATCH,
    SECOND_PERSON_OVER,
    STEPS,
    CampaignState,
    MemberState,
    Outcome,
)
from db.campaigns.importing import draft_campaign, live_campaign
from db.campaigns.model import Campaign, CampaignList, CampaignMember
from db.campaigns.standing import standings
from db.campaigns.wave_messages import say_first_words
from db.contacts.events import NextStep
from db.followup.codes import State, StopReason
from db.followup.ladders import ladders
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.followup.steps import start, stop_row
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

LONGEST_NAME, LONGEST_QUESTION, LONGEST_TEXT = 120, 200, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPlan:
    """What a campaign aims at, written down before it starts; targets are percents of the list."""

    name: str
    question: str
    ladder_code: str
    rights: tuple[str, ...] = ()
    segment: str = ""
    target_reach: int | None = None
    target_granted: int | None = None


def plan_campaign(
    unit: Unit, campaign_id: UUID, plan: CampaignPlan, *, version: int | None = None
) -> Changes:
    """Write down what a draft is about; refuses `name_empty`, `question_missing` and targets."""
    expect_reader(unit)
    row = draft_campaign(unit, campaign_id)
    expect_version(row, version, {"name": plan.name, "question": plan.question})
    if not plan.name.strip():
        raise Refused("campaign_name_empty", field="name")
    if not plan.question.strip():
        raise Refused("question_missing", field="question")
    if plan.ladder_code not in {code for code, _version in ladders()}:
        raise Refused("ladder_unknown", field="ladder", ladder=plan.ladder_code)
    for name in ("target_reach", "target_granted"):
        target = getattr(plan, name)
        if target is not None and not 0 <= target <= 100:
            raise Refused("target_no_percent", field=name)
    row.name, row.question = plan.name.strip()[:LONGEST_NAME], plan.question[:LONGEST_QUESTION]
    row.ladder_code, row.rights = plan.ladder_code, list(plan.rights)
    row.segment = plan.segment.strip()[:LONGEST_TEXT]
    row.target_reach, row.target_granted = plan.target_reach, plan.target_granted
    unit.touch("campaign", row.id)
    return unit.changes("campaign_planned", campaign=row.id)


def approve(unit: Unit, campaign_id: UUID) -> Changes:
    """Let a campaign go: its lists are matched, its ground still counts, a second person looked.

    Refuses `second_person_needed` for whoever imported more than fifty rows, `matching_open` and
    `campaign_empty`.
    """
    expect_reader(unit)
    row = live_campaign(unit, campaign_id)
    lists = list(
        unit.session.scalars(
            select(CampaignList).where(
                CampaignList.campaign_id == row.id, CampaignList.state != "discarded"
            )
        )
    )
    if any(each.state == "matching" for each in lists):
        raise Refused("matching_open")
    if not _count(unit, row.id, MemberState.WAITING):
        raise Refused("campaign_empty")
    for each in lists:
        live_authorisation(unit, each.authorisation_id)
    is_large = sum(each.rows for each in lists) > SECOND_PERSON_OVER
    if is_large and unit.actor in {each.imported_by for each in lists}:
        raise Refused("second_person_needed", most=SECOND_PERSON_OVER)
    _move(row, "approve")
    row.approved_by, row.approved_at = unit.actor, unit.clock.now()
    unit.touch("campaign", row.id)
    return unit.changes("campaign_approved", campaign=row.id)


def _move(row: Campaign, event: str) -> None:
    state = STEPS.get((CampaignState(row.state), event))
    if state is None:
        raise Refused("campaign_step_impossible")
    row.state = state.value


def _count(unit: Unit, campaign_id: UUID, state: MemberState) -> int:
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(CampaignMember)
            .where(
                CampaignMember.campaign_id == campaign_id,
                CampaignMember.state == state.value,
                CampaignMember.undone_at.is_(None),
            )
        )
        or 0
    )


def start_wave(unit: Unit, campaign_id: UUID, number: int, *, wave: int = 0) -> Changes:
    """Ask the next people of a campaign, each on its ladder; at most a batch in one unit.

    The fact `left` says how many of `number` still wait for the next unit of the same `wave`.
    Who is asked something already waits for a later wave (`put_off`); who died or is not to be
    contacted since stays out for good. Which rungs come is for the ladder: never by a channel the
    citizen does not want, one message a day. The first word of the campaign goes into the outbox
    with the clocks themselves; `silent` counts who gets none.
    """
    expect_reader(unit)
    row = live_campaign(unit, campaign_id)
    if number < 1:
        raise Refused("wave_empty", field="number")
    _move(row, "start")
    wave = wave or row.waves + 1
    row.waves = max(row.waves, wave)
    asked: list[tuple[CampaignMember, FollowUp]] = []
    put_off = 0
    waiting = _waiting(unit, row.id)
    known = standings(unit, [each.person_id for each in waiting])
    for member in waiting:
        if len(asked) == min(number, BATCH):
            break
        found = known[member.person_id]
        if found.loss is not None:
            member.state, member.loss_reason = MemberState.LEFT_OUT.value, found.loss.value
        elif found.is_followed:
            put_off += 1
        else:
            asked.append((member, _ask(unit, row, member, wave)))
    silent, started = say_first_words(unit, row, asked), len(asked)
    unit.touch("campaign", row.id)
    left = number - started if started == BATCH else 0
    return unit.changes(
        "wave_started", campaign=row.id, wave=wave, started=started, put_off=put_off, left=left,
        silent=silent,
    )  # fmt: skip


def _waiting(unit: Unit, campaign_id: UUID) -> list[CampaignMember]:
    """Return who waits for a wave, in the order of the list."""
    return list(
        unit.session.scalars(
            select(CampaignMember)
            .where(
                CampaignMember.campaign_id == campaign_id,
                CampaignMember.state == MemberState.WAITING.value,
                CampaignMember.undone_at.is_(None),
            )
            .order_by(CampaignMember.id)
        )
    )


def _ask(unit: Unit, row: Campaign, member: CampaignMember, wave: int) -> FollowUp:
    step = NextStep(
        text=row.question, actor="citizen", ladder_code=row.ladder_code, owner_id=row.owner_id
    )
    follow_up = start(unit, step, person_id=member.person_id)
    member.follow_up_id, member.wave = follow_up.id, wave
    member.state = MemberState.ASKED.value
    return follow_up


def close_campaign(unit: Unit, campaign_id: UUID) -> Changes:
    """End a campaign; its open questions stop with it, at most a batch in one unit (`left`)."""
    expect_reader(unit)
    row = live_campaign(unit, campaign_id)
    if (CampaignState(row.state), "close") not in STEPS:
        raise Refused("campaign_step_impossible")
    waiting = list(
        unit.session.scalars(
            select(FollowUp)
            .join(CampaignMember, CampaignMember.follow_up_id == FollowUp.id)
            .where(
                CampaignMember.campaign_id == row.id,
                CampaignMember.undone_at.is_(None),
                FollowUp.state.in_(OPEN_CODES),
                FollowUp.undone_at.is_(None),
            )
            .order_by(FollowUp.id)
        )
    )
    for each in waiting[:BATCH]:
        ended = each.state == State.TO_DECIDE.value
        stop_row(unit, each, (StopReason.NOT_REACHED if ended
                              else StopReason.NO_LONGER_NEEDED).value)  # fmt: skip
    left = max(0, len(waiting) - BATCH)
    if not left:
        _move(row, "close")
        row.closed_at = unit.clock.now()
    unit.touch("campaign", row.id)
    return unit.changes("campaign_closed", campaign=row.id, left=left)


def evaluate(unit: Unit, campaign_id: UUID, note: str) -> Changes:
    """Write down what a closed campaign taught; refuses `evaluation_missing`."""
    expect_reader(unit)
    row = live_campaign(unit, campaign_id)
    if not note.strip():
        raise Refused("evaluation_missing", field="evaluation")
    row.evaluation = note.strip()[:LONGEST_TEXT]
    _move(row, "evaluate")
    unit.touch("campaign", row.id)
    return unit.changes("campaign_evaluated", campaign=row.id)


def note_outcome(unit: Unit, member_id: UUID, outcome: Outcome | None) -> Changes:
    """Note how far somebody came with a right that the program has no rules for; None clears it."""
    expect_reader(unit)
    row = unit.session.get(CampaignMember, member_id)
    if row is None or row.undone_at is not None:
        raise Refused("member_unknown")
    row.outcome = outcome.value if outcome is not None else ""
    row.outcome_on = unit.clock.today() if outcome is not None else None
    row.outcome_by = unit.worker_id if outcome is not None else None
    unit.touch("campaign", row.campaign_id)
    return unit.changes("outcome_noted", campaign=row.campaign_id)
