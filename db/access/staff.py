"""Who works in the office, where it has its doors, and when it is closed; for who leads it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.access.codes import MANAGES, Role
from db.access.model import Worker
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.places import ClosingDay, Location
from db.kit.tables import expect_version
from db.kit.unit import Unit

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One worker, also one who left."""

    id: UUID
    version: int
    given_name: str
    family_name: str
    role: str
    active: bool

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRooms:
    """Everything the page of the office shows."""

    staff: tuple[StaffRow, ...]
    locations: tuple[tuple[UUID, str], ...]
    closing_days: tuple[tuple[date, str], ...]


def initials_of(given: str, family: str) -> str:
    """Return the two letters of a worker's badge."""
    return (given[:1] + family.split(" ")[-1][:1]).upper()


def rooms(unit: Unit) -> OfficeRooms:
    """Return workers, locations, and the closing days from today on."""
    staff = unit.session.scalars(
        select(Worker).order_by(Worker.active.desc(), Worker.given_name, Worker.family_name)
    )
    locations = unit.session.execute(select(Location.id, Location.name).order_by(Location.name))
    days = unit.session.execute(
        select(ClosingDay.day, ClosingDay.reason)
        .where(ClosingDay.day >= unit.clock.today())
        .order_by(ClosingDay.day)
    )
    return OfficeRooms(
        staff=tuple(
            StaffRow(
                id=row.id, version=row.version, given_name=row.given_name,
                family_name=row.family_name, role=row.role, active=row.active,
            )
            for row in staff
        ),
        locations=tuple((location_id, name) for location_id, name in locations),
        closing_days=tuple((day, reason) for day, reason in days),
    )  # fmt: skip


def add_worker(unit: Unit, given: str, family: str, role: Role) -> Changes:
    """Let somebody work here from now on."""
    expect_manager(unit)
    given, family = _name(given, "given_name"), _name(family, "family_name")
    row = Worker(
        id=new_id(), given_name=given, family_name=family, initials=initials_of(given, family),
        role=role.value,
    )  # fmt: skip
    unit.session.add(row)
    unit.touch("worker", row.id)
    return unit.changes("worker_added", undoable=False, name=f"{given} {family}")


def change_worker(
    unit: Unit, worker_id: UUID, *, role: Role, active: bool, version: int | None = None
) -> Changes:
    """Change what somebody does here, or note that somebody left; the office keeps a leader."""
    expect_manager(unit)
    row = unit.session.get_one(Worker, worker_id)
    expect_version(row, version, {"role": role.value, "active": active})
    if row.role in MANAGES and (role not in MANAGES or not active) and _leaders(unit) < 2:
        raise Refused("last_leader", field="role")
    row.role, row.active = role.value, active
    unit.touch("worker", row.id)
    return unit.changes("worker_changed", undoable=False, name=f"{row.given_name}")


def add_location(unit: Unit, name: str) -> Changes:
    """Add a door of the office: a counter, a library, a neighbourhood house."""
    expect_manager(unit)
    code = f"location_{new_id().hex[-10:]}"
    row = Location(id=new_id(), code=code, name=_name(name, "location"), kind="social_house")
    unit.session.add(row)
    unit.touch("location", row.id)
    return unit.changes("location_added", undoable=False, name=row.name)


def rename_location(unit: Unit, location_id: UUID, name: str) -> Changes:
    """Give a location another name; what happened there keeps its place."""
    expect_manager(unit)
    row = unit.session.get_one(Location, location_id)
    row.name = _name(name, "location")
    unit.touch("location", row.id)
    return unit.changes("location_renamed", undoable=False, name=row.name)


def close_on(unit: Unit, day: date, reason: str) -> Changes:
    """Close the office on a day: terms in working days skip it."""
    expect_manager(unit)
    if day < unit.clock.today():
        raise Refused("day_past", field="day")
    if unit.session.get(ClosingDay, day) is not None:
        raise Refused("closing_day_exists", field="day")
    unit.session.add(ClosingDay(day=day, reason=reason.strip()[:LONGEST_NAME]))
    unit.touch("closing_day")
    return unit.changes("closing_day_added", undoable=False)


def open_on(unit: Unit, day: date) -> Changes:
    """Take a closing day to come back."""
    expect_manager(unit)
    row = unit.session.get(ClosingDay, day)
    if row is None or day < unit.clock.today():
        raise Refused("day_past", field="day")
    unit.session.delete(row)
    unit.touch("closing_day")
    return unit.changes("closing_day_removed", undoable=False)


def expect_manager(unit: Unit) -> None:
    """Refuse `office_not_for_role` for whoever does not lead or administer the office."""
    row = unit.session.get(Worker, unit.actor)
    if row is None or not row.active or row.role not in MANAGES:
        raise Refused("office_not_for_role")


def _leaders(unit: Unit) -> int:
    found = unit.session.scalar(
        select(func.count()).select_from(Worker).where(Worker.active, Worker.role.in_(MANAGES))
    )
    return found or 0


def _name(text: str, field: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise Refused("name_empty", field=field)
    if len(clean) > LONGEST_NAME:
        raise Refused("name_too_long", field=field, longest=LONGEST_NAME)
    return clean
