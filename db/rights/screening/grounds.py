"""On which grounds everybody may be screened: recorded right by right, and ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.access.codes import MANAGES
from db.access.queries import acting_worker
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.rights.local.pack import pack_of
from db.rights.model import ScreeningGround
from db.rights.screening.codes import Basis

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGround:
    """A ground as it is typed, for one or more rights."""

    right_ids: tuple[str, ...]
    basis: Basis
    reference: str
    valid_from: date | None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundCard:
    """A ground that counts on a day."""

    id: UUID
    version: int
    right_id: str
    basis: Basis
    reference: str
    valid_from: date
    valid_to: date | None


def record_grounds(unit: Unit, new: NewGround) -> Changes:
    """Write down what lets the office screen everybody for some rights.

    Refuses `screening_ground_incomplete` with the field, and a last day before the first one.
    """
    worker = acting_worker(unit)
    if worker.role not in MANAGES:
        raise Refused("screening_grounds_not_for_role")
    if not new.right_ids or not set(new.right_ids) <= pack_of(unit).rules.keys():
        raise Refused("screening_ground_incomplete", field="rights")
    if not new.reference.strip():
        raise Refused("screening_ground_incomplete", field="reference")
    if new.valid_from is None:
        raise Refused("screening_ground_incomplete", field="valid_from")
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise Refused("day_not_later", field="valid_to")
    for right_id in new.right_ids:
        row = ScreeningGround(
            id=new_id(), right_id=right_id, ground=new.basis.value,
            reference=new.reference.strip()[:LONGEST], valid_from=new.valid_from,
            valid_to=new.valid_to, recorded_by=worker.id, recorded_at=unit.clock.now(),
        )  # fmt: skip
        unit.session.add(row)
        unit.touch("screening_ground", row.id)
    return unit.changes("screening_grounds_recorded", number=len(new.right_ids))


def end_ground(unit: Unit, ground_id: UUID, version: int | None = None) -> Changes:
    """Let a ground count no longer, from today on."""
    if acting_worker(unit).role not in MANAGES:
        raise Refused("screening_grounds_not_for_role")
    row = unit.session.get(ScreeningGround, ground_id)
    if row is None or row.undone_at is not None:
        raise Refused("screening_ground_unknown")
    expect_version(row, version, {"valid_to": row.valid_to})
    yesterday = date.fromordinal(unit.clock.today().toordinal() - 1)
    row.valid_to = max(row.valid_from, yesterday)
    if row.valid_from > yesterday:
        row.undone_at = unit.clock.now()
    unit.touch("screening_ground", row.id)
    return unit.changes("screening_ground_ended", right=row.right_id)


def grounds_on(unit: Unit, day: date) -> dict[str, GroundCard]:
    """Return by right the ground that counts on a day, the newest where there are several."""
    rows = unit.session.scalars(
        select(ScreeningGround)
        .where(
            ScreeningGround.undone_at.is_(None),
            ScreeningGround.valid_from <= day,
            ScreeningGround.valid_to.is_(None) | (ScreeningGround.valid_to >= day),
        )
        .order_by(ScreeningGround.recorded_at, ScreeningGround.id)
    )
    return {
        row.right_id: GroundCard(
            id=row.id, version=row.version, right_id=row.right_id, basis=Basis(row.ground),
            reference=row.reference, valid_from=row.valid_from, valid_to=row.valid_to,
        )
        for row in rows
    }  # fmt: skip
