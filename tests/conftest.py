"""Fixtures for all tests: a real office on SQLite and on PostgreSQL, and a clock that stands.

Service tests run twice, once per database; screens run on SQLite (tests/desktop/conftest.py).
"""

import gc
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from db.access.model import Worker
from db.kit.clock import FixedClock
from db.kit.connect import make_engine
from db.kit.ids import new_id
from db.kit.migrate import upgrade
from db.kit.office import Office
from db.kit.unit import Unit
from tests import postgresql

THAT_MORNING = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
"""Thursday 12 June 2025, 10:42 in Brussels."""


WHOLE_SWEEP_EVERY = 40
"""Tests between two whole collections."""


def pytest_configure() -> None:
    """Collect only between tests, on the main thread: the collector of a database thread may meet
    widgets that a test of a screen left, and end the process."""
    gc.disable()


_ended = count(1)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    gc.collect(2 if next(_ended) % WHOLE_SWEEP_EVERY == 0 else 1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(THAT_MORNING)


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file with all tables and nothing in them, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.office"
    engine = make_engine(str(path))
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server with one empty office to copy from, in a folder with a short path."""
    server = postgresql.Server(Path(tempfile.mkdtemp(prefix="ccfh-")) / "pg")
    server.start()
    engine = make_engine(server.create("empty"))
    upgrade(engine)
    engine.dispose()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def office_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty office, on each database in turn."""
    if request.param == "sqlite":
        path = tmp_path / "test.office"
        shutil.copyfile(request.getfixturevalue("empty_office"), path)
        yield str(path)
        return
    server = request.getfixturevalue("server")
    url = server.copy("empty")
    yield url
    server.drop(url)


@pytest.fixture
def office(office_address: str, clock: FixedClock) -> Iterator[Office]:
    """An empty office with one worker, Leen, who acts."""
    opened = Office(office_address, clock=clock)
    opened.acting_as(_leen(opened))
    yield opened
    opened.close()


def _leen(office: Office) -> object:
    worker_id = new_id()

    def add(unit: Unit):
        unit.session.add(
            Worker(
                id=worker_id, given_name="Leen", family_name="Vermeulen", initials="LV",
                role="caseworker",
            )
        )  # fmt: skip
        return unit.changes("worker_added", undoable=False)

    office.write(add).result()
    return worker_id
