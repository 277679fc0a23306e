"""Keeps a flag alive until the money or service has arrived: clocks beside it, appeal, renewal.

Whoever notes that a right is expected, submitted or granted names the day to look again; from that
day a clock of the answer clock runs for it. A right that did not come becomes something to do, a
refusal keeps its last day to appeal, and what runs out is looked at before it does.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from db.contacts.events import NextStep
from db.followup.codes import OPEN as OPEN_CLOCKS
from db.followup.ladders import AUTOMATIC, PARTNER
from db.followup.limits import calendar_of
from db.followup.model import FollowUp
from db.followup.steps import answer_row, start
from db.kit.calendar import working_days_after
from db.kit.settings import office_facts
from db.kit.unit import Unit
from db.people.model import Fact
from db.people.vocabulary import vocabulary
from db.rights.codes import FlagEventKind, FlagState
from db.rights.local.pack import names_of
from db.rights.model import Flag
from db.rights.steps import move

ASKED: dict[FlagState, tuple[str, str]] = {
    FlagState.EXPECTED_AUTOMATICALLY: ("citizen", AUTOMATIC),
    FlagState.GRANTED: ("citizen", AUTOMATIC),
    FlagState.SUBMITTED: ("partner", PARTNER),
}
"""States in which somebody is asked on the day to look again: whom, on which ladder."""
APPEAL_TIME = timedelta(days=14)
"""So long before the last day to appeal somebody must have looked at the refusal."""
RENEWAL_TIME = timedelta(days=60)
"""So long before it runs out a right is to be renewed (domain description 3.16)."""
AT_ONCE = 500


def keep_clock(unit: Unit, flag: Flag) -> None:
    """After a step: end the clocks of the state before, start the one of this state."""
    for row in open_clocks(unit, flag.id):
        answer_row(unit, row, "right_moved_on")
    state = FlagState(flag.state)
    if flag.check_on is None:
        return
    if state in ASKED:
        actor, ladder = ASKED[state]
        step = NextStep(
            text=name_of(unit, flag.right_id), actor=actor, ladder_code=ladder,
            due_on=flag.check_on, owner_id=unit.worker_id,
        )  # fmt: skip
        _start(unit, flag, step)
    elif state is FlagState.REFUSED_BY_BODY:
        promise(unit, flag, max(flag.check_on - APPEAL_TIME, next_working_day(unit)))


def promise(unit: Unit, flag: Flag, due_on: date) -> None:
    """Put a right among what a worker promised to do, by a day."""
    owner = _owner(unit, flag)
    step = NextStep(text=name_of(unit, flag.right_id), actor="us", due_on=due_on, owner_id=owner)
    _start(unit, flag, step)


def _start(unit: Unit, flag: Flag, step: NextStep) -> None:
    start(unit, step, person_id=flag.person_id, flag_id=flag.id)


def _owner(unit: Unit, flag: Flag) -> UUID | None:
    """Return who acts; where nobody does (a new day), whoever followed the right up last."""
    if unit.worker_id is not None:
        return unit.worker_id
    return unit.session.scalar(
        select(FollowUp.owner_id)
        .where(FollowUp.flag_id == flag.id, FollowUp.undone_at.is_(None))
        .order_by(FollowUp.id.desc())
        .limit(1)
    )


def open_clocks(unit: Unit, flag_id: UUID) -> tuple[FollowUp, ...]:
    """Return the open clocks that run for a flag."""
    return tuple(
        unit.session.scalars(
            select(FollowUp).where(
                FollowUp.flag_id == flag_id,
                FollowUp.state.in_([state.value for state in OPEN_CLOCKS]),
                FollowUp.undone_at.is_(None),
            )
        )
    )


def name_of(unit: Unit, right_id: str) -> str:
    """Return what a right is called in the language of the office; its id where no rule says."""
    name = names_of(unit, right_id)
    return right_id if name is None else name.in_language(office_facts(unit.session).language)


def next_working_day(unit: Unit) -> date:
    """Return the next day on which the office works."""
    return working_days_after(unit.clock.today(), 1, calendar_of(unit).closing_days)


def note_what_was_heard(unit: Unit, flag: Flag) -> None:
    """An answer came, but the right still stands as before: somebody must note what was said."""
    waits = FlagState(flag.state) in ASKED
    is_time = flag.check_on is not None and flag.check_on <= unit.clock.today()
    if waits and is_time and not open_clocks(unit, flag.id):
        promise(unit, flag, next_working_day(unit))


def renew_what_runs_out(unit: Unit, most: int = AT_ONCE) -> int:
    """Turn received rights that end within 60 days into rights to renew; return how many."""
    number = 0
    for flag, ends in _ending(unit, most):
        move(unit, flag, FlagEventKind.RENEWAL_DUE, reason=ends.isoformat())
        flag.check_on = ends
        promise(unit, flag, next_working_day(unit))
        number += 1
    return number


def _ending(unit: Unit, most: int) -> Iterator[tuple[Flag, date]]:
    """Give the received rights whose receipt is known to end soon, with its last day.

    A later receipt of the same right (it was renewed already) keeps it from being renewed again.
    """
    today = unit.clock.today()
    received = {fact.entitled_by: fact.code for fact in vocabulary().values() if fact.entitled_by}
    flags = unit.session.scalars(
        select(Flag)
        .join(Fact, Fact.holder_id == Flag.holder_id)
        .where(
            Flag.state == FlagState.RECEIVED.value,
            Flag.undone_at.is_(None),
            Flag.right_id.in_(received),
            Fact.code.in_(received.values()),
            Fact.valid_to.between(today, today + RENEWAL_TIME),
            Fact.superseded_by_id.is_(None),
            Fact.undone_at.is_(None),
        )
        .order_by(Flag.id)
        .distinct()
        .limit(most)
    )
    for flag in tuple(flags):
        ends = _last_day(unit, flag, received[flag.right_id])
        is_soon = ends is not None and today <= ends <= today + RENEWAL_TIME
        if ends is not None and is_soon and not _has_newer(unit, flag):
            yield flag, ends


def _last_day(unit: Unit, flag: Flag, code: str) -> date | None:
    """Return the last day of the receipt that ends last; None where one has no end."""
    known = unit.session.execute(
        select(Fact.value, Fact.valid_to).where(
            Fact.holder_id == flag.holder_id, Fact.code == code,
            Fact.superseded_by_id.is_(None), Fact.undone_at.is_(None),
        )
    )  # fmt: skip
    ends = [last for value, last in known if value is True]
    days = [last for last in ends if last is not None]
    return max(days) if days and len(days) == len(ends) else None


def _has_newer(unit: Unit, flag: Flag) -> bool:
    """Tell whether the same right of the holder is followed by a newer flag already."""
    found = unit.session.scalar(
        select(Flag.id).where(
            Flag.holder_id == flag.holder_id, Flag.right_id == flag.right_id, Flag.id > flag.id,
            Flag.undone_at.is_(None),
        )
    )  # fmt: skip
    return found is not None
