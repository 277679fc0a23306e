"""Events of life as the files say them, those that happened, and the rights to look at then.

An event grants nothing: it brings rights to the fore that may have changed with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from uuid import UUID

import yaml
from sqlalchemy import select

from db.access.queries import expect_opened
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.model import LifeEvent, Person
from db.rights.codes import FlagState, PanelGroup
from db.rights.engine.texts import LANGUAGES, Text
from db.rights.engine.world import Birth
from db.rights.looking import look_at
from db.rights.panel import Panel, PanelRow

FRESH = timedelta(days=120)
"""So long after an event its rights stand in front; then they are rights like others."""
BEFORE, AFTER = timedelta(days=60), timedelta(days=90)
"""How long before and after a birthday that matters the program proposes it."""
OPEN = (PanelGroup.DO_NOW, PanelGroup.TO_CHECK, PanelGroup.EXPECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """One event of life: what it is called, and which rights to look at."""

    code: str
    names: Text
    check: tuple[str, ...]
    notes: Mapping[str, Text] = field(default_factory=dict)
    age: int | None = None
    is_of_child: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event that happened, or that a birthday brings; `name` says to whom of the household."""

    kind: EventKind
    person_id: UUID
    name: str
    on: date
    is_noted: bool = True


@cache
def event_kinds() -> Mapping[str, EventKind]:
    """Return the events by code, in the order of the file."""
    path = files("resources") / "rights" / "events" / "life_events.yaml"
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {each["code"]: _kind(each) for each in found}


def _kind(raw: Mapping[str, object]) -> EventKind:
    age, source = raw.get("age"), raw.get("source")
    notes = raw.get("notes")
    return EventKind(
        code=str(raw["code"]),
        names=_text(raw["names"]),
        check=tuple(raw["check"]),  # type: ignore[arg-type]  # a list of ids in the file
        notes={name: _text(text) for name, text in notes.items()}
        if isinstance(notes, Mapping) else {},
        age=int(age["years"]) if isinstance(age, Mapping) else None,
        is_of_child=isinstance(age, Mapping) and age.get("of") == "child",
        source=str(source["title"]) if isinstance(source, Mapping) else "",
    )  # fmt: skip


def _text(raw: object) -> Text:
    said = raw if isinstance(raw, Mapping) else {}
    if set(said) != set(LANGUAGES):
        raise ValueError(f"a text is not there in exactly four languages: {said}")
    return Text(**{language: str(said[language]) for language in LANGUAGES})


def events_around(unit: Unit, person_id: UUID) -> tuple[Happened, ...]:
    """Return what happened lately around an opened dossier, and birthdays; the newest first.

    A birthday of which the event is noted already is not proposed again.
    """
    expect_opened(unit, person_id)
    today = unit.clock.today()
    look = look_at(unit, person_id, today)
    members = look.world.circle(person_id, "factual", today).members
    people = {each for each in (*members, person_id) if isinstance(each, UUID)}
    noted = _noted(unit, people, look.world.names, today)
    known = {(each.kind.code, each.person_id) for each in noted}
    born = [
        each
        for each in _birthdays(people, look.world.births, look.world.names, today)
        if (each.kind.code, each.person_id) not in known
        and not (each.kind.is_of_child and each.person_id == person_id)
    ]
    return tuple(sorted((*noted, *born), key=lambda each: (each.on, each.kind.code), reverse=True))


def _noted(unit: Unit, people: set[UUID], names: Mapping[UUID, str], today: date) -> list[Happened]:
    rows = unit.session.scalars(
        select(LifeEvent).where(
            LifeEvent.person_id.in_(people),
            LifeEvent.on >= today - FRESH,
            LifeEvent.undone_at.is_(None),
        )
    )
    kinds = event_kinds()
    return [
        Happened(kind=kinds[row.code], person_id=row.person_id, on=row.on,
                 name=names.get(row.person_id, ""))
        for row in rows
        if row.code in kinds
    ]  # fmt: skip


def _birthdays(
    people: set[UUID], births: Mapping[UUID, Birth], names: Mapping[UUID, str], today: date
) -> Iterator[Happened]:
    for kind in event_kinds().values():
        for person_id in people if kind.age is not None else ():
            birth = births.get(person_id)
            on = None if birth is None or kind.age is None else _turns(birth, kind.age)
            if on is not None and today - AFTER <= on <= today + BEFORE:
                yield Happened(kind=kind, person_id=person_id, name=names.get(person_id, ""),
                               on=on, is_noted=False)  # fmt: skip


def _turns(birth: Birth, age: int) -> date | None:
    """Return the day somebody turns an age, None where the day of birth is not known."""
    if birth.earliest != birth.latest:
        return None
    try:
        return birth.earliest.replace(year=birth.earliest.year + age)
    except ValueError:
        return date(birth.earliest.year + age, 3, 1)


def to_check(panel: Panel, event: Happened) -> tuple[PanelRow, ...]:
    """Return the rights an event brings to the fore, as the file orders them.

    A right that a worker ended after the event was looked at already.
    """
    order = {right_id: at for at, right_id in enumerate(event.kind.check)}
    rows = [row for row in panel.rows if row.rule.id in order and not _is_done(row, event.on)]
    return tuple(sorted(rows, key=lambda row: (order[row.rule.id], row.group not in OPEN)))


def _is_done(row: PanelRow, since: date) -> bool:
    if row.receives is not None and row.group is PanelGroup.RECEIVED:
        return True
    flag = row.flag
    if flag is None or flag.state in (FlagState.DETECTED, FlagState.TO_VERIFY):
        return False
    return any(step.at.date() >= since and step.worker for step in flag.steps)


def note_life_event(unit: Unit, person_id: UUID, code: str, on: date | None = None) -> Changes:
    """Write down what happened in a citizen's life; its rights come to the fore."""
    if code not in event_kinds():
        raise Refused("life_event_unknown", field="event", event=code)
    if unit.session.get(Person, person_id) is None:
        raise Refused("person_unknown", field="person")
    expect_opened(unit, person_id)
    day = on or unit.clock.today()
    if day > unit.clock.today() + BEFORE:
        raise Refused("life_event_too_far", field="day")
    row = LifeEvent(person_id=person_id, code=code, on=day)
    unit.session.add(row)
    unit.session.flush()
    unit.touch("life_event", row.id)
    unit.touch("person", person_id)
    return unit.changes("life_event_noted", person=person_id, event=code)
