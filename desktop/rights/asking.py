"""What the tab asks in a reader thread, and what it lets write: answers, steps, confirmations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.kit.changes import Changes
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewFact
from db.people.fact_service import add_fact
from db.people.queries import dossier
from db.people.vocabulary import FactKind, vocabulary
from db.rights.asked import note_answer
from db.rights.basket import Basket, basket
from db.rights.codes import FlagEventKind, SubjectKind
from db.rights.delimitation import Lines, lines
from db.rights.engine.answer import MEMBERS, Missing
from db.rights.engine.scope import BIRTH
from db.rights.knowledge import Subject
from db.rights.life_events import Happened, events_around, to_check
from db.rights.panel import AskNext, Panel, PanelRow
from db.rights.queries import panel
from db.rights.service import look_again, take_step
from db.rights.standing import standing
from db.rights.supposing import Supposed, WhatIf, what_if
from db.visits.logic import OPEN
from db.visits.queries import of_person
from desktop.rights.deeds import open_version
from desktop.rights.evidence import Standing
from desktop.rights.row_words import open_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The panel with the facts behind it."""

    panel: Panel
    standing: Standing
    lines: Lines
    next_visit: datetime | None = None
    """The next appointment with this citizen, at which a right can be discussed."""
    events: tuple[Happened, ...] = ()
    """What happened lately in this household, the newest first."""
    what_if: WhatIf | None = None
    """What was supposed, where this is the panel as it would be."""


def read(unit: Unit, person: UUID) -> Found:
    """Return everything the tab shows of an opened dossier."""
    found = panel(unit, person)
    return Found(
        panel=found,
        standing=standing(unit, found),
        lines=lines(found),
        events=tuple(each for each in events_around(unit, person) if to_check(found, each)),
        next_visit=_next_visit(unit, person),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ForBasket:
    """What the basket's sheet shows: the basket, for whom, and when they meet."""

    basket: Basket
    name: str
    meeting: datetime | None = None


def for_basket(unit: Unit, person: UUID, chosen: Collection[tuple[str, UUID]]) -> ForBasket:
    """Return what the chosen rights of an opened dossier need together."""
    found = panel(unit, person, asks=False)
    return ForBasket(
        basket=basket(found, chosen),
        name=dossier(unit, person).name,
        meeting=_next_visit(unit, person),
    )


def suppose(unit: Unit, person: UUID, supposed: tuple[Supposed, ...]) -> Found:
    """Return everything the tab shows where something is supposed; nothing is kept."""
    found = what_if(unit, person, supposed)
    return Found(
        panel=found.then,
        standing=standing(unit, found.then),
        lines=lines(found.then),
        next_visit=_next_visit(unit, person),
        what_if=found,
    )


def _next_visit(unit: Unit, person: UUID) -> datetime | None:
    now = unit.clock.now()
    planned = [
        each.starts_at
        for each in of_person(unit, person)
        if each.state in OPEN and each.starts_at is not None and each.starts_at > now
    ]
    return min(planned, default=None)


def count_open(unit: Unit, person: UUID) -> int:
    """Return how many rights are open, for the badge of the tab."""
    return open_count(panel(unit, person, asks=False))


def notice_rights(unit: Unit, person: UUID) -> Changes:
    """Follow what the rules notice today; nobody did it, so nobody undoes it."""
    look_again(unit, person)
    return unit.changes("rights_noticed", undoable=False)


def keep_answer(unit: Unit, ask: AskNext, value: object) -> Changes:
    """Write down what the citizen answers now, for the day that was asked about."""
    return note_answer(unit, ask, value)


def subject_of(row: PanelRow) -> Subject:
    """Return for whom a step is taken."""
    person = row.answer.subject
    holder = row.holder_id
    person_id = person if isinstance(person, UUID) else holder
    return Subject(kind=row.holder_kind, holder_id=holder, person_id=person_id)


def take_in_order(unit: Unit, row: PanelRow) -> Changes:
    """Note that a right is received, also as a fact: other rights follow from it."""
    fact = _fact_of_receipt(row)
    if fact is not None and row.receives is None:
        draft = NewFact(
            code=fact.code, holder_kind=fact.holder, holder_id=row.holder_id, value=True,
            source=FactSource.STATEMENT,
        )  # fmt: skip
        add_fact(unit, draft)
    return take_step(
        unit, row.rule.id, subject_of(row), FlagEventKind.MONEY_SEEN, version=open_version(row)
    )


def _fact_of_receipt(row: PanelRow) -> FactKind | None:
    """Return the fact that says that a right is received, where its holder has the right."""
    holders = {
        SubjectKind.PERSON: (HolderKind.PERSON,),
        SubjectKind.CHILD: (HolderKind.CHILD,),
        SubjectKind.HOME: (HolderKind.GROUP, HolderKind.DWELLING, HolderKind.CONTRACT),
    }[row.holder_kind]
    return next(
        (
            fact
            for fact in vocabulary().values()
            if fact.entitled_by == row.rule.id and fact.holder in holders
        ),
        None,
    )


def ask_for(missing: Missing, found: Panel) -> AskNext | None:
    """Return the question for one missing fact, also one that is not among the ranked."""
    for each in found.ask:
        if (each.code, each.holder_id) == (missing.code, missing.holder):
            return each
    if missing.code in (MEMBERS, BIRTH) or not isinstance(missing.holder, UUID):
        return None
    fact, names = vocabulary()[missing.code], found.names or {}
    return AskNext(
        code=fact.code,
        holder_kind=fact.holder,
        holder_id=missing.holder,
        holder_name=names.get(missing.holder, found.person_name),
        decides=0,
        kind=fact.kind,
        choices=fact.choices,
        question=fact.question,
        on=missing.on,
    )
