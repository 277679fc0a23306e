"""Fixtures for all tests: a real office on SQLite and on PostgreSQL, and a clock that stands."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.kit.clock import FixedClock
from db.kit.connect import make_engine
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.registry import load_tables
from db.kit.tables import Base

THAT_MORNING = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
"""Thursday 12 June 2025, 10:42 in Brussels."""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(THAT_MORNING)


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file with all tables and nothing in them, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.office"
    load_tables()
    engine = make_engine(str(path))
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def office(empty_office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    """An empty office with one worker, Leen, who acts."""
    path = tmp_path / "test.office"
    shutil.copyfile(empty_office, path)
    opened = Office(str(path), clock=clock)
    opened.acting_as(_worker(opened))
    yield opened
    opened.close()


def _worker(office: Office) -> object:
    from db.access.model import Worker

    worker_id = new_id()

    def add(unit):
        unit.session.add(
            Worker(
                id=worker_id,
                given_name="Leen",
                family_name="Vermeulen",
                initials="LV",
                role="caseworker",
            )
        )
        return unit.changes("worker_added", undoable=False)

    office.write(add).result()
    return worker_id
