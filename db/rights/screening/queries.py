"""What the last run found: counts by right, what is otherwise than before, and for whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from db.access.model import Worker
from db.access.queries import acting_worker, expect_opened
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.model import Person
from db.rights.engine.answer import Amount, Answer
from db.rights.engine.pack import Pack
from db.rights.engine.rules import Rule
from db.rights.engine.verdict import answer
from db.rights.knowledge import known_world
from db.rights.local.pack import pack_of
from db.rights.model import Screening, ScreeningAnswer
from db.rights.screening.codes import BRINGS, NOT_ASKED, SEES, SEES_NAMES, Change
from db.rights.screening.gathering import last_run
from db.rights.screening.grounds import GroundCard, grounds_on

MOST_LINES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The log row of a run."""

    id: UUID
    at: datetime
    on: date
    compared_on: date | None
    worker: str
    reason: str
    people: int
    homes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RightLine:
    """One right: its ground, what the last run counted, and what is otherwise.

    Counts are None where the run did not ask, or the reader may not see them. `brings` is what the
    right brings all who have it together.
    """

    rule: Rule
    ground: GroundCard | None
    counts: Mapping[str, int] | None = None
    changes: Mapping[Change, int] | None = None
    brings: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the figures of one day changed: so many rights, for so many holders."""

    day: date
    rights: int
    holders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything the page shows before a right is chosen."""

    run: Run | None
    lines: tuple[RightLine, ...]
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One holder of whom a right is otherwise than before; lines follow names."""

    holder_id: UUID
    person_id: UUID
    name: str
    is_home: bool
    right_id: str
    verdict: str
    change: Change


def overview(unit: Unit) -> Overview:
    """Return the last run, by right; refuses `screening_not_for_role`."""
    role = acting_worker(unit).role
    if role not in SEES:
        raise Refused("screening_not_for_role")
    pack, grounds, run = pack_of(unit), grounds_on(unit, unit.clock.today()), last_run(unit)
    changes = {} if run is None else _changes(unit, run)
    sees = run is not None and role in SEES_NAMES
    lines = [
        RightLine(
            rule=rule, ground=grounds.get(rule.id),
            counts=_letters(rule, run) if run is not None and sees else None,
            changes=changes.get(rule.id, {}) if sees and run and rule.id in run.rights else None,
            brings=_brings(rule, run) if run is not None and sees else None,
        )
        for rule in pack.rules.values()
    ]  # fmt: skip
    return Overview(
        run=None if run is None else _run(unit, run),
        lines=tuple(lines),
        news=_news(unit, pack, run) if run is not None and sees else (),
    )


def _letters(rule: Rule, run: Screening) -> Mapping[str, int] | None:
    counts = run.counts.get(rule.id)
    return None if counts is None else {key: counts[key] for key in counts if key != BRINGS}


def _brings(rule: Rule, run: Screening) -> Amount | None:
    """Return what a right brings all together, where the run found anybody who has it."""
    counts, version = run.counts.get(rule.id, {}), rule.version_on(run.on)
    if BRINGS not in counts or not counts.get("y") or version is None or version.amount is None:
        return None
    low, high = counts[BRINGS]
    return Amount(low=low, high=high, unit=version.amount.unit)


def _run(unit: Unit, row: Screening) -> Run:
    worker = None if row.worker_id is None else unit.session.get(Worker, row.worker_id)
    return Run(
        id=row.id, at=row.at, on=row.on, compared_on=row.compared_on,
        worker="" if worker is None else worker.given_name, reason=row.reason, people=row.people,
        homes=row.homes,
    )  # fmt: skip


def _marked(unit: Unit, run: Screening) -> Iterable[tuple[UUID, str]]:
    """Return the holders of whom anything is otherwise."""
    nothing = NOT_ASKED * len(run.rights)
    rows = unit.session.execute(
        select(ScreeningAnswer.holder_id, ScreeningAnswer.changes).where(
            ScreeningAnswer.screening_id == run.id, ScreeningAnswer.changes != nothing
        )
    )
    return [(holder, marks) for holder, marks in rows]


def _changes(unit: Unit, run: Screening) -> dict[str, Counter[Change]]:
    found: dict[str, Counter[Change]] = defaultdict(Counter)
    for _holder, marks in _marked(unit, run):
        for right_id, mark in zip(run.rights, marks, strict=True):
            if mark != NOT_ASKED:
                found[right_id][Change(mark)] += 1
    return found


def _news(unit: Unit, pack: Pack, run: Screening) -> tuple[News, ...]:
    """Tell for whom new figures opened a right, by the day of the figures."""
    rights: dict[date, set[str]] = defaultdict(set)
    holders: dict[date, set[UUID]] = defaultdict(set)
    days = {right_id: figures_day(pack, right_id, run) for right_id in run.rights}
    for holder, marks in _marked(unit, run):
        for right_id, mark in zip(run.rights, marks, strict=True):
            day = days[right_id]
            if mark == Change.NEW_BY_FIGURES.value and day is not None:
                rights[day].add(right_id)
                holders[day].add(holder)
    return tuple(
        News(day=day, rights=len(rights[day]), holders=len(holders[day])) for day in sorted(rights)
    )


def figures_day(pack: Pack, right_id: str, run: Screening) -> date | None:
    """Return the newest day between two runs on which a figure or version of a right began."""
    if run.compared_on is None or right_id not in pack.rules:
        return None
    rule = pack.rules[right_id]
    days = [version.since for version in rule.versions]
    days += [step.since for name in rule.mentions.parameters
             for step in pack.parameters[name].steps]  # fmt: skip
    days += [day for each in rule.mentions.rights
             if (day := figures_day(pack, each, run)) is not None]  # fmt: skip
    return max((day for day in days if run.compared_on < day <= run.on), default=None)


def worklist(unit: Unit, right_id: str = "") -> tuple[WorkLine, ...]:
    """Return of whom a right (or any) is otherwise than before, by name; nobody is ranked.

    Refuses `screening_not_for_role`.
    """
    if acting_worker(unit).role not in SEES_NAMES:
        raise Refused("screening_not_for_role")
    run = last_run(unit)
    if run is None or (right_id and right_id not in run.rights):
        return ()
    asked = select(ScreeningAnswer, Person.given_name, Person.family_name).join(
        Person, Person.id == ScreeningAnswer.person_id
    )
    asked = asked.where(ScreeningAnswer.screening_id == run.id)
    if right_id:
        mark = func.substr(ScreeningAnswer.changes, run.rights.index(right_id) + 1, 1)
        asked = asked.where(mark != NOT_ASKED)
    else:
        asked = asked.where(ScreeningAnswer.changes != NOT_ASKED * len(run.rights))
    asked = asked.order_by(Person.family_name, Person.given_name, ScreeningAnswer.id)
    found: list[WorkLine] = []
    for row, given, family in unit.session.execute(asked.limit(MOST_LINES)):
        found += _lines(row, f"{given} {family}".strip(), run, right_id)
    return tuple(found[:MOST_LINES])


def _lines(row: ScreeningAnswer, name: str, run: Screening, wanted: str) -> Iterable[WorkLine]:
    for right_id, verdict, mark in zip(run.rights, row.verdicts, row.changes, strict=True):
        if mark != NOT_ASKED and wanted in ("", right_id):
            yield WorkLine(
                holder_id=row.holder_id, person_id=row.person_id, name=name,
                is_home=row.holder_id != row.person_id, right_id=right_id, verdict=verdict,
                change=Change(mark),
            )  # fmt: skip


def reasons(unit: Unit, line: WorkLine) -> Answer:
    """Return why, and what is missing, for one line; the dossier must be open.

    Made anew by the scalar engine, from what is known now.
    """
    expect_opened(unit, line.person_id)
    run = last_run(unit)
    on = unit.clock.today() if run is None else run.on
    world = known_world(unit, line.person_id)
    return answer(pack_of(unit), line.right_id, world, line.person_id, on)
