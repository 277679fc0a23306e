"""Reads everybody the office knows in one go, as plain values that a worker process can take.

Only the facts that the asked rights read are gathered; no name is.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select

from db.access.queries import acting_worker
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.model import Fact, Household, Membership, Person, Relation
from db.rights.engine.extending import extended_where_whole
from db.rights.engine.pack import Pack, shipped
from db.rights.local.pack import published_texts
from db.rights.model import Screening
from db.rights.screening.codes import RUNS
from db.rights.screening.grounds import grounds_on

SHORTEST_REASON = 5


def gather(unit: Unit, on: date, reason: str) -> str:
    """Return everything a run needs, as JSON.

    Refuses `screening_not_for_role`, `screening_needs_reason`, and `screening_without_ground` where
    no ground is recorded for any right. Without a signed-in worker it is the command line of
    whoever holds the office's key.
    """
    if unit.worker_id is not None and acting_worker(unit).role not in RUNS:
        raise Refused("screening_not_for_role")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("screening_needs_reason", field="reason")
    local, day = tuple(published_texts(unit).values()), unit.clock.today()
    pack = extended_where_whole(shipped(), local)
    rights = [right_id for right_id in grounds_on(unit, day) if right_id in pack.rules]
    if not rights:
        raise Refused("screening_without_ground")
    before = last_run(unit)
    return json.dumps(
        {
            "on": on.isoformat(),
            "rights": sorted(rights),
            "local": [asdict(texts) for texts in local],
            "reason": reason.strip(),
            "figures_of": None if before is None else before.on.isoformat(),
            **everybody(unit, codes_read(pack, rights)),
        },
        default=plain,
    )


def last_run(unit: Unit) -> Screening | None:
    """Return the newest run."""
    return unit.session.scalar(
        select(Screening).order_by(Screening.at.desc(), Screening.id.desc()).limit(1)
    )


def plain(value: object) -> str:
    """Write a day or an id as text."""
    return value.isoformat() if isinstance(value, date) else str(value)


def everybody(unit: Unit, codes: frozenset[str]) -> dict[str, Any]:
    """Return everybody the office knows, with these facts, as plain rows."""
    session = unit.session
    here = (Person.undone_at.is_(None), Person.merged_into_id.is_(None),
            Person.deceased_on.is_(None))  # fmt: skip
    people = select(Person.id, Person.birth_date, Person.birth_year).where(*here)
    members = select(
        Membership.household_id, Membership.person_id, Membership.kind, Membership.role,
        Membership.valid_from, Membership.valid_to, Membership.custody_share,
    ).where(Membership.undone_at.is_(None)).order_by(Membership.id)  # fmt: skip
    bonds = select(
        Relation.person_id, Relation.other_id, Relation.kind, Relation.valid_from,
        Relation.valid_to,
    ).where(Relation.undone_at.is_(None)).order_by(Relation.id)  # fmt: skip
    facts = select(
        Fact.holder_id, Fact.code, Fact.value, Fact.source, Fact.as_of, Fact.valid_from,
        Fact.valid_to,
    ).where(
        Fact.code.in_(sorted(codes)), Fact.superseded_by_id.is_(None), Fact.undone_at.is_(None)
    ).order_by(Fact.as_of, Fact.id)  # fmt: skip
    homes = select(Household.id, Household.members_complete)
    found = {"people": people, "members": members, "bonds": bonds, "facts": facts, "homes": homes}
    return {
        name: [list(row) for row in session.execute(asked).yield_per(5_000)]
        for name, asked in found.items()
    }


def codes_read(pack: Pack, rights: Sequence[str]) -> frozenset[str]:
    """Return the facts that rights read, also those of rights they ask for."""
    found: set[str] = set()
    waiting, seen = list(rights), set(rights)
    while waiting:
        mentions = pack.rules[waiting.pop()].mentions
        found |= mentions.facts
        fresh = set(mentions.rights) - seen
        seen |= fresh
        waiting += fresh
    return frozenset(found)
