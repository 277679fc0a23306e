"""Reads campaigns: the list with their states, one of them, its people, and rows to look at.

Counts here are worklists: only for who may work them. Figures with protected numbers are the room
of statistics' own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.access.queries import expect_reader
from db.campaigns.codes import SECOND_PERSON_OVER, CampaignState, Verdict
from db.campaigns.counting import counts_of
from db.campaigns.importing import EXPIRED, live_campaign
from db.campaigns.matching import Known, alike
from db.campaigns.model import (
    Authorisation,
    Campaign,
    CampaignList,
    CampaignMember,
    CampaignRow,
    StatusRow,
)
from db.campaigns.rows import record_of, row_table
from db.followup.model import FollowUp
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.model import Person
from db.people.portraits import Likeness
from db.people.search import addresses

MOST_PEOPLE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCard:
    """One campaign as the list shows it; `open` counts questions that still wait."""

    id: UUID
    version: int
    name: str
    state: str
    question: str
    ladder_code: str
    rights: tuple[str, ...]
    segment: str
    target_reach: int | None
    target_granted: int | None
    message_kind: str
    message_texts: tuple[tuple[str, int], ...]
    """Code and version of the first word; the second one is version B."""
    owner: str
    waves: int
    evaluation: str
    created_at: datetime
    people: int = 0
    waiting: int = 0
    asked: int = 0
    left_out: int = 0
    open: int = 0
    answered: int = 0
    to_decide: int = 0
    sent: int = 0
    unsent: int = 0
    """First words that went out, and those that did not or could not."""
    matching: UUID | None = None
    """A list whose rows somebody must still look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard:
    """One imported list: its hash and counts, what let it in, and that its rows are gone."""

    id: UUID
    file_hash: str
    rows: int
    counts: Mapping[str, int]
    state: str
    reference: str
    source: str
    imported_by: str
    imported_at: datetime
    raw_deleted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDetail:
    """One campaign with its lists; `may_approve` is "" or the code of what is still missing."""

    card: CampaignCard
    lists: tuple[ListCard, ...]
    approved_by: str
    needs_second: bool
    may_approve: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulRow:
    """A row beside the citizen it may be; a discreet citizen's address stays away."""

    id: UUID
    position: int
    row: Mapping[str, str]
    person_id: UUID
    family_name: str
    given_name: str
    birth_date: date | None
    address: str
    score: int
    likeness: tuple[Likeness, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody of a campaign, for who may work it."""

    id: UUID
    person_id: UUID
    name: str
    wave: int
    state: str
    loss_reason: str
    follow_up_state: str
    outcome: str


def campaigns(unit: Unit) -> tuple[CampaignCard, ...]:
    """Return every campaign, those that go on first, then the newest."""
    expect_reader(unit)
    rows = unit.session.execute(
        select(Campaign, Worker.given_name)
        .outerjoin(Worker, Worker.id == Campaign.owner_id)
        .where(Campaign.undone_at.is_(None))
    )
    order = [CampaignState.RUNNING, CampaignState.APPROVED, CampaignState.DRAFT,
             CampaignState.CLOSED, CampaignState.EVALUATED]  # fmt: skip
    found = [_card(unit, row, owner) for row, owner in rows]
    return tuple(
        sorted(found, key=lambda each: (order.index(CampaignState(each.state)),
                                        -each.created_at.timestamp(), each.name))
    )  # fmt: skip


def _card(unit: Unit, row: Campaign, owner: str | None) -> CampaignCard:
    matching = unit.session.scalar(
        select(CampaignList.id)
        .where(CampaignList.campaign_id == row.id, CampaignList.state == "matching")
        .order_by(CampaignList.imported_at)
        .limit(1)
    )
    return CampaignCard(
        id=row.id, version=row.version, name=row.name, state=row.state, question=row.question,
        ladder_code=row.ladder_code, rights=tuple(row.rights), segment=row.segment,
        message_kind=row.message_kind,
        message_texts=tuple((str(code), int(number)) for code, number in row.message_texts),
        target_reach=row.target_reach, target_granted=row.target_granted, owner=owner or "",
        waves=row.waves, evaluation=row.evaluation, created_at=row.created_at, matching=matching,
        **counts_of(unit, row),
    )  # fmt: skip


def campaign(unit: Unit, campaign_id: UUID) -> CampaignDetail:
    """Return one campaign with its lists; refuses `campaign_unknown`."""
    expect_reader(unit)
    row = live_campaign(unit, campaign_id)
    owner = _given_name(unit, row.owner_id)
    found = unit.session.execute(
        select(CampaignList, Authorisation)
        .join(Authorisation, Authorisation.id == CampaignList.authorisation_id)
        .where(CampaignList.campaign_id == row.id)
        .order_by(CampaignList.imported_at)
    ).all()
    used = [each for each, _allowed in found if each.state != "discarded"]
    is_large = sum(each.rows for each in used) > SECOND_PERSON_OVER
    is_importer = unit.actor in {each.imported_by for each in used}
    card = _card(unit, row, owner)
    is_ready = row.state == CampaignState.DRAFT.value and card.matching is None and card.waiting
    return CampaignDetail(
        card=card,
        lists=tuple(
            _list(unit, each, allowed)
            for each, allowed in found
            if each in used or EXPIRED in each.counts
        ),
        approved_by=_given_name(unit, row.approved_by),
        needs_second=is_large and is_importer,
        may_approve=bool(is_ready) and not (is_large and is_importer),
    )


def _given_name(unit: Unit, worker_id: UUID | None) -> str:
    found = unit.session.get(Worker, worker_id) if worker_id is not None else None
    return found.given_name if found is not None else ""


def _list(unit: Unit, row: CampaignList, allowed: Authorisation) -> ListCard:
    return ListCard(
        id=row.id, file_hash=row.file_hash, rows=row.rows, counts=dict(row.counts),
        state=row.state, reference=allowed.reference, source=allowed.source,
        imported_by=_given_name(unit, row.imported_by), imported_at=row.imported_at,
        raw_deleted_at=row.raw_deleted_at,
    )  # fmt: skip


def doubtful_rows(unit: Unit, list_id: UUID, most: int = 100) -> tuple[DoubtfulRow, ...]:
    """Return the rows that a worker must look at, likeliest first, each beside its citizen."""
    expect_reader(unit)
    table = row_table(unit, list_id)
    found = unit.session.execute(
        select(table, Person)
        .join(Person, Person.id == table.person_id)
        .where(table.list_id == list_id, table.verdict == Verdict.DOUBTFUL.value)
        .order_by(table.score.desc(), table.position)
        .limit(most)
    ).all()
    homes = addresses(unit, [person.id for _row, person in found])
    return tuple(
        _doubtful(cast("CampaignRow | StatusRow", row), person, homes.get(person.id, ("", ""))[0])
        for row, person in found
    )


def _doubtful(row: CampaignRow | StatusRow, person: Person, address: str) -> DoubtfulRow:
    record = record_of(row)
    known = Known(
        person.id.hex, person.family_name, person.given_name, person.birth_date,
        streets=(address.replace(" bus ", " "),) if address else (),
    )  # fmt: skip
    return DoubtfulRow(
        id=row.id, position=row.position,
        row={str(name): str(value) for name, value in row.content.items()},
        person_id=person.id, family_name=person.family_name, given_name=person.given_name,
        birth_date=person.birth_date, address="" if person.discreet else address, score=row.score,
        likeness=alike(record, known)[1],
    )  # fmt: skip


def members(unit: Unit, campaign_id: UUID, most: int = MOST_PEOPLE) -> tuple[MemberRow, ...]:
    """Return people of a campaign those asked first, for who may work it."""
    expect_reader(unit)
    found = unit.session.execute(
        select(CampaignMember, Person.family_name, Person.given_name, FollowUp.state)
        .join(Person, Person.id == CampaignMember.person_id)
        .outerjoin(FollowUp, FollowUp.id == CampaignMember.follow_up_id)
        .where(CampaignMember.campaign_id == campaign_id, CampaignMember.undone_at.is_(None))
        .order_by(CampaignMember.state, CampaignMember.id)
        .limit(most)
    )
    return tuple(
        MemberRow(
            id=row.id, person_id=row.person_id, name=f"{given} {family}".strip(), wave=row.wave,
            state=row.state, loss_reason=row.loss_reason, follow_up_state=clock or "",
            outcome=row.outcome,
        )
        for row, family, given, clock in found
    )  # fmt: skip


def campaign_of_list(unit: Unit, list_id: UUID) -> UUID:
    """Return the campaign a list was read for; refuses `list_finished` for one that is gone."""
    expect_reader(unit)
    row = unit.session.get(CampaignList, list_id)
    if row is None:
        raise Refused("list_finished")
    return row.campaign_id
