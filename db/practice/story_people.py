"""Adds the hand-made citizens themselves: households, homes, numbers, facts, life events."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.people.model import (
    ContactPoint,
    Fact,
    Household,
    LifeEvent,
    Membership,
    Person,
    Relation,
    Residence,
)
from db.practice import numbers
from db.practice.ids import SeededIds
from db.practice.population import birth_date

FIRST_SERIAL = 90_000
LIVED_HERE_DAYS = 900


class StoryPeople:
    """Writes people as rows; their ids by code go back to the stories."""

    def __init__(self, session: Session, start: datetime, workers: dict[str, UUID]) -> None:
        self._session = session
        self._today = start.date()
        self._workers = workers
        self._random = Random(1_946)
        self._ids = SeededIds(self._random, 1_745_000_000_000)
        self._serial = FIRST_SERIAL
        self._by_code: dict[str, UUID] = {}
        self._homes: dict[str, UUID] = {}

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of everybody, in the order of the file."""
        return tuple(self._by_code)

    def person(self, code: str) -> UUID:
        """Return somebody's id."""
        return self._by_code[code]

    def home(self, code: str) -> UUID:
        """Return the id of a household."""
        return self._homes[code]

    def add(self, households: list[dict[str, Any]]) -> dict[str, UUID]:
        """Add every household; return the people's ids by code."""
        for raw in households:
            self._household(raw)
        self._session.flush()
        return self._by_code

    def _household(self, raw: dict[str, Any]) -> None:
        household_id = self._homes[raw["code"]] = self._ids.next()
        self._session.add(
            Household(
                id=household_id, name=raw["people"][0]["family"],
                members_complete=raw["members_complete"], as_of=self._today,
            )
        )  # fmt: skip
        self._session.flush()
        adults: list[UUID] = []
        for one in raw["people"]:
            self._person(one, raw, household_id, adults)
        holders = {"household": ("group", household_id), "dwelling": ("dwelling", household_id)}
        for fact in raw["facts"]:
            kind, holder = holders.get(fact["of"], ("person", self._by_code.get(fact["of"])))
            if holder is not None:
                self._fact(fact, kind, holder)
        for event in raw.get("life_events", []):
            on = self._today - timedelta(days=event["d"])
            self._session.add(
                LifeEvent(person_id=self._by_code[event["of"]], code=event["code"], on=on)
            )

    def _person(
        self, one: dict[str, Any], raw: dict[str, Any], household: UUID, adults: list[UUID]
    ) -> None:
        person_id = self._ids.next()
        self._by_code[one["code"]] = person_id
        born = self._born(one)
        self._session.add(
            Person(
                id=person_id, family_name=one["family"], given_name=one["given"],
                birth_date=born, sex=one["sex"], language=one.get("language", "nl"),
                interpreter=bool(one.get("interpreter")), needs=one.get("needs", []),
                preferred_channel=one.get("prefers", ""), preferred_hours=one.get("hours", ""),
                goal=one.get("goal", ""), small_step=one.get("small_step", ""),
                contact_worker_id=self._workers[one["worker"]] if "worker" in one else None,
                practice=True,
            )
        )  # fmt: skip
        self._session.flush()
        self._reach(one, person_id)
        self._lives(one, raw, person_id, household, born)
        if one.get("role") == "child":
            for parent in adults:
                self._relate(parent, person_id, "parent", born)
        else:
            if one.get("role") == "partner":
                self._relate(adults[0], person_id, "partner_cohabiting", None)
            adults.append(person_id)

    def _born(self, one: dict[str, Any]) -> date:
        if "turns_18_in" in one:
            birthday = self._today + timedelta(days=one["turns_18_in"])
            return birthday.replace(year=birthday.year - 18)
        return birth_date(self._today, one["age"], self._random)

    def _reach(self, one: dict[str, Any], person_id: UUID) -> None:
        if "phone" not in one:
            return
        self._serial += 1
        fixed = one["phone"] == "fixed"
        value = numbers.landline(self._serial) if fixed else numbers.mobile(self._serial)
        self._session.add(
            ContactPoint(person_id=person_id, kind="phone" if fixed else "mobile", value=value)
        )

    def _lives(
        self, one: dict[str, Any], raw: dict[str, Any], person_id: UUID, household: UUID,
        born: date,
    ) -> None:  # fmt: skip
        since = max(born, self._today - timedelta(days=LIVED_HERE_DAYS))
        street, number = raw["home"]
        self._session.add(
            Residence(
                person_id=person_id, kind="domicile", street=street, number=number,
                postcode="9999", town="Elzevoorde", neighbourhood_code=raw["area"],
                valid_from=since,
            )
        )  # fmt: skip
        for kind in ("domicile", "factual"):
            self._session.add(
                Membership(
                    household_id=household, person_id=person_id, kind=kind,
                    role=one.get("role", "reference"), valid_from=since,
                    custody_share=one.get("custody"),
                )
            )  # fmt: skip

    def _relate(self, one: UUID, other: UUID, kind: str, since: date | None) -> None:
        self._session.add(Relation(person_id=one, other_id=other, kind=kind, valid_from=since))

    def _fact(self, raw: dict[str, Any], kind: str, holder: UUID) -> None:
        as_of = self._today - timedelta(days=raw["d"])
        self._session.add(
            Fact(
                code=raw["code"], holder_kind=kind, holder_id=holder, value=raw["value"],
                as_of=as_of, valid_from=as_of, source=raw.get("source", "statement"),
                source_detail=raw.get("detail", ""), entered_by=self._workers["leen"],
                entered_at=datetime.combine(as_of, time(9), tzinfo=UTC),
            )
        )  # fmt: skip
