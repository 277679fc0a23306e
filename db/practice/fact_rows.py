"""Writes down what the practice office knows of its people: some of it, some of it long ago.

What nobody asked stays absent. Days are spread so that part of the answers has grown old; who is
known how well differs by household, as in a real office.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.practice.ids import SeededIds
from db.practice.population import Citizen, Home
from db.practice.quota import pick
from db.practice.statuses import PENSION_AGE, Statuses

Row = dict[str, Any]
SOURCES = {"statement": 62, "document_seen": 26, "authentic_source": 8, "partner_list": 4}
PROVEN = {"document_seen": 55, "authentic_source": 45}
TENURES = {"private_rent": "private_rent", "social_rent": "social_rent", "owner": "owner"}
DEVICES = {0: "landline", 1: "smartphone", 2: "smartphone", 3: "computer"}
WELL_KNOWN, HALF_KNOWN = 0.45, 0.8
"""Shares of households that are known well, and at least in part."""


class FactRows:
    """Collects the facts of all households."""

    def __init__(
        self, random: Random, start: datetime, workers: list[UUID], statuses: Statuses
    ) -> None:
        self._random = random
        self._today = start.date()
        self._at = start
        self._ids = SeededIds(random, 1_660_000_000_000)
        self._workers = workers
        self._statuses = statuses
        self.rows: list[Row] = []

    def add(self, homes: list[Home]) -> dict[str, list[Row]]:
        """Return the rows by table."""
        for home in homes:
            depth = self._random.random()
            known = 0.85 if depth < WELL_KNOWN else 0.4 if depth < HALF_KNOWN else 0.08
            self._home(home, known)
            for one in home.members:
                if one.role == "child":
                    self._child(one, known)
                else:
                    self._adult(one, known)
        return {"facts": self.rows}

    def _home(self, home: Home, known: float) -> None:
        size = 1 + 0.5 * (len(home.members) - 1)
        income = round(home.income_cents * size / 1000) * 1000
        said = [
            ("dwelling", "dwelling.tenure", TENURES.get(home.tenure, "other"), 0.9),
            ("group", "household.net_income_month", income, 0.75),
            ("contract", "contract.own", self._random.random() < 0.95, 0.6),
            ("contract", "contract.at_domicile", self._random.random() < 0.96, 0.6),
            ("contract", "contract.use", "own_home", 0.6),
            ("dwelling", "dwelling.domicile_for_family", True, 0.7),
            ("dwelling", "dwelling.water_bill_in_name", self._random.random() < 0.82, 0.5),
            ("group", "household.active_budget_meter", home.prepaid_meter, 0.4),
            ("contract", "contract.social_supplier", home.social_supplier, 0.4),
        ]
        for kind, code, value, share in said:
            if self._random.random() < known * share:
                self._fact(kind, home.id, code, value)

    def _adult(self, one: Citizen, known: float) -> None:
        for code, value, share in self._about(one):
            if self._random.random() < known * share:
                self._fact("person", one.id, code, value)
        for code, value, since in self._received(one):
            if value or self._random.random() < known * 0.6:
                sure = value and self._random.random() < 0.8
                self._fact("person", one.id, code, value, since=since, sure=sure)

    def _about(self, one: Citizen) -> Iterator[tuple[str, object, float]]:
        yield "person.lives_in_belgium", True, 0.7
        yield "person.residence_status", self._residence_status(one), 0.7
        yield "person.employment", self._employment(one), 0.7
        yield "person.lives_with", self._lives_with(one), 0.6
        if one.age >= PENSION_AGE:
            yield "person.pension_month", self._pension(one), 0.6
            yield "person.days_abroad_year", self._random.choice((0, 0, 0, 7, 14, 21)), 0.3
            yield "person.has_savings", self._random.random() < 0.5, 0.2
            yield "person.owns_other_property", self._random.random() < 0.08, 0.3
        yield "digital.devices", DEVICES[one.level if one.has_internet else 0], 0.5
        yield "digital.internet", "home" if one.has_internet else "none", 0.5
        yield "digital.skill_level", str(one.level), 0.5

    def _received(self, one: Citizen) -> Iterator[tuple[str, bool, date | None]]:
        statuses, disability = self._statuses, self._statuses.disability.get(one.id, "")
        since = statuses.living_wage_since.get(one.id)
        yield "status.leefloon", since is not None, since
        yield "status.equivalent_leefloon", False, None
        yield "status.ivt", disability in ("ivt", "ivt_it"), None
        yield "status.it", disability in ("it", "ivt_it"), None
        if one.age >= PENSION_AGE:
            yield "status.igo", one.id in statuses.guarantee, None
            yield "status.zorgbudget_ouderen", one.id in statuses.care_budget, None
        yield "status.vt", one.id in statuses.reimbursement, None

    def _child(self, one: Citizen, known: float) -> None:
        paid = one.id in self._statuses.supplement
        for code, value, share in (
            ("status.gp_basis", True, 0.7),
            ("status.gp_sociale_toeslag", paid, 0.8 if paid else 0.5),
            ("child.residence", "here", 0.6),
        ):
            if self._random.random() < known * share:
                self._fact("child", one.id, code, value)

    def _residence_status(self, one: Citizen) -> str:
        if one.language in ("nl", "fr"):
            return "belgian"
        shares = {
            "pl": {"eu_over_3_months": 70, "belgian": 30},
            "ro": {"eu_over_3_months": 80, "belgian": 20},
            "uk": {"other": 60, "population_register": 40},
            "fa": {"recognised_refugee": 55, "subsidiary_protection": 25, "belgian": 20},
        }
        otherwise = {"belgian": 55, "population_register": 30, "recognised_refugee": 15}
        return pick(shares.get(one.language, otherwise), self._random)

    def _employment(self, one: Citizen) -> str:
        if one.age >= PENSION_AGE:
            return "retired"
        if one.id in self._statuses.disability:
            return "unable_to_work"
        if one.id in self._statuses.living_wage_since:
            return pick({"jobseeker": 60, "student": 15 if one.age < 25 else 1, "at_home": 25},
                        self._random)  # fmt: skip
        return pick({"full_time": 34, "part_time": 24, "interim": 9, "jobseeker": 18, "at_home": 9,
                     "self_employed": 6}, self._random)  # fmt: skip

    def _lives_with(self, one: Citizen) -> str:
        return {"alone": "alone", "single_parent": "own_minor_children", "couple": "partner",
                "couple_children": "partner"}.get(one.household.kind, "others")  # fmt: skip

    def _pension(self, one: Citizen) -> int:
        return round(max(70_000, min(260_000, one.household.income_cents * 0.9)) / 100) * 100

    def _fact(self, kind: str, holder: UUID, code: str, value: object, *,
              since: date | None = None, sure: bool = False) -> None:  # fmt: skip
        months = self._random.choices((0, 2, 5, 8, 11, 14, 19), (18, 20, 20, 16, 12, 8, 6))[0]
        as_of = self._today - timedelta(days=months * 30 + self._random.randint(1, 28))
        if since is not None:
            as_of = max(as_of, since)
        starts = since or (as_of - timedelta(days=self._random.randint(30, 700)) if sure else None)
        self.rows.append(
            {
                "id": self._ids.next(),
                "code": code,
                "holder_kind": kind,
                "holder_id": holder,
                "value": value,
                "valid_from": starts,
                "valid_to": None,
                "as_of": as_of,
                "source": pick(PROVEN if sure else SOURCES, self._random),
                "source_detail": "",
                "entered_by": self._random.choice(self._workers),
                "entered_at": self._at - (self._today - as_of),
                "superseded_by_id": None,
            }
        )
        if code == "status.leefloon" and value is True and since is not None:
            self._fact("person", holder, "person.leefloon_since", since.isoformat(), sure=True)
