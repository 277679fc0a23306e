"""The rows behind each step of a flag: making one, moving it, noting what the rules said."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.unit import Unit
from db.rights.codes import FlagEventKind, FlagState
from db.rights.engine.answer import Answer, Outcome
from db.rights.events import FlagChanged, RightMissed
from db.rights.knowledge import Subject
from db.rights.machine import ENDS, OPEN, next_state
from db.rights.model import Flag, FlagEvent

RECEIVED = "received"


def open_flag(unit: Unit, right_id: str, holder_id: UUID) -> Flag | None:
    """Return the one open flag of a holder for a right."""
    return unit.session.scalar(
        select(Flag).where(
            Flag.right_id == right_id,
            Flag.holder_id == holder_id,
            Flag.state.in_([state.value for state in OPEN]),
            Flag.undone_at.is_(None),
        )
    )


def last_ended(unit: Unit, right_id: str, holder_id: UUID) -> Flag | None:
    """Return the flag of a holder for a right that ended last."""
    return unit.session.scalar(
        select(Flag)
        .where(
            Flag.right_id == right_id,
            Flag.holder_id == holder_id,
            Flag.state.in_([state.value for state in ENDS]),
            Flag.undone_at.is_(None),
        )
        .order_by(Flag.ended_at.desc(), Flag.id.desc())
        .limit(1)
    )


def new_flag(unit: Unit, subject: Subject, answer: Answer) -> Flag:
    """Make a flag in its first state, with what the rules said."""
    flag = Flag(
        id=new_id(),
        right_id=answer.right_id,
        holder_kind=subject.kind.value,
        holder_id=subject.holder_id,
        person_id=subject.person_id,
        state=FlagState.DETECTED.value,
        detected_at=unit.clock.now(),
    )
    keep_answer(flag, answer)
    unit.session.add(flag)
    unit.session.flush()
    note(unit, flag, FlagEventKind.FIRED)
    return flag


def keep_answer(flag: Flag, answer: Answer) -> None:
    """Write down what the rules said, on which version and from which facts; no values."""
    flag.outcome = answer.outcome.value
    flag.certainty = answer.strength.name.lower()
    flag.rule_version = "" if answer.version is None else answer.version.isoformat()
    flag.evaluated_on = answer.on
    facts = facts_of(answer)
    if flag.facts != facts:
        flag.facts = facts


def facts_of(answer: Answer) -> dict[str, Any]:
    """Return the facts an answer rests on: code and holder to state and day."""
    return {
        f"{used.code} {used.holder}": f"{used.state.value} {used.as_of or ''}".strip()
        for leaf in answer.finding.walk()
        for used in leaf.used
    }


def move(unit: Unit, flag: Flag, event: FlagEventKind, *, reason: str = "") -> None:
    """Take a step that was found possible, and note it."""
    state = next_state(FlagState(flag.state), event)
    if state is None:
        raise Refused("flag_step_impossible", state=flag.state, event=event.value)
    flag.state = state.value
    if state in ENDS:
        flag.end_reason = reason or event.value
        flag.ended_at = unit.clock.now()
    else:
        flag.end_reason, flag.ended_at = None, None
    note(unit, flag, event, reason)
    if state is FlagState.MISSED:
        unit.happened(RightMissed(flag_id=flag.id, right_id=flag.right_id))


def note(unit: Unit, flag: Flag, event: FlagEventKind, reason: str = "") -> None:
    """Write one line of the flag's life."""
    unit.session.add(
        FlagEvent(
            flag_id=flag.id,
            at=unit.clock.now(),
            worker_id=unit.worker_id,
            event=event.value,
            state=flag.state,
            reason=reason,
        )
    )
    unit.touch("flag", flag.id)
    unit.happened(FlagChanged(flag_id=flag.id, person_id=flag.person_id, state=flag.state))


FIRES = (Outcome.YES, Outcome.AFTER, Outcome.TO_JUDGE)
"""Answers for which a flag is made; unknown is asked first, no is no flag."""


def may_fire_again(ended: Flag | None, answer: Answer, today: date) -> bool:
    """Tell whether an ended flag may be followed by a new one: its day came, or a fact changed."""
    if ended is None:
        return True
    if ended.revisit_on is not None and ended.revisit_on <= today:
        return True
    return _changed(ended.facts, facts_of(answer))


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return dict(before) != dict(now)
