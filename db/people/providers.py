"""Lets the rooms above add to what this room shows, without being imported here.

A room registers a function once, in its own `queries.py` or beside it:

    @provide_timeline("contact")
    def _timeline(unit, person_ids): return (TimelineEntry(...), ...)

    @provide_open_items("request")
    def _open(unit, person_ids): return {person_id: 2}

`db.people.providers.load()` imports every room's `provided.py`, where these functions live.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from uuid import UUID

from db.kit.registry import load_each
from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One line of a dossier's timeline.

    `at` is a moment, or a day where no hour is known. `title` is free text typed by a worker;
    where there is none, `code` with `facts` says what happened and the screen finds the words.
    """

    id: UUID
    kind: str
    at: datetime | date
    title: str = ""
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    second: str = ""
    channel: str = ""
    sub_channel: str = ""
    direction: str = ""
    result: str = ""
    worker: str = ""
    worker_id: UUID | None = None
    domains: tuple[str, ...] = ()
    person_ids: tuple[UUID, ...] = ()
    is_repeat: bool = False


Timeline = Callable[[Unit, Sequence[UUID]], Sequence[TimelineEntry]]
OpenItems = Callable[[Unit, Sequence[UUID]], Mapping[UUID, int]]
_timelines: dict[str, Timeline] = {}
_open_items: dict[str, OpenItems] = {}


def provide_timeline(kind: str) -> Callable[[Timeline], Timeline]:
    """Register a function that returns the timeline entries of some people."""

    def register(function: Timeline) -> Timeline:
        _timelines[kind] = function
        return function

    return register


def provide_open_items(kind: str) -> Callable[[OpenItems], OpenItems]:
    """Register a function that counts what is open for some people."""

    def register(function: OpenItems) -> OpenItems:
        _open_items[kind] = function
        return function

    return register


@cache
def load() -> None:
    """Import every room's `provided` module once."""
    load_each("provided")


def timeline(unit: Unit, person_ids: Sequence[UUID]) -> tuple[TimelineEntry, ...]:
    """Return what every room has to tell of these people, newest first."""
    load()
    entries = [entry for each in _timelines.values() for entry in each(unit, person_ids)]
    return tuple(sorted(entries, key=_moment, reverse=True))


def open_items(unit: Unit, person_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many things are open per person, over all rooms."""
    load()
    counts = dict.fromkeys(person_ids, 0)
    for each in _open_items.values():
        for person_id, count in each(unit, person_ids).items():
            counts[person_id] = counts.get(person_id, 0) + count
    return counts


def _moment(entry: TimelineEntry) -> str:
    return entry.at.isoformat()
