"""F10: how many people of a campaign's list were asked, reached, and came to the right; why not.

A step counts people who took all steps before it. Asked and reached come from the answer clock,
discussed to received from the flags of the campaign's rights since the question was asked, or from
what a worker noted where the program has no rules for a right. Every number is protected.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, func, select

from db.campaigns.codes import CampaignState, MemberState, Outcome
from db.campaigns.model import Campaign, CampaignMember
from db.followup.codes import ANSWERING, State
from db.followup.limits import OPEN_CODES
from db.followup.model import Attempt, FollowUp
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.rights.codes import FlagEventKind, FlagState
from db.rights.model import Flag, FlagEvent
from db.stats.disclosure import K, may_show_percent
from db.stats.funnel_steps import Step, joined
from db.stats.queries import role_of_reader
from db.stats.who import expect_reader

STEPS = ("list", "contacted", "reached", "discussed", "applied", "granted", "received")
DISCUSSED, APPLIED, GRANTED, RECEIVED = 3, 4, 5, 6
_E, _O = FlagEventKind, Outcome
REACHED = 2
BY_EVENT = {
    _E.PROVED_OTHERWISE.value: REACHED,
    _E.DISCUSSED.value: DISCUSSED, _E.PREPARES.value: DISCUSSED, _E.NOT_WANTED.value: DISCUSSED,
    _E.SENT.value: APPLIED, _E.NEGATIVE.value: APPLIED, _E.POSITIVE.value: GRANTED,
    _E.NOT_SEEN.value: GRANTED, _E.MONEY_SEEN.value: RECEIVED,
}  # fmt: skip
BY_OUTCOME = {
    _O.DISCUSSED.value: DISCUSSED, _O.NOT_WANTED.value: DISCUSSED,
    _O.NOT_ENTITLED.value: DISCUSSED, _O.APPLIED.value: APPLIED, _O.REFUSED.value: APPLIED,
    _O.GRANTED.value: GRANTED, _O.RECEIVED.value: RECEIVED,
}  # fmt: skip
ENDS = {
    FlagState.NOT_TAKEN_UP.value: "not_wanted", FlagState.NOT_APPLICABLE.value: "not_entitled",
    FlagState.REFUSED_BY_BODY.value: "refused", FlagState.MISSED.value: "missed",
}  # fmt: skip
NOTED_ENDS = {
    _O.NOT_WANTED.value: "not_wanted", _O.NOT_ENTITLED.value: "not_entitled",
    _O.REFUSED.value: "refused",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The funnel of one campaign as it may be shown."""

    campaign_id: UUID
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield:
    """One campaign on the page of the yield: numbers by step, None where they are not told.

    `percent` holds the share of the list per step, only where it may be shown.
    """

    campaign_id: UUID
    name: str
    state: str
    numbers: Mapping[str, int | None]
    percent: Mapping[str, int]
    target_reach: int | None
    target_granted: int | None


def funnel(unit: Unit, campaign_id: UUID) -> Funnel:
    """Return the funnel of a campaign; for those who may see figures."""
    expect_reader(role_of_reader(unit))
    row = unit.session.get(Campaign, campaign_id)
    if row is None or row.undone_at is not None:
        raise Refused("campaign_unknown")
    return Funnel(campaign_id=row.id, name=row.name, steps=_steps(unit, row))


def yields(unit: Unit) -> tuple[Yield, ...]:
    """Return what came of every campaign that was started, newest first."""
    expect_reader(role_of_reader(unit))
    rows = unit.session.scalars(
        select(Campaign)
        .where(
            Campaign.undone_at.is_(None),
            Campaign.state.in_(
                [each.value for each in CampaignState if each not in (CampaignState.DRAFT,
                                                                      CampaignState.APPROVED)]
            ),
        )
        .order_by(Campaign.created_at.desc(), Campaign.id)
    )  # fmt: skip
    return tuple(_yield(row, _steps(unit, row)) for row in rows)


