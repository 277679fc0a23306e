"""Writes the rules down once more, as variables of OpenFisca, to be answered by another engine.

OpenFisca knows no "unknown": a fact that is not given counts as no, zero or the first choice. What
our engine is sure of must hold whatever the missing facts are, so also with these. Parameters are
read by OpenFisca itself from the shipped files. Money is in cents; days are periods of one day.
Source: OpenFisca-Core 46, openfisca.org/doc.
"""

from collections.abc import Callable
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from db.people.codes import HolderKind
from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine import nodes as n
from db.rights.engine.pack import Pack
from db.rights.engine.parameters import Series
from db.rights.engine.reading import GROUPS
from db.rights.engine.scope import reference_day
from db.rights.engine.units import MONEY

ROOT = Path(__file__).parents[3]
BIRTH = "birth"
LONG_AGO = date(1, 1, 1)
Values = Any
"""An array with one value for each person."""
Formula = Callable[[Any, Any, date], Values]
"""(persons, parameters at a day, day) to one value for each person."""


def variable(code: str) -> str:
    """Return the name OpenFisca knows a fact by."""
    return code.replace(".", "__")


class Writer:
    """Turns conditions and numbers of one right into formulas."""

    def __init__(self, pack: Pack, today: date) -> None:
        self.pack, self.today = pack, today

    def condition(self, node: n.Condition, group: str) -> Formula:
        """Return the formula of a condition, on the day and for the group its label names."""
        group, on = node.label.group or group, node.label.on
        plain = self._condition(node, group)
        if not on:
            return plain
        return lambda persons, book, _day: plain(persons, book, reference_day(on, self.today))

    def _condition(self, node: n.Condition, group: str) -> Formula:
        match node:
            case n.AllOf(parts=parts):
                return self._fold(np.logical_and, [self.condition(each, group) for each in parts])
            case n.AnyOf(parts=parts):
                return self._fold(np.logical_or, [self.condition(each, group) for each in parts])
            case n.Not(part=part):
                turned = self.condition(part, group)
                return lambda *at: np.logical_not(turned(*at))
            case n.FactIs(code=code, values=values):
                return self._fact_is(self.pack.facts[code], values)
            case n.Compare():
                return self._compare(node, group)
            case n.Members(quantifier=quantifier, part=part):
                return self._members(quantifier, self.condition(part, group), group)
            case n.ReachedAge(parameter=name):
                return self._reached_age(self.pack.parameters[name])
            case n.BornFrom(day=day):
                born = np.datetime64(day)
                return lambda persons, _book, at: _read(persons, BIRTH, at) >= born
            case n.RightIs(right_id=right_id):
                return lambda persons, _book, at: _read(persons, f"right__{right_id}", at)
            case n.Judge():
                return lambda persons, _book, _at: np.zeros(persons.count, bool)
        raise NotImplementedError(type(node))

    @staticmethod
    def _fold(join: Callable[[Values, Values], Values], parts: list[Formula]) -> Formula:
        return lambda *at: reduce(join, (part(*at) for part in parts))

    @staticmethod
    def _fact_is(fact: FactKind, values: frozenset[object]) -> Formula:
        wanted = list(values)
        if fact.kind is ValueKind.CHOICE:
            wanted = [fact.choices.index(str(each)) for each in wanted]
        return lambda persons, _book, at: np.isin(_held(persons, fact, at), wanted)

    def _compare(self, node: n.Compare, group: str) -> Formula:
        left, right = self.number(node.left, group), self.number(node.right, group)
        compare = {
            "below": np.less, "at_most": np.less_equal, "at_least": np.greater_equal,
            "above": np.greater, "equals": np.equal,
        }[node.operator]  # fmt: skip
        return lambda *at: compare(np.round(left(*at), 6), np.round(right(*at), 6))

    @staticmethod
    def _members(quantifier: str, part: Formula, group: str) -> Formula:
        if group == "person":
            return part if quantifier != "no_member" else lambda *at: np.logical_not(part(*at))
        turn = quantifier == "every_member"

        def formula(persons: Any, book: Any, at: date) -> Values:
            holds = part(persons, book, at)
            found = getattr(persons, group).any(np.logical_not(holds) if turn else holds)
            return found if quantifier == "any_member" else np.logical_not(found)

        return formula

    @staticmethod
    def _reached_age(series: Series) -> Formula:
        ages = sorted({int(step.value) for step in series.steps if step.value is not None})
        since = np.array([step.since for step in series.steps], "datetime64[D]")

        def formula(persons: Any, book: Any, at: date) -> Values:
            births = _read(persons, BIRTH, at)
            worth = np.array([_parameter(book, series, step.since) for step in series.steps])
            reached = np.zeros(persons.count, bool)
            for age in ages:
                birthdays = _birthdays(births, age)
                then = np.maximum(np.searchsorted(since, birthdays, "right") - 1, 0)
                reached |= (birthdays <= np.datetime64(at)) & (age >= worth[then])
            return reached

        return formula

    def number(self, node: n.Number, group: str) -> Formula:
        """Return the formula of a number."""
        match node:
            case n.Whole(value=value):
                return lambda persons, _book, _at: np.full(persons.count, float(value))
            case n.FactNumber(code=code):
                fact = self.pack.facts[code]
                return lambda persons, _book, at: _held(persons, fact, at).astype(float)
            case n.Parameter(name=name):
                series = self.pack.parameters[name]
                return lambda persons, book, at: np.full(
                    persons.count, _parameter(book, series, at)
                )
            case n.Age():
                return lambda persons, _book, at: _whole_years(_read(persons, BIRTH, at), at)
            case n.FullMonthsSince(code=code):
                fact = self.pack.facts[code]
                return lambda persons, _book, at: _months(_held(persons, fact, at), at)
            case n.Size() | n.Count() | n.Total():
                return self._over_members(node, group)
            case n.Table():
                return self._table(node, group)
            case n.Months():
                return self._back(node, group)
        return self._reckoned(node, group)

    def _reckoned(self, node: n.Number, group: str) -> Formula:
        match node:
            case n.Fold(word=word, parts=parts):
                join = {"plus": np.add, "times": np.multiply, "smallest": np.minimum,
                        "largest": np.maximum}[word]  # fmt: skip
                return self._fold(join, [self.number(each, group) for each in parts])
            case n.Difference(first=first, second=second):
                return self._fold(
                    np.subtract, [self.number(first, group), self.number(second, group)]
                )
            case n.Scaled(part=part, times=times, by=by):
                whole = self.number(part, group)
                return lambda *at: whole(*at) * times / by
        raise NotImplementedError(type(node))

    def _over_members(self, node: n.Size | n.Count | n.Total, group: str) -> Formula:
        one: Formula = lambda persons, _book, _at: np.ones(persons.count)  # noqa: E731
        where = getattr(node, "part", None) or getattr(node, "where", None)
        holds = one if where is None else self.condition(where, group)
        worth = self.number(node.of, group) if isinstance(node, n.Total) else one

        def formula(*at: Any) -> Values:
            share = worth(*at) * holds(*at)
            return share if group == "person" else getattr(at[0], group).sum(share)

        return formula

    def _table(self, node: n.Table, group: str) -> Formula:
        rows = [(self.condition(when, group), self.number(then, group)) for when, then in node.rows]
        otherwise = self.number(node.otherwise, group)
        return lambda *at: np.select(
            [when(*at) for when, _then in rows], [then(*at) for _when, then in rows],
            default=otherwise(*at),
        )  # fmt: skip

    def _back(self, node: n.Months, group: str) -> Formula:
        part = self.condition(node.part, group)

        def formula(persons: Any, book: Any, at: date) -> Values:
            holds = np.array([part(persons, book, day) for day in months_back(at, node.window)])
            held = np.logical_and.accumulate(holds) if node.in_a_row else holds
            return held.sum(axis=0).astype(float)

        return formula


