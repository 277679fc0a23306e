"""The questions of the dossier; each runs in a reader thread, after the read log has its row."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from db.access.queries import WorkerCard, workers
from db.kit.unit import Unit
from db.people import timeline
from db.people.duplicates import alike_among
from db.people.e_inclusion import EInclusion, e_inclusion
from db.people.fact_queries import FactRow, Holder, facts_around, holders_around
from db.people.finds import found_elsewhere
from db.people.household_queries import HouseholdView, household_of
from db.people.lent import Elsewhere
from db.people.merging.queries import MergeRow, merges_of
from db.people.queries import Dossier, dossier
from db.people.timeline import EntryKind, TimelineEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the tabs."""

    dossier: Dossier
    strip: EInclusion
    merges: tuple[MergeRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the search finds beside citizens: other things, and two who may be one."""

    elsewhere: tuple[Elsewhere, ...]
    alike: tuple[UUID, UUID] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """What the tab of household and facts shows."""

    dossier: Dossier
    view: HouseholdView
    facts: tuple[FactRow, ...]
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """How far somebody travelled through the office."""

    contacts: int
    channels: int
    workers: int
    told: int


def head(unit: Unit, person_id: UUID) -> Head:
    """Return head and strip of an opened dossier."""
    found = dossier(unit, person_id)
    return Head(dossier=found, strip=e_inclusion(unit, found), merges=merges_of(unit, person_id))


def beside(unit: Unit, typed: str, person_ids: tuple[UUID, ...]) -> Beside:
    """Return what else was found, and which two of the citizens found are likely one."""
    return Beside(elsewhere=found_elsewhere(unit, typed), alike=alike_among(unit, person_ids))


def entries(unit: Unit, person_id: UUID) -> tuple[TimelineEntry, ...]:
    """Return the whole timeline of an opened dossier."""
    return timeline.of(unit, person_id)


def belonging(unit: Unit, person_id: UUID) -> Belonging:
    """Return household, relations and facts of an opened dossier."""
    return Belonging(
        dossier=dossier(unit, person_id),
        view=household_of(unit, person_id),
        facts=facts_around(unit, person_id),
        holders=holders_around(unit, person_id),
    )


def staff(unit: Unit) -> tuple[WorkerCard, ...]:
    """Return who may be contact worker."""
    return workers(unit)


def journey(line: tuple[TimelineEntry, ...]) -> Journey:
    """Return the figures of a timeline: contacts, channels, workers, how often told again."""
    contacts = [each for each in line if each.kind is EntryKind.CONTACT]
    seen = Counter(each.worker_id for each in contacts if each.worker_id is not None)
    return Journey(
        contacts=len(contacts),
        channels=len({each.channel for each in contacts}),
        workers=len(seen),
        told=sum(each.repeat for each in contacts),
    )