def _yield(row: Campaign, steps: tuple[Step, ...]) -> Yield:
    # A joined step tells the number of its last one alone.
    numbers = {each.codes[-1]: each.number for each in steps}
    whole = numbers.get("list") or 0
    percent = {
        code: round(100 * number / whole)
        for code, number in numbers.items()
        if number is not None and code != "list" and may_show_percent(number, whole)
    }
    return Yield(
        campaign_id=row.id, name=row.name, state=row.state, percent=percent,
        numbers={code: numbers.get(code) for code in STEPS}, target_reach=row.target_reach,
        target_granted=row.target_granted,
    )  # fmt: skip


def _steps(unit: Unit, row: Campaign) -> tuple[Step, ...]:
    reached: Counter[int] = Counter()
    losses: dict[str, Counter[str]] = {code: Counter() for code in STEPS}
    for step, why in _people(unit, row):
        reached[step] += 1
        if step < RECEIVED:
            losses[STEPS[step + 1]][why] += 1
    counts, standing = [], sum(reached.values())
    for number, code in enumerate(STEPS):
        counts.append((code, standing))
        standing -= reached[number]
    return joined(counts, losses, k=K)


def _people(unit: Unit, row: Campaign) -> list[tuple[int, str]]:
    """Return how far each person came, and why no further."""
    flags = _by_flags(unit, row)
    found = unit.session.execute(
        select(
            CampaignMember.person_id, CampaignMember.state, CampaignMember.loss_reason,
            CampaignMember.outcome, FollowUp.state, FollowUp.end_reason, _answered(),
        )
        .outerjoin(FollowUp, FollowUp.id == CampaignMember.follow_up_id)
        .where(CampaignMember.campaign_id == row.id, CampaignMember.undone_at.is_(None))
    )  # fmt: skip
    people = []
    for person_id, state, loss, outcome, clock, ended, answers in found:
        if state != MemberState.ASKED.value:
            people.append((0, loss or "not_asked"))
        elif clock != State.ANSWERED.value and not answers:
            people.append((1, "open" if clock in OPEN_CODES else ended or "not_reached"))
        else:
            step, why = flags.get(person_id, (REACHED, ""))
            noted = BY_OUTCOME.get(outcome, REACHED)
            why = why or NOTED_ENDS.get(outcome, "open")
            people.append((max(step, noted), why))
    return people


def _answered() -> ScalarSelect[int]:
    """Count the tries that brought an answer."""
    return (
        select(func.count())
        .where(
            Attempt.follow_up_id == CampaignMember.follow_up_id,
            Attempt.undone_at.is_(None),
            Attempt.result.in_([each.value for each in ANSWERING]),
        )
        .correlate(CampaignMember)
        .scalar_subquery()
    )


def _by_flags(unit: Unit, row: Campaign) -> dict[UUID, tuple[int, str]]:
    """Return the furthest step of each person's flags since the question was asked, and its end."""
    if not row.rights:
        return {}
    events = unit.session.execute(
        select(
            CampaignMember.person_id, FlagEvent.event, FlagEvent.at, FollowUp.asked_on, Flag.state
        )
        .join(FollowUp, FollowUp.id == CampaignMember.follow_up_id)
        .join(Flag, and_(Flag.person_id == CampaignMember.person_id, Flag.right_id.in_(row.rights)))
        .join(FlagEvent, FlagEvent.flag_id == Flag.id)
        .where(
            CampaignMember.campaign_id == row.id,
            CampaignMember.undone_at.is_(None),
            Flag.undone_at.is_(None),
            FlagEvent.undone_at.is_(None),
            FlagEvent.event.in_(BY_EVENT),
        )
        .order_by(FlagEvent.at)
    )
    found: dict[UUID, tuple[int, str]] = {}
    for person_id, event, at, asked_on, state in events:
        if at.astimezone(unit.clock.zone).date() < asked_on:
            continue
        step = max(found.get(person_id, (REACHED, ""))[0], BY_EVENT[event])
        found[person_id] = (step, ENDS.get(state, ""))
    return found
