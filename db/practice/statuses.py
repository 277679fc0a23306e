"""Deals out who receives what, so that facts, flags and incomes tell one story.

Shares: living wage 144 persons in the municipality, many under 25; income guarantee taken up by
35 % of older people with little; increased reimbursement by 55 % at active age, automatic for those
with a status but for the few it missed (practice description 5.2 and 5.6).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from db.practice.population import Citizen, Home

LIVING_WAGE, DISABILITY, CARE_BUDGET = 144, 62, 70
PENSION_AGE = 66
LITTLE = 145_000
"""Equivalised net income a month under which a household has little, in cents."""
GUARANTEE_TAKEN_UP, REIMBURSEMENT_TAKEN_UP, MISSED = 0.35, 0.55, 0.06


@dataclass(slots=True, kw_only=True)
class Statuses:
    """What is true of the people; whether the office knows it is another matter."""

    living_wage_since: dict[UUID, date] = field(default_factory=dict)
    guarantee: set[UUID] = field(default_factory=set)
    disability: dict[UUID, str] = field(default_factory=dict)
    care_budget: set[UUID] = field(default_factory=set)
    reimbursement: set[UUID] = field(default_factory=set)
    supplement: set[UUID] = field(default_factory=set)
    """Children for whom the social supplement is paid."""

    def has_status(self, one: Citizen) -> bool:
        """Tell whether somebody receives something that opens other rights."""
        return (
            one.id in self.living_wage_since
            or one.id in self.guarantee
            or one.id in self.disability
            or one.id in self.care_budget
        )


def deal_statuses(homes: list[Home], today: date, random: Random) -> Statuses:
    """Return who receives what."""
    found = Statuses()
    adults = [one for home in homes for one in home.members if one.role != "child"]
    poor_first = sorted(adults, key=lambda one: (one.household.income_cents, str(one.id)))
    _living_wage(found, poor_first, today, random)
    _older_people(found, poor_first, random)
    _disability(found, poor_first, random)
    for home in homes:
        _reimbursement(found, home, random)
        _supplement(found, home, random)
    return found


def _living_wage(found: Statuses, poor_first: list[Citizen], today: date, random: Random) -> None:
    active = [one for one in poor_first if one.age < PENSION_AGE]
    young = [one for one in active if one.age < 25]
    chosen = _some(young, LIVING_WAGE // 3, random, among=0.7)
    taken = {one.household.id for one in chosen}
    others = [one for one in active if one.age >= 25 and one.household.id not in taken]
    for one in (*chosen, *_some(others, LIVING_WAGE - len(chosen), random, among=0.35)):
        months = random.choice((1, 2, 2, 4, 7, 11, 15, 24, 40))
        day = today - timedelta(days=30 * months + random.randint(0, 20))
        found.living_wage_since[one.id] = day.replace(day=1)


def _some(people: list[Citizen], n: int, random: Random, *, among: float) -> list[Citizen]:
    """Return n people of the poorest share, one a household."""
    pool = people[: max(n, round(len(people) * among))]
    homes: set[UUID] = set()
    chosen: list[Citizen] = []
    random.shuffle(pool)
    for one in pool:
        if len(chosen) < n and one.household.id not in homes:
            homes.add(one.household.id)
            chosen.append(one)
    return chosen


def _older_people(found: Statuses, poor_first: list[Citizen], random: Random) -> None:
    older = [one for one in poor_first if one.age >= PENSION_AGE]
    for one in older:
        has_little = one.household.income_cents < LITTLE
        if has_little and random.random() < GUARANTEE_TAKEN_UP:
            found.guarantee.add(one.id)
    frail = [one for one in older if one.age >= 78]
    found.care_budget.update(one.id for one in _some(frail, CARE_BUDGET, random, among=0.8))


def _disability(found: Statuses, poor_first: list[Citizen], random: Random) -> None:
    free = [
        one
        for one in poor_first
        if 21 <= one.age < PENSION_AGE and one.id not in found.living_wage_since
    ]
    for one in _some(free, DISABILITY, random, among=0.6):
        found.disability[one.id] = random.choices(("ivt", "it", "ivt_it"), (5, 3, 2))[0]


def _reimbursement(found: Statuses, home: Home, random: Random) -> None:
    adults = [one for one in home.members if one.role != "child"]
    by_status = any(found.has_status(one) for one in adults)
    if by_status:
        taken = random.random() >= MISSED
    else:
        taken = home.income_cents < LITTLE and random.random() < REIMBURSEMENT_TAKEN_UP
    if taken:
        found.reimbursement.update(one.id for one in home.members)


def _supplement(found: Statuses, home: Home, random: Random) -> None:
    children = [one for one in home.members if one.role == "child"]
    if children and home.income_cents < LITTLE * 1.1 and random.random() < 0.7:
        found.supplement.update(one.id for one in children)


def with_status(homes: Iterable[Home], found: Statuses) -> list[Home]:
    """Return the homes in which somebody has a status that opens social tariffs."""
    return [home for home in homes if any(found.has_status(one) for one in home.members)]
