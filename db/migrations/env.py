"""Where Alembic starts: it is always handed an open connection by `db.kit.migrate`."""

from typing import Literal

import sqlalchemy as sa
from alembic import context

from db.kit.registry import load_tables
from db.kit.tables import Base, UtcDateTime

load_tables()

INDEX = "person_search_fts"
"""SQLite's own tables behind the search index are no tables of ours."""


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our column types into a step as what they are in the database."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the search index out of comparisons."""
    return kind != "table" or not (name or "").startswith(INDEX)


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=render_item,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
