"""The alarm bell: whole months in a row under a limit, counted one by one, with the proof of each.

Some rights look two years back; a family whose income fell since then must show some months in a
row itself. Which right does so, how many months and under which limit stands in its rule.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.access.queries import expect_opened
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.codes import FactSource
from db.people.drafts import NewFact
from db.people.fact_service import record_fact
from db.people.vocabulary import ValueKind, fact_kind
from db.rights.engine import nodes as n
from db.rights.engine.answer import Used
from db.rights.engine.evaluate import evaluate
from db.rights.engine.measure import measure, whole_months
from db.rights.engine.rules import Rule
from db.rights.engine.scope import Scope, start
from db.rights.engine.truth import Strength, Truth
from db.rights.looking import Look, look_at


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmMonth:
    """One whole month: whether it lies under the limit, with which amount, proved or not."""

    first: date
    truth: Truth
    amount: int | None = None
    is_proved: bool = False
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """The months of a right, the last one first; `counted` of them lie under the limit in a row.

    `code` and `holder_id` say which amount is asked for each month.
    """

    right_id: str
    subject: UUID
    code: str
    holder_id: UUID
    needed: int
    months: tuple[AlarmMonth, ...]
    this_month: AlarmMonth
    """The month that is not over yet: it does not count."""

    @property
    def counted(self) -> int:
        """Return how many months in a row up to now are under the limit."""
        return _leading(each.truth is Truth.YES for each in self.months)

    @property
    def proved(self) -> int:
        """Return how many of these months are proved by a document."""
        return sum(each.is_proved for each in self.months[: self.counted])

    @property
    def rings(self) -> bool:
        """Tell whether the right can be asked for now."""
        return self.counted >= self.needed


def counts_months(rule: Rule, day: date) -> bool:
    """Tell whether a right counts months in a row."""
    return _way(rule, day) is not None


def alarm(unit: Unit, right_id: str, subject: UUID, person_id: UUID) -> Alarm:
    """Return the months of a right of an opened dossier; refuses `no_alarm_bell`."""
    expect_opened(unit, person_id)
    look = look_at(unit, person_id, unit.clock.today())
    rule = look.pack.rules.get(right_id)
    way = None if rule is None else _way(rule, look.day)
    if rule is None or way is None:
        raise Refused("no_alarm_bell", field="right", right=right_id)
    return _alarm(look, rule, subject, way)


Way = tuple[tuple[n.Condition, ...], n.Compare, n.Months]
"""The conditions above it, the comparison with the months needed, and the months themselves."""


def _way(rule: Rule, day: date) -> Way | None:
    version = rule.version_on(day)
    return None if version is None else next(_ways(version.granted, ()), None)


def _ways(condition: n.Condition, above: tuple[n.Condition, ...]) -> Iterator[Way]:
    if isinstance(condition, n.AllOf | n.AnyOf):
        for part in condition.parts:
            yield from _ways(part, (*above, condition))
    elif isinstance(condition, n.Compare) and isinstance(condition.left, n.Months) \
            and condition.left.in_a_row:  # fmt: skip
        yield above, condition, condition.left


def _alarm(look: Look, rule: Rule, subject: UUID, way: Way) -> Alarm:
    above, compare, months = way
    scope = start(look.pack.book(), look.there, subject, look.day, evaluate, look.pack.memo())
    for condition in (*above, compare):
        scope = scope.within(condition.label.group, condition.label.on)
    found = [_month(months.part, there) for there in whole_months(scope, months.window)]
    used = [each for _first, each in found if each is not None]
    code, holder = _asked(used)
    if not isinstance(holder, UUID):
        raise Refused("no_alarm_bell", field="right", right=rule.id)
    needed = measure(compare.right, scope).value
    return Alarm(
        right_id=rule.id,
        subject=subject,
        code=code,
        holder_id=holder,
        needed=int(needed.low),
        months=tuple(first for first, _each in found),
        this_month=_month(months.part, scope.at(look.day.replace(day=1)))[0],
    )


def _month(condition: n.Condition, there: Scope) -> tuple[AlarmMonth, Used | None]:
    finding = there.holds(condition, there)
    amounts = [
        used
        for leaf in finding.walk()
        for used in leaf.used
        if fact_kind_of(used.code) is ValueKind.MONEY
    ]
    used = amounts[0] if amounts else None
    known = used is not None and used.counts and isinstance(used.value, int)
    month = AlarmMonth(
        first=there.on,
        truth=finding.truth,
        amount=int(str(used.value)) if known and used is not None else None,
        is_proved=known and used is not None and used.strength is Strength.CERTAIN,
        source=used.source if known and used is not None else "",
        as_of=used.as_of if known and used is not None else None,
    )
    return month, used


def fact_kind_of(code: str) -> ValueKind | None:
    """Return what kind of value a fact has, None for what is not in the vocabulary."""
    try:
        return fact_kind(code).kind
    except Refused:
        return None


def _asked(used: Sequence[Used]) -> tuple[str, object]:
    return (used[0].code, used[0].holder) if used else ("", None)


def _leading(holds: Iterator[bool]) -> int:
    count = 0
    for each in holds:
        if not each:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSaid:
    """The amount of a month as it was said or seen."""

    first: date
    amount: int
    is_proved: bool


def keep_months(unit: Unit, found: Alarm, said: Sequence[MonthSaid]) -> Changes:
    """Write down the amounts of months, each for its month only, in one deed.

    An amount that was noted for several months at once would be replaced as a whole: what is known
    of the other months is written for each of them apart, with its own source.
    """
    if not said:
        raise Refused("no_months_said", field="amount")
    anew = {each.first for each in said}
    for month in said:
        source = FactSource.DOCUMENT_SEEN if month.is_proved else FactSource.STATEMENT
        _write(unit, found, month.first, month.amount, source)
    for known in (*found.months, found.this_month):
        if known.amount is not None and known.first not in anew:
            _write(unit, found, known.first, known.amount, FactSource(known.source), known.as_of,
                   is_open=known is found.this_month)  # fmt: skip
    return unit.changes("alarm_months_kept", n=len(said))


def _write(unit: Unit, found: Alarm, first: date, amount: int, source: FactSource,
           as_of: date | None = None, *, is_open: bool = False) -> None:  # fmt: skip
    last = first.replace(day=monthrange(first.year, first.month)[1])
    record_fact(
        unit,
        NewFact(
            code=found.code,
            holder_kind=fact_kind(found.code).holder,
            holder_id=found.holder_id,
            value=amount,
            source=source,
            as_of=as_of,
            valid_from=first,
            valid_to=None if is_open else last,
        ),
    )
