"""Tables of campaigns: the authorisation, lists, their rows while they are matched, the people."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Row, Undoable, Versioned


class Authorisation(Base, Undoable):
    """What lets the office use a partner's list: without one there is no import."""

    __tablename__ = "authorisations"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_from <= valid_to", name="period"),
        CheckConstraint("valid_from <= retain_until", name="retention"),
    )

    reference: Mapped[str]
    purpose: Mapped[str]
    ground: Mapped[str]
    source: Mapped[str]
    """The partner the list comes from; a mapping is remembered for it."""
    source_kind: Mapped[str] = mapped_column(default="partner")
    """Whether a partner tells it, or an authentic source: how much a status of it proves."""
    responsible: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    retain_until: Mapped[date]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    recorded_at: Mapped[datetime]


class Campaign(Base, Undoable):
    """Some rights offered to a list of people, in waves; its aim is written down beforehand."""

    __tablename__ = "campaigns"
    __table_args__ = (
        CheckConstraint(
            "state in ('draft', 'approved', 'running', 'closed', 'evaluated')", name="state"
        ),
        CheckConstraint("state = 'draft' or approved_by is not null", name="approved"),
        CheckConstraint("state <> 'evaluated' or evaluation <> ''", name="evaluation"),
    )

    name: Mapped[str]
    rights: Mapped[list[str]] = mapped_column(default=list)
    segment: Mapped[str] = mapped_column(default="")
    question: Mapped[str] = mapped_column(default="")
    ladder_code: Mapped[str]
    message_kind: Mapped[str] = mapped_column(default="")
    """How a wave says its first word: text message, e-mail or letter; "" for none."""
    message_texts: Mapped[list[Any]] = mapped_column(default=list)
    """Pairs of code and version; the second one is version B of the message."""
    state: Mapped[str]
    target_reach: Mapped[int | None]
    """Percent of the list that should be reached, as aimed at before the start."""
    target_granted: Mapped[int | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    created_at: Mapped[datetime]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    approved_at: Mapped[datetime | None]
    waves: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    evaluation: Mapped[str] = mapped_column(default="")


class CampaignList(Base, Versioned):
    """One imported file: what it was (hash and counts) stays, its rows do not."""

    __tablename__ = "campaign_lists"
    __table_args__ = (
        CheckConstraint("state in ('matching', 'matched', 'discarded')", name="state"),
        CheckConstraint("(state = 'matching') = (raw_deleted_at is null)", name="raw_rows_go"),
    )

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"), index=True)
    authorisation_id: Mapped[UUID] = mapped_column(ForeignKey("authorisations.id"))
    file_hash: Mapped[str]
    rows: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    headers: Mapped[list[str]] = mapped_column(default=list)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str]
    imported_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    imported_at: Mapped[datetime]
    raw_deleted_at: Mapped[datetime | None]


class CampaignRow(Base, Row):
    """One row of a list while it is matched; gone as soon as matching is finished.

    A national number is kept as its keyed hash only. `person_id` is the likeliest citizen.
    """

    __tablename__ = "campaign_rows"
    __table_args__ = (Index("ix_campaign_rows_list_id_position", "list_id", "position"),)

    list_id: Mapped[UUID] = mapped_column(ForeignKey("campaign_lists.id"))
    position: Mapped[int]
    number_hash: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    score: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[str]


class StatusList(Base, Versioned):
    """One imported file that tells who has a status: hash and counts stay, its rows do not."""

    __tablename__ = "status_lists"
    __table_args__ = (
        CheckConstraint("state in ('matching', 'matched', 'discarded')", name="state"),
        CheckConstraint("(state = 'matching') = (raw_deleted_at is null)", name="raw_rows_go"),
        Index("ix_status_lists_file_hash", "file_hash"),
    )

    authorisation_id: Mapped[UUID] = mapped_column(ForeignKey("authorisations.id"))
    file_hash: Mapped[str]
    rows: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    setup: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How its columns told the statuses; remembered for the next list of this source."""
    state: Mapped[str]
    imported_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    imported_at: Mapped[datetime]
    raw_deleted_at: Mapped[datetime | None]


class StatusRow(Base, Row):
    """One person of a status list while it is matched, with what the list tells; then gone.

    A national number is kept as its keyed hash only. `person_id` is the likeliest citizen.
    """

    __tablename__ = "status_rows"
    __table_args__ = (Index("ix_status_rows_list_id_position", "list_id", "position"),)

    list_id: Mapped[UUID] = mapped_column(ForeignKey("status_lists.id"))
    position: Mapped[int]
    number_hash: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    stated: Mapped[list[Any]] = mapped_column(default=list)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    score: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[str]


class StatusUse(Base, Undoable):
    """That the statuses of a list became facts; undone, the same list may come in again."""

    __tablename__ = "status_uses"

    list_id: Mapped[UUID] = mapped_column(ForeignKey("status_lists.id"), index=True)
    at: Mapped[datetime]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class CampaignMember(Base, Undoable):
    """Somebody of the list: the wave in which they were asked, or why not."""

    __tablename__ = "campaign_members"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'asked', 'left_out')", name="state"),
        CheckConstraint("(state = 'asked') = (follow_up_id is not null)", name="asked"),
        CheckConstraint("(state = 'left_out') = (loss_reason <> '')", name="left_out"),
        Index(
            "uq_campaign_members_one_each", "campaign_id", "person_id", unique=True,
            sqlite_where=text("undone_at IS NULL"), postgresql_where=text("undone_at IS NULL"),
        ),
        Index("ix_campaign_members_campaign_id_state", "campaign_id", "state"),
    )  # fmt: skip

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"))
    list_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign_lists.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    is_new: Mapped[bool] = mapped_column(default=False)
    """Whether the dossier was opened from this list."""
    wave: Mapped[int] = mapped_column(default=0)
    variant: Mapped[str] = mapped_column(default="")
    """Which of two versions of the message this person was given: a, b, or "" with one version."""
    unsent: Mapped[str] = mapped_column(default="")
    """Why no message could be written to this person, as a code."""
    state: Mapped[str]
    loss_reason: Mapped[str] = mapped_column(default="")
    follow_up_id: Mapped[UUID | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    outcome: Mapped[str] = mapped_column(default="")
    outcome_on: Mapped[date | None]
    outcome_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
