"""How the clocks of a team stand, for who leads it: who is late, who is away, and handing over.

Counts of open work only; nothing here measures how well somebody works.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import case, func, select

from db.access.absences import Away, away_on
from db.access.codes import MANAGES
from db.access.model import Worker
from db.access.queries import acting_worker
from db.contacts.codes import OPEN_REQUESTS
from db.contacts.model import Request
from db.contacts.service import assign_request
from db.followup.codes import State
from db.followup.limits import OPEN_CODES
from db.followup.logic import days_late
from db.followup.model import FollowUp
from db.followup.steps import move
from db.followup.steps import note as write_note
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerClocks:
    """The open clocks of one worker; `worker_id` None is what nobody owns.

    `late_days` is by how many days the oldest is late; `requests` counts the open ones.
    """

    worker_id: UUID | None
    name: str
    role: str
    open: int = 0
    late: int = 0
    late_days: int = 0
    today: int = 0
    requests: int = 0
    away: Away | None = None

    @property
    def is_left(self) -> bool:
        """Tell whether something is late or due today and nobody is there to do it."""
        alone = self.away is not None and self.away.deputy_id is None
        return bool(self.late or self.today) and (self.worker_id is None or alone)


def team(unit: Unit) -> tuple[WorkerClocks, ...]:
    """Return how the clocks stand per worker, most late first; for who leads alone."""
    if acting_worker(unit).role not in MANAGES:
        raise Refused("team_not_for_role")
    counts, requests = _counts(unit), _requests(unit)
    away, now, zone = away_on(unit, unit.clock.today()), unit.clock.now(), unit.clock.zone
    found = []
    for card in [None, *unit.session.scalars(select(Worker).where(Worker.active))]:
        key = card.id if card is not None else None
        number, late, today, oldest = counts.get(key, (0, 0, 0, None))
        found.append(
            WorkerClocks(
                worker_id=key, role=card.role if card is not None else "",
                name=f"{card.given_name} {card.family_name}" if card is not None else "",
                open=number, late=late, today=today, requests=requests.get(key, 0),
                late_days=days_late(oldest, now, zone) if oldest is not None and late else 0,
                away=away.get(key) if key is not None else None,
            )
        )  # fmt: skip
    shown = [each for each in found if each.worker_id is not None or each.open or each.requests]
    return tuple(sorted(shown, key=lambda each: (-each.late, -each.today, each.name)))


Numbers = tuple[int, int, int, datetime | None]


def _counts(unit: Unit) -> dict[UUID | None, Numbers]:
    """Count in one statement; what waits for a decision is the team lead's, not the owner's."""
    midnight = datetime.combine(unit.clock.today(), time(), tzinfo=unit.clock.zone)
    tomorrow = midnight + timedelta(days=1)
    due = FollowUp.next_due
    rows = unit.session.execute(
        select(
            FollowUp.owner_id,
            func.count(),
            func.sum(case((due < midnight, 1), else_=0)),
            func.sum(case(((due >= midnight) & (due < tomorrow), 1), else_=0)),
            func.min(due),
        )
        .where(
            FollowUp.state.in_(OPEN_CODES),
            FollowUp.state != State.TO_DECIDE.value,
            FollowUp.undone_at.is_(None),
        )
        .group_by(FollowUp.owner_id)
    )
    return {owner: (number, late, today, oldest) for owner, number, late, today, oldest in rows}


def _requests(unit: Unit) -> dict[UUID | None, int]:
    rows = unit.session.execute(
        select(Request.owner_id, func.count())
        .where(
            Request.state.in_([each.value for each in OPEN_REQUESTS]), Request.undone_at.is_(None)
        )
        .group_by(Request.owner_id)
    )
    return {owner: number for owner, number in rows}


def hand_over_all(
    unit: Unit, worker_id: UUID | None, to_id: UUID, note: str, *, due_only: bool = False
) -> Changes:
    """Give a worker's open clocks to a colleague, with a word for them; one deed, undone as one.

    `due_only` leaves what is due after today where it is; otherwise the open requests go along.
    Refuses `note_missing`, `worker_unknown`, `nothing_to_hand_over`, `team_not_for_role` (one's
    own clocks may always be handed over).
    """
    acting = acting_worker(unit)
    if acting.id != worker_id and acting.role not in MANAGES:
        raise Refused("team_not_for_role")
    if not note.strip():
        raise Refused("note_missing", field="note")
    taker = unit.session.get(Worker, to_id)
    if taker is None or not taker.active or to_id == worker_id:
        raise Refused("worker_unknown", field="owner")
    rows = _clocks_of(unit, worker_id, due_only=due_only)
    requests = [] if due_only else _requests_of(unit, worker_id)
    if not rows and not requests:
        raise Refused("nothing_to_hand_over")
    for row in rows:
        move(row, "hand_over")
        row.owner_id = to_id
        write_note(unit, row, "handed_over", text=note.strip())
    for request_id in requests:
        assign_request(unit, request_id, to_id)
    return unit.changes(
        "all_handed_over", number=len(rows), requests=len(requests), worker=taker.given_name
    )


def _clocks_of(unit: Unit, worker_id: UUID | None, *, due_only: bool) -> list[FollowUp]:
    wanted = [
        FollowUp.owner_id == worker_id if worker_id is not None else FollowUp.owner_id.is_(None),
        FollowUp.state.in_(OPEN_CODES),
        FollowUp.undone_at.is_(None),
    ]
    if due_only:
        end = datetime.combine(unit.clock.today(), time.max, tzinfo=unit.clock.zone)
        wanted.append(FollowUp.next_due <= end)
    return list(unit.session.scalars(select(FollowUp).where(*wanted).order_by(FollowUp.id)))


def _requests_of(unit: Unit, worker_id: UUID | None) -> list[UUID]:
    return list(
        unit.session.scalars(
            select(Request.id).where(
                Request.owner_id == worker_id
                if worker_id is not None
                else Request.owner_id.is_(None),
                Request.state.in_([each.value for each in OPEN_REQUESTS]),
                Request.undone_at.is_(None),
            )
        )
    )
