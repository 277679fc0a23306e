"""Turns invented people into rows of the people's room."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.kit.keys import identity_key
from db.people.secrets import fingerprint
from db.practice import numbers
from db.practice.ids import SeededIds
from db.practice.population import Citizen, Home

Rows = dict[str, list[dict[str, Any]]]
PREFERENCES = {"18-24": "click", "25-44": "call", "45-64": "call", "65-79": "call", "80+": "call"}


class PeopleRows:
    """Collects the rows of all households, ready for one bulk insert per table."""

    def __init__(self, random: Random, start: datetime, workers: dict[str, UUID]) -> None:
        self._random = random
        self._today: date = start.date()
        self._ids = SeededIds(random, 1_650_000_000_000)
        self._workers = [workers[code] for code in sorted(workers)]
        self._serial = 0
        self._numbered: set[tuple[date, str]] = set()
        self._key = identity_key(None)
        self.rows: Rows = {
            name: []
            for name in ("people", "contact_points", "residences", "households", "memberships",
                         "relations")
        }  # fmt: skip

    def add(self, homes: list[Home]) -> Rows:
        """Add every household and return the rows by table."""
        for home in homes:
            self._home(home)
        return self.rows

    def _home(self, home: Home) -> None:
        since = self._today - timedelta(days=self._random.randint(400, 4_000))
        reference = home.members[0]
        self.rows["households"].append(
            {
                "id": home.id,
                "name": reference.family,
                "members_complete": self._random.choices((True, None), (88, 12))[0],
                "as_of": self._today - timedelta(days=self._random.randint(1, 500)),
            }
        )
        for member in home.members:
            self._person(member)
            self._membership(home, member, since)
            self.rows["residences"].append(self._residence(home, member, since))
        self.rows["relations"].extend(self._relations(home, since))

    def _person(self, one: Citizen) -> None:
        is_child = one.role == "child"
        national = self._national_number(one)
        self.rows["people"].append(
            {
                "id": one.id,
                "family_name": one.family,
                "given_name": one.given,
                "birth_date": one.born,
                "sex": one.sex,
                "language": one.language,
                "interpreter": one.language not in ("nl", "fr", "en")
                and self._random.random() < 0.5,
                "preferred_channel": PREFERENCES.get(one.band, "call") if not is_child else "",
                "needs": self._needs(one),
                "contact_worker_id": None if is_child else self._random.choice(self._workers),
                "practice": True,
                **national,
            }
        )
        if not is_child:
            self._phones(one)

    def _national_number(self, one: Citizen) -> dict[str, Any]:
        key = (one.born, one.sex)
        if key in self._numbered:
            return {}
        self._numbered.add(key)
        digits = numbers.national_number(one.born, one.sex)
        return {
            "national_number": digits,
            "national_number_hash": fingerprint(self._key, digits),
            "national_number_purpose": "social_inquiry",
        }

    def _needs(self, one: Citizen) -> list[str]:
        needs = []
        if one.band == "80+" and self._random.random() < 0.3:
            needs.append("hearing")
        if one.band in ("65-79", "80+") and self._random.random() < 0.2:
            needs.append("mobility")
        if one.role != "child" and not one.has_internet:
            needs.append("no_internet")
        elif one.role != "child" and self._random.random() < 0.25:
            needs.append("smartphone_only")
        return needs

    def _phones(self, one: Citizen) -> None:
        self._serial += 1
        if one.band == "80+" or (one.band == "65-79" and self._random.random() < 0.5):
            kind, value = "phone", numbers.landline(self._serial)
        elif self._random.random() < 0.96:
            kind, value = "mobile", numbers.mobile(self._serial)
        else:
            return
        self._contact_point(one, kind, value)
        if one.has_internet and self._random.random() < 0.6:
            self._contact_point(one, "email", f"burger{self._serial}@elzevoorde.invalid")

    def _contact_point(self, one: Citizen, kind: str, value: str) -> None:
        one.phone = value if kind != "email" else one.phone
        self.rows["contact_points"].append(
            {"id": self._ids.next(), "person_id": one.id, "kind": kind, "value": value}
        )

    def _membership(self, home: Home, one: Citizen, since: date) -> None:
        joined = max(since, one.born)
        for kind in ("domicile", "factual"):
            self.rows["memberships"].append(
                {
                    "id": self._ids.next(),
                    "household_id": home.id,
                    "person_id": one.id,
                    "kind": kind,
                    "role": one.role,
                    "valid_from": joined,
                    "valid_to": None,
                    "custody_share": None,
                }
            )

    def _residence(self, home: Home, one: Citizen, since: date) -> dict[str, Any]:
        return {
            "id": self._ids.next(),
            "person_id": one.id,
            "kind": "domicile",
            "street": home.street,
            "number": home.number,
            "box": "",
            "postcode": "9999",
            "town": "Elzevoorde",
            "neighbourhood_code": home.neighbourhood,
            "valid_from": max(since, one.born),
            "valid_to": None,
        }

    def _relations(self, home: Home, since: date) -> Iterator[dict[str, Any]]:
        adults = [one for one in home.members if one.role in ("reference", "partner")]
        if len(adults) == 2:
            kind = self._random.choices(("partner_married", "partner_cohabiting"), (70, 30))[0]
            yield self._relation(adults[0], adults[1], kind, since)
        for child in home.members:
            if child.role == "child":
                for parent in adults:
                    yield self._relation(parent, child, "parent", child.born)

    def _relation(self, one: Citizen, other: Citizen, kind: str, since: date) -> dict[str, Any]:
        return {
            "id": self._ids.next(),
            "person_id": one.id,
            "other_id": other.id,
            "kind": kind,
            "valid_from": since,
            "valid_to": None,
        }
