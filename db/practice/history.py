"""Invents eighteen months of contacts and requests, in the stated shares.

Pure. Channel mix by age (with language, skill and the slow shift to CLICK), domains by age,
weekdays, months and hours follow the practice description; one week of phone outage in October
is planted. Shares come from a low-discrepancy sequence, so they hold for small groups too.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from db.kit.calendar import is_working_day
from db.kit.clock import OFFICE_ZONE
from db.practice.ids import SeededIds
from db.practice.population import Citizen

MONTHS = 18
INCOMING, OUTGOING, ANONYMOUS, REQUESTS = 5_600, 1_300, 700, 4_300
CHANNELS = ("click", "call", "face", "home")
MIX = {
    "18-24": (41.0, 27.0, 29.0, 3.0),
    "25-44": (32.0, 33.0, 32.0, 3.0),
    "45-64": (21.0, 38.0, 36.0, 5.0),
    "65-79": (11.0, 45.0, 36.0, 8.0),
    "80+": (4.0, 46.0, 26.0, 24.0),
}
FOREIGN_LANGUAGE = (0.0, -9.0, 8.0, 1.0)
SHIFT_PER_MONTH = (0.25, -0.05, -0.2, 0.0)
LOW_SKILL_CLICK = 0.25
DOMAINS = ("income", "debt", "housing", "energy", "food", "health", "wellbeing", "family",
           "learning", "participation", "administration", "digital")  # fmt: skip
DOMAIN_MIX = {
    "18-24": (24, 7, 19, 6, 8, 4, 8, 4, 11, 3, 4, 2),
    "25-44": (19, 10, 14, 10, 7, 5, 7, 14, 6, 3, 3, 2),
    "45-64": (21, 11, 11, 13, 6, 11, 6, 4, 5, 3, 5, 4),
    "65-79": (20, 5, 7, 15, 4, 19, 6, 1, 1, 5, 10, 7),
    "80+": (12, 2, 6, 11, 2, 34, 7, 0, 0, 8, 12, 6),
}
WEEKDAYS = (26, 20, 17, 21, 16)
BUSY_MONTHS = {1: 1.18, 9: 1.15, 11: 1.15, 7: 0.82, 8: 0.85}
HOURS = {9: 20, 10: 22, 11: 20, 13: 10, 14: 11, 15: 9, 16: 8}
FIRST_CONTACT_RESOLVED = {"face": 0.72, "call": 0.57, "click": 0.44, "home": 0.35}
GOLDEN = 0.618_033_988_749_895


@dataclass(slots=True, kw_only=True)
class MadeRequest:
    """One invented request."""

    id: UUID
    citizen: Citizen
    domain: str
    opened_at: datetime
    first_channel: str
    handled_at_once: bool
    contacts: int = 1


@dataclass(slots=True, kw_only=True)
class MadeContact:
    """One invented contact; without a citizen it is anonymous."""

    id: UUID
    citizen: Citizen | None
    channel: str
    direction: str
    at: datetime
    minutes: int
    domains: tuple[str, ...]
    request: MadeRequest | None = None
    opens: bool = False


@dataclass(slots=True, kw_only=True)
class History:
    """All invented contacts and requests, oldest first."""

    contacts: list[MadeContact] = field(default_factory=list)
    requests: list[MadeRequest] = field(default_factory=list)


class Chooser:
    """Picks by shares with a golden-ratio sequence per group: small groups keep their mix."""

    def __init__(self) -> None:
        self._turns: dict[object, float] = {}

    def pick(self, group: object, values: tuple[str, ...], weights: tuple[float, ...]) -> str:
        """Return one of `values`; over many calls of one group the weights hold closely."""
        turn = (self._turns.get(group, 0.5) + GOLDEN) % 1.0
        self._turns[group] = turn
        mark, total = turn * sum(weights), 0.0
        for value, weight in zip(values, weights, strict=True):
            total += weight
            if mark < total:
                return value
        return values[-1]


class HistoryMaker:
    """Draws the history of a population up to a chosen today."""

    def __init__(self, random: Random, today: date, adults: list[Citizen]) -> None:
        self._random = random
        self._adults = adults
        self._ids = SeededIds(random, 1_700_000_000_000)
        self._chooser = Chooser()
        self._days = working_days(first_day(today), today)
        self._first = self._days[0]
        self.outage = outage_week(today)

    def draw(self) -> History:
        """Return the whole history, sorted by time."""
        history = History()
        moments = self._moments(INCOMING + OUTGOING + ANONYMOUS)
        kinds = ["in"] * INCOMING + ["out"] * OUTGOING + ["anonymous"] * ANONYMOUS
        self._random.shuffle(kinds)
        who = self._who(INCOMING + OUTGOING)
        open_of: dict[UUID, MadeRequest] = {}
        to_open = self._openings(who, kinds)
        turn = 0
        for at, kind in zip(moments, kinds, strict=True):
            citizen = None
            if kind != "anonymous":
                citizen = who[turn]
                turn += 1
            contact = self._contact(at, kind, citizen)
            if citizen is not None and kind == "in":
                self._attach(history, contact, citizen, open_of, opens=to_open[turn - 1])
            history.contacts.append(contact)
        return history

    def _moments(self, n: int) -> list[datetime]:
        weights = [WEEKDAYS[day.weekday()] * BUSY_MONTHS.get(day.month, 1.0) for day in self._days]
        hours, shares = list(HOURS), list(HOURS.values())
        made = []
        for day in self._random.choices(self._days, weights=weights, k=n):
            hour = self._random.choices(hours, weights=shares)[0]
            minute = self._random.randint(0, 59)
            made.append(datetime.combine(day, time(hour, minute), tzinfo=OFFICE_ZONE))
        made.sort()
        return made

    def _who(self, n: int) -> list[Citizen]:
        weights = [self._random.lognormvariate(0.0, 0.9) for _ in self._adults]
        drawn = list(self._adults)
        drawn += self._random.choices(self._adults, weights=weights, k=n - len(drawn))
        self._random.shuffle(drawn)
        return drawn

    def _openings(self, who: list[Citizen], kinds: list[str]) -> list[bool]:
        known_kinds = [kind for kind in kinds if kind != "anonymous"]
        seen: set[UUID] = set()
        opens, later = [False] * len(who), []
        for index, (citizen, kind) in enumerate(zip(who, known_kinds, strict=True)):
            if kind != "in":
                continue
            if citizen.id in seen:
                later.append(index)
            else:
                seen.add(citizen.id)
                opens[index] = True
        for index in self._random.sample(later, REQUESTS - len(seen)):
            opens[index] = True
        return opens

    def _contact(self, at: datetime, kind: str, citizen: Citizen | None) -> MadeContact:
        channel = self._walk_in(at) if citizen is None else self._channel(at, citizen)
        if kind == "out":
            channel = self._chooser.pick("out", CHANNELS, (12.0, 70.0, 0.0, 18.0))
        domains = self._domains(citizen)
        return MadeContact(
            id=self._ids.next(),
            citizen=citizen,
            channel=channel,
            direction="out" if kind == "out" else "in",
            at=at,
            minutes=max(1, round(self._random.lognormvariate(1.9, 0.6))),
            domains=domains,
        )

    def _walk_in(self, at: datetime) -> str:
        calls = 4.0 if self._is_outage(at) else 30.0
        return self._chooser.pick("anonymous", CHANNELS, (12.0, calls, 58.0, 0.0))

    def _channel(self, at: datetime, citizen: Citizen) -> str:
        months = (at.year - self._first.year) * 12 + at.month - self._first.month
        weights = [
            max(0.0, base + (foreign if citizen.language != "nl" else 0.0) + shift * (months - 9))
            for base, foreign, shift in zip(
                MIX[citizen.band], FOREIGN_LANGUAGE, SHIFT_PER_MONTH, strict=True
            )
        ]
        if self._is_outage(at):
            weights[1] *= 0.4
            weights[2] *= 1.35
        return self._chooser.pick((citizen.band, months // 3), CHANNELS, tuple(weights))

    def _is_outage(self, at: datetime) -> bool:
        return self.outage <= at.date() < self.outage + timedelta(days=7)

    def _domains(self, citizen: Citizen | None) -> tuple[str, ...]:
        band = citizen.band if citizen is not None else "45-64"
        mix = tuple(float(each) for each in DOMAIN_MIX[band])
        first = self._chooser.pick(("domain", band), DOMAINS, mix)
        if self._random.random() < 0.85:
            return (first,)
        second = self._chooser.pick(("second", band), DOMAINS, mix)
        return (first,) if second == first else (first, second)

    def _attach(
        self, history: History, contact: MadeContact, citizen: Citizen,
        open_of: dict[UUID, MadeRequest], *, opens: bool,
    ) -> None:  # fmt: skip
        if opens:
            at_once = (
                self._chooser.pick(
                    ("resolved", contact.channel), ("yes", "no"),
                    (FIRST_CONTACT_RESOLVED[contact.channel],
                     1 - FIRST_CONTACT_RESOLVED[contact.channel]),
                ) == "yes"
            )  # fmt: skip
            request = MadeRequest(
                id=self._ids.next(), citizen=citizen, domain=contact.domains[0],
                opened_at=contact.at, first_channel=contact.channel, handled_at_once=at_once,
            )  # fmt: skip
            history.requests.append(request)
            open_of[citizen.id] = request
        else:
            request = open_of[citizen.id]
            request.contacts += 1
            contact.domains = (request.domain,)
        contact.request, contact.opens = request, opens


def first_day(today: date) -> date:
    """Return the first day of the history: eighteen whole months before `today`."""
    months = today.year * 12 + today.month - 1 - MONTHS
    return date(months // 12, months % 12 + 1, min(today.day, 28))


def outage_week(today: date) -> date:
    """Return the Monday of the planted phone outage: the second week of the last October."""
    year = today.year if today.month > 10 else today.year - 1
    start = date(year, 10, 7)
    return start + timedelta(days=(7 - start.weekday()) % 7)


def working_days(first: date, last: date) -> list[date]:
    """Return the days on which the office was open, without the last day itself."""
    days = (first + timedelta(days=n) for n in range((last - first).days))
    return [day for day in days if is_working_day(day, frozenset())]
