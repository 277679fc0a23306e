"""Tables of who works here and who looked at whom."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Row, Versioned


class Worker(Base, Versioned):
    """Somebody who works in or with the office."""

    __tablename__ = "workers"

    given_name: Mapped[str]
    family_name: Mapped[str]
    initials: Mapped[str]
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


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
