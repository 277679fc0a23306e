"""What would change if some answers were otherwise: read beside what is, and never kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.access.queries import expect_opened
from db.kit.unit import Unit
from db.people.codes import HolderKind
from db.people.vocabulary import FactKind
from db.rights.codes import SubjectKind
from db.rights.engine.answer import Amount
from db.rights.engine.pack import Pack
from db.rights.engine.truth import Strength
from db.rights.engine.world import Id, Known
from db.rights.knowledge import Subject, subjects
from db.rights.looking import Look, look_at
from db.rights.panel import AskNext, Panel, PanelRow
from db.rights.queries import panel_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A question with the answer that is supposed."""

    ask: AskNext
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A right that would be otherwise: as it is, and as it would be."""

    now: PanelRow
    then: PanelRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The panel as it is, as it would be, and the rights in which they differ."""

    supposed: tuple[Supposed, ...]
    now: Panel
    then: Panel
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposable:
    """A fact that can be supposed otherwise; `value` is what is known of it now."""

    ask: AskNext
    is_known: bool
    value: object = None


def what_if(unit: Unit, person_id: UUID, supposed: Sequence[Supposed]) -> WhatIf:
    """Return what would change in an opened dossier; nothing is written.

    The supposed answers stand as if they had always been so: a rule that looks back sees them too.
    """
    expect_opened(unit, person_id)
    look = look_at(unit, person_id, unit.clock.today())
    told: dict[tuple[Id, str], Known] = {
        (each.ask.holder_id, each.ask.code): Known(
            value=each.value, source="", strength=Strength.PROBABLE, as_of=look.day,
            valid_from=date.min,
        )
        for each in supposed
    }  # fmt: skip
    now = panel_of(unit, person_id, look, asks=not supposed)
    then = panel_of(unit, person_id, look.supposing(told)) if supposed else now
    return WhatIf(supposed=tuple(supposed), now=now, then=then, changes=_changes(now, then))


def _changes(now: Panel, then: Panel) -> tuple[Change, ...]:
    before = {(row.rule.id, row.holder_id): row for row in now.rows}
    pairs = [(before[row.rule.id, row.holder_id], row) for row in then.rows]
    return tuple(Change(now=one, then=other) for one, other in pairs if _said(one) != _said(other))


def _said(row: PanelRow) -> tuple[object, ...]:
    """Return what is said of a right: how sure it is and what is still asked do not count."""
    amount: Amount | None = row.answer.amount
    return (row.answer.outcome, row.answer.grant, amount, row.receives is not None)


def supposable(unit: Unit, person_id: UUID) -> tuple[Supposable, ...]:
    """Return every fact of an opened dossier that some right reads, what is known first."""
    expect_opened(unit, person_id)
    look = look_at(unit, person_id, unit.clock.today())
    found = {
        (subject.holder_id, fact.code): _supposable(look, fact, subject, person_id)
        for subject in subjects(look.world, person_id, look.day)
        for fact in _read(look.pack)
        if _holds(fact, subject)
    }
    return tuple(sorted(found.values(), key=lambda each: not each.is_known))


def _read(pack: Pack) -> Iterator[FactKind]:
    read = frozenset[str]().union(*(rule.mentions.facts for rule in pack.rules.values()))
    return (fact for code, fact in pack.facts.items() if code in read and fact.question)


def _holds(fact: FactKind, subject: Subject) -> bool:
    kinds = {
        SubjectKind.PERSON: (HolderKind.PERSON,),
        SubjectKind.CHILD: (HolderKind.PERSON, HolderKind.CHILD),
        SubjectKind.HOME: (HolderKind.GROUP, HolderKind.DWELLING, HolderKind.CONTRACT),
    }
    return fact.holder in kinds[subject.kind]


def _supposable(look: Look, fact: FactKind, subject: Subject, person_id: UUID) -> Supposable:
    known = [each for each in look.world.known(subject.holder_id, fact.code)
             if each.holds(look.day)]  # fmt: skip
    is_home = subject.kind is SubjectKind.HOME
    ask = AskNext(
        code=fact.code,
        holder_kind=fact.holder,
        holder_id=subject.holder_id,
        holder_name=look.world.names.get(person_id if is_home else subject.holder_id, ""),
        decides=0,
        kind=fact.kind,
        choices=fact.choices,
        question=fact.question,
    )
    return Supposable(ask=ask, is_known=bool(known), value=known[-1].value if known else None)
