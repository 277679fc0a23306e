"""Drafts of intakes: rows in a small database of this workstation, never files of their own.

Beside the office's file and encrypted with a key derived from the office's; a practice office's
drafts are plain like itself. Kept by one thread, so that typing never waits for a disk.
"""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    delete,
    insert,
    select,
)

from db.kit.connect import is_url, make_engine
from db.kit.errors import Unavailable
from db.kit.folders import data_folder
from db.kit.keys import from_ring, keep_in_ring, new_key
from db.kit.office import Office, known_errors

LARGEST = 200_000
"""Characters of one draft; a form's fields cannot hold as much."""
TABLES = MetaData()
DRAFTS = Table(
    "intake_drafts",
    TABLES,
    Column("id", Uuid(), primary_key=True),
    Column("kept_at", String(40), nullable=False),
    Column("content", Text(), nullable=False),
)
T = TypeVar("T")


class Drafts:
    """The drafts of one office on this workstation."""

    def __init__(self, path: Path, key: bytes | None, now: Callable[[], Any]) -> None:
        self._path, self._key, self._now = path, key, now
        self._engine: Engine | None = None
        self._is_closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drafts")

    def keep(self, draft_id: UUID, values: dict[str, Any]) -> Future[None]:
        """Keep a draft in place of what was kept of it before."""
        return self._run(lambda connection: self._keep(connection, draft_id, values))

    def drop(self, draft_id: UUID) -> Future[None]:
        """Forget a draft that was saved or thrown away."""
        return self._run(lambda connection: _drop(connection, draft_id))

    def all(self) -> Future[tuple[dict[str, Any], ...]]:
        """Return every draft, the one kept last at the end; unreadable ones are left out."""
        return self._run(_all)

    def close(self) -> None:
        """End what is under way and close the file; nobody waits for it."""
        if not self._is_closed:
            self._is_closed = True
            self._thread.submit(self._dispose)
            self._thread.shutdown(wait=False)

    def _keep(self, connection: Connection, draft_id: UUID, values: dict[str, Any]) -> None:
        content = json.dumps(values, ensure_ascii=False)
        if len(content) > LARGEST:
            raise Unavailable("draft_too_large")
        _drop(connection, draft_id)
        row = {"id": draft_id, "kept_at": self._now().isoformat(), "content": content}
        connection.execute(insert(DRAFTS).values(row))

    def _run(self, work: Callable[[Connection], T]) -> Future[T]:
        return self._thread.submit(self._in_transaction, work)

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        with known_errors(), self._opened().begin() as connection:
            return work(connection)

    def _opened(self) -> Engine:
        if self._engine is None:
            try:
                engine = self._made()
            except Unavailable as error:
                if error.code != "database_unreadable":
                    raise
                # A damaged file of drafts must not keep anybody from working: put it aside.
                self._path.replace(self._path.with_suffix(".damaged"))
                engine = self._made()
            self._path.chmod(0o600)
            self._engine = engine
        return self._engine

    def _made(self) -> Engine:
        engine = make_engine(str(self._path), key=self._key)
        try:
            with known_errors():
                TABLES.create_all(engine)
        except Unavailable:
            engine.dispose()
            raise
        return engine

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None


def open_drafts(office: Office) -> Drafts:
    """Return the drafts that belong to `office` on this workstation."""
    now = office.clock.now
    if not is_url(office.address):
        return Drafts(Path(office.address + ".drafts"), office.key_for("drafts"), now)
    name = "drafts-" + sha256(office.address.encode()).hexdigest()[:16]
    return Drafts(data_folder() / name, _key_in_ring(name), now)


def _key_in_ring(name: str) -> bytes:
    key = from_ring(name)
    if key is None:
        key = new_key()
        keep_in_ring(name, key)
    return key


def _drop(connection: Connection, draft_id: UUID) -> None:
    connection.execute(delete(DRAFTS).where(DRAFTS.c.id == draft_id))


def _all(connection: Connection) -> tuple[dict[str, Any], ...]:
    rows = connection.scalars(select(DRAFTS.c.content).order_by(DRAFTS.c.kept_at))
    return tuple(found for found in map(_read, rows) if found is not None)


def _read(content: str) -> dict[str, Any] | None:
    try:
        found = json.loads(content)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
