"""The steps of the tables go up and down on filled data, and say exactly what the code says."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from db.contacts.codes import Channel, Nature, Outcome, Result
from db.contacts.deciding import decide
from db.contacts.draft import ContactDraft
from db.contacts.service import record
from db.kit import founding
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE
from db.kit.connect import make_engine
from db.kit.errors import Unavailable
from db.kit.ids import new_id
from db.kit.migrate import downgrade, newest, upgrade
from db.kit.office import Office, open_office
from db.kit.registry import load_tables
from db.kit.tables import Base
from db.kit.unit import Unit
from db.people.model import Person
from db.practice.build import build

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)


def tables(engine: Engine) -> set[str]:
    return {name for name in inspect(engine).get_table_names() if "fts" not in name}


def test_the_steps_make_exactly_the_tables_the_code_knows(office_address: str) -> None:
    load_tables()
    of_tests = {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if not mapper.class_.__module__.startswith("db.")
    }
    engine = make_engine(office_address)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": lambda _table, name, _kind, _reflected, _other: (
                    name not in of_tests
                ),
                "include_name": lambda name, kind, _parents: (
                    kind != "table" or "person_search_fts" not in (name or "")
                ),
            },
        )
        found = [
            change
            for change in compare_metadata(context, Base.metadata)
            if "person_search" not in str(change)
        ]
    engine.dispose()
    assert not found


def test_steps_go_down_and_up_again_on_filled_data(tmp_path: Path) -> None:
    path = tmp_path / "practice.office"
    build(path, START, lambda _share: None)
    engine = make_engine(str(path))
    before = tables(engine)
    downgrade(engine, "base")
    assert tables(engine) <= {"alembic_version"}
    upgrade(engine)
    assert tables(engine) == before
    engine.dispose()


def clocks(engine: Engine) -> list[tuple[object, ...]]:
    """Return the legal clocks that run, by application."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT request_id, term_code, from_day, due_on, unit, amount FROM request_terms"
            " WHERE met_on IS NULL AND ended_on IS NULL ORDER BY request_id"
        )
        return [tuple(row) for row in rows]


def test_applications_of_before_get_the_clocks_they_would_have_had(tmp_path: Path) -> None:
    path = tmp_path / "practice.office"
    build(path, START, lambda _share: None)
    engine = make_engine(str(path))
    before = clocks(engine)
    downgrade(engine, "0004")
    assert "request_terms" not in tables(engine)
    upgrade(engine)
    assert len(before) > 10
    decided = "notice_of_decision"
    after = [row for row in clocks(engine) if row[1] != decided]
    assert after == [row for row in before if row[1] != decided]
    assert {row[0] for row in clocks(engine)} == {row[0] for row in before}
    engine.dispose()


def test_an_application_keeps_its_clock_on_each_database(office: Office) -> None:
    person_id = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(Person(id=person_id, family_name="Verhoeven", given_name="Thomas"))
        unit.session.flush()
        draft = ContactDraft(
            channel=Channel.FACE, person_ids=(person_id,), domains=("income",),
            result=Result.IN_PROGRESS, nature=Nature.APPLICATION,
        )  # fmt: skip
        decided = record(unit, draft).facts["request"]
        assert isinstance(decided, UUID)
        decide(unit, decided, Outcome.GRANTED)
        return record(unit, draft)

    office.write(add).result()
    engine = make_engine(office.address)
    before = clocks(engine)
    assert len(before) == 2
    downgrade(engine, "0004")
    upgrade(engine)
    assert clocks(engine) == before
    engine.dispose()


def test_an_office_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.office"
    founding.create_office(str(path), founding.NewOffice(name="X", kind="own", language="nl"))
    engine = make_engine(str(path))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(Unavailable, match="database_newer"):
        open_office(str(path))


def test_an_encrypted_office_is_copied_with_its_key_before_a_step(tmp_path: Path) -> None:
    path, key = tmp_path / "own.office", bytes(range(32))
    new = founding.NewOffice(name="Own", kind="own", language="nl")
    founding.create_office(str(path), new, key=key)
    engine = make_engine(str(path), key=key)
    founding._copy(engine, path, newest())
    engine.dispose()
    (copy,) = (tmp_path / "copies").iterdir()
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    opened = open_office(str(copy), key=key)
    assert opened.facts.name == "Own"
    opened.close()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "full.office"
    founding.create_office(str(path), founding.NewOffice(name="X", kind="own", language="nl"))
    program = f"""
import resource, signal
from db.kit.errors import Unavailable
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.kit.places import Neighbourhood
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
office = open_office({str(path)!r})
def fill(unit):
    for n in range(20000):
        unit.session.add(Neighbourhood(code=f"n{{n}}", name="x" * 200))
    return unit.changes("filled")
limit = {path.stat().st_size} + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    office.write(fill).result()
except Unavailable as error:
    print(error.code)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() in ("disk_full", "disk_error"), done.stderr
    opened = open_office(str(path))
    assert opened.facts.name == "X"
    opened.close()
