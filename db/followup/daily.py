"""The daily run: stores what the mere passing of days has changed, and tells how a day begins.

A clock whose moment has come is due whether or not anybody looked; who reads one clock asks
`machine.state_at`. Stored it is for whoever reads many: figures, exports, lists. So the run may
come late, be killed, or run twice: it changes only what still has to change, a little at a time,
and a deed of a worker never waits longer than one of these pieces. Absences and deputies need no
run: they are read by day.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from sqlalchemy import case, func, select, update

from db.access.model import Worker
from db.followup.codes import State
from db.followup.events import DayBegan
from db.followup.limits import OPEN_CODES
from db.followup.machine import STEPS
from db.followup.model import FollowUp
from db.kit.changes import Changes
from db.kit.office import Office
from db.kit.unit import Unit

AT_ONCE = 500
"""So many clocks are stored in one transaction."""
COME_DUE = tuple(
    state.value
    for (state, event), after in STEPS.items()
    if event == "come_due" and after is not state
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """How a day begins for everybody of one role; "" is what nobody owns.

    `late` was due before today, `today` comes due today, `to_decide` waits for a decision of the
    team lead, whoever asked the question.
    """

    role: str
    late: int
    today: int
    to_decide: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRun:
    """What one run did: so many clocks came due, and that is how the day begins."""

    came_due: int
    mornings: tuple[Morning, ...]


def run_day(office: Office, at_once: int = AT_ONCE) -> DayRun:
    """Bring all clocks up to this moment, piece by piece, and tell how the day begins."""
    office.write(begin_day).result()
    came_due = 0
    while True:
        piece = office.write(partial(come_due, most=at_once)).result().facts["number"]
        assert isinstance(piece, int)
        came_due += piece
        if piece < at_once:
            return DayRun(came_due=came_due, mornings=office.read(mornings).result())


def begin_day(unit: Unit) -> Changes:
    """Tell every room that a day began; what waited for this date moves in the same unit."""
    unit.happened(DayBegan(on=unit.clock.today()))
    return unit.changes("day_began", undoable=False)


def come_due(unit: Unit, most: int = AT_ONCE) -> Changes:
    """Store of at most so many clocks that their moment has come; a pause ends with its day.

    No version goes up: nobody changed anything, and what a worker has open stays fresh.
    """
    number = 0
    for state in COME_DUE:
        if number < most:
            number += _store(unit, state, most - number)
    if number:
        unit.touch("follow_up")
    return unit.changes("clocks_came_due", undoable=False, number=number)


def _store(unit: Unit, state: str, most: int) -> int:
    waited = (
        select(FollowUp.id)
        .where(
            FollowUp.state == state,
            FollowUp.next_due <= unit.clock.now(),
            FollowUp.undone_at.is_(None),
        )
        .order_by(FollowUp.next_due)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    done = unit.session.execute(
        update(FollowUp)
        .where(FollowUp.id.in_(waited))
        .values(state=State.DUE.value, paused_until=None, version=FollowUp.version)
        .execution_options(synchronize_session=False)
    )
    return int(getattr(done, "rowcount", 0))


def mornings(unit: Unit) -> tuple[Morning, ...]:
    """Return how the day begins per role, most late first, in one statement."""
    midnight = datetime.combine(unit.clock.today(), time(), tzinfo=unit.clock.zone)
    tomorrow = datetime.combine(
        unit.clock.today() + timedelta(days=1), time(), tzinfo=unit.clock.zone
    )
    due, decides = FollowUp.next_due, FollowUp.state == State.TO_DECIDE.value
    late = case((~decides & (due < midnight), 1), else_=0)
    today = case((~decides & (due >= midnight) & (due < tomorrow), 1), else_=0)
    counted = (
        select(
            FollowUp.owner_id,
            func.sum(late).label("late"),
            func.sum(today).label("today"),
            func.sum(case((decides, 1), else_=0)).label("to_decide"),
        )
        .where(FollowUp.state.in_(OPEN_CODES), FollowUp.undone_at.is_(None))
        .group_by(FollowUp.owner_id)
        .subquery()
    )
    role = func.coalesce(Worker.role, "")
    rows = unit.session.execute(
        select(
            role, func.sum(counted.c.late), func.sum(counted.c.today),
            func.sum(counted.c.to_decide),
        )
        .outerjoin_from(counted, Worker, Worker.id == counted.c.owner_id)
        .group_by(role)
    )  # fmt: skip
    found = [
        Morning(role=name, late=int(late), today=int(today), to_decide=int(decided))
        for name, late, today, decided in rows
    ]
    return tuple(sorted(found, key=lambda each: (-each.late, -each.today, each.role)))
