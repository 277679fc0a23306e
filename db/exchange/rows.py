"""Turns a row of the outbox into what an adapter is given."""

from db.exchange.codes import Kind
from db.exchange.model import OutgoingMessage
from db.exchange.ports import Outgoing


def outgoing(row: OutgoingMessage) -> Outgoing:
    """Return a message as an adapter needs it, and no more."""
    return Outgoing(
        id=row.id, kind=Kind(row.kind), to=row.to_address,
        at=row.tried_at or row.asked_at, subject=row.subject,
        texts=tuple((str(lang), str(text)) for lang, text in row.texts), paper=dict(row.paper),
        provider_id=row.provider_id,
    )  # fmt: skip
