"""Where Alembic starts: it is always handed an open connection by `db.kit.migrate`."""

from alembic import context

from db.kit.registry import load_tables
from db.kit.tables import Base

load_tables()

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
