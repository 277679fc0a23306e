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


def make_engine(
    address: str, *, key: bytes | None = None, writes: bool = True, looks: bool = False
) -> Engine:
    """Return an engine for a file's path or a PostgreSQL URL.

    `key` is the raw 32-byte key of an encrypted file. `looks` leaves the file as it is, whatever
    it turns out to be. A URL that carries a password is refused: it would end in process lists
    and shell histories (`password_in_url`).
    """
    if is_url(address):
        return _postgresql(address, writes=writes and not looks)
    pragmas = _LOOKS if looks else _WRITES if writes else _READS
    begin = "BEGIN IMMEDIATE" if writes and not looks else "BEGIN"
    return _sqlite(Path(address), key, pragmas, begin)


def _sqlite(path: Path, key: bytes | None, pragmas: tuple[str, ...], begin: str) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level=NONE")
        if key is not None:
            cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in pragmas:
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
    event.listen(engine, "begin", _begin(begin))
    return engine


_ALWAYS = (
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA temp_store=MEMORY",
)
_WRITES = ("PRAGMA journal_mode=WAL", *_ALWAYS, "PRAGMA synchronous=FULL")
_READS = ("PRAGMA journal_mode=WAL", *_ALWAYS, "PRAGMA query_only=1")
_LOOKS = (*_ALWAYS, "PRAGMA query_only=1")


def _begin(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgresql(url: str, *, writes: bool) -> Engine:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise Refused("address_unknown", field="office") from error
    if parsed.password is not None or any("password" in name for name in parsed.query):
        raise Refused("password_in_url", field="office")
    if parsed.get_backend_name() != "postgresql":
        raise Refused("address_unknown", field="office")
    engine = create_engine(parsed, pool_size=2, max_overflow=0, hide_parameters=True)
    if not writes:

        @event.listens_for(engine, "begin")
        def read_only(connection: Connection) -> None:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine
