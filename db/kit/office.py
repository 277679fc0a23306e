"""One open office: a writer thread with one connection, two readers beside it.

A use case or query is a plain function of a `Unit`; it runs here in a database thread and comes
back as a `Future`. The screen awaits it; the command line asks for its result.
"""

import hashlib
import hmac
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import local
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from db.kit.changes import Changes
from db.kit.clock import Clock, RunningClock, SystemClock
from db.kit.connect import is_url, make_engine
from db.kit.errors import Refused, Unavailable
from db.kit.keys import identity_key
from db.kit.migrate import check_schema
from db.kit.settings import OfficeFacts, office_facts
from db.kit.undo import Deed, Deeds, finish_recording, start_recording, undo
from db.kit.unit import Unit, UseCase

T = TypeVar("T")
READERS = 2


class Office:
    """The only way to the data, for screens and command line alike."""

    def __init__(
        self, address: str, *, key: bytes | None = None, clock: Clock | None = None
    ) -> None:
        self.address = address
        self._key = key
        self._info = {"identity_key": identity_key(key)}
        self._deeds = Deeds()
        self._worker_id: UUID | None = None
        self._writer = make_engine(address, key=key)
        self._own = local()
        self._reading: list[Engine] = []
        self._write_thread = ThreadPoolExecutor(1, thread_name_prefix="office-writes")
        self._read_threads = ThreadPoolExecutor(
            READERS, thread_name_prefix="office-reads", initializer=self._start_reader
        )
        self.clock: Clock = clock or SystemClock()
        self.facts = self._read_facts()
        if clock is None and self.facts.starts_at is not None:
            self.clock = RunningClock(self.facts.starts_at)

    def acting_as(self, worker_id: UUID | None) -> None:
        """From now on this worker acts; the deeds of the one before can no longer be undone."""
        if worker_id != self._worker_id:
            self._deeds.sign_out(self._worker_id)
        self._worker_id = worker_id

    def key_for(self, purpose: str) -> bytes | None:
        """Return the key of another file of this office (drafts), None for a practice office."""
        if self._key is None:
            return None
        return hmac.new(self._key, purpose.encode(), hashlib.sha256).digest()

    @property
    def worker_id(self) -> UUID | None:
        """Return who acts now."""
        return self._worker_id

    def write(self, use_case: UseCase) -> Future[Changes]:
        """Run a use case in the writer thread, as one transaction."""
        return self._write_thread.submit(self._write, use_case, self._worker_id)

    def read(self, query: Callable[[Unit], T]) -> Future[T]:
        """Run a query in one of the reader threads."""
        return self._read_threads.submit(self._read, query, self._worker_id)

    def undo(self, deed_id: UUID) -> Future[Changes]:
        """Take one deed back, or refuse with the reason."""
        return self._write_thread.submit(self._undo, lambda: self._deeds.find(deed_id))

    def undo_last(self) -> Future[Changes]:
        """Take the acting worker's newest deed back, or refuse with the reason."""
        worker_id = self._worker_id
        return self._write_thread.submit(self._undo, lambda: self._deeds.newest(worker_id))

    def close(self) -> None:
        """Wait for what is under way and close every connection."""
        self._write_thread.shutdown(wait=True)
        self._read_threads.shutdown(wait=True, cancel_futures=True)
        for engine in (self._writer, *self._reading):
            engine.dispose()

    def _start_reader(self) -> None:
        self._own.engine = make_engine(self.address, key=self._key, writes=False)
        self._reading.append(self._own.engine)

    def _read_facts(self) -> OfficeFacts:
        return self.read(lambda unit: office_facts(unit.session)).result()

    def _write(self, use_case: UseCase, worker_id: UUID | None) -> Changes:
        deed = Deed(worker_id=worker_id, at=self.clock.now())
        with (
            known_errors(),
            Session(self._writer, expire_on_commit=False, info=self._info) as session,
        ):
            start_recording(session, deed)
            changes = use_case(Unit(session, self.clock, worker_id))
            finish_recording(session)
            session.commit()
        if not deed.rows or changes.deed_id is None:
            return replace(changes, deed_id=None)
        deed.changes = changes
        self._deeds.keep(deed)
        return changes

    def _read(self, query: Callable[[Unit], T], worker_id: UUID | None) -> T:
        with known_errors(), Session(self._own.engine, info=self._info) as session:
            return query(Unit(session, self.clock, worker_id))

    def _undo(self, choose: Callable[[], Deed]) -> Changes:
        deed = choose()
        changes = self._write(lambda unit: undo(unit, deed), self._worker_id)
        self._deeds.forget(deed)
        return changes


class known_errors:
    """Turns what a database can say into the two coded errors; bugs pass unchanged."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, StaleDataError):
            raise Refused("stale_write", fields=[], ours={}, theirs={}) from error
        if isinstance(error, DBAPIError):
            code = _code_of(str(error.orig).lower())
            if code is not None:
                raise Unavailable(code) from error


def _code_of(said: str) -> str | None:
    known = {
        "disk is full": "disk_full",
        "disk i/o error": "disk_error",
        "database is locked": "database_busy",
        "not a database": "database_unreadable",
        "malformed": "database_unreadable",
        "unable to open": "database_denied",
        "password authentication failed": "database_denied",
        "no password supplied": "database_denied",
        "permission denied": "database_denied",
        "readonly database": "database_read_only",
        "no such table": "database_unreadable",
        "server closed the connection": "database_away",
        "name or service not known": "database_away",
        "failed to resolve host": "database_away",
        "could not connect": "database_away",
        "connection failed": "database_away",
        "connection refused": "database_away",
    }
    return next((code for words, code in known.items() if words in said), None)


def check_office(address: str, *, key: bytes | None = None) -> None:
    """Look at an office without changing anything of it.

    Raises Unavailable: `database_missing`, `database_unreadable` (damaged file or wrong key),
    `database_newer` (made by a newer program), `database_older` (upgrade first).
    """
    if not is_url(address) and not Path(address).is_file():
        raise Unavailable("database_missing")
    engine = make_engine(address, key=key, looks=True)
    try:
        with known_errors():
            check_schema(engine)
    finally:
        engine.dispose()


def open_office(address: str, *, key: bytes | None = None, clock: Clock | None = None) -> Office:
    """Open an existing office; `address` is a file's path or a PostgreSQL URL.

    Raises what `check_office` raises; until then nothing of the file is changed.
    """
    check_office(address, key=key)
    return Office(address, key=key, clock=clock)
