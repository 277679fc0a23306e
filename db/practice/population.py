"""Invents the people: 1,180 households with 2,150 persons, in the stated shares.

Pure: it knows seed, today and the shipped name lists, and returns plain records. Ages are drawn
first and birth dates made from them at the chosen today, so that ages stay as stated.
Shares: the mix of people known to an office (over-represents need) of the practice description.
"""

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from statistics import NormalDist
from typing import Any
from uuid import UUID

from db.practice.ids import SeededIds
from db.practice.quota import deal, pick

HOUSEHOLDS, PERSONS = 1_166, 2_127
"""The crowd; with the 14 households and 23 persons made by hand 1,180 and 2,150."""
TYPES = {"alone": 41, "single_parent": 19, "couple_children": 18, "couple": 15, "other": 7}
ADULTS = {"alone": 1, "single_parent": 1, "couple_children": 2, "couple": 2, "other": 2}
BANDS = {"18-24": 12, "25-44": 34, "45-64": 27, "65-79": 15, "80+": 12}
BAND_AGES = {"18-24": (18, 24), "25-44": (25, 44), "45-64": (45, 64), "65-79": (65, 79),
             "80+": (80, 97)}  # fmt: skip
LANGUAGES = {"nl": 68, "ar": 6, "tr": 4, "fr": 4, "pl": 3, "ro": 4, "uk": 3, "fa": 2, "en": 2,
             "other": 4}  # fmt: skip
TENURE = {"private_rent": 41, "social_rent": 27, "owner": 26, "other": 6}
WITH_CHILDREN = {"18-24": 8, "25-44": 70, "45-64": 22}
COUPLES = {"18-24": 8, "25-44": 12, "45-64": 34, "65-79": 29, "80+": 17}
MEDIAN_INCOME, INCOME_SPREAD = 152_000, 0.47
"""Equivalised net income a month in cents: lognormal, 46 % under the threshold of 1,450 euro."""
STANDARD = NormalDist()
NO_INTERNET = {"18-24": 2, "25-44": 5, "45-64": 11, "65-79": 26, "80+": 55}


@dataclass(slots=True, kw_only=True)
class Citizen:
    """One invented person."""

    id: UUID
    household: "Home"
    given: str
    family: str
    sex: str
    born: date
    age: int
    role: str
    language: str
    band: str
    has_internet: bool
    level: int
    phone: str = ""
    preferred_channel: str = "call"
    worker: str = ""
    story: str = ""


@dataclass(slots=True, kw_only=True)
class Home:
    """One invented household at one address."""

    id: UUID
    kind: str
    neighbourhood: str
    street: str
    number: str
    language: str
    tenure: str
    income_cents: int
    prepaid_meter: bool
    social_supplier: bool
    members: list[Citizen] = field(default_factory=list)


