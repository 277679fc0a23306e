"""Tables of home visits and of what happened to each of them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Undoable


class Visit(Base, Undoable):
    """One visit at somebody's home; a second attempt is a row of its own that names the first."""

    __tablename__ = "visits"
    __table_args__ = (
        CheckConstraint("duration_minutes > 0", name="lasts_some_time"),
        CheckConstraint("attempt_number BETWEEN 1 AND 3", name="at_most_three_attempts"),
        CheckConstraint(
            "state NOT IN ('planned', 'confirmed') "
            "OR (starts_at IS NOT NULL AND worker_id IS NOT NULL)",
            name="planned_has_worker_and_hour",
        ),
        CheckConstraint(
            "state NOT IN ('not_home', 'refused', 'cancelled', 'moved') OR end_reason IS NOT NULL",
            name="ended_has_reason",
        ),
        CheckConstraint(
            "safety <> 'red' OR state NOT IN ('planned', 'confirmed') "
            "OR (buddy_id IS NOT NULL AND buddy_id <> worker_id)",
            name="red_goes_with_two",
        ),
        Index("ix_visits_worker_id_starts_at", "worker_id", "starts_at"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    reason_at_home: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    duration_minutes: Mapped[int]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    buddy_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"), index=True)
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    part_of_day: Mapped[str | None]
    due_on: Mapped[date | None]
    """The day by which a proposal should have become a visit (the yearly one)."""
    announced: Mapped[bool] = mapped_column(default=True)
    unannounced_reason: Mapped[str] = mapped_column(default="")
    safety: Mapped[str] = mapped_column(default="green")
    safety_reason: Mapped[str | None]
    safety_until: Mapped[date | None]
    """From this day on the reason is no longer shown to anybody."""
    state: Mapped[str] = mapped_column(default="proposed", index=True)
    end_reason: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    attempt_number: Mapped[int] = mapped_column(default=1)
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("visits.id"), index=True)
    card_left: Mapped[bool] = mapped_column(default=False)
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("requests.id"), index=True)
    follow_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class VisitEvent(Base, Undoable):
    """One step of a visit: the state it came into, when, by whom, with what facts."""

    __tablename__ = "visit_events"

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visits.id"), index=True)
    at: Mapped[datetime]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    state: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
