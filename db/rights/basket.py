"""Several rights applied for together: the papers once, who decides, one deed to begin.

The same paper is asked once, whichever rights want it; what a document already proved is told, so
that nobody is asked to bring it again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.rights.codes import FlagEventKind, FlagState
from db.rights.engine.answer import Used
from db.rights.engine.texts import Text
from db.rights.engine.truth import Strength
from db.rights.knowledge import Subject
from db.rights.machine import ENDS, next_state
from db.rights.panel import Panel, PanelRow
from db.rights.service import take_step

MOST = 12
"""More rights than this are no basket: nobody brings so many papers to one appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper to bring, and the rights it is for."""

    text: Text
    rights: tuple[PanelRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A fact that a document showed already: nobody need prove it again."""

    code: str
    holder_id: UUID
    source: str
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """A body that decides, with the rights it decides over."""

    text: Text
    rights: tuple[PanelRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """Rights chosen together, with everything that is needed for them once."""

    rows: tuple[PanelRow, ...]
    papers: tuple[Wanted, ...]
    proved: tuple[Proved, ...]
    deciders: tuple[Decider, ...]
    ready: tuple[PanelRow, ...]
    """The rights whose application can be prepared now."""


def may_join(row: PanelRow) -> bool:
    """Tell whether a right can still be applied for."""
    state = None if row.flag is None else row.flag.state
    if state in (FlagState.SUBMITTED, FlagState.GRANTED, FlagState.RECEIVED):
        return False
    return row.receives is None or state is FlagState.TO_RENEW


def basket(panel: Panel, chosen: Iterable[tuple[str, UUID]]) -> Basket:
    """Return the union of what the chosen rights need, in the order of the panel."""
    wanted = set(chosen)
    rows = tuple(
        row for row in panel.rows if (row.rule.id, row.holder_id) in wanted and may_join(row)
    )[:MOST]
    return Basket(
        rows=rows,
        papers=_papers(rows),
        proved=_proved(rows),
        deciders=_deciders(rows),
        ready=tuple(row for row in rows if _steps(row)),
    )


def _papers(rows: Sequence[PanelRow]) -> tuple[Wanted, ...]:
    found: dict[str, tuple[Text, list[PanelRow]]] = {}
    for row in rows:
        for text in row.rule.documents:
            found.setdefault(text.in_language("nl").casefold(), (text, []))[1].append(row)
    papers = [Wanted(text=text, rights=tuple(rights)) for text, rights in found.values()]
    return tuple(sorted(papers, key=lambda each: -len(each.rights)))


def _deciders(rows: Sequence[PanelRow]) -> tuple[Decider, ...]:
    found: dict[str, tuple[Text, list[PanelRow]]] = {}
    for row in rows:
        text = row.rule.decider
        found.setdefault(text.in_language("nl").casefold(), (text, []))[1].append(row)
    return tuple(Decider(text=text, rights=tuple(rights)) for text, rights in found.values())


def _proved(rows: Sequence[PanelRow]) -> tuple[Proved, ...]:
    found: dict[tuple[str, UUID], Proved] = {}
    for used in _used(rows):
        holder, as_of = used.holder, used.as_of
        if used.strength is Strength.CERTAIN and used.source and as_of is not None \
                and isinstance(holder, UUID):  # fmt: skip
            found[used.code, holder] = Proved(
                code=used.code, holder_id=holder, source=used.source, as_of=as_of
            )
    return tuple(found.values())


def _used(rows: Sequence[PanelRow]) -> Iterable[Used]:
    for row in rows:
        for leaf in row.answer.finding.walk():
            yield from leaf.used


def prepare(unit: Unit, rows: Sequence[PanelRow]) -> Changes:
    """Begin all these applications in one deed; a right nobody looked at yet is looked at now."""
    ready = [row for row in rows if _steps(row)]
    if not ready:
        raise Refused("basket_empty", field="rights")
    for row in ready:
        version = None if row.flag is None or row.flag.state in ENDS else row.flag.version
        for event in _steps(row):
            take_step(unit, row.rule.id, _subject(row), event, version=version)
            version = None
    return unit.changes("basket_prepared", n=len(ready))


def _steps(row: PanelRow) -> tuple[FlagEventKind, ...]:
    """Return the steps that lead to an application in preparation, none where there is no way."""
    flag = row.flag
    state = FlagState.DETECTED if flag is None or flag.state in ENDS else flag.state
    for way in ((FlagEventKind.PREPARES,), (FlagEventKind.CONFIRMED, FlagEventKind.PREPARES)):
        there: FlagState | None = state
        for event in way:
            there = None if there is None else next_state(there, event)
        if there is FlagState.PREPARING:
            return way
    return ()


def _subject(row: PanelRow) -> Subject:
    person = row.answer.subject
    person_id = person if isinstance(person, UUID) else row.holder_id
    return Subject(kind=row.holder_kind, holder_id=row.holder_id, person_id=person_id)
