"""Reads the conditions and numbers of a rule file into the closed language, or says which line.

Every fact and parameter must exist and every sum and comparison must fit in units: a rule that
cannot be right is refused when it is read, not when a citizen stands at the counter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine import nodes as n
from db.rights.engine.interval import COMPARISONS
from db.rights.engine.parameters import Series
from db.rights.engine.strict_yaml import Entry
from db.rights.engine.units import MONEY, PLAIN, SHARE, product_unit, same_unit

GROUPS = ("person", "domicile", "factual", "mutuality", "fiscal", "child")
DAYS = (
    "evaluation", "month", "first_of_quarter", "1_january", "1_january_of_previous_year",
    "31_december_of_previous_year", "1_september", "1_october",
)  # fmt: skip
COLUMNS = ("age", "income", "savings", "vt", "status", "contract", "tenure", "family")
GRANTS = ("automatic", "on_application", "automatic_or_on_application", "own_initiative")
LABELS = ("id", "text", "source", "column", "grant", "group", "on")
LONGEST_WINDOW = 60
Measured = tuple[n.Number, str]
"""A number and its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads one rule; `mentions` collects what it reads from elsewhere."""

    right_id: str
    facts: Mapping[str, FactKind]
    parameters: Mapping[str, Series]
    mentions: n.Mentions = field(default_factory=n.Mentions)

    def condition(self, entry: Entry) -> n.Condition:
        """Return the condition written here."""
        word = _operator(entry, tuple(_CONDITIONS), "expected_condition")
        return _CONDITIONS[word](self, entry, self._label(entry))

    def number(self, entry: Entry) -> Measured:
        """Return the number written here, with its unit."""
        if isinstance(entry.content, int) and not isinstance(entry.content, bool):
            return n.Whole(entry.content), PLAIN
        word = _operator(entry, tuple(_NUMBERS), "expected_number")
        entry.only((word,))
        return _NUMBERS[word](self, entry.need(word))

    def _label(self, entry: Entry) -> n.Label:
        def word(key: str, allowed: tuple[str, ...] | None = None) -> str:
            found = entry.get(key)
            if found is None:
                return ""
            return found.text() if allowed is None else found.word(allowed)

        text = entry.get("text")
        if source := word("source"):
            self.mentions.sources.setdefault(source, entry.need("source").line)
        return n.Label(
            id=word("id"),
            text=None if text is None else text.four_languages(),
            source=source,
            column=word("column", COLUMNS),
            grant=word("grant", GRANTS),
            group=word("group", GROUPS),
            on=word("on", DAYS),
            line=entry.line,
        )

    def fact(self, entry: Entry) -> FactKind:
        """Return the fact that is named here."""
        found = self.facts.get(code := entry.text())
        if found is None:
            entry.broken("unknown_fact", fact=code)
        self.mentions.facts.add(code)
        return found

    def series(self, entry: Entry) -> Series:
        """Return the parameter that is named here, of this right or in full."""
        name = entry.text()
        full = name if "." in name else f"{self.right_id}.{name}"
        found = self.parameters.get(full)
        if found is None:
            entry.broken("unknown_parameter", parameter=full)
        self.mentions.parameters.add(full)
        return found


def _operator(entry: Entry, words: tuple[str, ...], fault: str) -> str:
    found = [word for word in words if word in entry.mapping()]
    if len(found) != 1:
        entry.broken(fault, found=", ".join(entry.mapping()))
    return found[0]


def _parts(reader: Reader, entry: Entry, word: str) -> tuple[n.Condition, ...]:
    entry.only((word, *LABELS))
    parts = tuple(reader.condition(each) for each in entry.need(word).sequence())
    if not parts:
        entry.broken("nothing_in_it", word=word)
    return parts


def _none(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    return n.Not(part=n.AnyOf(parts=_parts(reader, entry, "none")), label=label)


def _not(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("not", *LABELS))
    return n.Not(part=reader.condition(entry.need("not")), label=label)


def _fact_is(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("fact", "is", "in", *LABELS))
    fact = reader.fact(entry.need("fact"))
    wanted, among = entry.get("is"), entry.get("in")
    values: frozenset[object]
    if among is not None and wanted is None and fact.kind is ValueKind.CHOICE:
        values = frozenset(among.words(fact.choices))
    elif among is None and fact.kind is ValueKind.YES_NO:
        values = frozenset({True if wanted is None else wanted.flag()})
    else:
        entry.broken("fact_read_wrongly", fact=fact.code, kind=fact.kind.value)
    return n.FactIs(code=fact.code, values=values, label=label)


def _compare(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("number", *COMPARISONS, *LABELS))
    word = _operator(entry, tuple(COMPARISONS), "expected_comparison")
    left, left_unit = reader.number(entry.need("number"))
    right, right_unit = reader.number(entry.need(word))
    if label.text is None:
        entry.broken("missing_key", key="text")
    unit = same_unit(entry, (left_unit, right_unit))
    return n.Compare(left=left, operator=word, right=right, unit=unit, label=label)


def _members(word: str) -> Callable[[Reader, Entry, n.Label], n.Condition]:
    def read(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
        entry.only((word, *LABELS))
        return n.Members(quantifier=word, part=reader.condition(entry.need(word)), label=label)

    return read


def _reached_age(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("reached_age", *LABELS))
    series = reader.series(entry.need("reached_age"))
    if series.unit != "years":
        entry.broken("units_differ", units=f"{series.unit}, years")
    return n.ReachedAge(parameter=series.name, label=label)


def _born_from(_reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("born_from", *LABELS))
    return n.BornFrom(day=entry.need("born_from").day(), label=label)


def _right(reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("right", *LABELS))
    right_id = entry.need("right").text()
    reader.mentions.rights.add(right_id)
    return n.RightIs(right_id=right_id, label=label)


def _judge(_reader: Reader, entry: Entry, label: n.Label) -> n.Condition:
    entry.only(("judge", *LABELS))
    return n.Judge(question=entry.need("judge").four_languages(), label=label)


_CONDITIONS: Mapping[str, Callable[[Reader, Entry, n.Label], n.Condition]] = {
    "all": lambda r, e, label: n.AllOf(parts=_parts(r, e, "all"), label=label),
    "any": lambda r, e, label: n.AnyOf(parts=_parts(r, e, "any"), label=label),
    "none": _none,
    "not": _not,
    "fact": _fact_is,
    "number": _compare,
    **{word: _members(word) for word in n.QUANTIFIERS},
    "reached_age": _reached_age,
    "born_from": _born_from,
    "right": _right,
    "judge": _judge,
}


def _fact_number(reader: Reader, entry: Entry) -> Measured:
    fact = reader.fact(entry)
    if fact.kind not in (ValueKind.MONEY, ValueKind.NUMBER):
        entry.broken("fact_read_wrongly", fact=fact.code, kind=fact.kind.value)
    if not fact.unit or (fact.kind is ValueKind.MONEY) != (fact.unit in MONEY):
        entry.broken("fact_without_unit", fact=fact.code)
    return n.FactNumber(fact.code), fact.unit


def _parameter(reader: Reader, entry: Entry) -> Measured:
    series = reader.series(entry)
    return n.Parameter(series.name), series.unit


def _months_since(reader: Reader, entry: Entry) -> Measured:
    fact = reader.fact(entry)
    if fact.kind is not ValueKind.DAY:
        entry.broken("fact_read_wrongly", fact=fact.code, kind=fact.kind.value)
    return n.FullMonthsSince(fact.code), "months"


def _total(reader: Reader, entry: Entry) -> Measured:
    entry.only(("of", "where"))
    of, unit = reader.number(entry.need("of"))
    where = entry.get("where")
    return n.Total(of, None if where is None else reader.condition(where)), unit


def _fold(word: str) -> Callable[[Reader, Entry], Measured]:
    def read(reader: Reader, entry: Entry) -> Measured:
        measured = [reader.number(each) for each in entry.sequence()]
        if not measured:
            entry.broken("nothing_in_it", word=word)
        units = tuple(unit for _number, unit in measured)
        unit = product_unit(entry, units) if word == "times" else same_unit(entry, units)
        return n.Fold(word, tuple(number for number, _unit in measured)), unit

    return read


def _minus(reader: Reader, entry: Entry) -> Measured:
    both = entry.sequence()
    if len(both) != 2:
        entry.broken("expected_two_numbers")
    (first, one), (second, other) = reader.number(both[0]), reader.number(both[1])
    return n.Difference(first, second), same_unit(entry, (one, other))


def _period(times: int, by: int, given: str, becomes: str) -> Callable[[Reader, Entry], Measured]:
    def read(reader: Reader, entry: Entry) -> Measured:
        number, unit = reader.number(entry)
        if unit != given:
            entry.broken("units_differ", units=f"{unit}, {given}")
        return n.Scaled(number, times, by), becomes

    return read


def _table(reader: Reader, entry: Entry) -> Measured:
    rows: list[tuple[n.Condition, n.Number]] = []
    units: list[str] = []
    lines = entry.sequence()
    if len(lines) < 2 or lines[-1].get("otherwise") is None:
        entry.broken("table_without_otherwise")
    for line in lines[:-1]:
        line.only(("when", "then"))
        number, unit = reader.number(line.need("then"))
        rows.append((reader.condition(line.need("when")), number))
        units.append(unit)
    lines[-1].only(("otherwise",))
    otherwise, unit = reader.number(lines[-1].need("otherwise"))
    return n.Table(tuple(rows), otherwise), same_unit(entry, (*units, unit))


def _months(key: str, *, in_a_row: bool) -> Callable[[Reader, Entry], Measured]:
    def read(reader: Reader, entry: Entry) -> Measured:
        entry.only(("of", key))
        window = entry.need(key).whole()
        if not 0 < window <= LONGEST_WINDOW:
            entry.broken("window_too_long", most=LONGEST_WINDOW)
        return n.Months(reader.condition(entry.need("of")), window, in_a_row), "months"

    return read


def _marked(number: n.Number, unit: str, key: str) -> Callable[[Reader, Entry], Measured]:
    def read(_reader: Reader, entry: Entry) -> Measured:
        entry.word((key,))
        return number, unit

    return read


_NUMBERS: Mapping[str, Callable[[Reader, Entry], Measured]] = {
    "fact": _fact_number,
    "parameter": _parameter,
    "age": _marked(n.Age(), "years", "years"),
    "full_months_since": _months_since,
    "size": _marked(n.Size(), "count", "members"),
    "count": lambda r, e: (n.Count(r.condition(e)), "count"),
    "total": _total,
    **{word: _fold(word) for word in ("plus", "times", "smallest", "largest")},
    "minus": _minus,
    "yearly": _period(12, 1, "EUR/month", "EUR/year"),
    "monthly": _period(1, 12, "EUR/year", "EUR/month"),
    "table": _table,
    "count_months": _months("over", in_a_row=False),
    "consecutive_months": _months("most", in_a_row=True),
}
__all__ = ["GRANTS", "SHARE", "Reader"]
