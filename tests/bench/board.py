"""A hundred thousand open clocks: listed, sorted anew, and put under their rungs."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Engine, insert, select, text

from db.access.model import Worker
from db.followup.board import (
    ASKED_ON,
    CITIZEN,
    DUE,
    EVERYBODY,
    Filter,
    board,
    cards_of,
    waiting_list,
)
from db.followup.codes import State
from db.followup.model import FollowUp
from db.kit.connect import make_engine
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.kit.unit import Unit
from db.people.model import Person
from db.practice.build import build
from tests.bench.data import START

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

CLOCKS, CITIZENS, TURNS, PAGE = 100_000, 60_000, 40, 64
EVERY = Filter(whose=EVERYBODY)
STANDARD = Filter(ladder="standard", version=1, whose=EVERYBODY)
WAITS = "next_due IS NOT NULL AND undone_at IS NULL AND kind = 'question'"
FIRST_OF_CITIZEN = "min(next_due) OVER (PARTITION BY person_id), person_id, next_due"
ORDERS = {DUE: "next_due", ASKED_ON: "asked_on", CITIZEN: FIRST_OF_CITIZEN}


def fill(engine: Engine) -> None:
    """Let a hundred thousand questions wait, on every rung, for every worker."""
    random = Random(7)
    people = [new_id() for _each in range(CITIZENS)]
    rows: list[dict[str, Any]] = []
    for _each in range(CLOCKS):
        rung = random.randint(1, 6)
        state = State.TO_DECIDE if rung == 6 else State.PLANNED if rung == 1 else (
            State.AWAITING_NEXT_RUNG
        )  # fmt: skip
        rows.append(
            {
                "id": new_id(), "version": 1, "kind": "question", "question": "Attest?",
                "person_id": random.choice(people), "channel": "call", "rung": rung,
                "asked_on": (START - timedelta(days=random.randint(1, 40))).date(),
                "ladder_code": "standard", "ladder_version": 1, "state": state.value,
                "next_due": START + timedelta(minutes=random.randint(-12_000, 36_000)),
                "next_channel": "call", "next_part_of_day": "morning", "urgent": False,
            }
        )  # fmt: skip
    with engine.begin() as connection:
        owners = list(connection.scalars(select(Worker.id).where(Worker.active)))
        for row in rows:
            row["owner_id"] = random.choice(owners)
        connection.execute(
            insert(Person.__table__), [_citizen(number, id_) for number, id_ in enumerate(people)]
        )
        connection.execute(insert(FollowUp.__table__), rows)


def _citizen(number: int, person_id: UUID) -> dict[str, Any]:
    return {
        "id": person_id, "version": 1, "family_name": f"F{number % 997}",
        "given_name": f"G{number % 89}", "sex": "", "language": "nl", "interpreter": False,
        "preferred_channel": "", "preferred_hours": "", "never_channels": [], "needs": [],
        "goal": "", "small_step": "", "discreet": False, "practice": True,
    }  # fmt: skip


def _listed(order: str, unit: Unit) -> int:
    found = waiting_list(unit, EVERY, order)
    return len(found.rows) + len(cards_of(unit, found.rows.between(0, PAGE)))


def _p95(once: Callable[[], object]) -> float:
    once()
    times = []
    for _turn in range(TURNS):
        since = perf_counter()
        once()
        times.append((perf_counter() - since) * 1000)
    return quantiles(times, n=20)[-1]


def _plain(engine: Engine, order: str) -> float:
    """Measure the bare statement that gives the same page in the same order."""
    query = text(f"SELECT * FROM follow_ups WHERE {WAITS} ORDER BY {order}, id LIMIT {PAGE}")
    with engine.connect() as connection:
        return _p95(lambda: connection.execute(query).all())


def _counted(engine: Engine) -> float:
    query = text(f"SELECT rung, count(*) FROM follow_ups WHERE {WAITS} GROUP BY rung")
    with engine.connect() as connection:
        return _p95(lambda: connection.execute(query).all())


def clocks() -> "list[Ratio]":
    """Measure the list in each order, the ladder, and a page somewhere in the middle."""
    from tests.bench.__main__ import Ratio

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "waiting.office"
        build(path, START, lambda _share: None)
        engine = make_engine(str(path))
        fill(engine)
        office = open_office(str(path))
        office.acting_as(UUID(office.facts.first_worker))
        found = []
        for order, sql in ORDERS.items():
            ours = _p95(lambda order=order: office.read(lambda u: _listed(order, u)).result())
            found.append(Ratio(what=f"{CLOCKS} clocks by {order}, p95", ours=ours,
                               reference="plain SQL, same page and order",
                               theirs=_plain(engine, sql)))  # fmt: skip
        found.append(
            Ratio(what=f"{CLOCKS} clocks under their rungs, p95",
                  ours=_p95(lambda: office.read(lambda u: board(u, STANDARD)).result()),
                  reference="plain SQL, counted by rung", theirs=_counted(engine))
        )  # fmt: skip
        found.append(_a_page(office, engine))
        office.close()
        engine.dispose()
    return found


def _a_page(office: Office, engine: Engine) -> "Ratio":
    """Measure a page that came into sight, its ids being known."""
    from tests.bench.__main__ import Ratio

    rows = office.read(lambda unit: waiting_list(unit, EVERY)).result().rows
    ids = rows.between(CLOCKS // 2, CLOCKS // 2 + PAGE)
    query = select(FollowUp.__table__).where(FollowUp.id.in_(ids))
    with engine.connect() as connection:
        theirs = _p95(lambda: connection.execute(query).all())
    return Ratio(what="a page of cards in the middle, p95",
                 ours=_p95(lambda: office.read(lambda u: cards_of(u, ids)).result()),
                 reference="plain SQL, the same rows", theirs=theirs)  # fmt: skip