class Population:
    """Draws households and their members from one random source."""

    def __init__(self, random: Random, today: date, names: Any, town: Any) -> None:
        self._random = random
        self._today = today
        self._names = names
        self._town = town
        self._ids = SeededIds(random)

    def draw(self, households: int = HOUSEHOLDS, persons: int = PERSONS) -> list[Home]:
        """Return the households; counts are exact, shares are quotas."""
        kinds = deal(TYPES, households, self._random)
        homes = self._homes(kinds)
        adults = sum(ADULTS[kind] for kind in kinds)
        ages = _ages_by_kind(kinds, adults, self._random)
        for home in homes:
            self._add_adults(home, ages)
        self._add_others(homes, persons - adults)
        return homes

    def _homes(self, kinds: list[str]) -> list[Home]:
        n, random = len(kinds), self._random
        areas = {
            each["code"]: each["inhabitants"] * each["poverty"]
            for each in self._town["neighbourhoods"]
        }
        streets = {each["code"]: each["streets"] for each in self._town["neighbourhoods"]}
        languages, tenures = deal(LANGUAGES, n, random), deal(TENURE, n, random)
        incomes = self._incomes(n)
        prepaid = deal({True: 7, False: 93}, n, random)
        supplier = deal({True: 13, False: 87}, n, random)
        homes = []
        for index, area in enumerate(deal(areas, n, random)):
            homes.append(
                Home(
                    id=self._ids.next(),
                    kind=kinds[index],
                    neighbourhood=area,
                    street=random.choice(streets[area]),
                    number=str(random.randint(1, 140)),
                    language=languages[index],
                    tenure=tenures[index],
                    income_cents=incomes[index],
                    prepaid_meter=prepaid[index],
                    social_supplier=supplier[index],
                )
            )
        return homes

    def _incomes(self, n: int) -> list[int]:
        middle = math.log(MEDIAN_INCOME)
        quantiles = (STANDARD.inv_cdf((i + 0.5) / n) for i in range(n))
        drawn = [round(math.exp(middle + INCOME_SPREAD * each)) for each in quantiles]
        self._random.shuffle(drawn)
        return drawn

    def _add_adults(self, home: Home, ages: dict[str, list[str]]) -> None:
        first = ages[home.kind].pop()
        sex = pick({"v": 102 if first not in ("65-79", "80+") else 128, "m": 100}, self._random)
        one = self._citizen(home, first, sex, "reference")
        if ADULTS[home.kind] == 2:
            self._citizen(
                home, ages[home.kind].pop(), "m" if one.sex == "v" else "v",
                "partner" if home.kind != "other" else "other",
            )  # fmt: skip

    def _add_others(self, homes: list[Home], n: int) -> None:
        families = [home for home in homes if home.kind in ("single_parent", "couple_children")]
        if n < len(families):
            raise ValueError("too few persons for these households")
        receivers = families + [self._random.choice(families) for _ in range(n - len(families))]
        for home in receivers:
            parent = home.members[0]
            oldest = max(0, min(17, parent.age - 19))
            self._child(home, self._random.randint(0, oldest))

    def _citizen(self, home: Home, band: str, sex: str, role: str) -> Citizen:
        low, high = BAND_AGES[band]
        return self._person(home, self._random.randint(low, high), sex, role, band)

    def _child(self, home: Home, age: int) -> Citizen:
        return self._person(home, age, self._random.choice("mv"), "child", "0-17")

    def _person(self, home: Home, age: int, sex: str, role: str, band: str) -> Citizen:
        born = birth_date(self._today, age, self._random)
        language = self._names[home.language]
        generation = 0 if born.year < 1960 else 1 if born.year < 1990 else 2
        given = self._random.choice(language["men" if sex == "m" else "women"][generation])
        family = (
            home.members[0].family if role == "child" else self._random.choice(language["family"])
        )
        online = self._random.random() * 100 >= NO_INTERNET.get(band, 2)
        citizen = Citizen(
            id=self._ids.next(), household=home, given=given, family=family, sex=sex, born=born,
            age=age, role=role, language=home.language, band=band, has_internet=online,
            level=self._level(band, online),
        )  # fmt: skip
        home.members.append(citizen)
        return citizen

    def _level(self, band: str, online: bool) -> int:
        if not online:
            return 0
        weights = {"65-79": (15, 35, 35, 15), "80+": (30, 40, 22, 8)}.get(band, (5, 25, 35, 35))
        return self._random.choices((0, 1, 2, 3), weights=weights)[0]


def birth_date(today: date, age: int, random: Random) -> date:
    """Return a birth date of somebody who is `age` years old on `today`."""
    latest = _same_day(today, today.year - age)
    earliest = _same_day(today, today.year - age - 1) + timedelta(days=1)
    return earliest + timedelta(days=random.randint(0, (latest - earliest).days))


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _ages_by_kind(kinds: list[str], adults: int, random: Random) -> dict[str, list[str]]:
    left = dict.fromkeys(BANDS, 0)
    for band in deal(BANDS, adults, random):
        left[band] += 1
    ages: dict[str, list[str]] = {}
    for kind, wanted in (
        ("single_parent", WITH_CHILDREN), ("couple_children", WITH_CHILDREN),
        ("couple", COUPLES), ("other", BANDS), ("alone", BANDS),
    ):  # fmt: skip
        n = kinds.count(kind) * ADULTS[kind]
        if kind == "alone":
            dealt = [band for band, count in left.items() for _ in range(count)]
            random.shuffle(dealt)
        else:
            dealt = deal(wanted, n, random)
            for band in dealt:
                left[band] -= 1
        ages[kind] = dealt
    return ages
