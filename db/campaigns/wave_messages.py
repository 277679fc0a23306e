"""What a campaign says first: planned with it, seen beforehand, and sent with each wave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select

from db.access.queries import expect_reader
from db.campaigns.codes import MemberState
from db.campaigns.importing import draft_campaign, live_campaign
from db.campaigns.model import Campaign, CampaignMember
from db.campaigns.versions import A, B, split
from db.followup.codes import CHANNEL_OF_KIND, MessageKind
from db.followup.first_words import FirstWord, first_word, say_first
from db.followup.model import FollowUp
from db.followup.outside import NOT_WANTED, POINTS
from db.followup.sending import NO_ADDRESS
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.model import ContactPoint, Person
from db.people.search import addresses

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePlan:
    """How a wave says its first word: no kind for not at all, two words for two versions."""

    kind: MessageKind | None = None
    words: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReach:
    """How many of those who wait can get the message, and why others cannot."""

    can: int
    stops: Mapping[str, int] = field(default_factory=dict)


def plan_message(
    unit: Unit, campaign_id: UUID, plan: MessagePlan, *, version: int | None = None
) -> Changes:
    """Write down what a draft says first; who approves the campaign approves these words.

    Refuses `first_word_missing`, `first_word_unknown`, and `versions_alike` for twice the same.
    """
    expect_reader(unit)
    row = draft_campaign(unit, campaign_id)
    expect_version(row, version, {"message_kind": plan.kind.value if plan.kind else ""})
    words = plan.words if plan.kind is not None else ()
    if plan.kind is not None and not words:
        raise Refused("first_word_missing", field="text")
    for code, number in words:
        first_word(code, number)
    if len(set(words)) != len(words) or len(words) > 2:
        raise Refused("versions_alike", field="second")
    row.message_kind = plan.kind.value if plan.kind is not None else ""
    row.message_texts = [list(each) for each in words]
    unit.touch("campaign", row.id)
    return unit.changes("campaign_planned", campaign=row.id)


def planned_words(row: Campaign) -> tuple[FirstWord, ...]:
    """Return the versions of a campaign's first word; none where it sends nothing."""
    return tuple(first_word(code, number) for code, number in row.message_texts)


def message_reach(unit: Unit, campaign_id: UUID, kind: MessageKind) -> MessageReach:
    """Return how many who still wait for a wave could get a message of this kind today."""
    expect_reader(unit)
    row = live_campaign(unit, campaign_id)
    people = unit.session.execute(
        select(Person.id, Person.never_channels)
        .join(CampaignMember, CampaignMember.person_id == Person.id)
        .where(
            CampaignMember.campaign_id == row.id,
            CampaignMember.state == MemberState.WAITING.value,
            CampaignMember.undone_at.is_(None),
            Person.deceased_on.is_(None),
        )
    ).all()
    reachable = _with_address(unit, [person_id for person_id, _never in people], kind)
    stops: Counter[str] = Counter()
    for person_id, never in people:
        if kind in NOT_WANTED and CHANNEL_OF_KIND[kind] in (never or ()):
            stops[NOT_WANTED[kind]] += 1
        elif person_id not in reachable:
            stops[NO_ADDRESS[kind]] += 1
    return MessageReach(can=len(people) - sum(stops.values()), stops=dict(stops))


def _with_address(unit: Unit, person_ids: Sequence[UUID], kind: MessageKind) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(person_ids), AT_ONCE):
        some = list(person_ids[start : start + AT_ONCE])
        if kind is MessageKind.LETTER:
            found |= {each for each, (home, _area) in addresses(unit, some).items() if home}
            continue
        found |= set(
            unit.session.scalars(
                select(ContactPoint.person_id).where(
                    ContactPoint.person_id.in_(some),
                    ContactPoint.kind == POINTS[kind].value,
                    ContactPoint.undone_at.is_(None),
                )
            )
        )
    return found


def say_first_words(
    unit: Unit, row: Campaign, asked: Sequence[tuple[CampaignMember, FollowUp]]
) -> int:
    """Write to everybody of a wave that has just begun; return how many get nothing.

    Two versions are split over all of them, also over those who cannot be written to: so both
    halves stay comparable, and their answers add up to those of the campaign.
    """
    if not row.message_kind or not asked:
        return 0
    words, kind, silent = planned_words(row), MessageKind(row.message_kind), 0
    versions = _versions(unit, row, asked) if len(words) > 1 else {}
    for member, follow_up in asked:
        member.variant = versions.get(member.id, "")
        word = words[1] if member.variant == B else words[0]
        member.unsent = say_first(unit, follow_up, kind, word)
        silent += bool(member.unsent)
    return silent


def _versions(
    unit: Unit, row: Campaign, asked: Sequence[tuple[CampaignMember, FollowUp]]
) -> dict[UUID, str]:
    unit.session.flush()
    counts = {
        version: number
        for version, number in unit.session.execute(
            select(CampaignMember.variant, func.count())
            .where(
                CampaignMember.campaign_id == row.id,
                CampaignMember.variant.in_((A, B)),
                CampaignMember.undone_at.is_(None),
            )
            .group_by(CampaignMember.variant)
        )
    }
    return split((member.id for member, _clock in asked), counts)
