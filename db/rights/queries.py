"""Reads the rights of a citizen: every rule's answer, the flags, and what to ask next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.kit.unit import Unit
from db.people.codes import HolderKind
from db.rights.codes import FlagEventKind, FlagState, PanelGroup
from db.rights.engine.answer import Answer, Outcome, Used
from db.rights.engine.pack import Pack
from db.rights.engine.question import Question
from db.rights.engine.rules import Rule
from db.rights.knowledge import KnownWorld, Subject, subjects
from db.rights.looking import Look, look_at
from db.rights.model import Flag, FlagEvent
from db.rights.panel import AskNext, FlagStep, FlagView, Panel, PanelRow

LEVELS = {"federal": 0, "flemish": 1, "local": 2}
BY_STATE: Mapping[FlagState, PanelGroup] = {
    FlagState.RECEIVED: PanelGroup.RECEIVED,
    FlagState.EXPECTED_AUTOMATICALLY: PanelGroup.EXPECTED,
    FlagState.TO_VERIFY: PanelGroup.TO_CHECK,
    FlagState.NOT_TAKEN_UP: PanelGroup.NOT_TAKEN_UP,
    FlagState.NOT_APPLICABLE: PanelGroup.NOT_APPLICABLE,
    FlagState.REFUSED_BY_BODY: PanelGroup.NOT_APPLICABLE,
    FlagState.NOT_REACHED: PanelGroup.NOT_TAKEN_UP,
    FlagState.POSSIBLE: PanelGroup.DO_NOW,
    FlagState.DISCUSSED: PanelGroup.DO_NOW,
    FlagState.PREPARING: PanelGroup.DO_NOW,
    FlagState.SUBMITTED: PanelGroup.DO_NOW,
    FlagState.GRANTED: PanelGroup.DO_NOW,
    FlagState.MISSED: PanelGroup.DO_NOW,
    FlagState.TO_RENEW: PanelGroup.DO_NOW,
}


def panel(unit: Unit, person_id: UUID, on: date | None = None, *, asks: bool = True) -> Panel:
    """Return everything the rights panel of an opened dossier shows.

    Without `asks` the questions are left out: ranking them takes longer than all the rest.
    """
    expect_opened(unit, person_id)
    return panel_of(unit, person_id, look_at(unit, person_id, on or unit.clock.today()), asks=asks)


def panel_of(unit: Unit, person_id: UUID, look: Look, *, asks: bool = True) -> Panel:
    """Return the panel of a look, which may suppose something."""
    pack, world, day = look.pack, look.world, look.day
    asked = [
        (rule, subject)
        for subject in subjects(world, person_id, day)
        for rule in pack.rules.values()
        if rule.holder == subject.kind.value
    ]
    flags = _flags(unit, [subject.holder_id for _rule, subject in asked])
    rows = [_row(look, rule, subject, flags) for rule, subject in asked]
    rows.sort(key=_order)
    open_answers = [row.answer for row in rows if row.group in _STILL_OPEN]
    questions = look.questions(open_answers) if asks else ()
    return Panel(
        person_id=person_id,
        person_name=world.names.get(person_id, ""),
        day=day,
        rows=tuple(rows),
        ask=tuple(_ask(pack, world, each, person_id) for each in questions),
        names=world.names,
    )


_STILL_OPEN = (PanelGroup.DO_NOW, PanelGroup.TO_CHECK, PanelGroup.EXPECTED)


def _row(
    look: Look, rule: Rule, subject: Subject, flags: Mapping[tuple[UUID, str], FlagView]
) -> PanelRow:
    found = look.answer(rule.id, subject.person_id)
    flag = flags.get((subject.holder_id, rule.id))
    receives = look.receives(rule.id, subject.person_id)
    return PanelRow(
        rule=rule,
        holder_kind=subject.kind,
        holder_id=subject.holder_id,
        holder_name=look.world.names.get(subject.holder_id, ""),
        group=group_of(found, flag, receives),
        answer=found,
        flag=flag,
        receives=receives,
        check_on=flag.check_on if flag is not None else None,
        near=look.near(rule.id, subject.person_id),
    )


def group_of(found: Answer, flag: FlagView | None, receives: Used | None) -> PanelGroup:
    """Return where a right stands in the panel: what was done first, else what the rules say."""
    if flag is not None and flag.state in BY_STATE:
        return BY_STATE[flag.state]
    if receives is not None:
        return PanelGroup.RECEIVED
    follows = found.outcome in (Outcome.YES, Outcome.AFTER)
    if follows and found.grant == "automatic":
        return PanelGroup.EXPECTED
    if found.outcome is Outcome.YES:
        return PanelGroup.DO_NOW
    if found.outcome in (Outcome.NO, Outcome.NOT_APPLICABLE):
        return PanelGroup.NOT_APPLICABLE
    return PanelGroup.TO_CHECK


def _order(row: PanelRow) -> tuple[object, ...]:
    """Sort by clock, then by how sure it is, then by how little is needed to know more."""
    place = list(PanelGroup).index(row.group)
    due = row.check_on or date.max
    is_new = row.flag is None or row.flag.state is FlagState.DETECTED
    return (place, due, is_new, -row.answer.strength, len(row.answer.missing),
            -row.rule.prior, LEVELS.get(row.rule.level, 9), row.rule.id,
            str(row.holder_id))  # fmt: skip


def _ask(pack: Pack, world: KnownWorld, question: Question, person_id: UUID) -> AskNext:
    fact = pack.facts[question.code]
    at_person = fact.holder in (HolderKind.PERSON, HolderKind.CHILD)
    holder = question.holder if isinstance(question.holder, UUID) else person_id
    name = world.names.get(holder if at_person else person_id, "")
    return AskNext(
        code=fact.code,
        holder_kind=fact.holder,
        holder_id=holder,
        holder_name=name,
        decides=question.decides,
        kind=fact.kind,
        choices=fact.choices,
        question=fact.question,
        on=question.on,
    )


def _flags(unit: Unit, holders: Sequence[UUID]) -> Mapping[tuple[UUID, str], FlagView]:
    """Return the newest flag of each holder and right, an open one first."""
    rows = unit.session.scalars(
        select(Flag)
        .where(Flag.holder_id.in_(holders), Flag.undone_at.is_(None))
        .order_by(Flag.ended_at.is_(None), Flag.ended_at, Flag.id)
    ).all()
    newest = {(row.holder_id, row.right_id): row for row in rows}
    steps = _steps(unit, [row.id for row in newest.values()])
    return {key: _view(row, steps.get(row.id, ())) for key, row in newest.items()}


def _steps(unit: Unit, flag_ids: Sequence[UUID]) -> Mapping[UUID, tuple[FlagStep, ...]]:
    found: dict[UUID, list[FlagStep]] = defaultdict(list)
    rows = unit.session.execute(
        select(FlagEvent, Worker.given_name)
        .outerjoin(Worker, Worker.id == FlagEvent.worker_id)
        .where(FlagEvent.flag_id.in_(flag_ids), FlagEvent.undone_at.is_(None))
        .order_by(FlagEvent.at, FlagEvent.id)
    )
    for row, worker in rows:
        step = FlagStep(
            at=row.at,
            event=FlagEventKind(row.event),
            state=FlagState(row.state),
            worker=worker or "",
            reason=row.reason,
        )
        found[row.flag_id].append(step)
    return {flag_id: tuple(each) for flag_id, each in found.items()}


def _view(row: Flag, steps: tuple[FlagStep, ...]) -> FlagView:
    return FlagView(
        id=row.id,
        version=row.version,
        state=FlagState(row.state),
        detected_at=row.detected_at,
        check_on=row.check_on,
        end_reason=row.end_reason or "",
        barrier=row.barrier or "",
        revisit_on=row.revisit_on,
        steps=steps,
    )
