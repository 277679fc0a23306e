"""What a lead or administrator does with a local right: write, throw away, publish, withdraw.

Publishing is refused while anything is broken, a case comes out otherwise, or cases are missing.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.access.staff import expect_manager
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.rights.engine.extending import PARTS, Texts, right_id_of
from db.rights.local.checking import check
from db.rights.local.codes import LARGEST, LocalState
from db.rights.local.pack import changed, pack_without, texts_of
from db.rights.model import LocalRight


def save_draft(unit: Unit, draft_id: UUID, texts: Texts, version: int | None = None) -> Changes:
    """Keep what is being written, whole or not; the first time it makes the draft.

    `version` is the one it was written on, None for a new draft.
    """
    expect_manager(unit)
    for part in PARTS:
        if len(texts.part(part)) > LARGEST:
            raise Refused("local_right_too_long", field=part, most=LARGEST)
    row = unit.session.get(LocalRight, draft_id)
    if row is None:
        row = LocalRight(id=draft_id, state=LocalState.DRAFT.value, number=0)
        unit.session.add(row)
    else:
        _expect_draft(row)
        expect_version(row, version, {part: texts.part(part) for part in PARTS})
    row.rule, row.parameters = texts.rule, texts.parameters
    row.sources, row.cases = texts.sources, texts.cases
    row.code = right_id_of(texts)
    row.saved_at, row.saved_by = unit.clock.now(), unit.worker_id
    unit.session.flush()
    unit.touch("local_right", row.id)
    return unit.changes("", undoable=False, version=row.version, draft=row.id)


def throw_away(unit: Unit, draft_id: UUID) -> Changes:
    """Take a draft out of the list; its text stays in the office's file."""
    expect_manager(unit)
    row = _draft(unit, draft_id)
    row.state = LocalState.THROWN_AWAY.value
    row.saved_at, row.saved_by = unit.clock.now(), unit.worker_id
    unit.touch("local_right", row.id)
    return unit.changes("local_right_thrown_away", undoable=False, draft=row.id)


def take_up_again(unit: Unit, draft_id: UUID) -> Changes:
    """Bring a draft that was thrown away back into the list."""
    expect_manager(unit)
    row = unit.session.get(LocalRight, draft_id)
    if row is None or row.state != LocalState.THROWN_AWAY:
        raise Refused("local_right_unknown")
    row.state = LocalState.DRAFT.value
    unit.touch("local_right", row.id)
    return unit.changes("", undoable=False, draft=row.id)


def publish(unit: Unit, draft_id: UUID, valid_from: date, version: int | None = None) -> Changes:
    """Let a draft count from a day on, in place of what was published under its id.

    Refuses `rule_file_broken`, `local_right_case_fails` and `local_right_needs_cases`.
    """
    expect_manager(unit)
    row = _draft(unit, draft_id)
    expect_version(row, version, {part: getattr(row, part) for part in PARTS})
    if valid_from < unit.clock.today():
        raise Refused("date_in_the_past", field="valid_from")
    texts = texts_of(row)
    code = right_id_of(texts)
    found = check(pack_without(unit, code), texts)
    if found.fault is not None:
        raise found.fault.refusal
    if found.failing:
        first = found.failing[0].case
        raise Refused("local_right_case_fails", name=first.name, line=first.line,
                      number=len(found.failing))  # fmt: skip
    if found.missing:
        raise Refused("local_right_needs_cases",
                      **{each.value: number for each, number in found.missing.items()})  # fmt: skip
    row.code, row.number = code, 1 + _newest(unit, code)
    row.state, row.valid_from = LocalState.PUBLISHED.value, valid_from
    row.published_at, row.published_by = unit.clock.now(), unit.worker_id
    changed(unit)
    unit.touch("local_right", row.id)
    return unit.changes("local_right_published", undoable=False, number=row.number, code=code)


def withdraw(unit: Unit, code: str) -> Changes:
    """Let a right be given to nobody anew from today on; whoever is helped with it stays helped."""
    expect_manager(unit)
    rows = unit.session.scalars(
        select(LocalRight).where(
            LocalRight.code == code, LocalRight.state == LocalState.PUBLISHED.value
        )
    ).all()
    if not rows:
        raise Refused("local_right_unknown")
    for row in rows:
        row.state, row.withdrawn_on = LocalState.WITHDRAWN.value, unit.clock.today()
        row.withdrawn_by = unit.worker_id
        unit.touch("local_right", row.id)
    changed(unit)
    return unit.changes("local_right_withdrawn", undoable=False, code=code)


def _draft(unit: Unit, draft_id: UUID) -> LocalRight:
    row = unit.session.get(LocalRight, draft_id)
    if row is None:
        raise Refused("local_right_unknown")
    _expect_draft(row)
    return row


def _expect_draft(row: LocalRight) -> None:
    if row.state != LocalState.DRAFT:
        raise Refused("local_right_no_draft")


def _newest(unit: Unit, code: str) -> int:
    found = unit.session.scalar(select(func.max(LocalRight.number)).where(LocalRight.code == code))
    return found or 0
