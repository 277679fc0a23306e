"""What an adapter must be able to do; the rest of the program knows nothing else of it.

An adapter is called outside of every transaction, in a thread of its own, and answers within
`LONGEST_CALL` seconds. It returns codes, never what the other side wrote: that may name somebody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from db.exchange.codes import Kind, Outcome, ReplyNature

LONGEST_CALL = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message on its way; `id` is the id by which the other side knows it."""

    id: UUID
    kind: Kind
    to: str
    at: datetime
    """When this try began: what a mail says of its own date."""
    subject: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    paper: Mapping[str, Any] = field(default_factory=dict)
    provider_id: str = ""

    @property
    def ref(self) -> str:
        """Return the id as text, the same at every try."""
        return str(self.id)

    @property
    def text(self) -> str:
        """Return all texts, the one that counts first."""
        return "\n\n".join(text for _language, text in self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the other side said; `error` is a code."""

    outcome: Outcome
    error: str = ""
    provider_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message that came in; `references` are the ids it answers to, newest first."""

    kind: Kind
    provider_id: str
    from_address: str
    received_at: datetime
    text: str
    nature: ReplyNature = ReplyNature.ANSWER
    subject: str = ""
    attachments: int = 0
    references: tuple[str, ...] = ()
    place: Any = None
    """Where the adapter finds it again, to put it away."""


class Port(Protocol):
    """A way out. `can_ask` tells that the other side can say whether it knows a message."""

    can_ask: bool

    def send(self, message: Outgoing) -> Receipt:
        """Hand one message over; never UNKNOWN, and never an exception for what can happen."""

    def known(self, message: Outgoing) -> Receipt:
        """Ask after a message; UNKNOWN when it is not there, UNCERTAIN when nobody answers."""

    def check(self) -> str:
        """Try the way without sending anything; return a code, "" when it works."""


class Inbox(Protocol):
    """A way in."""

    def look(self) -> Sequence[Incoming]:
        """Return what came in and was not put away yet; raises Unavailable."""

    def put_away(self, incoming: Incoming) -> None:
        """Move a message aside once the office has it; a second time does nothing."""

    def check(self) -> str:
        """Try the way without changing anything; return a code, "" when it works."""
