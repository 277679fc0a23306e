"""Takes a partner's list in: its rows beside the citizens they meet, until matching is finished.

What was read and matched comes from outside the writer's thread; here it is checked and written.
Raw rows go in the very transaction that finishes matching: what stays are hash and counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import String, cast, delete, insert, select, update

from db.access.queries import expect_reader
from db.campaigns.authorisations import live_authorisation
from db.campaigns.codes import OPEN_VERDICTS, CampaignState, Column, Verdict
from db.campaigns.columns import Record
from db.campaigns.matching import Known, Match, packets, unpacked
from db.campaigns.model import Campaign, CampaignList, CampaignRow
from db.campaigns.rows import raw_row, row_table
from db.followup.ladders import CAMPAIGN
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.unit import Unit
from db.people.model import Person, Residence
from db.people.secrets import hash_national_number

KEPT = tuple(each.value for each in Column if each is not Column.NATIONAL_NUMBER)
SAME, OTHER, LATER = "same", "other", "later"
EXPIRED, PUT_OFF = "expired", "put_off"
"""Counts of a list whose rows were deleted on their last day: all of them, and the undecided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What matching is given: the rows without their national numbers, and the citizens."""

    records: tuple[Record, ...]
    packed: tuple[bytes, ...]
    """The citizens in small packets: packed at once they would hold up every screen."""

    @property
    def known(self) -> tuple[Known, ...]:
        """Return the citizens."""
        return unpacked(self.packed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDraft:
    """A list that was read and matched; `campaign_id` None begins a campaign with it."""

    authorisation_id: UUID | None
    file_hash: str
    headers: tuple[str, ...]
    mapping: Mapping[str, str]
    records: Sequence[Record]
    matches: Sequence[Match]
    problems: int = 0
    campaign_id: UUID | None = None


def prepare(unit: Unit, records: Iterable[Record]) -> Prepared:
    """Return rows and citizens ready to be matched; numbers leave as keyed hashes only."""
    expect_reader(unit)
    hashed = tuple(
        replace(each, national="", number_hash=hash_national_number(unit, each.national))
        if each.national
        else each
        for each in records
    )
    # Texts, not ids: a hundred thousand objects would be made for nothing.
    streets: dict[str, list[str]] = {}
    homes = unit.session.execute(
        select(
            cast(Residence.person_id, String), Residence.street, Residence.number, Residence.box
        ).where(Residence.undone_at.is_(None), Residence.valid_to.is_(None))
    )
    for person_id, street, number, box in homes:
        streets.setdefault(person_id, []).append(f"{street} {number} {box}")
    people = unit.session.execute(
        select(
            cast(Person.id, String), Person.family_name, Person.given_name, Person.birth_date,
            Person.national_number_hash,
        ).where(Person.undone_at.is_(None), Person.merged_into_id.is_(None))
    )  # fmt: skip
    known = (
        Known(person_id, family, given, born, hashed_number or "",
              tuple(streets.get(person_id, ())))
        for person_id, family, given, born, hashed_number in people
    )  # fmt: skip
    return Prepared(records=hashed, packed=packets(known))


def import_list(unit: Unit, draft: ImportDraft) -> Changes:
    """Take a list in under an authorisation that counts today.

    Refuses `list_known` for a file that is in already, `campaign_not_draft`, and what
    `live_authorisation` refuses. It cannot be undone but discarded: nothing of it has been used.
    """
    expect_reader(unit)
    allowed = live_authorisation(unit, draft.authorisation_id)
    expect_matched(draft.records, draft.matches)
    _expect_unknown(unit, draft.file_hash)
    campaign = _campaign(unit, draft.campaign_id, allowed.purpose)
    row = CampaignList(
        campaign_id=campaign.id, authorisation_id=allowed.id, file_hash=draft.file_hash,
        rows=len(draft.records), headers=list(draft.headers), mapping=dict(draft.mapping),
        counts={"problems": draft.problems}, state="matching", imported_by=unit.worker_id,
        imported_at=unit.clock.now(),
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    unit.session.execute(insert(CampaignRow), raw_rows(unit, row.id, draft.records, draft.matches))
    unit.touch("campaign", campaign.id)
    doubtful = sum(each.verdict is Verdict.DOUBTFUL for each in draft.matches)
    return unit.changes(
        "list_imported", undoable=False, campaign=campaign.id, list=row.id,
        rows=len(draft.records), doubtful=doubtful,
    )  # fmt: skip


def expect_matched(records: Sequence[Record], matches: Sequence[Match]) -> None:
    """Refuse `list_empty` where nothing, or not every row, was matched; never a bare number."""
    if not records or len(records) != len(matches):
        raise Refused("list_empty", field="file")
    if any(each.national for each in records):
        raise ValueError("national numbers must be hashed before they are written")


def _expect_unknown(unit: Unit, file_hash: str) -> None:
    known = unit.session.scalar(
        select(CampaignList.id).where(
            CampaignList.file_hash == file_hash, CampaignList.state != "discarded"
        )
    )
    if known is not None:
        raise Refused("list_known", field="file")


def _campaign(unit: Unit, campaign_id: UUID | None, purpose: str) -> Campaign:
    if campaign_id is not None:
        return draft_campaign(unit, campaign_id)
    row = Campaign(
        name=purpose, question=purpose, ladder_code=CAMPAIGN, state=CampaignState.DRAFT.value,
        owner_id=unit.worker_id, created_at=unit.clock.now(),
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    return row


def draft_campaign(unit: Unit, campaign_id: UUID) -> Campaign:
    """Return a campaign that may still be changed; refuses one that was approved."""
    row = live_campaign(unit, campaign_id)
    if row.state != CampaignState.DRAFT.value:
        raise Refused("campaign_not_draft")
    return row


def live_campaign(unit: Unit, campaign_id: UUID) -> Campaign:
    """Return a campaign; refuses `campaign_unknown`."""
    row = unit.session.get(Campaign, campaign_id)
    if row is None or row.undone_at is not None:
        raise Refused("campaign_unknown")
    return row


def raw_rows(
    unit: Unit, list_id: UUID, records: Sequence[Record], matches: Sequence[Match]
) -> list[dict[str, object]]:
    """Return the rows of a list as they are kept while it is matched."""
    wanted = {UUID(each.key) for each in matches if each.key}
    alive = living(unit, wanted)
    rows: list[dict[str, object]] = []
    for position, (record, one) in enumerate(zip(records, matches, strict=True)):
        person_id = UUID(one.key) if one.key else None
        is_there = person_id in alive
        verdict = one.verdict if is_there or one.verdict is Verdict.TWICE else Verdict.NEW
        content = {name: str(getattr(record, name) or "") for name in KEPT}
        rows.append(
            {
                "id": new_id(), "list_id": list_id, "position": position,
                "number_hash": record.number_hash, "verdict": verdict.value,
                "content": {name: value for name, value in content.items() if value},
                "person_id": person_id if is_there else None, "score": one.score,
            }
        )  # fmt: skip
    return rows


def living(unit: Unit, wanted: set[UUID]) -> set[UUID]:
    """Return who of them has a dossier still: somebody may have merged two since."""
    found: set[UUID] = set()
    some = sorted(wanted)
    for start in range(0, len(some), 5_000):
        found |= set(
            unit.session.scalars(
                select(Person.id).where(
                    Person.id.in_(some[start : start + 5_000]),
                    Person.undone_at.is_(None),
                    Person.merged_into_id.is_(None),
                )
            )
        )
    return found


def decide_row(unit: Unit, row_id: UUID, decision: str) -> Changes:
    """Say of a doubtful row that it is the same citizen, another one, or that it waits.

    Refuses `citizen_taken` where another row is that citizen already; only a list that tells
    statuses may speak of one citizen in several rows.
    """
    expect_reader(unit)
    row = raw_row(unit, row_id)
    if row is None:
        raise Refused("row_gone")
    if decision == SAME:
        if row.person_id is None:
            raise Refused("row_gone")
        if isinstance(row, CampaignRow):
            _expect_free(unit, row)
        row.verdict = Verdict.SAME.value
    else:
        row.verdict = (Verdict.NEW if decision == OTHER else Verdict.LATER).value
    unit.touch("campaign_list", row.list_id)
    return unit.changes("row_decided", undoable=False, row=row.id)


def _expect_free(unit: Unit, row: CampaignRow) -> None:
    other = unit.session.scalar(
        select(CampaignRow.id).where(
            CampaignRow.list_id == row.list_id,
            CampaignRow.person_id == row.person_id,
            CampaignRow.verdict == Verdict.SAME.value,
            CampaignRow.id != row.id,
        )
    )
    if other is not None:
        raise Refused("citizen_taken")


def matching_list(unit: Unit, list_id: UUID) -> CampaignList:
    """Return a list that is still being matched; refuses `list_finished`."""
    row = unit.session.get(CampaignList, list_id)
    if row is None or row.state != "matching":
        raise Refused("list_finished")
    return row


def discard_list(unit: Unit, list_id: UUID) -> Changes:
    """Throw a list away before it was used: its rows go, and a campaign begun with it too."""
    expect_reader(unit)
    row = matching_list(unit, list_id)
    end_list(unit, row, "discarded", {})
    campaign = live_campaign(unit, row.campaign_id)
    others = unit.session.scalar(
        select(CampaignList.id).where(
            CampaignList.campaign_id == campaign.id, CampaignList.state != "discarded"
        )
    )
    if others is None and campaign.state == CampaignState.DRAFT.value:
        campaign.undone_at = unit.clock.now()
    return unit.changes("list_discarded", undoable=False)


def end_list(unit: Unit, row: CampaignList, state: str, counts: Mapping[str, int]) -> None:
    """Delete the raw rows of a list and note that they are gone."""
    unit.session.execute(delete(CampaignRow).where(CampaignRow.list_id == row.id))
    row.state, row.raw_deleted_at = state, unit.clock.now()
    row.counts = {**row.counts, **counts}
    unit.touch("campaign", row.campaign_id)
    unit.touch("campaign_list", row.id)


def expect_decided(unit: Unit, list_id: UUID) -> None:
    """Refuse `rows_undecided` while a worker has rows to look at."""
    table = row_table(unit, list_id)
    verdicts = Counter(unit.session.scalars(select(table.verdict).where(table.list_id == list_id)))
    left = sum(verdicts[each.value] for each in OPEN_VERDICTS)
    if left:
        raise Refused("rows_undecided", number=left)


def take_up_again(unit: Unit, list_id: UUID) -> Changes:
    """Show the rows again that were put off."""
    expect_reader(unit)
    table = row_table(unit, list_id)
    unit.session.execute(
        update(table)
        .where(table.list_id == list_id, table.verdict == Verdict.LATER.value)
        .values(verdict=Verdict.DOUBTFUL.value)
    )
    unit.touch("campaign_list", list_id)
    return unit.changes("rows_taken_up", undoable=False)
