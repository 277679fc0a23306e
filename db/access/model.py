"""Tables of who works here and who looked at whom."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Row, Undoable, Versioned


class Worker(Base, Versioned):
    """Somebody who works in or with the office."""

    __tablename__ = "workers"

    given_name: Mapped[str]
    family_name: Mapped[str]
    initials: Mapped[str]
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class Absence(Base, Undoable):
    """Days on which somebody does not work, and who stands in; both days are counted."""

    __tablename__ = "absences"
    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("deputy_id is null or deputy_id <> worker_id", name="deputy"),
        Index("ix_absences_worker_id_last_day", "worker_id", "last_day"),
    )

    worker_id: Mapped[UUID] = mapped_column(ForeignKey("workers.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    deputy_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"), index=True)
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    ended_at: Mapped[datetime | None]
    """Set when somebody came back earlier, or when a newer note took its place."""


class ReadLog(Base, Row):
    """One opening of a dossier: who, when, about whom, why."""

    __tablename__ = "read_log"
    __table_args__ = (Index("ix_read_log_person_id_at", "person_id", "at"),)

    at: Mapped[datetime]
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("workers.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str]


class SearchLog(Base, Row):
    """Searches in sum: who, when, how many hits; never what was typed."""

    __tablename__ = "search_log"

    at: Mapped[datetime]
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("workers.id"))
    hits: Mapped[int]


class ExportLog(Base, Row):
    """One export of a figure: who, when, in which role, for which reason."""

    __tablename__ = "export_log"

    at: Mapped[datetime]
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("workers.id"))
    figure: Mapped[str]
    role: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
