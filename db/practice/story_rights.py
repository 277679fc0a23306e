"""Adds what is known of the hand-made citizens for their rights, and the steps taken with them."""

from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.unit import Unit
from db.people.model import Fact
from db.people.vocabulary import checked_value, fact_kind
from db.practice.story_people import StoryPeople
from db.rights.codes import Barrier, FlagEventKind, SubjectKind
from db.rights.knowledge import Subject
from db.rights.service import detect, take_step

HOME = "_home"


class StoryRights:
    """The rights of the hand-made citizens."""

    def __init__(
        self, session: Session, start: datetime, workers: dict[str, UUID], people: StoryPeople
    ) -> None:
        self._session = session
        self._start = start
        self._today = start.date()
        self._workers = workers
        self._people = people
        text = (files("resources") / "practice" / "story_rights.yaml").read_text(encoding="utf-8")
        self._raw: dict[str, Any] = yaml.safe_load(text)

    def play(self) -> None:
        """Write the facts, let the rules look at everybody, then take the steps."""
        for raw in self._raw["facts"]:
            self._fact(raw)
        self._session.flush()
        for step in sorted(self._raw["steps"], key=lambda each: -each["d"]):
            self._step(step)
        unit = Unit(self._session, FixedClock(self._start), self._workers["leen"])
        for code in self._people.codes:
            detect(unit, self._people.person(code))

    def _holder(self, code: str) -> UUID:
        if code.endswith(HOME):
            return self._people.home(code.removesuffix(HOME))
        return self._people.person(code)

    def _ago(self, days: int | None) -> date | None:
        return None if days is None else self._today - timedelta(days=days)

    def _fact(self, raw: dict[str, Any]) -> None:
        kind, holder = fact_kind(raw["code"]), self._holder(raw["of"])
        as_of = self._today - timedelta(days=raw["d"])
        day = self._ago(raw.get("value_day"))
        value = raw["value"] if day is None else day.isoformat()
        if raw.get("replaces"):
            self._session.execute(
                delete(Fact).where(Fact.code == kind.code, Fact.holder_id == holder)
            )
        self._session.add(
            Fact(
                code=kind.code, holder_kind=kind.holder.value, holder_id=holder,
                value=checked_value(kind, value), as_of=as_of,
                valid_from=self._ago(raw.get("since")) or as_of,
                valid_to=self._ago(raw.get("until")), source=raw.get("source", "statement"),
                source_detail=raw.get("detail", ""), entered_by=self._workers["leen"],
                entered_at=datetime.combine(as_of, time(9), tzinfo=UTC),
            )
        )  # fmt: skip

    def _step(self, step: dict[str, Any]) -> None:
        day = self._today - timedelta(days=step["d"])
        at = datetime.combine(day, time.fromisoformat(step["at"]), tzinfo=OFFICE_ZONE)
        unit = Unit(self._session, FixedClock(at), self._workers[step["by"]])
        take_step(
            unit,
            step["right"],
            self._subject(step),
            FlagEventKind(step["event"]),
            reason=step.get("reason", ""),
            barrier=Barrier(step["barrier"]) if "barrier" in step else None,
            check_on=self._ago(-step["check"]) if "check" in step else None,
            revisit_on=self._ago(-step["revisit"]) if "revisit" in step else None,
        )

    def _subject(self, step: dict[str, Any]) -> Subject:
        person = self._people.person(step["who"])
        if "home" in step:
            home = self._holder(step["home"])
            return Subject(kind=SubjectKind.HOME, holder_id=home, person_id=person)
        if "of" in step:
            child = self._people.person(step["of"])
            return Subject(kind=SubjectKind.CHILD, holder_id=child, person_id=child)
        return Subject(kind=SubjectKind.PERSON, holder_id=person, person_id=person)
