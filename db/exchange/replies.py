"""What comes in: matched to what went out, so that it answers the clock; else kept for a person.

Nothing is ever dropped and nothing taken in twice. A holiday notice answers no question, and a mail
that came back says so on the message it belongs to.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from db.exchange.codes import LEFT, Kind, ReplyNature, ReplyState, State
from db.exchange.model import IncomingMessage, OutgoingMessage
from db.exchange.ports import Incoming
from db.exchange.service import came_back
from db.followup.outside import Reply, answer_came, is_open
from db.kit.changes import Changes
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Person

REMEMBERED_FOR = timedelta(days=60)
"""How long a message without a reference still counts as an answer to what we sent last."""
ANSWERABLE = tuple(each.value for each in (*LEFT, State.UNCERTAIN, State.CLAIMED))
LONGEST_TEXT, LONGEST_SUBJECT, LONGEST_ADDRESS = 20_000, 500, 320


def receive(unit: Unit, incoming: Incoming, *, answers: bool = True) -> Changes:
    """Take one message in. What answers an open question becomes a contact at once.

    With `answers=False` it is only kept: for what a rule of the office did not let answer.
    """
    known = select(IncomingMessage.id).where(
        IncomingMessage.kind == incoming.kind.value,
        IncomingMessage.provider_id == incoming.provider_id,
    )
    if unit.session.scalar(known) is not None:
        return unit.changes("reply_known", undoable=False)
    message = _answered(unit, incoming)
    row = IncomingMessage(
        kind=incoming.kind.value, provider_id=incoming.provider_id, nature=incoming.nature.value,
        from_address=_clean(incoming.from_address)[:LONGEST_ADDRESS],
        received_at=min(incoming.received_at, unit.clock.now()),
        subject=_clean(incoming.subject)[:LONGEST_SUBJECT],
        text=_clean(incoming.text)[:LONGEST_TEXT],
        attachments=incoming.attachments, state=ReplyState.OPEN.value,
        answers_id=message.id if message is not None else None,
        follow_up_id=message.follow_up_id if message is not None else None,
        person_id=message.person_id if message is not None else _only_one_with(unit, incoming),
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    unit.touch("reply", row.id)
    if incoming.nature is ReplyNature.BOUNCE:
        _bounced(unit, row, message)
    elif answers and incoming.nature is ReplyNature.ANSWER and row.follow_up_id is not None:
        _answer(unit, row)
    return unit.changes("reply_received", undoable=False, reply=row.id, state=row.state)


def _answer(unit: Unit, row: IncomingMessage) -> None:
    assert row.follow_up_id is not None
    if not is_open(unit, row.follow_up_id):
        return
    reply = Reply(
        kind=Kind(row.kind), text=row.text, received_at=row.received_at,
        attachments=row.attachments,
    )  # fmt: skip
    row.contact_id = answer_came(unit, row.follow_up_id, reply)
    if row.contact_id is not None:
        row.state, row.decided_at = ReplyState.NOTED.value, unit.clock.now()


def _bounced(unit: Unit, row: IncomingMessage, message: OutgoingMessage | None) -> None:
    if message is not None and message.state in (State.ACCEPTED.value, State.DELIVERED.value):
        came_back(unit, message, "came_back")
        row.state, row.decided_at = ReplyState.NOTED.value, unit.clock.now()


def _answered(unit: Unit, incoming: Incoming) -> OutgoingMessage | None:
    """Return the message that this one answers: by its references, else by who wrote it."""
    for reference in incoming.references:
        message_id = _our_id(reference)
        found = unit.session.get(OutgoingMessage, message_id) if message_id is not None else None
        if found is not None and found.undone_at is None and found.tried_at is not None:
            return found
    return None if incoming.nature is ReplyNature.BOUNCE else _last_to(unit, incoming)


def _clean(text: str) -> str:
    """Return a text without the letters that no database keeps."""
    return text.replace("\x00", "").encode("utf-8", errors="replace").decode("utf-8").strip()


def _our_id(reference: str) -> UUID | None:
    try:
        return UUID(reference.strip(" <>").partition("@")[0])
    except ValueError:
        return None


def _last_to(unit: Unit, incoming: Incoming) -> OutgoingMessage | None:
    """Return the last message to this address; None where it reached more than one citizen."""
    rows = unit.session.scalars(
        select(OutgoingMessage)
        .where(
            OutgoingMessage.kind == incoming.kind.value,
            OutgoingMessage.to_address == incoming.from_address,
            OutgoingMessage.state.in_(ANSWERABLE),
            OutgoingMessage.tried_at >= unit.clock.now() - REMEMBERED_FOR,
            OutgoingMessage.undone_at.is_(None),
        )
        .order_by(OutgoingMessage.tried_at.desc(), OutgoingMessage.id.desc())
    ).all()
    waiting = [
        row for row in rows if row.follow_up_id is not None and is_open(unit, row.follow_up_id)
    ]
    candidates = waiting or list(rows)
    if len({row.person_id for row in candidates}) != 1:
        return None
    return candidates[0]


def _only_one_with(unit: Unit, incoming: Incoming) -> UUID | None:
    """Return the citizen whose number or address this is, where it is nobody else's too."""
    kinds = (
        (PointKind.EMAIL.value,)
        if incoming.kind is Kind.EMAIL
        else (PointKind.MOBILE.value, PointKind.PHONE.value)
    )
    found = unit.session.scalars(
        select(ContactPoint.person_id)
        .join(Person, Person.id == ContactPoint.person_id)
        .where(
            ContactPoint.kind.in_(kinds),
            ContactPoint.value == incoming.from_address,
            ContactPoint.undone_at.is_(None),
            Person.undone_at.is_(None),
            Person.merged_into_id.is_(None),
        )
        .distinct()
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None
