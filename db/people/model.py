"""Tables of citizens, how to reach them, where and with whom they live, and what is known."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, JsonValue, Undoable, Versioned
from db.people import search_index


class Partner(Base, Undoable):
    """An organisation the office works with."""

    __tablename__ = "partners"

    name: Mapped[str]
    kind: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


class Person(Base, Undoable):
    """A citizen with a dossier. Nothing but a family name is ever required."""

    __tablename__ = "people"

    family_name: Mapped[str]
    given_name: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    sex: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="nl")
    interpreter: Mapped[bool] = mapped_column(default=False)
    preferred_channel: Mapped[str] = mapped_column(default="")
    preferred_hours: Mapped[str] = mapped_column(default="")
    never_channels: Mapped[list[str]] = mapped_column(default=list)
    needs: Mapped[list[str]] = mapped_column(default=list)
    contact_worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"), index=True)
    goal: Mapped[str] = mapped_column(default="")
    small_step: Mapped[str] = mapped_column(default="")
    discreet: Mapped[bool] = mapped_column(default=False)
    deceased_on: Mapped[date | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    practice: Mapped[bool] = mapped_column(default=False)
    national_number: Mapped[str | None]
    national_number_hash: Mapped[str | None] = mapped_column(index=True)
    national_number_purpose: Mapped[str | None]
    created_at: Mapped[datetime | None]


class ContactPoint(Base, Undoable):
    """A phone number (E.164) or e-mail address of a citizen; kind phone, mobile or email."""

    __tablename__ = "contact_points"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    value: Mapped[str] = mapped_column(index=True)


class Residence(Base, Undoable):
    """Where a citizen lives or lived; kind domicile (register) or factual."""

    __tablename__ = "residences"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str] = mapped_column(default="domicile")
    street: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    box: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    neighbourhood_code: Mapped[str | None] = mapped_column(
        ForeignKey("neighbourhoods.code"), index=True
    )
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Household(Base, Undoable):
    """People who live together or share costs; `members_complete` None means not known."""

    __tablename__ = "households"

    name: Mapped[str] = mapped_column(default="")
    members_complete: Mapped[bool | None]
    as_of: Mapped[date | None]


class Membership(Base, Undoable):
    """A citizen in a household, for a time; kind domicile or factual."""

    __tablename__ = "memberships"

    household_id: Mapped[UUID] = mapped_column(ForeignKey("households.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str] = mapped_column(default="domicile")
    role: Mapped[str] = mapped_column(default="other")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    custody_share: Mapped[int | None]
    """Percent of the time that a child lives here."""


class Relation(Base, Undoable):
    """partner_married and partner_cohabiting go both ways; in `parent` other_id is the child."""

    __tablename__ = "relations"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Fact(Base, Undoable):
    """One dated, sourced fact; never overwritten, a newer one supersedes it."""

    __tablename__ = "facts"
    __table_args__ = (Index("ix_facts_holder_id_code", "holder_id", "code"),)

    code: Mapped[str]
    holder_kind: Mapped[str]
    holder_id: Mapped[UUID]
    value: Mapped[Any] = mapped_column(JsonValue)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    as_of: Mapped[date]
    source: Mapped[str]
    source_detail: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    entered_at: Mapped[datetime | None]
    superseded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("facts.id"))


class LifeEvent(Base, Undoable):
    """Something that changed a citizen's life (a death, a birth, a job lost)."""

    __tablename__ = "life_events"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    code: Mapped[str]
    on: Mapped[date]


_STANDS = text("taken_apart_at IS NULL")


class PersonMerge(Base, Versioned):
    """Two dossiers that became one, with what must be put back when they are taken apart again.

    `differences` holds both values of all that was not the same; `rows` and `links` are written
    and read by the merge alone (see merging.record).
    """

    __tablename__ = "person_merges"
    __table_args__ = (
        CheckConstraint("kept_id <> gone_id", name="two_people"),
        Index("uq_person_merges_gone_once", "gone_id", unique=True,
              sqlite_where=_STANDS, postgresql_where=_STANDS),
    )  # fmt: skip

    kept_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    gone_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))
    differences: Mapped[list[Any]] = mapped_column(default=list)
    rows: Mapped[list[Any]] = mapped_column(default=list)
    links: Mapped[list[Any]] = mapped_column(default=list)
    taken_apart_at: Mapped[datetime | None]
    taken_apart_by: Mapped[UUID | None] = mapped_column(ForeignKey("workers.id"))


class PersonSearch(Base):
    """The folded words by which a citizen is found; never edited by hand (see search_index)."""

    __tablename__ = "person_search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), unique=True)
    text: Mapped[str]


search_index.make_with(Base.metadata.tables["person_search"])
search_index.keep_in_step({Person: "id", ContactPoint: "person_id", Residence: "person_id"})
