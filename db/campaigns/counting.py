"""Counts how the people of a campaign stand; for who may work it, so nothing is hidden here."""

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, select

from db.campaigns.codes import MemberState
from db.campaigns.model import Campaign, CampaignMember
from db.followup.codes import AttemptResult, State
from db.followup.first_words import QUESTION
from db.followup.limits import OPEN_CODES
from db.followup.model import Attempt, FollowUp, FollowUpEvent
from db.followup.on_the_way import NOT_SENT
from db.kit.unit import Unit


def counts_of(unit: Unit, row: Campaign) -> dict[str, int]:
    """Return the counts of a campaign by their names on its card."""
    state, clock = CampaignMember.state, FollowUp.state
    wanted = {
        "people": func.count(),
        "waiting": _number(state == MemberState.WAITING.value),
        "asked": _number(state == MemberState.ASKED.value),
        "left_out": _number(state == MemberState.LEFT_OUT.value),
        "open": _number(clock.in_(OPEN_CODES)),
        "answered": _number(clock == State.ANSWERED.value),
        "to_decide": _number(clock == State.TO_DECIDE.value),
    }
    if row.message_kind:
        wanted |= {"sent": _number(_went()), "unsent": _number(and_(_failed(), not_(_went())))}
    found = unit.session.execute(
        select(*wanted.values())
        .select_from(CampaignMember)
        .outerjoin(FollowUp, FollowUp.id == CampaignMember.follow_up_id)
        .where(CampaignMember.campaign_id == row.id, CampaignMember.undone_at.is_(None))
    ).one()
    return {name: int(number or 0) for name, number in zip(wanted, found, strict=True)}


def _number(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((wanted, 1), else_=0))


def _went() -> ColumnElement[bool]:
    """The first word went out: a try before the ladder."""
    return exists().where(
        Attempt.follow_up_id == CampaignMember.follow_up_id,
        Attempt.rung == QUESTION,
        Attempt.result == AttemptResult.SENT.value,
        Attempt.undone_at.is_(None),
    )


def _failed() -> ColumnElement[bool]:
    return exists().where(
        FollowUpEvent.follow_up_id == CampaignMember.follow_up_id,
        FollowUpEvent.event == NOT_SENT,
        FollowUpEvent.undone_at.is_(None),
    )
