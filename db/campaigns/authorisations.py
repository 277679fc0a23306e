"""What lets the office use a partner's list: recorded before an import, and looked at again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.access.codes import MANAGES, READS_DOSSIERS
from db.access.queries import acting_worker
from db.campaigns.codes import Ground, SourceKind
from db.campaigns.model import Authorisation, CampaignList, StatusList
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAuthorisation:
    """An authorisation as it is typed; everything but the last day is needed."""

    reference: str
    purpose: str
    ground: Ground
    source: str
    responsible: str
    valid_from: date | None
    retain_until: date | None
    valid_to: date | None = None
    source_kind: SourceKind = SourceKind.PARTNER


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationCard:
    """An authorisation as lists show it; `stop` is the code of why it lets nothing in today."""

    id: UUID
    reference: str
    purpose: str
    ground: str
    source: str
    responsible: str
    valid_from: date
    valid_to: date | None
    retain_until: date
    stop: str
    lists: int
    source_kind: str


def record_authorisation(unit: Unit, new: NewAuthorisation) -> Changes:
    """Write down what lets the office use a list.

    Refuses `authorisation_incomplete` with the field, and days that cannot be.
    """
    if acting_worker(unit).role not in READS_DOSSIERS | MANAGES:
        raise Refused("campaigns_not_for_role")
    for name in ("reference", "purpose", "source", "responsible"):
        if not str(getattr(new, name)).strip():
            raise Refused("authorisation_incomplete", field=name)
    if new.valid_from is None:
        raise Refused("authorisation_incomplete", field="valid_from")
    if new.retain_until is None:
        raise Refused("authorisation_incomplete", field="retain_until")
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise Refused("days_reversed", field="valid_to")
    if new.retain_until < max(new.valid_from, unit.clock.today()):
        raise Refused("retention_past", field="retain_until")
    row = Authorisation(
        reference=new.reference.strip()[:LONGEST], purpose=new.purpose.strip()[:LONGEST],
        ground=new.ground.value, source=new.source.strip()[:LONGEST],
        responsible=new.responsible.strip()[:LONGEST], valid_from=new.valid_from,
        valid_to=new.valid_to, retain_until=new.retain_until, recorded_by=unit.worker_id,
        recorded_at=unit.clock.now(), source_kind=new.source_kind.value,
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    unit.touch("authorisation", row.id)
    return unit.changes("authorisation_recorded", authorisation=row.id)


def authorisations(unit: Unit) -> tuple[AuthorisationCard, ...]:
    """Return every authorisation, those that let a list in first, newest first."""
    if acting_worker(unit).role not in READS_DOSSIERS | MANAGES:
        raise Refused("campaigns_not_for_role")
    used: dict[UUID, int] = {
        key: number
        for key, number in unit.session.execute(
            select(CampaignList.authorisation_id, func.count()).group_by(
                CampaignList.authorisation_id
            )
        )
    }
    for key, number in unit.session.execute(
        select(StatusList.authorisation_id, func.count()).group_by(StatusList.authorisation_id)
    ):
        used[key] = used.get(key, 0) + number
    rows = unit.session.scalars(
        select(Authorisation)
        .where(Authorisation.undone_at.is_(None))
        .order_by(Authorisation.recorded_at.desc(), Authorisation.id)
    )
    found = [_card(row, unit.clock.today(), used.get(row.id, 0)) for row in rows]
    return tuple(sorted(found, key=lambda each: bool(each.stop)))


def _card(row: Authorisation, today: date, lists: int) -> AuthorisationCard:
    return AuthorisationCard(
        id=row.id, reference=row.reference, purpose=row.purpose, ground=row.ground,
        source=row.source, responsible=row.responsible, valid_from=row.valid_from,
        valid_to=row.valid_to, retain_until=row.retain_until, stop=stop_of(row, today), lists=lists,
        source_kind=row.source_kind,
    )  # fmt: skip


def stop_of(row: Authorisation, today: date) -> str:
    """Return the code of why an authorisation lets nothing in on a day, "" when it does."""
    if today < row.valid_from:
        return "authorisation_not_yet"
    if (row.valid_to is not None and row.valid_to < today) or row.retain_until < today:
        return "authorisation_expired"
    return ""


def live_authorisation(unit: Unit, authorisation_id: UUID | None) -> Authorisation:
    """Return an authorisation that lets a list in today; refuses with the code of what stops it."""
    row = unit.session.get(Authorisation, authorisation_id) if authorisation_id else None
    if row is None or row.undone_at is not None:
        raise Refused("authorisation_missing", field="authorisation")
    stop = stop_of(row, unit.clock.today())
    if stop:
        raise Refused(stop, field="authorisation")
    return row


def remembered_mapping(unit: Unit, source: str) -> dict[str, str]:
    """Return how the columns of this partner's newest list were chosen."""
    found = unit.session.scalar(
        select(CampaignList.mapping)
        .join(Authorisation, Authorisation.id == CampaignList.authorisation_id)
        .where(Authorisation.source == source, CampaignList.state != "discarded")
        .order_by(CampaignList.imported_at.desc())
        .limit(1)
    )
    return {str(code): str(header) for code, header in (found or {}).items()}
