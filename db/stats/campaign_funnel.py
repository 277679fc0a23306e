"""F10: how many people of a campaign's list were asked, reached, and came to the right; why not.

A step counts people who took all steps before it. Asked and reached come from the answer clock,
discussed to received from the flags of the campaign's rights since the question was asked, or from
what a worker noted where the program has no rules for a right. Every number is protected.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, func, select

from db.campaigns.codes import CampaignState, MemberState, Outcome
from db.campaigns.model import Campaign, CampaignMember
from db.exchange.codes import LIVE
from db.exchange.codes import State as Outgoing
from db.exchange.model import OutgoingMessage
from db.followup.codes import ANSWERING, State
from db.followup.first_words import QUESTION
from db.followup.limits import OPEN_CODES
from db.followup.model import Attempt, FollowUp
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.rights.codes import FlagEventKind, FlagState
from db.rights.model import Flag, FlagEvent
from db.stats.campaign_parts import (
    NOT_SENT,
    SENT,
    WAITS,
    Came,
    MessageFigures,
    RightFigures,
    VersionFigures,
    messages_of,
    rights_of,
    versions_of,
)
from db.stats.disclosure import K, may_show_percent
from db.stats.funnel_steps import Step, joined
from db.stats.queries import role_of_reader
from db.stats.who import expect_reader

STEPS = ("list", "contacted", "reached", "discussed", "applied", "granted", "received")
DISCUSSED, APPLIED, GRANTED, RECEIVED = 3, 4, 5, 6
_E, _O = FlagEventKind, Outcome
CONTACTED, REACHED = 1, 2
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
BY_STATE = {
    **{state.value: WAITS for state in LIVE},
    Outgoing.ACCEPTED.value: SENT, Outgoing.DELIVERED.value: SENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The funnel of one campaign as it may be shown."""

    campaign_id: UUID
    name: str
    steps: tuple[Step, ...]
    messages: MessageFigures | None = None
    versions: tuple[VersionFigures, ...] = ()
    rights: tuple[RightFigures, ...] = ()


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
    versions: tuple[VersionFigures, ...] = ()


def funnel(unit: Unit, campaign_id: UUID) -> Funnel:
    """Return the funnel of a campaign; for those who may see figures."""
    expect_reader(role_of_reader(unit))
    row = unit.session.get(Campaign, campaign_id)
    if row is None or row.undone_at is not None:
        raise Refused("campaign_unknown")
    return _funnel(unit, row)


def _funnel(unit: Unit, row: Campaign) -> Funnel:
    people = _people(unit, row)
    steps = _steps(people)
    told = {each.codes[-1] for each in steps if each.number is not None}
    asked = [each for each in people if each.step >= CONTACTED]
    shown = {"shows_asked": "contacted" in told, "shows_reached": "reached" in told}
    received = [each for each in people if each.step >= RECEIVED]
    return Funnel(
        campaign_id=row.id, name=row.name, steps=steps,
        messages=messages_of(asked, REACHED, **shown) if row.message_kind else None,
        versions=versions_of(asked, REACHED, **shown),
        rights=rights_of(received, row.rights, shows_received="received" in told),
    )  # fmt: skip


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
    return tuple(_yield(row, _funnel(unit, row)) for row in rows)


def _yield(row: Campaign, found: Funnel) -> Yield:
    steps = found.steps
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
        target_granted=row.target_granted, versions=found.versions,
    )  # fmt: skip


def _steps(people: Sequence[Came]) -> tuple[Step, ...]:
    reached: Counter[int] = Counter()
    losses: dict[str, Counter[str]] = {code: Counter() for code in STEPS}
    for each in people:
        reached[each.step] += 1
        if each.step < RECEIVED:
            losses[STEPS[each.step + 1]][each.why] += 1
    counts, standing = [], sum(reached.values())
    for number, code in enumerate(STEPS):
        counts.append((code, standing))
        standing -= reached[number]
    return joined(counts, losses, k=K)


def _people(unit: Unit, row: Campaign) -> list[Came]:
    """Return how far each person came, and why no further."""
    flags, messages = _by_flags(unit, row), _messages(unit, row)
    found = unit.session.execute(
        select(
            CampaignMember, FollowUp.state, FollowUp.end_reason, _answered(),
        )
        .outerjoin(FollowUp, FollowUp.id == CampaignMember.follow_up_id)
        .where(CampaignMember.campaign_id == row.id, CampaignMember.undone_at.is_(None))
    )  # fmt: skip
    people = []
    for member, clock, ended, answers in found:
        received: frozenset[str] = frozenset()
        if member.state != MemberState.ASKED.value:
            step, why = 0, member.loss_reason or "not_asked"
        elif clock != State.ANSWERED.value and not answers:
            step, why = CONTACTED, "open" if clock in OPEN_CODES else ended or "not_reached"
        else:
            step, why, received = flags.get(member.person_id, (REACHED, "", received))
            noted = BY_OUTCOME.get(member.outcome, REACHED)
            step, why = max(step, noted), why or NOTED_ENDS.get(member.outcome, "open")
        message = messages.get(member.follow_up_id, NOT_SENT) if row.message_kind else ""
        people.append(
            Came(person_id=member.person_id, step=step, why=why, variant=member.variant,
                 message=message, received=received)
        )  # fmt: skip
    return people


def _messages(unit: Unit, row: Campaign) -> dict[UUID | None, str]:
    """Return what became of the first message, by clock; one that was never written is missing."""
    if not row.message_kind:
        return {}
    found = unit.session.execute(
        select(OutgoingMessage.follow_up_id, OutgoingMessage.state)
        .join(CampaignMember, CampaignMember.follow_up_id == OutgoingMessage.follow_up_id)
        .where(
            CampaignMember.campaign_id == row.id,
            OutgoingMessage.rung == QUESTION,
            OutgoingMessage.undone_at.is_(None),
        )
        .order_by(OutgoingMessage.id)
    )
    return {clock: BY_STATE.get(state, NOT_SENT) for clock, state in found}


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


def _by_flags(unit: Unit, row: Campaign) -> dict[UUID, tuple[int, str, frozenset[str]]]:
    """Return the furthest step of each person's flags since the question was asked, its end, and
    the rights of which money was seen."""
    if not row.rights:
        return {}
    events = unit.session.execute(
        select(
            CampaignMember.person_id, FlagEvent.event, FlagEvent.at, FollowUp.asked_on,
            Flag.state, Flag.right_id,
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
    )  # fmt: skip
    found: dict[UUID, tuple[int, str, frozenset[str]]] = {}
    for person_id, event, at, asked_on, state, right_id in events:
        if at.astimezone(unit.clock.zone).date() < asked_on:
            continue
        before, _end, received = found.get(person_id, (REACHED, "", frozenset()))
        if event == _E.MONEY_SEEN.value:
            received |= {right_id}
        found[person_id] = (max(before, BY_EVENT[event]), ENDS.get(state, ""), received)
    return found
