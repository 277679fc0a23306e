"""Benches of the half without a screen: building, saving, searching."""

import tempfile
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import insert, text
from sqlcipher3 import dbapi2

from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft
from db.contacts.service import record
from db.kit.clock import OFFICE_ZONE
from db.kit.connect import make_engine
from db.kit.ids import new_id
from db.kit.migrate import upgrade
from db.kit.office import Office, open_office
from db.kit.tables import Base
from db.people.model import Person
from db.people.search import search
from db.people.search_index import rebuild
from db.practice.build import build

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
SAVES, SEARCHES, CITIZENS = 200, 200, 100_000


def _milliseconds(since: float) -> float:
    return (perf_counter() - since) * 1000


def _opened(path: Path) -> Office:
    office = open_office(str(path))
    office.acting_as(UUID(office.facts.first_worker))
    return office


def practice() -> "list[Ratio]":
    """Building the practice municipality against one bulk insert of the same rows."""
    from tests.bench.__main__ import Ratio

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.office"
        since = perf_counter()
        build(path, START, lambda _share: None)
        ours = _milliseconds(since)
        source, target = make_engine(str(path)), make_engine(str(Path(folder) / "copy.office"))
        upgrade(target)
        tables = [t for t in Base.metadata.sorted_tables if t.name != "office_settings"]
        with source.connect() as connection:
            rows = {t: [dict(r._mapping) for r in connection.execute(t.select())] for t in tables}
        since = perf_counter()
        with target.begin() as connection:
            for table in tables:
                if rows[table]:
                    connection.execute(insert(table), rows[table])
        theirs = _milliseconds(since)
        source.dispose()
        target.dispose()
    return [Ratio(what="practice municipality built", ours=ours,
                  reference="one bulk insert of the same rows", theirs=theirs)]  # fmt: skip


def saving() -> "list[Ratio]":
    """Saving a contact against one plain insert with the same durability."""
    from tests.bench.__main__ import Ratio

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.office"
        build(path, START, lambda _share: None)
        office = _opened(path)
        people = office.read(lambda unit: [hit.id for hit in search(unit, "pe")]).result()
        times = []
        for turn in range(SAVES):
            draft = ContactDraft(
                channel=Channel.CALL, person_ids=(people[turn % len(people)],),
                domains=("energy",), result=Result.HANDLED, line="Factuur",
            )  # fmt: skip
            since = perf_counter()
            office.write(lambda unit, draft=draft: record(unit, draft)).result()
            times.append(_milliseconds(since))
        office.close()
        theirs = _plain_inserts(Path(folder) / "plain.db")
    return [Ratio(what="contact saved (median)", ours=median(times),
                  reference="plain insert, synchronous=FULL", theirs=theirs)]  # fmt: skip


def _plain_inserts(path: Path) -> float:
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                      "CREATE TABLE t (id INTEGER PRIMARY KEY, line TEXT)"):  # fmt: skip
        connection.execute(statement)
    times = []
    for _turn in range(SAVES):
        since = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t (line) VALUES ('Factuur')")
        connection.execute("COMMIT")
        times.append(_milliseconds(since))
    connection.close()
    return median(times)


def searching() -> "list[Ratio]":
    """Searching among 100,000 citizens against the bare index query."""
    from db.practice.build import shipped
    from tests.bench.__main__ import Ratio

    names = shipped("names.yaml")["nl"]
    given = [name for group in (*names["men"], *names["women"]) for name in group]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.office"
        build(path, START, lambda _share: None)
        engine = make_engine(str(path))
        rows = [
            {
                "id": new_id(), "version": 1, "family_name": names["family"][n % 40],
                "given_name": given[n % len(given)], "sex": "", "language": "nl",
                "interpreter": False, "preferred_channel": "", "preferred_hours": "",
                "never_channels": [], "needs": [], "goal": "", "small_step": "",
                "discreet": False, "practice": True,
            }
            for n in range(CITIZENS)
        ]  # fmt: skip
        with engine.begin() as connection:
            connection.execute(insert(Person.__table__), rows)
            rebuild(connection)
        office = _opened(path)
        typed = ["jans ma", "peet", "de sm ann", "maes", "clae dirk", "wout", "go rita", "ver"]
        times = []
        for turn in range(SEARCHES):
            since = perf_counter()
            office.read(lambda unit, turn=turn: search(unit, typed[turn % 8])).result()
            times.append(_milliseconds(since))
        office.close()
        bare = []
        query = text(
            "SELECT rowid FROM person_search_fts WHERE person_search_fts MATCH :w LIMIT 20"
        )
        with engine.connect() as connection:
            for turn in range(SEARCHES):
                words = " AND ".join(f'"{word}"*' for word in typed[turn % 8].split())
                since = perf_counter()
                connection.execute(query, {"w": words}).all()
                bare.append(_milliseconds(since))
        engine.dispose()
    return [Ratio(what="search among 102,000 citizens (median)", ours=median(times),
                  reference="bare FTS query, 20 rows", theirs=median(bare))]  # fmt: skip
