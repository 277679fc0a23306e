"""What a desk shows of the outbox: what waits, what went wrong, what went out today.

A team lead sees everything, others what they asked to be sent and what their own clocks sent.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from db.access.codes import READS_DOSSIERS, Role
from db.access.model import Worker
from db.access.queries import expect_reader
from db.exchange.codes import LEFT, WAITING, ReplyState, State
from db.exchange.model import IncomingMessage, OutgoingMessage
from db.exchange.queries import MOST, MessageView, message_view
from db.followup.clocks import mine
from db.followup.model import FollowUp
from db.kit.unit import Unit
from db.people.model import Person

KEPT_IN_SIGHT = timedelta(days=14)
"""So long the outbox shows messages that were given up or came back."""
TOLD_FOR = timedelta(days=1)
ENDED_BADLY = (State.GIVEN_UP.value, State.RETURNED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """The outbox of who acts; `is_whole` tells that it is everybody's."""

    failed: tuple[MessageView, ...]
    uncertain: tuple[MessageView, ...]
    waiting: tuple[MessageView, ...]
    sent: tuple[MessageView, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """So many messages of a kind wait because their way does not work."""

    kind: str
    count: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """What the line at the bottom says: ways in trouble, messages given up, replies to look at."""

    troubles: tuple[Trouble, ...] = ()
    given_up: int = 0
    replies: int = 0


def outbox_of(unit: Unit) -> Outbox:
    """Return the outbox of who acts; refuses who reads no dossiers."""
    is_whole = expect_reader(unit).role == Role.TEAM_LEAD.value
    midnight = datetime.combine(unit.clock.today(), time(), tzinfo=unit.clock.zone)
    since = unit.clock.now() - KEPT_IN_SIGHT
    bad = or_(
        OutgoingMessage.state == State.FAILED.value,
        and_(OutgoingMessage.state.in_(ENDED_BADLY), OutgoingMessage.ended_at >= since),
    )
    gone = and_(OutgoingMessage.state.in_(LEFT), OutgoingMessage.accepted_at >= midnight)
    return Outbox(
        failed=_messages(unit, bad),
        uncertain=_messages(unit, OutgoingMessage.state == State.UNCERTAIN.value),
        waiting=_messages(unit, OutgoingMessage.state.in_((State.QUEUED, State.CLAIMED))),
        sent=_messages(unit, and_(gone, OutgoingMessage.state != State.RETURNED.value)),
        is_whole=is_whole,
    )


def attention(unit: Unit) -> Attention:
    """Return what the acting worker should know without looking; nothing where nobody acts."""
    worker = unit.session.get(Worker, unit.worker_id) if unit.worker_id is not None else None
    if worker is None or worker.role not in READS_DOSSIERS:
        return Attention()
    since = unit.clock.now() - TOLD_FOR
    bad = and_(OutgoingMessage.state.in_(ENDED_BADLY), OutgoingMessage.ended_at >= since)
    open_replies = select(func.count()).where(
        IncomingMessage.state == ReplyState.OPEN.value, IncomingMessage.undone_at.is_(None)
    )
    return Attention(
        troubles=_troubles(unit), given_up=len(_messages(unit, bad)),
        replies=unit.session.scalar(open_replies) or 0,
    )  # fmt: skip


def _troubles(unit: Unit) -> tuple[Trouble, ...]:
    """A way is in trouble while a message of it failed; what is due behind it waits as well."""
    due = and_(
        OutgoingMessage.state.in_(WAITING),
        or_(
            OutgoingMessage.state != State.QUEUED.value,
            OutgoingMessage.next_try_at <= unit.clock.now(),
        ),
    )
    rows: dict[str, list[MessageView]] = {}
    for each in _messages(unit, due):
        rows.setdefault(each.kind, []).append(each)
    found = []
    for kind, messages in rows.items():
        errors = [each.error for each in messages if each.state != State.QUEUED and each.error]
        if errors:
            found.append(Trouble(kind=kind, count=len(messages), error=errors[0]))
    return tuple(found)


def _messages(unit: Unit, wanted: ColumnElement[bool]) -> tuple[MessageView, ...]:
    worker = unit.session.get_one(Worker, unit.actor)
    query = (
        select(OutgoingMessage, Person)
        .join(Person, Person.id == OutgoingMessage.person_id)
        .outerjoin(FollowUp, FollowUp.id == OutgoingMessage.follow_up_id)
        .where(wanted, OutgoingMessage.undone_at.is_(None))
        .order_by(OutgoingMessage.next_try_at.is_(None), OutgoingMessage.next_try_at,
                  OutgoingMessage.accepted_at.desc(), OutgoingMessage.id.desc())
        .limit(MOST)
    )  # fmt: skip
    if worker.role != Role.TEAM_LEAD.value:
        query = query.where(
            or_(OutgoingMessage.worker_id == worker.id, mine(unit, worker.id))
        )  # fmt: skip
    return tuple(message_view(row, person) for row, person in unit.session.execute(query))
