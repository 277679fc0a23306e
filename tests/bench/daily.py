"""The daily run over a million follow-ups, beside one plain update of the same rows.

Meanwhile a worker saves and an event loop answers: what a desk feels of the run.
"""

import asyncio
import shutil
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from db.access.model import Worker
from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft
from db.contacts.service import record
from db.followup.daily import AT_ONCE, come_due, mornings
from db.followup.model import FollowUp
from db.kit.clock import FixedClock
from db.kit.connect import make_engine
from db.kit.founding import NewOffice, create_office
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.people.model import Person
from tests.bench.board import _citizen
from tests.bench.data import START
from tests.bench.loop import IDLE_SECONDS, Pulse

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

FOLLOW_UPS, CITIZENS, AT_A_TIME = 1_000_000, 5_000, 50_000
SAVES, BETWEEN_SAVES = 40, 0.05
WAITS = "state IN ('planned', 'awaiting_next_rung', 'paused') AND undone_at IS NULL"
PLAIN = f"UPDATE follow_ups SET state = 'due', paused_until = NULL WHERE {WAITS}"
INDEXES = (
    "SELECT name, sql FROM sqlite_master"
    " WHERE type = 'index' AND tbl_name = 'follow_ups' AND sql IS NOT NULL"
)
"""Made anew when the rows are there: the bench measures the run, not its own filling."""
COUNTED = (
    "SELECT owner_id, count(*), sum(next_due < '2025-06-12'), sum(state = 'to_decide')"
    " FROM follow_ups WHERE next_due IS NOT NULL AND undone_at IS NULL GROUP BY owner_id"
)


