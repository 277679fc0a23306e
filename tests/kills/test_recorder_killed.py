"""The half without a screen is killed at any moment: no acknowledged record is ever lost."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, text

from db.access.model import Worker
from db.contacts.drafts import Drafts
from db.kit.connect import make_engine
from db.kit.founding import NewOffice, create_office
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.kit.unit import Unit
from db.people.model import Person
from tests.soak import times

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))
KILLS = times(45, 1_000)
SEED = 20_250_612
LONGEST_LIFE = 0.4
WITH_END = "('answered', 'stopped', 'kept')"
Row = tuple[str, str]


@dataclass(slots=True)
class Known:
    """What the killed lives were told: rows that must be there, and rows taken back."""

    there: set[Row] = field(default_factory=set)
    undone: set[Row] = field(default_factory=set)
    draft: tuple[str, int] | None = None
    trying: list[Row] = field(default_factory=list)
    undoing: list[Row] = field(default_factory=list)
    deeds: int = 0
    years: set[int] = field(default_factory=set)

    def hear(self, said: dict) -> None:
        """Take in one line."""
        if "trying" in said:
            self.trying = [(table, UUID(row_id).hex) for table, row_id in said["trying"]]
        elif "undoing" in said:
            self.undoing = [(table, UUID(row_id).hex) for table, row_id in said["undoing"]]
        elif "refused" in said:
            self.trying, self.undoing = [], []
        elif "done" in said:
            self.there |= set(self.trying)
            self.undone |= set(self.undoing)
            self.trying, self.undoing = [], []
            self.deeds += 1
        elif "draft" in said:
            self.draft = (UUID(said["draft"]).hex, said["typed"])


class Nursery:
    """The process that gives life, and the pipe on which everybody speaks."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.nursery"], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.hear() == {"open": True}

    def hear(self) -> dict:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def life(
        self, order: tuple[object, ...], chance: random.Random, known: Known, longest: float
    ) -> None:
        """Let one life begin, kill it at some moment, and hear what it had to say."""
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join(str(each) for each in order) + "\n")
        self.process.stdin.flush()
        pid = self.hear()["born"]
        if chance.random() < 0.85:  # the others die while they open the office
            assert "ready" in self.hear()
        time.sleep(chance.random() * longest)
        os.kill(pid, signal.SIGKILL)
        while True:
            said = self.hear()
            if "gone" in said:
                assert said["gone"] == -signal.SIGKILL
                return
            known.hear(said)

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    found = Nursery()
    yield found
    found.close()


def an_office(path: Path) -> UUID:
    """Found an encrypted office with a worker and twelve citizens; return the worker."""
    create_office(str(path), NewOffice(name="Elzevoorde", kind="own", language="nl"), key=KEY)
    office, worker = open_office(str(path), key=KEY), new_id()
    office.write(lambda unit: _people(unit, worker)).result()
    office.close()
    return worker


def _people(unit: Unit, worker: UUID):
    names = {"given_name": "Leen", "family_name": "Vermeulen", "initials": "LV"}
    unit.session.add(Worker(id=worker, role="caseworker", **names))
    unit.session.add_all(Person(family_name=f"Family {n}", given_name="One") for n in range(12))
    return unit.changes("filled", undoable=False)


def rows(connection: Connection, question: str) -> list[tuple]:
    return [tuple(row) for row in connection.execute(text(question))]


def look(connection: Connection, known: Known) -> None:
    """Compare the file with what was acknowledged, and look for what must never be."""
    assert rows(connection, "PRAGMA integrity_check") == [("ok",)]
    assert rows(connection, "PRAGMA foreign_key_check") == []
    tables = {table for table, _row in known.there | set(known.trying)}
    found = {
        (table, row_id): undone
        for table in tables
        for row_id, undone in rows(connection, f"SELECT id, undone_at FROM {table}")
    }
    assert known.there <= set(found), "an acknowledged record is lost"
    came = [row in found for row in known.trying]
    assert all(came) or not any(came), "half of a deed was written"
    known.there |= {row for row in known.trying if row in found}
    assert all(found[row] for row in known.undone), "an undone record came back"
    halves = [bool(found[row]) for row in known.undoing if row in found]
    assert all(halves) or not any(halves), "half of a deed was undone"
    known.undone |= {row for row in known.undoing if found.get(row)}
    known.trying, known.undoing = [], []


def look_at_the_register(connection: Connection, known: Known) -> None:
    """Numbers run from 1 without a gap, also of years that have ended."""
    numbers: dict[int, list[int]] = {}
    for year, number in rows(
        connection, "SELECT year, number FROM register_entries ORDER BY year, number"
    ):
        numbers.setdefault(year, []).append(number)
    last = dict(rows(connection, "SELECT year, last_number FROM register_counters"))
    assert {year: list(range(1, last[year] + 1)) for year in last} == numbers
    known.years |= set(numbers)


def look_at_the_clocks(connection: Connection) -> None:
    """Each question has one next due date, or an end with a reason."""
    lost = f"""SELECT id, state FROM follow_ups
        WHERE (next_due IS NULL) <> (state IN {WITH_END})
        OR (state IN {WITH_END} AND coalesce(end_reason, '') = '')"""
    assert rows(connection, lost) == []


def look_at_the_draft(path: Path, office: Office, known: Known) -> None:
    """What the drafts had acknowledged is there, or something typed later."""
    if known.draft is None:
        return
    drafts = Drafts(Path(f"{path}.drafts"), office.key_for("drafts"), office.clock.now)
    lines = {each["line"] for each in drafts.all().result()}
    drafts.close()
    drafts._thread.shutdown(wait=True)
    typed = known.draft[1]
    assert lines & {f"word {typed}", f"word {typed + 1}"}, "a draft is lost"


@pytest.mark.long
def test_a_recorder_killed_at_any_moment_loses_no_acknowledged_record(
    nursery: Nursery, tmp_path: Path
) -> None:
    path, chance, known = tmp_path / "killed.office", random.Random(SEED), Known()
    worker = an_office(path)
    assert not path.read_bytes().startswith(b"SQLite")
    longest = LONGEST_LIFE
    for turn in range(KILLS):
        known.draft, before = None, known.deeds
        order = (path, KEY.hex(), worker, turn % 60, chance.randrange(2**32))
        nursery.life(order, chance, known, longest)
        # On a busy machine a life needs longer for its first deed.
        longest = LONGEST_LIFE if known.deeds > before else min(5.0, longest * 2)
        engine = make_engine(str(path), key=KEY)
        with engine.connect() as connection:
            look(connection, known)
            look_at_the_register(connection, known)
            look_at_the_clocks(connection)
        engine.dispose()
        office = open_office(str(path), key=KEY)
        look_at_the_draft(path, office, known)
        office.close()
    assert known.deeds > KILLS
    assert known.undone
    assert known.years == {2025, 2026}
