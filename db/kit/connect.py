"""Makes the engines: SQLite (plain or encrypted) for one workstation, PostgreSQL for an office.

SQLite goes through sqlcipher3, which brings one recent SQLite for everybody; without a key it
writes an ordinary SQLite file (practice), with a key every page is encrypted.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from db.kit.errors import Refused

BUSY_MILLISECONDS = 5_000


def is_url(address: str) -> bool:
    """Tell a database URL from a file's path."""
    return "://" in address


def make_engine(address: str, *, key: bytes | None = None, writes: bool = True) -> Engine:
    """Return an engine for a file's path or a PostgreSQL URL.

    `key` is the raw 32-byte key of an encrypted file. A URL that carries a password is refused:
    it would end in process lists and shell histories (`password_in_url`).
    """
    if is_url(address):
        return _postgresql(address, writes=writes)
    return _sqlite(Path(address), key=key, writes=writes)


def _sqlite(path: Path, *, key: bytes | None, writes: bool) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level=NONE")
        if key is not None:
            cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _pragmas(writes=writes):
            cursor.execute(pragma)
        cursor.close()
        return connection

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin("BEGIN IMMEDIATE" if writes else "BEGIN"))
    return engine


def _pragmas(*, writes: bool) -> tuple[str, ...]:
    common = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA foreign_keys=ON",
        f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
        "PRAGMA temp_store=MEMORY",
    )
    return (*common, "PRAGMA synchronous=FULL") if writes else (*common, "PRAGMA query_only=1")


def _begin(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgresql(url: str, *, writes: bool) -> Engine:
    from sqlalchemy import make_url

    parsed = make_url(url)
    if parsed.password is not None:
        raise Refused("password_in_url")
    engine = create_engine(parsed, pool_size=2, max_overflow=0, hide_parameters=True)
    if not writes:

        @event.listens_for(engine, "begin")
        def read_only(connection: Connection) -> None:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine
