"""One line of everything that happened with a citizen, gathered from all rooms.

This room may not know contacts, follow-ups, rights or visits, so they lend their entries. A room
writes one module `db/<room>/timeline.py`, which is found by being there, with a function per kind:

    from db.people.timeline import EntryKind, TimelineEntry, provide

    @provide(EntryKind.VISIT)
    def visits(unit: Unit, person_ids: tuple[UUID, ...], limit: int) -> tuple[TimelineEntry, ...]:
        ...

The function gets the persons whose line is shown (the citizen, or the citizen with household
members), returns at most `limit` entries, newest first, leaves out what was undone, and writes no
sentences: `title` is a code with `facts` for the words beside the screens, or empty where `line`
holds what a worker typed. `of` merges all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from db.access.queries import expect_opened
from db.kit.clock import OFFICE_ZONE
from db.kit.registry import load_each
from db.kit.unit import Unit
from db.people.model import LifeEvent

LONGEST = 500
LOSSES = frozenset({"death_of_partner", "death_of_parent", "death_of_child", "separation"})


class EntryKind(StrEnum):
    """What an entry is about."""

    CONTACT = "contact"
    REQUEST = "request"
    ATTEMPT = "attempt"
    VISIT = "visit"
    FLAG = "flag"
    FACT = "fact"
    LIFE_EVENT = "life_event"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One entry; what only some kinds have stays empty.

    `at` is an aware moment, or a date where the hour is not known. `icon` names an icon when the
    channel does not give one. `second` is the second line, typed text; `second_code` is a code
    for words, shown before it. `result` is a code with its room's words; `status` is the colour
    group of its chip (neutral, info, success, warning, danger). `repeat` tells that the citizen
    had to tell the story again.
    """

    id: UUID
    at: datetime | date
    kind: EntryKind
    channel: str = ""
    direction: str = ""
    icon: str = ""
    title: str = ""
    line: str = ""
    second_code: str = ""
    second: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    result: str = ""
    status: str = "neutral"
    worker: str = ""
    worker_id: UUID | None = None
    domains: tuple[str, ...] = ()
    person_ids: tuple[UUID, ...] = ()
    request_id: UUID | None = None
    corrects_id: UUID | None = None
    repeat: bool = False

    @property
    def day(self) -> date:
        """Return the office's day of this entry."""
        if isinstance(self.at, datetime):
            return self.at.astimezone(OFFICE_ZONE).date()
        return self.at


Provider = Callable[[Unit, tuple[UUID, ...], int], tuple[TimelineEntry, ...]]
_providers: dict[str, Provider] = {}


def provide(kind: EntryKind) -> Callable[[Provider], Provider]:
    """Register the decorated function as the one that returns entries of `kind`."""

    def register(provider: Provider) -> Provider:
        known = _providers.get(kind.value)
        if known is not None and known.__module__ != provider.__module__:
            raise ValueError(f"{known.__module__} provides {kind.value} already")
        _providers[kind.value] = provider
        return provider

    return register


def providers() -> Mapping[str, Provider]:
    """Return the registered functions by kind, all rooms loaded."""
    load_each("timeline")
    return dict(_providers)


def of(
    unit: Unit, person_id: UUID, *, with_members: tuple[UUID, ...] = (), limit: int = LONGEST
) -> tuple[TimelineEntry, ...]:
    """Return a citizen's whole line, newest first; the dossier must have been opened.

    Refuses `dossier_not_opened` for each person whose dossier the acting worker did not open.
    """
    wanted = (person_id, *with_members)
    for each in wanted:
        expect_opened(unit, each)
    found: dict[tuple[str, UUID], TimelineEntry] = {}
    for provider in providers().values():
        for entry in provider(unit, wanted, limit):
            found.setdefault((entry.kind.value, entry.id), entry)
    return tuple(sorted(found.values(), key=_order, reverse=True))[:limit]


def _order(entry: TimelineEntry) -> tuple[datetime, str]:
    if isinstance(entry.at, datetime):
        return entry.at, str(entry.id)
    return datetime.combine(entry.at, time(), tzinfo=OFFICE_ZONE), str(entry.id)


@provide(EntryKind.LIFE_EVENT)
def life_events(unit: Unit, person_ids: tuple[UUID, ...], limit: int) -> tuple[TimelineEntry, ...]:
    """Return what changed these citizens' lives; this room's own entries, the shortest example."""
    rows = unit.session.scalars(
        select(LifeEvent)
        .where(LifeEvent.person_id.in_(person_ids), LifeEvent.undone_at.is_(None))
        .order_by(LifeEvent.on.desc(), LifeEvent.id.desc())
        .limit(limit)
    )
    return tuple(
        TimelineEntry(
            id=row.id,
            at=row.on,
            kind=EntryKind.LIFE_EVENT,
            icon="heart-crack" if row.code in LOSSES else "milestone",
            title=row.code,
            person_ids=(row.person_id,),
        )
        for row in rows
    )
