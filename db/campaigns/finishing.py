"""Finishes the matching of a list: its people join the campaign, and its raw rows are gone.

Before that it says what would happen: who is new, known, followed already, or not to be asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select

from db.access.queries import expect_reader
from db.campaigns.codes import OPEN_VERDICTS, Loss, MemberState, Verdict
from db.campaigns.importing import (
    draft_campaign,
    end_list,
    expect_decided,
    matching_list,
)
from db.campaigns.model import CampaignMember, CampaignRow
from db.campaigns.standing import Standing, standings
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.settings import office_facts
from db.kit.tables import Base
from db.kit.unit import Unit
from db.people.codes import NumberPurpose
from db.people.folding import fold
from db.people.model import ContactPoint, Person, Residence
from db.people.phones import read_phone
from db.people.search_index import refresh


class RawRow(NamedTuple):
    """A raw row as far as finishing needs it."""

    person_id: UUID | None
    number_hash: str
    content: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What finishing a list would do, in numbers of people; `doubtful` rows still stop it."""

    rows: int
    new: int
    known: int
    followed: int
    do_not_contact: int
    deceased: int
    doubtful: int
    twice: int
    nameless: int

    @property
    def asked(self) -> int:
        """Return how many can be asked."""
        return self.new + self.known - self.do_not_contact - self.deceased


def preview_effect(unit: Unit, list_id: UUID) -> Effect:
    """Return what finishing this list would do."""
    expect_reader(unit)
    matching_list(unit, list_id)
    counts: dict[str, int] = {
        verdict: number
        for verdict, number in unit.session.execute(
            select(CampaignRow.verdict, func.count())
            .where(CampaignRow.list_id == list_id)
            .group_by(CampaignRow.verdict)
        )
    }
    new = _rows(unit, list_id, Verdict.NEW)
    named = [each for each in new if fold(each.content.get("family_name", ""))]
    people = [each.person_id for each in _rows(unit, list_id, Verdict.SAME) if each.person_id]
    found = standings(unit, people).values()
    return Effect(
        rows=sum(counts.values()), new=len(named), nameless=len(new) - len(named),
        known=len(people), twice=counts.get(Verdict.TWICE.value, 0),
        followed=sum(each.is_followed for each in found),
        do_not_contact=sum(each.loss is Loss.DO_NOT_CONTACT for each in found),
        deceased=sum(each.loss is Loss.DECEASED for each in found),
        doubtful=sum(counts.get(each.value, 0) for each in OPEN_VERDICTS),
    )  # fmt: skip


def finish_matching(unit: Unit, list_id: UUID) -> Changes:
    """Let the people of a list join its campaign and delete the raw rows, as one transaction.

    Refuses `rows_undecided` with the number of rows a worker must still look at.
    """
    expect_reader(unit)
    row = matching_list(unit, list_id)
    campaign = draft_campaign(unit, row.campaign_id)
    expect_decided(unit, list_id)
    effect = preview_effect(unit, list_id)
    present = set(
        unit.session.scalars(
            select(CampaignMember.person_id).where(
                CampaignMember.campaign_id == campaign.id, CampaignMember.undone_at.is_(None)
            )
        )
    )
    same = [each.person_id for each in _rows(unit, list_id, Verdict.SAME) if each.person_id]
    found = standings(unit, same)
    joining = [
        _member(campaign.id, row.id, person_id, found[person_id])
        for person_id in dict.fromkeys(same)
        if person_id not in present
    ]
    for person_id in _new_people(unit, _rows(unit, list_id, Verdict.NEW)):
        joining.append(_member(campaign.id, row.id, person_id, Standing(), is_new=True))
    _insert(unit, CampaignMember, joining)
    end_list(
        unit, row, "matched",
        {"new": effect.new, "known": effect.known, "twice": effect.twice,
         "nameless": effect.nameless, "do_not_contact": effect.do_not_contact,
         "deceased": effect.deceased},
    )  # fmt: skip
    return unit.changes("list_matched", undoable=False, campaign=campaign.id, people=effect.asked)


def _rows(unit: Unit, list_id: UUID, verdict: Verdict) -> list[RawRow]:
    found = unit.session.execute(
        select(CampaignRow.person_id, CampaignRow.number_hash, CampaignRow.content)
        .where(CampaignRow.list_id == list_id, CampaignRow.verdict == verdict.value)
        .order_by(CampaignRow.position)
    )
    return [
        RawRow(person_id, number, {str(name): str(value) for name, value in told.items()})
        for person_id, number, told in found
    ]


def _insert(unit: Unit, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Write many rows at once: none of them can be undone, so nothing need record them."""
    if rows:
        unit.session.execute(insert(table), [{"version": 1, **each} for each in rows])


def _member(
    campaign_id: UUID, list_id: UUID, person_id: UUID, standing: Standing, *, is_new: bool = False
) -> dict[str, Any]:
    is_out = standing.loss is not None
    return {
        "id": new_id(), "campaign_id": campaign_id, "list_id": list_id, "person_id": person_id,
        "is_new": is_new,
        "state": (MemberState.LEFT_OUT if is_out else MemberState.WAITING).value,
        "loss_reason": standing.loss.value if standing.loss is not None else "",
    }  # fmt: skip


def _new_people(unit: Unit, rows: Iterable[RawRow]) -> list[UUID]:
    """Open a dossier for everybody the office does not know."""
    is_practice = office_facts(unit.session).is_practice
    people: list[dict[str, Any]] = []
    homes: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    for row in rows:
        told = row.content
        if not fold(told.get("family_name", "")):
            continue
        person_id, born = new_id(), told.get("birth_date")
        purpose = NumberPurpose.PARTNER_LIST.value if row.number_hash else None
        people.append(
            {
                "id": person_id, "family_name": told["family_name"],
                "given_name": told.get("given_name", ""), "practice": is_practice,
                "birth_date": date.fromisoformat(born) if born else None,
                "created_at": unit.clock.now(), "national_number_purpose": purpose,
                "national_number_hash": row.number_hash or None,
            }
        )  # fmt: skip
        if told.get("street"):
            parts = ("street", "number", "box", "postcode", "town")
            homes.append({"person_id": person_id, **{name: told.get(name, "") for name in parts}})
        points += _points(person_id, told.get("phone", ""))
    _insert(unit, Person, people)
    _insert(unit, Residence, homes)
    _insert(unit, ContactPoint, points)
    found = [each["id"] for each in people]
    refresh(unit.session.connection(), found)
    return found


def _points(person_id: UUID, phone: str) -> list[dict[str, Any]]:
    if not phone:
        return []
    try:
        kind, value = read_phone(phone)
    except Refused:  # a list may hold anything where a number should be
        return []
    return [{"person_id": person_id, "kind": kind.value, "value": value}]
