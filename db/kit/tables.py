"""What all tables have in common: ids, versions, moments in UTC, and being undone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, Integer, MetaData, String, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from db.kit.errors import Refused
from db.kit.ids import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC in every database; a naive one is a bug."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC (without zone where the database keeps none)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must be aware")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


JsonValue = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    """The one catalogue of tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads a plain dict here
        datetime: UtcDateTime(),
        UUID: Uuid(),
        str: String(),
        dict[str, Any]: JsonValue,
        list[str]: JsonValue,
        list[Any]: JsonValue,
    }


class Row:
    """A table whose rows have an id of their own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


class Versioned(Row):
    """A row that two workers may edit: each write raises `version`, a stale write is refused."""

    version: Mapped[int] = mapped_column(Integer, nullable=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let the mapper count and compare versions."""
        return {"version_id_col": cls.__dict__.get("version", cls.version)}


class Undoable(Versioned):
    """A row made by a worker's deed: undoing never deletes it but sets `undone_at`.

    Every list leaves out rows whose `undone_at` is set. A class may define
    `undo_insert(self, at, worker_id)` when being undone means more (a register entry is annulled).
    """

    undone_at: Mapped[datetime | None] = mapped_column(default=None)


def expect_version(row: Versioned, version: int | None, typed: Mapping[str, object]) -> None:
    """Refuse a write that was typed on an older version, with both values of each field.

    `typed` maps column names to the values the worker wants; None as version means "no check".
    """
    if version is None or row.version == version:
        return
    theirs = {name: getattr(row, name) for name in typed}
    differing = sorted(name for name, value in typed.items() if theirs[name] != value)
    raise Refused(
        "stale_write",
        fields=differing,
        ours={name: typed[name] for name in differing},
        theirs={name: theirs[name] for name in differing},
        version=row.version,
    )
