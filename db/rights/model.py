"""Tables of rights flags: one open flag per holder and right, followed until received."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Undoable
from db.rights.machine import ENDS

_ENDED = ", ".join(f"'{state.value}'" for state in sorted(ENDS))
_OPEN = text(f"state NOT IN ({_ENDED}) AND undone_at IS NULL")


class Flag(Base, Undoable):
    """A right that a holder may have; ends with received or with a reason."""

    __tablename__ = "flags"
    __table_args__ = (
        CheckConstraint(
            f"state NOT IN ({_ENDED}) OR end_reason IS NOT NULL", name="ended_says_why"
        ),
        CheckConstraint(
            "state <> 'not_taken_up' OR barrier IS NOT NULL", name="refusal_has_barrier"
        ),
        Index("ix_flags_holder_id_right_id", "holder_id", "right_id"),
        Index("uq_flags_one_open", "holder_id", "right_id", unique=True,
              sqlite_where=_OPEN, postgresql_where=_OPEN),
    )  # fmt: skip

    right_id: Mapped[str]
    holder_kind: Mapped[str]
    holder_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    """What the rules said when it was last looked at."""
    certainty: Mapped[str] = mapped_column(default="")
    rule_version: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Which facts the answer rests on and in which state; never their values."""
    evaluated_on: Mapped[date | None]
    detected_at: Mapped[datetime | None]
    check_on: Mapped[date | None] = mapped_column(index=True)
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
