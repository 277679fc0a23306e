"""Reads two dossiers side by side: what differs, and how much of each comes along.

Both must have been opened: comparing is reading, and the log knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, func, select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.kit.tables import Base
from db.kit.unit import Unit
from db.people.codes import HomeKind
from db.people.duplicates import look_alike
from db.people.fact_logic import counting
from db.people.fact_queries import FactRow, current_facts
from db.people.merging.logic import FACT, HOME, Difference, Side, Value, differences
from db.people.model import Household, Membership, Person, Residence
from db.people.search import PersonHit, hits_of, street_line
from db.people.secrets import masked
from db.people.service import live_person

PLAIN = (
    "family_name", "given_name", "sex", "deceased_on", "language", "interpreter",
    "preferred_channel", "preferred_hours", "goal", "small_step", "discreet",
)  # fmt: skip
STAYS = frozenset({"people", "read_log", "person_search", "person_merges"})
"""Tables that name a citizen but do not come along: a log is never written again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSide:
    """One of two dossiers; `along` counts by table what would come along."""

    hit: PersonHit
    known_since: datetime | None
    has_number: bool
    along: Mapping[str, int]

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.hit.given_name} {self.hit.family_name}".strip()

    @property
    def total(self) -> int:
        """Return how much there is in all."""
        return sum(self.along.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two dossiers as they would become one: `kept` stays, `gone` goes into it.

    `looks_alike` is False where little of the two is the same.
    """

    kept: ComparedSide
    gone: ComparedSide
    differences: tuple[Difference, ...]
    looks_alike: bool = True


def comparison(unit: Unit, kept_id: UUID, gone_id: UUID) -> Comparison:
    """Return both dossiers field by field; refuses `dossier_not_opened` and `person_unknown`."""
    kept, gone = live_person(unit, kept_id), live_person(unit, gone_id)
    for each in (kept, gone):
        expect_opened(unit, each.id)
    return Comparison(
        kept=_side(unit, kept),
        gone=_side(unit, gone),
        differences=compared(unit, kept, gone),
        looks_alike=look_alike(unit, kept.id, gone.id),
    )


def compared(unit: Unit, kept: Person, gone: Person) -> tuple[Difference, ...]:
    """Return every field that is not the same in both; for use inside this half."""
    mine, theirs = _values(unit, kept), _values(unit, gone)
    same_mask = mine["national_number"] == theirs["national_number"]
    if same_mask and kept.national_number_hash != gone.national_number_hash:
        theirs["national_number"] = f"{theirs['national_number']} *"
    suggested = {}
    ours, others = counting_facts(unit, kept.id), counting_facts(unit, gone.id)
    for code in ours.keys() & others.keys():
        if ours[code].value != others[code].value:
            suggested[FACT + code] = better_of(ours[code], others[code])
    found = differences(mine, theirs, suggested)
    if _share_custody(unit, kept.id, gone.id):
        return tuple(each for each in found if each.field != "household")
    return found


def better_of(ours: FactRow, theirs: FactRow) -> Side:
    """Return which of two facts counts: the best proof, then the newest."""
    found = counting([(theirs.source, theirs.as_of), (ours.source, ours.as_of)])
    return Side.KEPT if found == 1 else Side.GONE


def counting_facts(unit: Unit, holder_id: UUID) -> dict[str, FactRow]:
    """Return what is known of a citizen today, by code; of what disagrees, what counts."""
    return {row.code: row for row in current_facts(unit, [holder_id]) if row.counts}


def _values(unit: Unit, person: Person) -> dict[str, Value]:
    worker = (
        unit.session.get(Worker, person.contact_worker_id)
        if person.contact_worker_id is not None
        else None
    )
    values: dict[str, Value] = {
        "birth": person.birth_date or person.birth_year,
        "national_number": masked(person.national_number or ""),
        "never_channels": tuple(sorted(person.never_channels or ())),
        "needs": tuple(sorted(person.needs or ())),
        "contact_worker": f"{worker.given_name} {worker.family_name}".strip() if worker else "",
        "household": _home_words(unit, person.id),
    }
    values |= {name: getattr(person, name) for name in PLAIN}
    for kind in HomeKind:
        values[HOME + kind.value] = ", ".join(
            f"{street_line(row)}, {row.postcode} {row.town}".strip(", ")
            for row in open_homes(unit, person.id, kind.value)
        )
    values |= {FACT + code: row.value for code, row in counting_facts(unit, person.id).items()}
    return values


def open_homes(unit: Unit, person_id: UUID, kind: str) -> list[Residence]:
    """Return the addresses of a kind where somebody still lives, newest first."""
    return list(
        unit.session.scalars(
            select(Residence)
            .where(
                Residence.person_id == person_id,
                Residence.kind == kind,
                Residence.valid_to.is_(None),
                Residence.undone_at.is_(None),
            )
            .order_by(Residence.valid_from.desc(), Residence.id)
        )
    )


def open_memberships(unit: Unit, person_id: UUID) -> list[Membership]:
    """Return to which households somebody belongs still."""
    return list(
        unit.session.scalars(
            select(Membership)
            .where(
                Membership.person_id == person_id,
                Membership.valid_to.is_(None),
                Membership.undone_at.is_(None),
            )
            .order_by(Membership.id)
        )
    )


def _home_words(unit: Unit, person_id: UUID) -> str:
    """Return a citizen's household in names: of two with the same words nobody need choose."""
    homes = {each.household_id for each in open_memberships(unit, person_id)}
    rows = unit.session.execute(
        select(Household.name, Household.id, Person.id, Person.given_name)
        .join(Membership, Membership.household_id == Household.id)
        .join(Person, Person.id == Membership.person_id)
        .where(Household.id.in_(homes), Membership.valid_to.is_(None),
               Membership.undone_at.is_(None))
        .order_by(Household.id, Person.given_name, Person.id)
    )  # fmt: skip
    told: dict[UUID, tuple[str, dict[UUID, str]]] = {}
    for home, home_id, member, given in rows:
        others = told.setdefault(home_id, (home, {}))[1]
        if member != person_id:
            others[member] = given
    parts = [f"{name}: {', '.join(others.values())}".strip(": ") for name, others in told.values()]
    return " / ".join(dict.fromkeys(parts))


def _share_custody(unit: Unit, kept_id: UUID, gone_id: UUID) -> bool:
    """A child in shared custody belongs to two households: neither is wrong."""
    both = [*open_memberships(unit, kept_id), *open_memberships(unit, gone_id)]
    shares = {each.household_id: each.custody_share for each in both}
    total = [each for each in shares.values() if each is not None]
    return len(total) == len(shares) > 1 and sum(total) <= 100


def _side(unit: Unit, person: Person) -> ComparedSide:
    return ComparedSide(
        hit=hits_of(unit, [person.id])[0],
        known_since=person.created_at,
        has_number=person.national_number is not None,
        along=along(unit, person.id),
    )


def person_columns() -> dict[str, list[Column[UUID]]]:
    """Return, for each table whose rows come along, the columns that name a citizen."""
    found: dict[str, list[Column[UUID]]] = {}
    for name, table in Base.metadata.tables.items():
        mine = [key.parent for key in table.foreign_keys if key.target_fullname == "people.id"]
        if mine and name not in STAYS:
            found[name] = sorted(mine, key=lambda each: each.name)
    return found


def along(unit: Unit, person_id: UUID) -> dict[str, int]:
    """Return how many rows of each table come along with a dossier, tables by name."""
    found = {}
    for name, columns in sorted(person_columns().items()):
        count = sum(_count(unit, column, person_id) for column in columns)
        if count:
            found[name] = count
    facts = _count(unit, Base.metadata.tables["facts"].c.holder_id, person_id)
    return found | ({"facts": facts} if facts else {})


def _count(unit: Unit, column: Column[UUID], person_id: UUID) -> int:
    wanted = select(func.count()).select_from(column.table).where(column == person_id)
    if "undone_at" in column.table.c:
        wanted = wanted.where(column.table.c.undone_at.is_(None))
    if "superseded_by_id" in column.table.c:
        wanted = wanted.where(column.table.c.superseded_by_id.is_(None))
    return unit.session.scalar(wanted) or 0
