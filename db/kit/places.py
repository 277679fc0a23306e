"""Where things happen: neighbourhoods, locations of the office, and its closing days."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.kit.tables import Base, Row


class Neighbourhood(Base):
    """A part of the municipality, named in every figure."""

    __tablename__ = "neighbourhoods"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    inhabitants: Mapped[int] = mapped_column(default=0)


class Location(Base, Row):
    """A counter, library, neighbourhood house or other place where people are helped."""

    __tablename__ = "locations"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    neighbourhood_code: Mapped[str | None] = mapped_column(ForeignKey("neighbourhoods.code"))
    street: Mapped[str] = mapped_column(default="")
    opening_hours: Mapped[str] = mapped_column(default="")
    pcs: Mapped[int] = mapped_column(default=0)
    wifi: Mapped[bool] = mapped_column(default=False)
    guided: Mapped[bool] = mapped_column(default=False)


class ClosingDay(Base):
    """A day on which the office is closed though it is no legal holiday (11 July and the like)."""

    __tablename__ = "closing_days"

    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(default="")
