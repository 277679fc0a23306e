"""Tables of follow-ups and promises; the invariant of the answer clock is checked here too."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Undoable, Versioned

OPEN_STATES = ("planned", "due", "awaiting_next_rung", "paused", "to_decide")
END_STATES = ("answered", "stopped", "kept")
_OPEN = ", ".join(f"'{each}'" for each in OPEN_STATES)
_END = ", ".join(f"'{each}'" for each in END_STATES)


WAITING = "next_due IS NOT NULL AND undone_at IS NULL"
WAITING_COLUMNS = (
    "next_due", "id", "ladder_code", "ladder_version", "state", "rung", "owner_id", "kind",
    "asked_on", "person_id", "undone_at",
)  # fmt: skip
BY_CITIZEN_COLUMNS = (
    "person_id", "next_due", "id", "kind", "ladder_code", "ladder_version", "owner_id", "undone_at",
)  # fmt: skip


class FollowUp(Base, Undoable):
    """One open question to somebody (or a promise of ours), with one clock."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        CheckConstraint(f"state in ({_OPEN}, {_END})", name="state"),
        CheckConstraint(f"(state in ({_OPEN})) = (next_due is not null)", name="one_next_due"),
        CheckConstraint(f"state not in ({_END}) or end_reason is not null", name="end_reason"),
        CheckConstraint("kind in ('question', 'promise')", name="kind"),
        Index("ix_follow_ups_owner_id_next_due", "owner_id", "next_due"),
        Index("ix_follow_ups_state_next_due", "state", "next_due"),
        # The board lists and counts all that waits from this index alone.
        Index(
            "ix_follow_ups_waiting",
            *WAITING_COLUMNS,
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
        # By citizen nothing need be sorted but the citizens; no state, which every day changes.
        Index(
            "ix_follow_ups_by_citizen",
            *BY_CITIZEN_COLUMNS,
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
    )

    kind: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partners.id"))
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("requests.id"), index=True)
    flag_id: Mapped[UUID | None]
    visit_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contacts.id"))
    question: Mapped[str]
    asked_on: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    ladder_code: Mapped[str | None]
    ladder_version: Mapped[int | None]
    rung: Mapped[int] = mapped_column(default=0)
    next_due: Mapped[datetime | None]
    next_channel: Mapped[str] = mapped_column(default="")
    next_part_of_day: Mapped[str] = mapped_column(default="")
    meeting_on: Mapped[date | None]
    paused_until: Mapped[date | None]
    state: Mapped[str]
    end_reason: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    urgent: Mapped[bool] = mapped_column(default=False)


class Attempt(Base, Undoable):
    """One try to get an answer, on one rung; points to the contact that it made, if any."""

    __tablename__ = "attempts"

    follow_up_id: Mapped[UUID] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    rung: Mapped[int]
    at: Mapped[datetime]
    channel: Mapped[str]
    part_of_day: Mapped[str] = mapped_column(default="")
    result: Mapped[str]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contacts.id"))


class FollowUpEvent(Base, Undoable):
    """One step of a follow-up's life."""

    __tablename__ = "follow_up_events"

    follow_up_id: Mapped[UUID] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    at: Mapped[datetime]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    event: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class OfficeLadder(Base, Undoable):
    """A ladder as the office wants it; it lies over the shipped file from a day on.

    A version is never changed: a new one takes its place, and running clocks keep theirs.
    `definition` has the shape of a ladder file.
    """

    __tablename__ = "office_ladders"
    __table_args__ = (UniqueConstraint("code", "number"),)

    code: Mapped[str]
    number: Mapped[int]
    valid_from: Mapped[date]
    definition: Mapped[dict[str, Any]]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class TemplateReading(Base, Undoable):
    """An expert by experience read the words of a message or letter, and when.

    `digest` stands for the very words: a text that was changed since was not read.
    """

    __tablename__ = "template_readings"

    digest: Mapped[str] = mapped_column(index=True)
    reader: Mapped[str]
    read_on: Mapped[date]
    noted_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class DigestWish(Base, Versioned):
    """A worker wants the day by e-mail, each working morning, at this address."""

    __tablename__ = "digest_wishes"

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("workers.id"), unique=True)
    address: Mapped[str]
    language: Mapped[str]
    wanted: Mapped[bool] = mapped_column(default=True)
    asked_on: Mapped[date | None]
