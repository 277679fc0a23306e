"""Brings an office's tables to the version this program knows, step by step."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from db.kit.errors import Unavailable


def _config() -> Config:
    config = Config()
    with as_file(files("db.migrations")) as folder:
        config.set_main_option("script_location", str(folder))
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Take every step up to `revision`, as one transaction."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the steps back down to `revision` ("base" for none)."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def newest() -> str:
    """Return the newest step this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(connection: Connection) -> str | None:
    """Return the step at which these tables are; None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def is_older(revision: str | None) -> bool:
    """Tell whether this program knows the step and later ones."""
    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision != newest() and revision in {step.revision for step in steps}


def check_schema(engine: Engine) -> None:
    """Raise Unavailable when the tables are newer, older or missing."""
    with engine.connect() as connection:
        found = current(connection)
    if found == newest():
        return
    if found is None:
        raise Unavailable("database_unreadable")
    raise Unavailable("database_older" if is_older(found) else "database_newer")
