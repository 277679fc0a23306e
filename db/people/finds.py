"""Finds what is no citizen: streets with their households, partners, and what other rooms lend."""

from sqlalchemy import func, select

from db.access.queries import expect_reader
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.folding import PARTICLES, fold
from db.people.lent import Elsewhere, elsewhere
from db.people.model import Membership, Partner, Residence

SHORTEST = 3
MOST_EACH = 3


def found_elsewhere(unit: Unit, typed: str) -> tuple[Elsewhere, ...]:
    """Return streets, partners and things of other rooms that fit what was typed."""
    expect_reader(unit)
    words = [word for word in fold(typed).split() if word not in PARTICLES]
    named = [word for word in words if not word.isdigit()]
    own: tuple[Elsewhere, ...] = ()
    if named and len(" ".join(named)) >= SHORTEST and not typed.lstrip().startswith(">"):
        own = (*_streets(unit, named), *_partners(unit, named))
    return (*elsewhere(unit, typed), *own)


def _fits(name: str, words: list[str]) -> bool:
    parts = fold(name).split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _streets(unit: Unit, words: list[str]) -> tuple[Elsewhere, ...]:
    rows = unit.session.execute(
        select(Residence.street, Neighbourhood.name)
        .outerjoin(Neighbourhood, Neighbourhood.code == Residence.neighbourhood_code)
        .where(Residence.valid_to.is_(None), Residence.undone_at.is_(None), Residence.street != "")
        .group_by(Residence.street, Neighbourhood.name)
        .order_by(Residence.street, Neighbourhood.name)
    )
    fitting = [(street, area or "") for street, area in rows if _fits(street, words)]
    return tuple(
        Elsewhere(
            kind="street",
            title=street,
            facts={"neighbourhood": area, "households": _households(unit, street)},
        )
        for street, area in fitting[:MOST_EACH]
    )


def _households(unit: Unit, street: str) -> int:
    counted = (
        select(func.count(Membership.household_id.distinct()))
        .join(Residence, Residence.person_id == Membership.person_id)
        .where(
            Residence.street == street,
            Residence.valid_to.is_(None),
            Residence.undone_at.is_(None),
            Membership.valid_to.is_(None),
            Membership.undone_at.is_(None),
        )
    )
    return unit.session.scalar(counted) or 0


def _partners(unit: Unit, words: list[str]) -> tuple[Elsewhere, ...]:
    rows = unit.session.scalars(
        select(Partner).where(Partner.undone_at.is_(None)).order_by(Partner.name)
    )
    fitting = [row for row in rows if _fits(row.name, words)]
    return tuple(
        Elsewhere(kind="partner", title=row.name, facts={"kind": row.kind, "phone": row.phone})
        for row in fitting[:MOST_EACH]
    )
