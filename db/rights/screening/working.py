"""One run, worked out from plain values to plain values: what a worker process does."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isinf
from uuid import UUID

import numpy as np

from db.rights.codes import SubjectKind
from db.rights.engine.blocks.decide import Decided, Decider
from db.rights.engine.blocks.filling import fill
from db.rights.engine.extending import Texts, extended_where_whole
from db.rights.engine.pack import Pack, shipped
from db.rights.knowledge import CHILD_UNTIL
from db.rights.screening.codes import LETTERS, NOT_ASKED
from db.rights.screening.town import Town

Bounds = tuple[int | None, int | None]
_LETTER = {int(verdict): letter for verdict, letter in LETTERS.items()}


def work(packed: str) -> str:
    """Return what was found for everybody, as JSON: holder, person, letters, and letters as they
    would be with the figures of the run before.
    """
    given = json.loads(packed)
    town, rights = Town(given), tuple(given["rights"])
    before = None if given["figures_of"] is None else date.fromisoformat(given["figures_of"])
    pack = extended_where_whole(shipped(), [Texts(**each) for each in given["local"]])
    rows, singly, brings = _screen(pack, town, rights, before, amounts=True)
    return json.dumps({
        "on": given["on"], "rights": rights, "reason": given["reason"], "rows": rows,
        "people": len(town.people), "singly": singly, "brings": brings,
    })  # fmt: skip


def rows_of(pack: Pack, town: Town, rights: tuple[str, ...],
            before: date | None) -> tuple[list[tuple[str, str, str, str]], int]:  # fmt: skip
    """Return holder, person, letters and letters with earlier figures; and how many went singly."""
    return _screen(pack, town, rights, before, amounts=False)[:2]


def _screen(
    pack: Pack, town: Town, rights: tuple[str, ...], before: date | None, *, amounts: bool
) -> tuple[list[tuple[str, str, str, str]], int, dict[str, Bounds]]:
    now = Decider(pack=pack, on=town.on, rights=rights, amounts=amounts)
    deciders = [now]
    if before is not None and before < town.on:
        deciders.append(Decider(pack=pack, on=town.on, rights=rights, amounts=False,
                                figures_of=before))  # fmt: skip
    people = town.people
    laid = fill([each.plan for each in deciders], people, town.world)
    found = [each.laid(laid, town.world) for each in deciders]
    homes: dict[UUID, list[UUID]] = {}
    for person in people:
        if (home := town.home(person)) is not None:
            homes.setdefault(home, []).append(person)
    holders: list[tuple[UUID, UUID, frozenset[str]]] = [
        (person, person, _kinds(town, person)) for person in people
    ]
    for home, living in homes.items():
        asked = min(living, key=lambda each: town.place_at_home(each, home))
        holders.append((home, asked, frozenset({SubjectKind.HOME.value})))
    places = laid.places
    rows: list[tuple[str, str, str, str]] = []
    for holder, person, kinds in holders:
        write = _writer(pack, rights, kinds, places[person])
        letters = [write(each) for each in found]
        then = letters[1] if len(letters) > 1 else ""
        rows.append((str(holder), str(person), letters[0], then))
    brings = {
        right_id: _brings(decided, [places[person] for _holder, person, kinds in holders
                                    if pack.rules[right_id].holder in kinds])
        for right_id, decided in found[0].items()
        if decided.low.size
    }  # fmt: skip
    return rows, sum(each.singly for each in deciders), brings


def _brings(decided: Decided, places: list[int]) -> Bounds:
    """Return what a right brings all who have it together; None where there is no bound."""
    low, high = (float(np.nansum(side[places])) for side in (decided.low, decided.high))
    return (None if isinf(low) else int(low), None if isinf(high) else int(high))


def _kinds(town: Town, person: UUID) -> frozenset[str]:
    kinds = {SubjectKind.PERSON.value}
    if town.is_child(person, CHILD_UNTIL):
        kinds.add(SubjectKind.CHILD.value)
    return frozenset(kinds)


def _writer(pack: Pack, rights: Sequence[str], kinds: frozenset[str],
            place: int) -> Callable[[Mapping[str, Decided]], str]:  # fmt: skip
    def write(found: Mapping[str, Decided]) -> str:
        return "".join(
            _LETTER[int(found[right_id].verdicts[place])]
            if pack.rules[right_id].holder in kinds
            else NOT_ASKED
            for right_id in rights
        )

    return write
