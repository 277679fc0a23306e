"""What can be done with rights: look again for a citizen, and take the next step of a flag.

The rules advise; only a worker's step says that somebody wants, gets or does not get a right.
"""

from datetime import date
from uuid import UUID

from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.rights import machine
from db.rights.codes import Barrier, FlagEventKind, FlagState
from db.rights.engine.answer import Answer, Outcome
from db.rights.engine.truth import Strength
from db.rights.knowledge import Subject, subjects
from db.rights.local.pack import pack_of
from db.rights.looking import Look, look_at
from db.rights.model import Flag
from db.rights.steps import (
    FIRES,
    keep_answer,
    last_ended,
    may_fire_again,
    move,
    new_flag,
    note,
    open_flag,
)
from db.rights.until_received import keep_clock

LONGEST_REASON = 200
FALLS_AWAY = (FlagState.DETECTED, FlagState.TO_VERIFY, FlagState.POSSIBLE)
"""States in which a proven "no" ends a flag by itself; later a worker has spoken of it."""


def detect(unit: Unit, person_id: UUID) -> Changes:
    """Look again at every right of a citizen, the children and the home."""
    look_again(unit, person_id)
    return unit.changes("rights_detected", person=person_id)


def look_again(unit: Unit, person_id: UUID, codes: frozenset[str] | None = None) -> None:
    """Evaluate the rights that read one of these facts (all of them where None is given)."""
    pack, today = pack_of(unit), unit.clock.today()
    concerned = [
        rule for rule in pack.rules.values() if codes is None or codes & rule.mentions.facts
    ]
    if not concerned:
        return
    look = look_at(unit, person_id, today)
    for subject in subjects(look.world, person_id, today):
        for rule in concerned:
            if rule.holder == subject.kind.value:
                _evaluate(unit, look, subject, rule.id)


def _evaluate(unit: Unit, look: Look, subject: Subject, right_id: str) -> None:
    today = unit.clock.today()
    found = look.answer(right_id, subject.person_id)
    flag = open_flag(unit, right_id, subject.holder_id)
    if flag is not None:
        _update(unit, flag, found)
        return
    if found.outcome not in FIRES:
        return
    if may_fire_again(last_ended(unit, right_id, subject.holder_id), found, today):
        new_flag(unit, subject, found)


def _update(unit: Unit, flag: Flag, found: Answer) -> None:
    """Keep the new answer; an event is written only when it says something else."""
    changed = flag.outcome != found.outcome.value
    keep_answer(flag, found)
    proved = found.outcome is Outcome.NO and found.strength is Strength.CERTAIN
    if proved and FlagState(flag.state) in FALLS_AWAY:
        move(unit, flag, FlagEventKind.PROVED_OTHERWISE, reason="rules")
    elif changed:
        note(unit, flag, FlagEventKind.ANSWER_CHANGED, found.outcome.value)


def take_step(
    unit: Unit,
    right_id: str,
    subject: Subject,
    event: FlagEventKind,
    *,
    reason: str = "",
    barrier: Barrier | None = None,
    check_on: date | None = None,
    revisit_on: date | None = None,
    version: int | None = None,
) -> Changes:
    """Take the next step with a right; makes the flag where none is open yet.

    Ending needs a reason, not taking up needs a barrier, expecting needs a day to check. With a
    refusal `check_on` is the last day to appeal.
    """
    pack = pack_of(unit)
    if right_id not in pack.rules:
        raise Refused("right_unknown", field="right", right=right_id)
    flag = _flag_for(unit, right_id, subject, event)
    expect_version(flag, version, {"state": flag.state})
    refusal = machine.refusal(
        FlagState(flag.state), event, reason=reason, barrier=barrier, check_on=check_on
    )
    if refusal is not None:
        raise Refused(refusal, field=_field(refusal))
    _expect_days(unit, check_on, revisit_on)
    flag.barrier = None if barrier is None else barrier.value
    flag.check_on, flag.revisit_on = check_on, revisit_on
    move(unit, flag, event, reason=reason.strip()[:LONGEST_REASON])
    keep_clock(unit, flag)
    return unit.changes(
        f"flag_{flag.state}", flag=flag.id, right=right_id, person=subject.person_id
    )


def _flag_for(unit: Unit, right_id: str, subject: Subject, event: FlagEventKind) -> Flag:
    flag = open_flag(unit, right_id, subject.holder_id)
    if flag is not None:
        return flag
    if event is FlagEventKind.RENEWAL_DUE:
        ended = last_ended(unit, right_id, subject.holder_id)
        if ended is not None:
            return ended
    look = look_at(unit, subject.person_id, unit.clock.today())
    return new_flag(unit, subject, look.answer(right_id, subject.person_id))


def _field(refusal: str) -> str:
    return {"flag_barrier_missing": "barrier", "flag_check_day_missing": "check_on"}.get(
        refusal, "reason"
    )


def _expect_days(unit: Unit, check_on: date | None, revisit_on: date | None) -> None:
    for name, day in (("check_on", check_on), ("revisit_on", revisit_on)):
        if day is not None and day <= unit.clock.today():
            raise Refused("day_not_later", field=name)
