"""Tables of contacts, requests and the chronological register."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, object_session

from db.kit.tables import Base, Undoable


class Request(Base, Undoable):
    """What a citizen wants settled: one nature, one main domain, one owner, one state."""

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_state_owner_id", "state", "owner_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    household_id: Mapped[UUID | None] = mapped_column(ForeignKey("households.id"))
    nature: Mapped[str]
    domain: Mapped[str]
    line: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    state: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(default="")


class Contact(Base, Undoable):
    """One conversation or message on one channel, with none, one or more citizens."""

    __tablename__ = "contacts"
    __table_args__ = (
        CheckConstraint("direction in ('in', 'out')", name="direction"),
        CheckConstraint("channel in ('click', 'call', 'face', 'home')", name="channel"),
        Index("ix_contacts_started_at", "started_at"),
        Index("ix_contacts_request_id", "request_id"),
    )

    channel: Mapped[str]
    sub_channel: Mapped[str]
    direction: Mapped[str]
    location_id: Mapped[UUID | None] = mapped_column(ForeignKey("locations.id"))
    place_text: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    anonymous: Mapped[bool] = mapped_column(default=False)
    line: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    result: Mapped[str]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    digital_help: Mapped[str | None]
    interpreter: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    on_behalf: Mapped[str] = mapped_column(default="")
    nature: Mapped[str] = mapped_column(default="")
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("requests.id"))
    visit_id: Mapped[UUID | None] = mapped_column()
    repeat: Mapped[bool] = mapped_column(default=False)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="saved")
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("contacts.id"))

    def undo_insert(self, at: datetime, worker_id: UUID | None) -> None:
        """Say in the state, too, that the contact was undone."""
        self.state = "undone"


class ContactPerson(Base):
    """A citizen who took part in a contact."""

    __tablename__ = "contact_people"

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class ContactDomain(Base):
    """A life domain of a contact; position 1 is the main one, at most three."""

    __tablename__ = "contact_domains"
    __table_args__ = (CheckConstraint("position between 1 and 3", name="position"),)

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    domain: Mapped[str]


class RequestEvent(Base, Undoable):
    """One step of a request's life; `day` is when it happened, where that was said apart."""

    __tablename__ = "request_events"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("requests.id"), index=True)
    at: Mapped[datetime]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    event: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    day: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    """Of a decision: granted, partly or refused."""


RUNNING = "met_on is null and ended_on is null and undone_at is null"


class RequestTerm(Base, Undoable):
    """One legal clock of an application, and all that its explanation needs.

    It runs until it was met or ended for a reason; one runs at a time. What was counted stays as
    it was, whatever the files or the closing days say later. `skipped` holds [day, why],
    `suspended` holds [first day, last day, reason].
    """

    __tablename__ = "request_terms"
    __table_args__ = (
        CheckConstraint("due_on >= from_day", name="due_after_start"),
        CheckConstraint("met_on is null or ended_on is null", name="one_end"),
        CheckConstraint("(ended_on is null) = (end_reason = '')", name="end_has_reason"),
        Index(
            "uq_request_terms_one_running", "request_id", unique=True,
            sqlite_where=text(RUNNING), postgresql_where=text(RUNNING),
        ),
        Index("ix_request_terms_request_id", "request_id"),
        Index("ix_request_terms_due_on", "due_on"),
    )  # fmt: skip

    request_id: Mapped[UUID] = mapped_column(ForeignKey("requests.id"))
    term_code: Mapped[str]
    from_day: Mapped[date]
    amount: Mapped[int]
    unit: Mapped[str]
    due_on: Mapped[date]
    moved_from: Mapped[date | None]
    skipped: Mapped[list[Any]] = mapped_column(default=list)
    suspended: Mapped[list[Any]] = mapped_column(default=list)
    met_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")

    def undo_insert(self, at: datetime, worker_id: UUID | None) -> None:
        """Leave at once, so that the term that ran before may run again."""
        session = object_session(self)
        if session is not None:
            session.flush()


class RegisterEntry(Base, Undoable):
    """An application in the chronological register; its number is never given twice."""

    __tablename__ = "register_entries"
    __table_args__ = (UniqueConstraint("year", "number"),)

    year: Mapped[int]
    number: Mapped[int]
    request_id: Mapped[UUID] = mapped_column(ForeignKey("requests.id"), index=True)
    received_on: Mapped[date]
    service: Mapped[str] = mapped_column(default="")
    form: Mapped[str]
    """written, oral or electronic."""
    term_code: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    receipt_at: Mapped[datetime | None]
    forwarded_on: Mapped[date | None]
    forwarded_to: Mapped[str] = mapped_column(default="")
    annulled_at: Mapped[datetime | None]
    annulled_reason: Mapped[str] = mapped_column(default="")
    annulled_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))

    def undo_insert(self, at: datetime, worker_id: UUID | None) -> None:
        """Annul instead of removing: the number stays taken."""
        self.annulled_at, self.annulled_reason, self.annulled_by = at, "undone", worker_id


class RegisterCounter(Base):
    """The last number given in a year; its row is locked while a number is given."""

    __tablename__ = "register_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(default=0)