def months_back(day: date, window: int) -> list[date]:
    """Return the first days of the whole months before a day, the last one first."""
    month = day.year * 12 + day.month - 1
    return [date((month - back) // 12, (month - back) % 12 + 1, 1)
            for back in range(1, window + 1)]  # fmt: skip


def _read(persons: Any, name: str, at: date) -> Values:
    return persons(name, at.isoformat())


def _held(persons: Any, fact: FactKind, at: date) -> Values:
    if fact.holder in (HolderKind.PERSON, HolderKind.CHILD):
        return _read(persons, variable(fact.code), at)
    return persons.home(variable(fact.code), at.isoformat())


def _parameter(book: Any, series: Series, at: date) -> float:
    """Return a parameter as OpenFisca reads it; past its end the last value, before it nothing."""
    right_id, _dot, name = series.name.partition(".")
    for day in (at, *(step.since for step in reversed(series.steps) if step.since <= at)):
        try:
            found = getattr(getattr(book(day.isoformat()), right_id), name)
        except ParameterNotFoundError:
            continue
        if found is not None:
            return float(found) * (100 if series.unit in MONEY else 1)
    return 0.0


def _parts(days: Values) -> tuple[Values, Values, Values]:
    """Return year, month and day of the month of many days."""
    months = days.astype("datetime64[M]")
    return (
        days.astype("datetime64[Y]").astype(int) + 1970,
        months.astype(int) % 12 + 1,
        (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int) + 1,
    )


def _whole_years(births: Values, at: date) -> Values:
    year, month, day = _parts(births)
    is_before = (month > at.month) | ((month == at.month) & (day > at.day))
    return np.maximum(at.year - year - is_before, 0).astype(float)


def _months(days: Values, at: date) -> Values:
    year, month, day = _parts(days)
    return np.maximum((at.year - year) * 12 + at.month - month - (day > at.day), 0).astype(float)


def _birthdays(births: Values, age: int) -> Values:
    """Return the days on which people turn an age; born on 29 February is 1 March."""
    year, month, day = _parts(births)
    first = ((year + age - 1970) * 12 + month - 1).astype("datetime64[M]")
    return first.astype("datetime64[D]") + (day - 1)


Person = Entity("person", "persons", "a citizen", "")
Home = GroupEntity("home", "homes", "a home", "", roles=[{"key": "dweller", "plural": "dwellers"}])
Groups = [
    GroupEntity(key, f"{key}s", key, "", roles=[{"key": f"{key}_member",
                                                  "plural": f"{key}_members"}])
    for key in GROUPS if key != "person"
]  # fmt: skip
KINDS = {
    ValueKind.YES_NO: bool, ValueKind.CHOICE: int, ValueKind.MONEY: int, ValueKind.NUMBER: int,
    ValueKind.DAY: date,
}  # fmt: skip


def system(pack: Pack, today: date) -> TaxBenefitSystem:
    """Return the rules in force on a day as a system of OpenFisca."""
    made = TaxBenefitSystem([Person, Home, *Groups])
    made.add_variable(_input(BIRTH, Person, date))
    for fact in pack.facts.values():
        if fact.kind in KINDS:
            at_person = fact.holder in (HolderKind.PERSON, HolderKind.CHILD)
            entity = Person if at_person else Home
            made.add_variable(_input(variable(fact.code), entity, KINDS[fact.kind]))
    for right_id in pack.rules:
        made.add_variable(_right(pack, right_id, today))
    made.parameters = ParameterNode(
        "", directory_path=str(ROOT / "resources" / "rights" / "parameters")
    )
    return made


def _input(name: str, entity: Entity, kind: type) -> type[Variable]:
    members = {"value_type": kind, "entity": entity, "definition_period": DateUnit.DAY,
               "label": name}  # fmt: skip
    if kind is date:
        members["default_value"] = date(1970, 1, 1)
    return type(name, (Variable,), members)


def _right(pack: Pack, right_id: str, today: date) -> type[Variable]:
    version = pack.rules[right_id].version_on(today)
    writer = Writer(pack, today)
    parts = [] if version is None else [writer.condition(version.granted, "person")]
    if version is not None and version.applies is not None:
        parts.append(writer.condition(version.applies, "person"))

    def formula(persons: Any, period: Any, parameters: Any) -> Values:
        at = period.start.date
        holds = [part(persons, parameters, at) for part in parts]
        return reduce(np.logical_and, holds) if holds else np.zeros(persons.count, bool)

    name = f"right__{right_id}"
    return type(name, (Variable,), {
        "value_type": bool, "entity": Person, "definition_period": DateUnit.DAY, "label": name,
        "formula": formula,
    })  # fmt: skip
