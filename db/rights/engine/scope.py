"""Where the evaluation stands: about whom, in which group, on which day; and how a fact is read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from db.people.codes import HolderKind
from db.people.fact_logic import is_stale
from db.people.vocabulary import FactKind
from db.rights.engine.answer import FactState, Finding, Used
from db.rights.engine.nodes import (
    Condition,
    FactIs,
    FactNumber,
    FullMonthsSince,
    RightIs,
    children,
)
from db.rights.engine.parameters import Series
from db.rights.engine.truth import Strength, Truth
from db.rights.engine.world import PERSON, Circle, Id, Known, World

BIRTH = "birth_date"
"""The one fact that is not in the vocabulary: it stands on the citizen's own record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What rules refer to: facts, parameters, and the conditions of other rights by day."""

    facts: Mapping[str, FactKind]
    parameters: Mapping[str, Series]
    granted: Callable[[str, date], Condition | None]


Spot = tuple[int, Id, Id, str, date]
"""Which condition, for which subject and member, in which group, on which day."""
End = tuple[str, Id, Id, str, str]
"""Which right for whom, where which holder's fact is supposed to be what."""


@dataclass(slots=True)
class Memo:
    """What was found already in this world; with one fact supposed, only what reads it is redone.

    It lives for one look at one citizen. `supposed` is the fact that has another answer, `ends` how
    rights end under answers that were tried out.
    """

    findings: dict[Spot, Finding] = field(default_factory=dict)
    reads: dict[int, frozenset[str]] = field(default_factory=dict)
    supposed: str = ""
    ends: dict[End, Truth] = field(default_factory=dict)

    def without(self, codes: frozenset[str], reads_of: Mapping[str, frozenset[str]]) -> "Memo":
        """Return what still holds when these facts have changed; `reads_of` is by right."""
        return Memo(
            findings={
                spot: found
                for spot, found in self.findings.items()
                if not (self.reads.get(spot[0], EVERYTHING) & (codes | EVERYTHING))
            },
            reads=self.reads,
            ends={
                end: truth
                for end, truth in self.ends.items()
                if not reads_of.get(end[0], codes) & codes
            },
        )

    def supposing(self, code: str) -> "Memo":
        """Return the same memory, for a world in which this fact is otherwise."""
        return Memo(self.findings, self.reads, code)

    def may_differ(self, condition: Condition) -> bool:
        """Tell whether a condition may read the supposed fact."""
        if not self.supposed:
            return False
        found = self.reads.get(id(condition))
        if found is None:
            found = self.reads[id(condition)] = frozenset(codes_read(condition))
        return self.supposed in found or ANY_FACT in found


ANY_FACT = "*"
EVERYTHING = frozenset({ANY_FACT})


def codes_read(node: object) -> Iterator[str]:
    """Give the facts a condition or number reads; `*` where it asks another right."""
    if isinstance(node, RightIs):
        yield ANY_FACT
    elif isinstance(node, FactIs | FactNumber | FullMonthsSince):
        yield node.code
    else:
        for each in children(node):
            yield from codes_read(each)


@dataclass(slots=True)
class Scope:
    """One spot of the evaluation; `holds` evaluates a condition there.

    Never changed, yet not frozen: one is made for every member of every condition, and a frozen
    one costs three times as much.
    """

    book: Book
    world: World
    today: date
    on: date
    subject: Id
    member: Id
    group: str
    holds: Callable[[Condition, "Scope"], Finding]
    memo: "Memo"

    def circle(self) -> Circle:
        """Return the group that members, totals and household facts mean here."""
        return self.world.circle(self.subject, self.group, self.on)

    def of(self, member: Id) -> "Scope":
        """Return the same spot about one member of the group."""
        return Scope(self.book, self.world, self.today, self.on, self.subject, member,
                     self.group, self.holds, self.memo)  # fmt: skip

    def alone(self, subject: Id) -> "Scope":
        """Return the spot where another right of somebody is evaluated."""
        return replace(self, subject=subject, member=subject, group=PERSON)

    def at(self, on: date) -> "Scope":
        """Return the same spot on another day."""
        return replace(self, on=on)

    def within(self, group: str, on: str) -> "Scope":
        """Return the spot in another group or on another day, as a condition's label says."""
        if not group and not on:
            return self
        return replace(
            self,
            group=group or self.group,
            on=reference_day(on, self.today) if on else self.on,
        )

    def read(self, code: str) -> Used:
        """Return a fact as it counts here: known, missing, too old, or disputed."""
        kind = self.book.facts[code]
        at_person = kind.holder in (HolderKind.PERSON, HolderKind.CHILD)
        holder = self.member if at_person else self.circle().home
        if holder is None:
            return Used(code=code, holder=None, state=FactState.MISSING)
        found = [each for each in self.world.known(holder, code) if each.holds(self.on)]
        if not found and self.on != self.today:
            return Used(code=code, holder=holder, state=FactState.MISSING, on=self.on)
        return _as_used(code, holder, found, self.on, kind.stale_after)


def _as_used(code: str, holder: Id, found: list[Known], on: date, stale_after: int) -> Used:
    if not found:
        return Used(code=code, holder=holder, state=FactState.MISSING)
    fresh = [
        each
        for each in found
        if each.valid_to is not None or not is_stale(each.as_of, on, stale_after)
    ]
    best = max(fresh or found, key=lambda each: (each.strength, each.as_of))
    state = FactState.KNOWN
    if not fresh:
        state = FactState.STALE
    elif len({repr(each.value) for each in fresh}) > 1:
        state = FactState.DISAGREES
    return Used(
        code=code,
        holder=holder,
        state=state,
        value=best.value,
        source=best.source,
        as_of=best.as_of,
        strength=best.strength if state is FactState.KNOWN else Strength.NONE,
    )


def reference_day(word: str, today: date) -> date:
    """Return the day that a rule's word means."""
    if word == "month":
        return today.replace(day=1)
    if word == "first_of_quarter":
        return date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    found = _BEGINS.get(word)
    if found is None:
        return today
    month, day, years_back = found
    start = date(today.year - years_back, month, day)
    return start if start <= today else start.replace(year=start.year - 1)


_BEGINS = {
    "1_january": (1, 1, 0),
    "1_january_of_previous_year": (1, 1, 1),
    "31_december_of_previous_year": (12, 31, 1),
    "1_september": (9, 1, 0),
    "1_october": (10, 1, 0),
}
"""Month, day and years back of a word; a day not yet come means that of the year before: the
school year and the award year of today began on the last first of September and October."""


Holds = Callable[[Condition, Scope], Finding]


def start(
    book: Book, world: World, subject: Id, on: date, holds: Holds, memo: Memo | None = None
) -> Scope:
    """Return the spot where the evaluation of a right begins: the person alone, on the day."""
    return Scope(
        book=book,
        world=world,
        today=on,
        on=on,
        subject=subject,
        member=subject,
        group=PERSON,
        holds=holds,
        memo=memo or Memo(),
    )
