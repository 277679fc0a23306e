"""Reads the outbox and the inbox for screens and for the sender."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from db.access.queries import expect_reader
from db.exchange.codes import LIVE, WAITING, Kind, ReplyState, State
from db.exchange.model import IncomingMessage, OutgoingMessage
from db.exchange.ports import Outgoing
from db.exchange.rows import outgoing
from db.kit.unit import Unit
from db.people.model import Person

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """One message as lists and cards show it; `error` is a code, `size` none of its content."""

    id: UUID
    kind: str
    state: str
    follow_up_id: UUID | None
    rung: int
    person_id: UUID
    name: str
    to: str
    subject: str
    text: str
    language: str
    asked_at: datetime
    accepted_at: datetime | None
    next_try_at: datetime | None
    attempts: int
    error: str
    worker_id: UUID | None
    template_code: str
    template_version: int
    version: int

    @property
    def is_live(self) -> bool:
        """Tell whether it is still on its way."""
        return self.state in LIVE

    @property
    def did_not_go(self) -> bool:
        """Tell whether the card must say "not sent": it failed, was given up, or came back."""
        return self.state in (State.FAILED, State.GIVEN_UP, State.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    """One message that came in; `person_id` is who wrote it, or probably did while it is open."""

    id: UUID
    kind: str
    nature: str
    state: str
    from_address: str
    received_at: datetime
    subject: str
    text: str
    attachments: int
    person_id: UUID | None
    name: str
    follow_up_id: UUID | None
    contact_id: UUID | None
    version: int


def next_try(unit: Unit) -> datetime | None:
    """Return when the outbox must be looked at next; None while nothing waits in it."""
    waiting = select(func.min(OutgoingMessage.next_try_at)).where(
        OutgoingMessage.state.in_(WAITING), OutgoingMessage.undone_at.is_(None)
    )
    leased = select(func.min(OutgoingMessage.claimed_until)).where(
        OutgoingMessage.state == State.CLAIMED.value
    )
    found = [unit.session.scalar(waiting), unit.session.scalar(leased)]
    return min((each for each in found if each is not None), default=None)


def deliveries_to_ask(unit: Unit, kinds: AbstractSet[Kind]) -> tuple[Outgoing, ...]:
    """Return accepted messages of which the other side may know by now whether they arrived."""
    rows = unit.session.scalars(
        select(OutgoingMessage)
        .where(
            OutgoingMessage.state == State.ACCEPTED.value,
            OutgoingMessage.next_try_at <= unit.clock.now(),
            OutgoingMessage.kind.in_([each.value for each in kinds]),
        )
        .order_by(OutgoingMessage.next_try_at)
        .limit(MOST)
    )
    return tuple(outgoing(row) for row in rows)


def messages_of(unit: Unit, follow_up_ids: Sequence[UUID]) -> dict[UUID, tuple[MessageView, ...]]:
    """Return the messages of some follow-ups, newest first: what a card says beside its rung."""
    rows = unit.session.execute(
        select(OutgoingMessage, Person)
        .join(Person, Person.id == OutgoingMessage.person_id)
        .where(OutgoingMessage.follow_up_id.in_(follow_up_ids), OutgoingMessage.undone_at.is_(None))
        .order_by(OutgoingMessage.asked_at.desc(), OutgoingMessage.id.desc())
    )
    found: dict[UUID, tuple[MessageView, ...]] = {}
    for row, person in rows:
        if row.follow_up_id is not None:
            known = found.get(row.follow_up_id, ())
            found[row.follow_up_id] = (*known, message_view(row, person))
    return found


def outbox(unit: Unit, states: Sequence[str] = LIVE, most: int = MOST) -> tuple[MessageView, ...]:
    """Return the messages in some states, the next to go first; refuses who reads no dossiers."""
    expect_reader(unit)
    rows = unit.session.execute(
        select(OutgoingMessage, Person)
        .join(Person, Person.id == OutgoingMessage.person_id)
        .where(OutgoingMessage.state.in_(states), OutgoingMessage.undone_at.is_(None))
        .order_by(OutgoingMessage.next_try_at.is_(None), OutgoingMessage.next_try_at)
        .limit(most)
    )
    return tuple(message_view(row, person) for row, person in rows)


def counts(unit: Unit) -> dict[str, int]:
    """Return how many messages stand in each state."""
    rows = unit.session.execute(
        select(OutgoingMessage.state, func.count())
        .where(OutgoingMessage.undone_at.is_(None))
        .group_by(OutgoingMessage.state)
    )
    return {state: count for state, count in rows}


def inbox(
    unit: Unit, states: Sequence[str] = (ReplyState.OPEN,), most: int = MOST
) -> tuple[ReplyView, ...]:
    """Return what came in and waits for a person, oldest first; refuses who reads no dossiers."""
    expect_reader(unit)
    rows = unit.session.execute(
        select(IncomingMessage, Person)
        .outerjoin(Person, Person.id == IncomingMessage.person_id)
        .where(IncomingMessage.state.in_(states), IncomingMessage.undone_at.is_(None))
        .order_by(IncomingMessage.received_at)
        .limit(most)
    )
    return tuple(reply_view(row, person) for row, person in rows)


def message_view(row: OutgoingMessage, person: Person) -> MessageView:
    """Return a row of the outbox as screens know it."""
    return MessageView(
        id=row.id, kind=row.kind, state=row.state, follow_up_id=row.follow_up_id, rung=row.rung,
        person_id=row.person_id, name=_name(person), to=row.to_address, subject=row.subject,
        text=outgoing(row).text, language=row.language, asked_at=row.asked_at,
        accepted_at=row.accepted_at, next_try_at=row.next_try_at, attempts=row.attempts,
        error=row.error, worker_id=row.worker_id, template_code=row.template_code,
        template_version=row.template_version, version=row.version,
    )  # fmt: skip


def reply_view(row: IncomingMessage, person: Person | None) -> ReplyView:
    """Return a row of the inbox as screens know it."""
    return ReplyView(
        id=row.id, kind=row.kind, nature=row.nature, state=row.state,
        from_address=row.from_address, received_at=row.received_at, subject=row.subject,
        text=row.text, attachments=row.attachments, person_id=row.person_id,
        name=_name(person) if person is not None else "", follow_up_id=row.follow_up_id,
        contact_id=row.contact_id, version=row.version,
    )  # fmt: skip


def _name(person: Person) -> str:
    return f"{person.given_name} {person.family_name}".strip()
