"""Mails to workers about their own day: put in, taken up, settled.

Nothing of a citizen hangs on them, so they are simpler than messages: a mail goes on its own day,
at most once. What may have gone is never sent again, and yesterday's is of no use to anybody.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update

from db.exchange.codes import Kind, Outcome
from db.exchange.logic import wait_after
from db.exchange.model import WorkerMail
from db.exchange.ports import Outgoing, Receipt
from db.exchange.service import is_on
from db.followup.events import DigestAsked
from db.kit.changes import Changes
from db.kit.settings import office_facts
from db.kit.unit import Unit

MOST_TRIES = 8
QUEUED, TAKEN, SENT, NOT_SENT, UNCERTAIN = "queued", "taken", "sent", "not_sent", "uncertain"
ENDS = {
    Outcome.ACCEPTED: SENT, Outcome.DELIVERED: SENT, Outcome.PENDING: SENT,
    Outcome.REFUSED: NOT_SENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMail:
    """How the newest mail to a worker ended, or that it waits."""

    at: datetime | None
    state: str
    error: str


def put_mail(unit: Unit, asked: DigestAsked) -> None:
    """Let a mail wait for its turn; nothing where no e-mail is set up, or in a practice office."""
    if office_facts(unit.session).is_practice or not is_on(unit, Kind.EMAIL.value):
        return
    known = select(WorkerMail.id).where(
        WorkerMail.worker_id == asked.worker_id, WorkerMail.day == asked.on
    )
    if unit.session.scalar(known) is not None:
        return
    unit.session.add(
        WorkerMail(
            worker_id=asked.worker_id, day=asked.on, to_address=asked.to_address,
            language=asked.language, subject=asked.subject, text=asked.text, state=QUEUED,
            next_try_at=unit.clock.now(),
        )
    )  # fmt: skip
    unit.session.flush()


def next_mail(unit: Unit) -> datetime | None:
    """Return when a mail to a worker wants to go next."""
    return unit.session.scalar(select(func.min(WorkerMail.next_try_at)))


def take_mail(unit: Unit) -> Changes:
    """Take up one mail that may go now; the fact `mail` is None without one."""
    today, now = unit.clock.today(), unit.clock.now()
    unit.session.execute(
        update(WorkerMail)
        .where(WorkerMail.state == QUEUED, WorkerMail.day < today)
        .values(state=NOT_SENT, next_try_at=None, error="day_over", ended_at=now,
                version=WorkerMail.version + 1)
    )  # fmt: skip
    row = unit.session.scalars(
        select(WorkerMail)
        .where(WorkerMail.state == QUEUED, WorkerMail.next_try_at <= now)
        .order_by(WorkerMail.next_try_at, WorkerMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None or office_facts(unit.session).is_practice:
        return unit.changes("nothing_due", undoable=False, mail=None)
    row.state, row.next_try_at, row.attempts = TAKEN, None, row.attempts + 1
    unit.session.flush()
    mail = Outgoing(
        id=row.id, kind=Kind.EMAIL, to=row.to_address, at=now, subject=row.subject,
        texts=((row.language, row.text),),
    )  # fmt: skip
    return unit.changes("mail_taken", undoable=False, mail=mail)


def settle_mail(unit: Unit, mail_id: UUID, receipt: Receipt) -> Changes:
    """Write down how it went: only what certainly did not go is tried again."""
    row = unit.session.get_one(WorkerMail, mail_id)
    now = unit.clock.now()
    row.error = receipt.error
    if receipt.outcome is Outcome.FAILED and row.attempts < MOST_TRIES:
        row.state, row.next_try_at = QUEUED, now + wait_after(row.attempts)
    else:
        failed = receipt.outcome is Outcome.FAILED
        row.state = NOT_SENT if failed else ENDS.get(receipt.outcome, UNCERTAIN)
        row.ended_at = now
    unit.session.flush()
    unit.touch("worker_mail", row.id)
    return unit.changes("mail_settled", undoable=False)


def last_mail(unit: Unit) -> LastMail | None:
    """Return how the acting worker's newest mail ended."""
    row = unit.session.scalars(
        select(WorkerMail)
        .where(WorkerMail.worker_id == unit.actor)
        .order_by(WorkerMail.day.desc())
        .limit(1)
    ).first()
    return LastMail(at=row.ended_at, state=row.state, error=row.error) if row is not None else None
