"""Builds the practice municipality in one file: people, history, clocks, visits, stories.

Everything goes in with one bulk insert per table; only the stories go through the services, so
that the practice office also proves them. The file appears under its name when it is whole.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.access.model import Worker
from db.kit.clock import OFFICE_ZONE
from db.kit.connect import make_engine
from db.kit.errors import Refused
from db.kit.founding import NewOffice, create_office
from db.kit.office import known_errors
from db.kit.places import ClosingDay, Location, Neighbourhood
from db.kit.settings import office_facts, write_setting
from db.kit.tables import Base
from db.people.model import Partner
from db.people.search_index import rebuild
from db.practice.campaign_rows import CampaignRows
from db.practice.fact_rows import FactRows
from db.practice.flag_rows import FlagRows
from db.practice.follow_up_rows import FollowUpRows
from db.practice.ground_rows import ground_rows
from db.practice.history import HistoryMaker, first_day
from db.practice.history_rows import HistoryRows
from db.practice.ids import SeededIds
from db.practice.lines import Lines
from db.practice.people_rows import PeopleRows
from db.practice.population import Home, Population
from db.practice.statuses import deal_statuses
from db.practice.stories import Stories
from db.practice.visit_rows import VisitRows

SEED = 20_200_921
STORY_WORKER = "leen"
"""Her open work is made by hand, so that her day is the one in the pictures."""
Report = Callable[[float], None]
Rows = Mapping[str, list[dict[str, Any]]]


def build(target: Path, start: datetime, report: Report) -> None:
    """Build the practice office at `target` up to the moment `start`; replaces an older one.

    `report` is called with shares from 0 to 1. Raises Refused `in_the_way` where anything but a
    practice office stands, and what `create_office` raises; an older one is replaced by a whole
    one only.
    """
    _expect_room(target)
    start = start.astimezone(OFFICE_ZONE)
    fresh = target.with_name(target.name + ".building")
    _remove(fresh)
    new = NewOffice(name="Elzevoorde", kind="practice", language="nl", starts_at=start)
    create_office(str(fresh), new)
    report(0.05)
    engine = make_engine(str(fresh))
    try:
        with known_errors():
            Builder(engine, start, report).build()
            with engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        engine.dispose()
        _remove(fresh)
        raise
    engine.dispose()
    _remove(target)
    fresh.replace(target)
    report(1.0)


def _expect_room(target: Path) -> None:
    """Refuse to replace anything but a practice office: that one was made by this program."""
    if target.is_dir():
        raise Refused("in_the_way", field="office")
    if not target.exists():
        return
    engine = make_engine(str(target), looks=True)
    try:
        with Session(engine) as session:
            is_ours = office_facts(session).is_practice
    except DBAPIError:
        is_ours = False
    finally:
        engine.dispose()
    if not is_ours:
        raise Refused("in_the_way", field="office")


def _remove(path: Path) -> None:
    """Remove an office and the drafts beside it: nobody goes on with an intake of another one."""
    for name in (path.name, f"{path.name}.drafts"):
        for end in ("", "-wal", "-shm"):
            path.with_name(name + end).unlink(missing_ok=True)


def shipped(name: str) -> Any:
    """Return one of the shipped practice files."""
    return yaml.safe_load((files("resources") / "practice" / name).read_text(encoding="utf-8"))


class Builder:
    """Fills an empty office."""

    def __init__(self, engine: Engine, start: datetime, report: Report) -> None:
        self._engine = engine
        self._start = start
        self._report = report
        self._random = Random(SEED)
        self._ids = SeededIds(self._random, 1_600_000_000_000)
        self._town = shipped("municipality.yaml")
        self._lines = Lines(self._random)
        self.workers: dict[str, UUID] = {}
        self.roles: dict[str, list[UUID]] = {}
        self._locations: dict[str, UUID] = {}
        self._flagged: dict[str, set[UUID]] = {}

    def build(self) -> None:
        """Fill it, one part after the other."""
        with self._engine.begin() as connection:
            self._places(connection)
            self._staff(connection)
            self._report(0.1)
            homes = self._people(connection)
            self._report(0.35)
            self._history(connection, homes)
            self._report(0.8)
        Stories(self._engine, self._start, self.workers).play()
        self._report(0.92)
        with self._engine.begin() as connection:
            rebuild(connection)
        with Session(self._engine) as session, session.begin():
            write_setting(session, "first_worker", str(self.workers[STORY_WORKER]))

    def _places(self, connection: Connection) -> None:
        _fill(
            connection, Neighbourhood.__table__,
            [
                {"code": each["code"], "name": each["name"], "inhabitants": each["inhabitants"]}
                for each in self._town["neighbourhoods"]
            ],
        )  # fmt: skip
        places = []
        for each in self._town["locations"]:
            raw = dict(each)
            raw["id"] = self._locations[raw["code"]] = self._ids.next()
            raw["neighbourhood_code"] = raw.pop("neighbourhood")
            places.append(raw)
        _fill(connection, Location.__table__, places)
        years = range(self._start.year - 2, self._start.year + 3)
        _fill(
            connection, ClosingDay.__table__,
            [
                {"day": date(year, each["month"], each["day"]), "reason": each["reason"]}
                for year in years
                for each in self._town["closing_days"]
            ],
        )  # fmt: skip

    def _staff(self, connection: Connection) -> None:
        rows = []
        for each in self._town["workers"]:
            worker_id = self._ids.next()
            self.workers[each["code"]] = worker_id
            self.roles.setdefault(each["role"], []).append(worker_id)
            rows.append(
                {
                    "id": worker_id, "given_name": each["given"], "family_name": each["family"],
                    "initials": each["given"][0] + each["family"].split()[-1][0],
                    "role": each["role"], "active": True,
                }
            )  # fmt: skip
        _fill(connection, Worker.__table__, rows)
        partners = [
            {"id": self._ids.next(), "name": each["name"], "kind": each["kind"], "phone": "",
             "email": ""}
            for each in self._town["partners"]
        ]  # fmt: skip
        _fill(connection, Partner.__table__, partners)

    def _people(self, connection: Connection) -> list[Home]:
        names = shipped("names.yaml")
        population = Population(self._random, self._start.date(), names, self._town)
        homes = population.draw()
        caseworkers = {
            code: worker_id
            for code, worker_id in self.workers.items()
            if worker_id in self.roles["caseworker"]
        }
        rows = PeopleRows(self._random, self._start, caseworkers).add(homes)
        _fill_all(connection, rows)
        self._known(connection, homes)
        return homes

    def _known(self, connection: Connection, homes: list[Home]) -> None:
        """Fill in what is known of the people, and how far their rights were followed."""
        staff = [each for each in self.roles["caseworker"] if each != self.workers[STORY_WORKER]]
        random = Random(SEED + 1)
        statuses = deal_statuses(homes, self._start.date(), random)
        _fill_all(connection, FactRows(random, self._start, staff, statuses).add(homes))
        flags = FlagRows(random, self._start, staff, statuses).add(homes)
        _fill_all(connection, flags)
        for each in flags["flags"]:
            self._flagged.setdefault(each["right_id"], set()).add(each["person_id"])

    def _history(self, connection: Connection, homes: list[Home]) -> None:
        adults = [one for home in homes for one in home.members if one.role != "child"]
        history = HistoryMaker(self._random, self._start.date(), adults).draw()
        story_worker = self.workers[STORY_WORKER]
        staff = {
            role: [each for each in members if each != story_worker]
            for role, members in self.roles.items()
        }
        contacts = HistoryRows(self._random, self._start, staff, self._locations, self._lines)
        _fill_all(connection, contacts.add(history))
        self._report(0.55)
        clocks = FollowUpRows(self._random, self._start, staff["caseworker"], self._lines)
        _fill_all(connection, clocks.add(history))
        self._report(0.7)
        going = [*staff["caseworker"], *staff["outreacher"]]
        visits = VisitRows(self._random, self._start, going, self._lines)
        _fill_all(connection, visits.add(adults, first_day(self._start.date())))
        campaigns = CampaignRows(Random(SEED + 2), self._start, self.workers)
        _fill_all(connection, campaigns.add(shipped("campaigns.yaml"), homes, self._flagged))
        _fill_all(connection, ground_rows(Random(SEED + 3), self._start, self.workers))


def _fill_all(connection: Connection, rows: Rows) -> None:
    for name, some in rows.items():
        _fill(connection, Base.metadata.tables[name], some)


def _fill(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows in one statement; what a row leaves out gets the column's own default."""
    if not rows:
        return
    known: Table = table
    defaults: dict[str, Any] = {"version": 1} if "version" in known.c else {}
    wanted = {name for row in rows for name in row}
    whole = [defaults | {name: row.get(name) for name in wanted} for row in rows]
    connection.execute(insert(known), whole)
