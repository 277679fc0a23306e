"""Works out who gains and who loses by a draft, in the practice population, as plain values.

Nobody real is looked at: an office of its own weighs in the practice municipality that lies on this
workstation. What is heavy runs in a worker process.
"""

import json
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from multiprocessing import get_context
from typing import Any
from uuid import UUID

from db.access.staff import expect_manager
from db.kit.errors import Unavailable
from db.kit.folders import practice_file
from db.kit.office import Office, check_office
from db.kit.settings import office_facts
from db.kit.unit import Unit
from db.people.folding import age_on
from db.rights.engine.blocks.decide import Decider
from db.rights.engine.blocks.filling import fill
from db.rights.engine.extending import Texts, extended, extended_where_whole, right_id_of
from db.rights.engine.pack import Pack, shipped
from db.rights.local.checking import check
from db.rights.local.gains import (
    Bounds,
    Count,
    GainRow,
    Move,
    band_of,
    by_amount,
    move_of,
    shown,
)
from db.rights.local.pack import pack_without, published_texts
from db.rights.screening.codes import NOT_ASKED
from db.rights.screening.gathering import codes_read, everybody, plain
from db.rights.screening.town import Town
from db.rights.screening.working import rows_of

Amounts = Mapping[str, Bounds]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gains:
    """What a text changes on a day, beside what is published; `is_new` where nothing is."""

    day: date
    is_new: bool
    rows: tuple[GainRow, ...]


def gather(unit: Unit, texts: Texts) -> str:
    """Return everything needed to weigh a text, as JSON.

    Refuses what cannot be read; `practice_population_missing` where no practice municipality lies
    on this workstation.
    """
    expect_manager(unit)
    code, published = right_id_of(texts), published_texts(unit)
    base = pack_without(unit, code)
    found = check(base, texts)
    if found.pack is None:
        assert found.fault is not None
        raise found.fault.refusal
    packs = [found.pack]
    before = published.pop(code, None)
    if before is not None:
        packs.append(extended_where_whole(base, [before]))
    codes = frozenset[str]().union(
        *(codes_read(pack, [code]) for pack in packs if code in pack.rules)
    )
    day, people = _population(unit, codes)
    return json.dumps(
        {
            "on": day.isoformat(),
            "right": code,
            "texts": asdict(texts),
            "published": None if before is None else asdict(before),
            "others": [asdict(each) for each in published.values()],
            **people,
        },
        default=plain,
    )


def _population(unit: Unit, codes: frozenset[str]) -> tuple[date, dict[str, Any]]:
    if office_facts(unit.session).is_practice:
        return unit.clock.today(), everybody(unit, codes)
    path = str(practice_file())
    try:
        check_office(path)
    except Unavailable as error:
        raise Unavailable("practice_population_missing") from error
    beside = Office(path)
    try:
        return beside.read(lambda other: (other.clock.today(), everybody(other, codes))).result()
    finally:
        beside.close()


def weigh(packed: str) -> str:
    """Return how many make which move, by age band, as JSON: the numbers that may be shown."""
    given = json.loads(packed)
    town, right_id = Town(given), str(given["right"])
    base = extended_where_whole(shipped(), [Texts(**each) for each in given["others"]])
    new = extended(base, Texts(**given["texts"]))
    after = _letters(new, town, right_id)
    before: Mapping[tuple[str, str], str] = {}
    amounts: tuple[Amounts, Amounts] = ({}, {})
    if given["published"] is not None:
        pack = extended_where_whole(base, [Texts(**given["published"])])
        if right_id in pack.rules:
            before = _letters(pack, town, right_id)
            amounts = _both_amounts(pack, new, town, right_id)
    counted: Counter[tuple[Move, int]] = Counter()
    for key, letter in after.items():
        move = move_of(before.get(key, NOT_ASKED), letter)
        if move is Move.KEEPS:
            move = by_amount(*(each.get(key[1]) for each in amounts))
        if move is not None:
            counted[move, _band(town, key[1])] += 1
    rows = [asdict(each) for each in shown(counted)]
    return json.dumps({"on": given["on"], "is_new": given["published"] is None, "rows": rows})


def read_gains(found: str) -> Gains:
    """Return what `weigh` found."""
    given = json.loads(found)
    return Gains(
        day=date.fromisoformat(given["on"]),
        is_new=given["is_new"],
        rows=tuple(
            GainRow(
                move=Move(row["move"]),
                total=Count(**row["total"]),
                bands=tuple(Count(**each) for each in row["bands"]),
            )
            for row in given["rows"]
        ),
    )


def start_weighing(packed: str) -> "Future[str]":
    """Weigh in a worker process that ends by itself afterwards."""
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    found = pool.submit(weigh, packed)
    pool.shutdown(wait=False)
    return found


def _letters(pack: Pack, town: Town, right_id: str) -> Mapping[tuple[str, str], str]:
    rows, _singly = rows_of(pack, town, (right_id,), None)
    return {(holder, person): letters for holder, person, letters, _then in rows}


def _both_amounts(old: Pack, new: Pack, town: Town, right_id: str) -> tuple[Amounts, Amounts]:
    """Return what each person would get before and after; nothing where units differ."""
    versions = [pack.rules[right_id].version_on(town.on) for pack in (old, new)]
    units = {None if each is None or each.amount is None else each.amount.unit
             for each in versions}  # fmt: skip
    if len(units) > 1 or None in units:
        return {}, {}
    return _amounts(old, town, right_id), _amounts(new, town, right_id)


def _amounts(pack: Pack, town: Town, right_id: str) -> Amounts:
    decider = Decider(pack=pack, on=town.on, rights=(right_id,))
    laid = fill([decider.plan], town.people, town.world)
    found = decider.laid(laid, town.world)[right_id]
    if not found.low.size:
        return {}
    return {
        str(person): (float(found.low[place]), float(found.high[place]))
        for person, place in laid.places.items()
    }


def _band(town: Town, person: str) -> int:
    birth = town.births.get(UUID(person))
    return band_of(None if birth is None else age_on(town.on, birth.earliest))
