"""Tables of what goes out, of what comes back, and of how each way to the outside is set up."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.exchange.codes import LIVE, WAITING, Kind, Purpose, ReplyNature, ReplyState, State
from db.kit.tables import Base, Undoable, Versioned


def _listed(codes: Any) -> str:
    return ", ".join(f"'{each.value}'" for each in codes)


_ONE_LIVE = text(f"state in ({_listed(LIVE)}) and undone_at is null")


class OutgoingMessage(Base, Undoable):
    """One message, written in the transaction of the deed that wanted it.

    Its id is the id by which the other side knows it (Message-ID, client reference): a second try
    goes out under the same one. A waiting message always has a next try, so none is ever lost.
    """

    __tablename__ = "outgoing_messages"
    __table_args__ = (
        CheckConstraint(f"kind in ({_listed(Kind)})", name="kind"),
        CheckConstraint(f"state in ({_listed(State)})", name="state"),
        CheckConstraint(
            f"state not in ({_listed(WAITING)}) or next_try_at is not null", name="next_try"
        ),
        CheckConstraint(
            "(state = 'claimed') = (claimed_by is not null and claimed_until is not null)",
            name="claim",
        ),
        CheckConstraint(
            "state not in ('accepted', 'delivered', 'returned') or accepted_at is not null",
            name="accepted",
        ),
        CheckConstraint("state <> 'given_up' or error <> ''", name="given_up_has_reason"),
        Index(
            "uq_outgoing_messages_one_live", "follow_up_id", "rung", unique=True,
            sqlite_where=_ONE_LIVE, postgresql_where=_ONE_LIVE,
        ),
        Index("ix_outgoing_messages_state_next_try_at", "state", "next_try_at"),
        Index("ix_outgoing_messages_to_address", "to_address"),
    )  # fmt: skip

    kind: Mapped[str]
    follow_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("follow_ups.id"))
    rung: Mapped[int] = mapped_column(default=0)
    climbs: Mapped[bool] = mapped_column(default=False)
    """Whether the clock goes to its next rung when this message was accepted."""
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    to_address: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    texts: Mapped[list[Any]] = mapped_column(default=list)
    """Pairs of language and text; the first one counts."""
    paper: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Letters only: the whole paper as data."""
    language: Mapped[str] = mapped_column(default="nl")
    template_code: Mapped[str] = mapped_column(default="")
    template_version: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default=State.QUEUED.value)
    asked_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    """When the last try began: from then on the other side may have it."""
    error: Mapped[str] = mapped_column(default="")
    """A code; never what the other side wrote, which may name somebody."""
    provider_id: Mapped[str] = mapped_column(default="")
    claimed_by: Mapped[str | None]
    claimed_until: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    def undo_insert(self, at: datetime, worker_id: UUID | None) -> None:
        """A message that nobody took up yet is cancelled when its deed is undone."""
        self.state, self.next_try_at, self.ended_at = State.CANCELLED.value, None, at


class IncomingMessage(Base, Undoable):
    """One message that came in; kept until it became a contact or somebody set it aside."""

    __tablename__ = "incoming_messages"
    __table_args__ = (
        CheckConstraint(f"state in ({_listed(ReplyState)})", name="state"),
        CheckConstraint(f"nature in ({_listed(ReplyNature)})", name="nature"),
        CheckConstraint("state <> 'set_aside' or reason <> ''", name="set_aside_has_reason"),
        UniqueConstraint("kind", "provider_id"),
        Index("ix_incoming_messages_state_received_at", "state", "received_at"),
    )

    kind: Mapped[str]
    provider_id: Mapped[str]
    """Message-ID or the gateway's own id: the same message is never taken in twice."""
    nature: Mapped[str]
    from_address: Mapped[str]
    received_at: Mapped[datetime]
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    attachments: Mapped[int] = mapped_column(default=0)
    answers_id: Mapped[UUID | None] = mapped_column(ForeignKey("outgoing_messages.id"))
    follow_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("follow_ups.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Who wrote it, or who probably did while it is open."""
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contacts.id"))
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class Gateway(Base, Versioned):
    """How one way to the outside is set up; passwords are never here in plain text."""

    __tablename__ = "gateways"
    __table_args__ = (CheckConstraint(f"purpose in ({_listed(Purpose)})", name="purpose"),)

    purpose: Mapped[str] = mapped_column(unique=True)
    adapter: Mapped[str] = mapped_column(default="off")
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sealed_secret: Mapped[str] = mapped_column(default="")
    """Only where this computer has no key ring: the password, sealed with the office's key."""
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class WorkerMail(Base, Versioned):
    """One mail to a worker about a day; it goes on that day at most once, or not at all."""

    __tablename__ = "worker_mails"
    __table_args__ = (
        UniqueConstraint("worker_id", "day"),
        CheckConstraint("(state = 'queued') = (next_try_at is not null)", name="one_next_try"),
    )

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("workers.id"))
    day: Mapped[date]
    to_address: Mapped[str]
    language: Mapped[str] = mapped_column(default="nl")
    subject: Mapped[str]
    text: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(index=True)
    error: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
