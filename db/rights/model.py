"""Tables of rights: flags, one open per holder and right; screenings, their grounds and answers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Row, Undoable, Versioned
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


class ScreeningGround(Base, Undoable):
    """What lets the office screen everybody it knows for a right: without it, it is left out."""

    __tablename__ = "screening_grounds"
    __table_args__ = (CheckConstraint("valid_to is null or valid_from <= valid_to", name="period"),)

    right_id: Mapped[str] = mapped_column(index=True)
    ground: Mapped[str]
    reference: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    recorded_at: Mapped[datetime]


class Screening(Base, Row):
    """The log row of one run: who, when, why, for which rights, how many; never undone."""

    __tablename__ = "screenings"

    at: Mapped[datetime] = mapped_column(index=True)
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    reason: Mapped[str]
    on: Mapped[date]
    compared_on: Mapped[date | None]
    """The day of the run it is compared with."""
    rights: Mapped[list[str]]
    people: Mapped[int]
    homes: Mapped[int]
    counts: Mapped[dict[str, Any]]
    """By right how many answers of each kind."""


class ScreeningAnswer(Base, Row):
    """What a run said of one holder: one letter per right, in the order of the run.

    `changes` holds a mark per right where something is otherwise than in the run before. Only the
    two last runs keep theirs.
    """

    __tablename__ = "screening_answers"

    screening_id: Mapped[UUID] = mapped_column(ForeignKey("screenings.id"), index=True)
    holder_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    """From whom the rules looked: the holder, or somebody who lives in the home."""
    verdicts: Mapped[str]
    changes: Mapped[str]


_PUBLISHED = text("state = 'published'")


class LocalRight(Base, Versioned):
    """A right that the office gives itself, as four texts in the form of the shipped files.

    A draft is written on until it is published; a published row is never changed: the next one
    takes its place. Nothing is ever deleted.
    """

    __tablename__ = "local_rights"
    __table_args__ = (
        CheckConstraint(
            "state in ('draft', 'thrown_away') or (code <> '' and number > 0 "
            "and valid_from is not null)",
            name="published_has_day",
        ),
        CheckConstraint("state <> 'withdrawn' or withdrawn_on is not null", name="withdrawn_when"),
        Index("ix_local_rights_code_number", "code", "number"),
        Index("uq_local_rights_published", "code", "number", unique=True,
              sqlite_where=_PUBLISHED, postgresql_where=_PUBLISHED),
    )  # fmt: skip

    code: Mapped[str] = mapped_column(default="")
    number: Mapped[int] = mapped_column(default=0)
    """Counts what was published under this code, from 1; 0 for a draft."""
    state: Mapped[str]
    rule: Mapped[str]
    parameters: Mapped[str]
    sources: Mapped[str]
    cases: Mapped[str]
    saved_at: Mapped[datetime]
    saved_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    valid_from: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
