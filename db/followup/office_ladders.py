"""Ladders as this office climbs them: the shipped files, and over them what the office changed.

A follow-up keeps the version it began with, so a version is never changed and never removed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, object_session

from db.access.staff import expect_manager
from db.followup.ladders import Ladder, ladders, newest, read_ladder
from db.followup.logic import Calendar, Step, outlook, step_to
from db.followup.model import FollowUp, OfficeLadder
from db.followup.safe_text import unsafe_in
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.places import ClosingDay
from db.kit.unit import Unit

OWN_FROM = 1_001
"""Versions of the office count from here: a later file of the program never takes their place."""
KEPT = "office ladders"
Key = tuple[str, int]


def all_ladders(session: Session) -> Mapping[Key, Ladder]:
    """Return every version that was ever climbed here, by code and version."""
    return {**ladders(), **_own(session)}


def ladder_in(session: Session, code: str, version: int) -> Ladder:
    """Return one version; refuses `ladder_unknown`."""
    found = ladders().get((code, version)) or _own(session).get((code, version))
    if found is None:
        raise Refused("ladder_unknown", ladder=code)
    return found


def ladder_of(row: FollowUp) -> Ladder | None:
    """Return the version that a follow-up began with; None for a promise."""
    if row.ladder_code is None or row.ladder_version is None:
        return None
    shipped = ladders().get((row.ladder_code, row.ladder_version))
    session = object_session(row)
    if shipped is not None or session is None:
        return shipped
    return ladder_in(session, row.ladder_code, row.ladder_version)


def newest_in(unit: Unit, code: str) -> Ladder:
    """Return the version that a question asked today begins with."""
    number = unit.session.scalar(
        select(OfficeLadder.number)
        .where(
            OfficeLadder.code == code,
            OfficeLadder.undone_at.is_(None),
            OfficeLadder.valid_from <= unit.clock.today(),
        )
        .order_by(OfficeLadder.number.desc())
        .limit(1)
    )
    return newest(code) if number is None else ladder_in(unit.session, code, number)


def is_own(one: Ladder) -> bool:
    """Tell whether the office made this version itself."""
    return one.version >= OWN_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbed:
    """One ladder as the office climbs it today, and where the shipped one stands."""

    current: Ladder
    shipped: Ladder
    since: date | None
    running: int


def climbed_today(unit: Unit) -> tuple[Climbed, ...]:
    """Return every ladder with the version that counts today; `running` clocks climb it now."""
    running = {
        key: number
        for key, number in unit.session.execute(
            select(FollowUp.ladder_code, func.count())
            .where(FollowUp.next_due.is_not(None), FollowUp.undone_at.is_(None))
            .group_by(FollowUp.ladder_code)
        )
    }
    since: dict[Key, date] = {
        (code, number): day
        for code, number, day in unit.session.execute(
            select(OfficeLadder.code, OfficeLadder.number, OfficeLadder.valid_from)
        )
    }
    codes = dict.fromkeys(code for code, _version in ladders())
    found = {code: newest_in(unit, code) for code in codes}
    return tuple(
        Climbed(
            current=one, shipped=newest(code), since=since.get((code, one.version)),
            running=running.get(code, 0),
        )
        for code, one in found.items()
    )  # fmt: skip


def preview(unit: Unit, code: str, definition: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return when each rung and the decision would come if somebody were asked now.

    Refuses `ladder_file_broken` as `change_ladder` does.
    """
    read = read_ladder(code, {**definition, "code": code, "version": OWN_FROM})
    closing = frozenset(unit.session.scalars(select(ClosingDay.day)))
    calendar = Calendar(zone=unit.clock.zone, closing_days=closing)
    today, now = unit.clock.today(), unit.clock.now()
    first = step_to(read, 1, today, now, calendar)
    return (first, *outlook(read, first.rung, first.due, first.part, today, calendar))


def change_ladder(
    unit: Unit, code: str, definition: Mapping[str, Any], *, seen: int, valid_from: date
) -> Changes:
    """Let a ladder be climbed another way from a day on; running clocks keep their version.

    `seen` is the version that was changed: refuses `ladder_changed` when somebody was first, and
    `ladder_file_broken` with the field that cannot be.
    """
    expect_manager(unit)
    if newest_in(unit, code).version != seen:
        raise Refused("ladder_changed")
    if valid_from < unit.clock.today():
        raise Refused("date_in_the_past", field="valid_from")
    number = 1 + (
        unit.session.scalar(select(func.max(OfficeLadder.number)).where(OfficeLadder.code == code))
        or OWN_FROM - 1
    )
    read = read_ladder(code, {**definition, "code": code, "version": number})
    _expect_same_questions(newest(code), read)
    row = OfficeLadder(
        code=code, number=number, valid_from=valid_from, worker_id=unit.worker_id,
        definition={**definition, "code": code, "version": number},
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    unit.session.info.pop(KEPT, None)
    unit.touch("ladder", row.id)
    return unit.changes("ladder_saved", number=number - OWN_FROM + 1)


def _expect_same_questions(shipped: Ladder, wanted: Ladder) -> None:
    """A text message without words cannot go out; a letter without pieces cannot be printed."""
    letters = {rung.code for rung in shipped.rungs if rung.letter}
    for rung in wanted.rungs:
        if rung.means == "sms" and not rung.message:
            raise Refused("ladder_file_broken", file=shipped.code, field="message")
        if any(unsafe_in(text, "") for text in rung.message.values()):
            raise Refused("message_not_safe", file=shipped.code, field="message")
        if rung.means == "letter" and rung.code in letters and not rung.letter:
            raise Refused("ladder_file_broken", file=shipped.code, field="letter")


def _own(session: Session) -> Mapping[Key, Ladder]:
    kept: Mapping[Key, Ladder] | None = session.info.get(KEPT)
    if kept is None:
        rows = session.execute(
            select(OfficeLadder.code, OfficeLadder.number, OfficeLadder.definition)
        )
        kept = {(code, number): read_ladder(code, definition) for code, number, definition in rows}
        session.info[KEPT] = kept
    return kept
