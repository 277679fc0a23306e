"""What rooms above lend to the search and to the door of a dossier, without being known here.

A room writes one module `db/<room>/lent.py`, which is found by being there:

    from db.people.lent import Elsewhere, counts_open, finds_elsewhere, is_own_work

    @counts_open
    def open_requests(unit, person_ids): return {person_id: 2, ...}    # open items per citizen

    @finds_elsewhere
    def by_number(unit, text): return (Elsewhere(...), ...)            # "2026-000123" and the like

    @is_own_work
    def owns_request(unit, person_id): return True or False            # a reason to open a dossier
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from db.kit.registry import load_each
from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Something found that is no citizen; `person_id` is whose dossier it leads to, if any.

    `kind` is street, partner, request or another code with words beside the screens; `title` is a
    name or number as it stands in the data.
    """

    kind: str
    title: str
    facts: Mapping[str, object] = field(default_factory=dict)
    person_id: UUID | None = None


CountsOpen = Callable[[Unit, tuple[UUID, ...]], Mapping[UUID, int]]
FindsElsewhere = Callable[[Unit, str], tuple[Elsewhere, ...]]
IsOwnWork = Callable[[Unit, UUID], bool]
F = TypeVar("F", bound=Callable[..., object])

_counts: list[CountsOpen] = []
_finds: list[FindsElsewhere] = []
_own: list[IsOwnWork] = []


def _join(known: list[F], function: F) -> F:
    if function not in known:
        known.append(function)
    return function


def counts_open(function: CountsOpen) -> CountsOpen:
    """Register a function that counts a room's open items per citizen."""
    return _join(_counts, function)


def finds_elsewhere(function: FindsElsewhere) -> FindsElsewhere:
    """Register a function that finds other things than citizens by what was typed."""
    return _join(_finds, function)


def is_own_work(function: IsOwnWork) -> IsOwnWork:
    """Register a function that tells whether the acting worker has work under way with someone."""
    return _join(_own, function)


def open_items(unit: Unit, person_ids: tuple[UUID, ...]) -> Mapping[UUID, int]:
    """Return how much is open per citizen, over all rooms."""
    load_each("lent")
    total: Counter[UUID] = Counter()
    for count in _counts:
        total.update(count(unit, person_ids))
    return total


def elsewhere(unit: Unit, text: str) -> tuple[Elsewhere, ...]:
    """Return what else was found, lowest room first."""
    load_each("lent")
    return tuple(found for find in _finds for found in find(unit, text))


def has_own_work(unit: Unit, person_id: UUID) -> bool:
    """Tell whether the acting worker has anything under way with this citizen."""
    load_each("lent")
    return any(check(unit, person_id) for check in _own)
