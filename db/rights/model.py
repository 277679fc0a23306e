"""Tables of rights flags: one open flag per holder and right, followed until received."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Undoable


class Flag(Base, Undoable):
    """A right that a holder may have; ends with received or with a reason."""

    __tablename__ = "flags"
    __table_args__ = (Index("ix_flags_holder_id_right_id", "holder_id", "right_id"),)

    right_id: Mapped[str]
    holder_kind: Mapped[str]
    holder_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[str]
    certainty: Mapped[str] = mapped_column(default="")
    rule_version: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    evaluated_on: Mapped[date | None]
    detected_at: Mapped[datetime | None]
    check_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    barrier: Mapped[str | None]
    revisit_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]


class FlagEvent(Base, Undoable):
    """One step of a flag's life."""

    __tablename__ = "flag_events"

    flag_id: Mapped[UUID] = mapped_column(ForeignKey("flags.id"), index=True)
    at: Mapped[datetime]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    event: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