def fill(path: Path) -> list[Any]:
    """Make an office in which a million clocks wait whose moment has come; return its citizens."""
    create_office(str(path), NewOffice(name="Elzevoorde", kind="own", language="nl"))
    workers, people = [new_id() for _each in range(20)], [new_id() for _each in range(CITIZENS)]
    engine = make_engine(str(path))
    with engine.begin() as connection:
        names = {"given_name": "A", "family_name": "B", "initials": "AB", "role": "caseworker"}
        connection.execute(
            insert(Worker.__table__),
            [{"id": each, "version": 1, "active": True, **names} for each in workers],
        )
        connection.execute(
            insert(Person.__table__), [_citizen(nth, each) for nth, each in enumerate(people)]
        )
        rows = _rows(Random(7), workers, people[SAVES:])
        indexes = connection.execute(text(INDEXES)).all()
        for name, _made in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        connection.execute(insert(FollowUp.__table__), rows)
        for turn in range(1, FOLLOW_UPS // AT_A_TIME):
            connection.exec_driver_sql(_again(), (turn,))
        for _name, made in indexes:
            connection.exec_driver_sql(made)
        connection.exec_driver_sql("ANALYZE")
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return people


def _rows(random: Random, workers: list[Any], people: list[Any]) -> list[dict[str, Any]]:
    states = ("planned", "awaiting_next_rung", "paused")
    return [
        {
            "id": new_id(), "version": 1, "kind": "question", "question": "Attest?",
            "person_id": random.choice(people), "channel": "call", "rung": 1 + nth % 5,
            "asked_on": (START - timedelta(days=30)).date(), "ladder_code": "standard",
            "ladder_version": 1, "state": states[nth % 3], "next_channel": "call",
            "next_due": START - timedelta(minutes=random.randint(1, 40_000)),
            "next_part_of_day": "morning", "urgent": False, "owner_id": random.choice(workers),
            "paused_until": START.date() if nth % 3 == 2 else None,
        }
        for nth in range(AT_A_TIME)
    ]  # fmt: skip


def _again() -> str:
    """Return the statement that writes the first rows once more, under new ids."""
    names = [each.name for each in FollowUp.__table__.columns if each.name != "id"]
    columns = ", ".join(names)
    return (
        f"INSERT INTO follow_ups (id, {columns}) SELECT printf('%08x', ?) || substr(id, 9), "
        f"{columns} FROM follow_ups ORDER BY rowid LIMIT {AT_A_TIME}"
    )


async def _run(office: Office, longest: list[float]) -> int:
    """Run the day as the desktop does, and note how long each piece took."""
    number = 0
    while True:
        since = perf_counter()
        done = await asyncio.wrap_future(office.write(partial(come_due, most=AT_ONCE)))
        longest.append((perf_counter() - since) * 1000)
        number += done.facts["number"]  # type: ignore[operator]
        if done.facts["number"] != AT_ONCE:
            return number


async def _save(office: Office, people: list[Any]) -> list[float]:
    """Save contacts of citizens of whom nothing is asked, and return how long each took."""
    times = []
    for nth in range(min(SAVES, len(people))):
        draft = ContactDraft(
            channel=Channel.CALL, person_ids=(people[nth],), domains=("energy",),
            result=Result.IN_PROGRESS, line="Factuur",
        )  # fmt: skip
        since = perf_counter()
        await asyncio.wrap_future(office.write(partial(record, draft=draft)))
        times.append((perf_counter() - since) * 1000)
        await asyncio.sleep(BETWEEN_SAVES)
    return times


async def _saving(office: Office, people: list[Any]) -> tuple[float, float]:
    """Return how long saving takes at worst alone, and while the day is run."""
    await _save(office, people[:1])  # the first one loads what saving needs
    alone = await _save(office, people)
    run = asyncio.get_running_loop().create_task(_run(office, []))
    meanwhile = await _save(office, people)
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    return _p95(alone), _p95(meanwhile)


async def _whole(office: Office) -> tuple[float, list[float], Pulse, Pulse]:
    """Run the whole day, and note how late the loop answers without it and meanwhile."""
    idle, busy, pieces = Pulse(), Pulse(), list[float]()
    idle.start()
    await asyncio.sleep(IDLE_SECONDS)
    await idle.stop()
    busy.start()
    since = perf_counter()
    number = await _run(office, pieces)
    whole = (perf_counter() - since) * 1000
    await busy.stop()
    assert number == FOLLOW_UPS
    return whole, pieces, idle, busy


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _timed(path: Path, statement: str, turns: int = 1) -> float:
    """Return the milliseconds of a bare statement in one transaction, the best of some turns."""
    engine, found = make_engine(str(path)), []
    for _turn in range(turns):
        since = perf_counter()
        with engine.begin() as connection:
            done = connection.execute(text(statement))
            if done.returns_rows:
                done.all()
        found.append((perf_counter() - since) * 1000)
    engine.dispose()
    return min(found)


def day() -> "list[Ratio]":
    """Measure the run, a piece of it, the overview, saving and the loop meanwhile."""
    from tests.bench.__main__ import Ratio

    with tempfile.TemporaryDirectory() as folder:
        path, plain = Path(folder) / "million.office", Path(folder) / "plain.office"
        people = fill(path)
        shutil.copyfile(path, plain)
        office = _opened(plain)
        alone, meanwhile = asyncio.run(_saving(office, people))
        office.close()
        for each in Path(folder).glob("plain.office*"):
            each.unlink()
        shutil.copyfile(path, plain)
        theirs = _timed(plain, PLAIN)
        office = _opened(path)
        whole, pieces, idle, busy = asyncio.run(_whole(office))
        told = min(_read(office) for _turn in range(3))
        office.close()
        counted = _timed(path, COUNTED, 3)
    return [
        Ratio(what=f"{FOLLOW_UPS} clocks come due", ours=whole,
              reference="one plain UPDATE of the same rows", theirs=theirs),
        Ratio(what=f"a piece of {AT_ONCE} of them, p95", ours=_p95(pieces),
              reference="its share of the plain UPDATE", theirs=theirs * AT_ONCE / FOLLOW_UPS),
        Ratio(what="how the day begins", ours=told,
              reference="plain SQL, counted by owner", theirs=counted),
        Ratio(what="contact saved meanwhile, p95", ours=meanwhile,
              reference="without the run", theirs=alone),
        Ratio(what="event loop meanwhile, 99 in 100", ours=busy.at(0.99),
              reference="the same loop without work", theirs=max(0.01, idle.at(0.99))),
        Ratio(what="event loop meanwhile, worst", ours=busy.at(1.0),
              reference="the same loop without work", theirs=max(0.01, idle.at(1.0))),
    ]  # fmt: skip


def _opened(path: Path) -> Office:
    office = open_office(str(path), clock=FixedClock(START))
    first = office.read(lambda unit: unit.session.scalars(select(Worker.id)).first()).result()
    office.acting_as(first)
    return office


def _read(office: Office) -> float:
    since = perf_counter()
    office.read(mornings).result()
    return (perf_counter() - since) * 1000
