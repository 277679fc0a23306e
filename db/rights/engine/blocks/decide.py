"""Answers rights for a whole block: one small code per right and person, and amounts as bounds.

The few whom columns cannot hold are answered by the scalar engine, and counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil, floor, isinf
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from db.rights.engine.blocks.conditions import CONDITIONS
from db.rights.engine.blocks.filling import Laid, fill
from db.rights.engine.blocks.layout import PEOPLE, Block
from db.rights.engine.blocks.looker import Looker, Spot
from db.rights.engine.blocks.numbers import NUMBERS
from db.rights.engine.blocks.plan import Plan
from db.rights.engine.blocks.planes import Bounds, TooLarge, Truths
from db.rights.engine.blocks.verdicts import Verdict
from db.rights.engine.evaluate import evaluate
from db.rights.engine.interval import Number
from db.rights.engine.measure import measure
from db.rights.engine.nodes import Condition
from db.rights.engine.pack import Pack
from db.rights.engine.rules import Version
from db.rights.engine.scope import Memo, start
from db.rights.engine.truth import Truth
from db.rights.engine.world import PERSON, Id, World

NONE: Final = np.zeros(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One right for everybody: a verdict each, and bounds of what it brings in whole cents.

    `left` says what columns could not hold exactly: "" nothing, else "verdict" or "amount".
    """

    verdicts: NDArray[np.uint8]
    low: NDArray[np.float64] = field(default_factory=lambda: NONE)
    high: NDArray[np.float64] = field(default_factory=lambda: NONE)
    left: str = ""


@dataclass(slots=True, kw_only=True)
class Decider:
    """The rules of a day, ready for block after block.

    `singly` counts the answers that were left to the scalar engine.
    """

    pack: Pack
    on: date
    rights: tuple[str, ...] = ()
    figures_of: date | None = None
    amounts: bool = True
    singly: int = 0
    plan: Plan = field(init=False)
    _ages: dict[object, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Lay the rules open."""
        rights = self.rights or tuple(self.pack.rules)
        self.plan = Plan(self.pack, self.on, rights, self.figures_of)

    def block(self, block: Block) -> dict[str, Decided]:
        """Answer every right for a block."""
        looker = Looker(block=block, plan=self.plan, truths=CONDITIONS, numbers=NUMBERS,
                        ages=self._ages)  # fmt: skip
        versions = self.plan.versions()
        return {
            right_id: _right(looker, versions.get(right_id), amounts=self.amounts)
            for right_id in self.plan.rights
        }

    def laid(self, laid: Laid, look: Callable[[Id], World]) -> dict[str, Decided]:
        """Answer a block that was laid out here, and singly what it could not hold."""
        found = self.block(laid.block)
        who = tuple(laid.places)
        alone = [laid.places[person] for person in laid.alone]
        for right_id, decided in found.items():
            singly = np.zeros(laid.block.people, np.bool_)
            singly[alone] = True
            if decided.left:
                singly |= (decided.verdicts == Verdict.YES) | (decided.left == "verdict")
            for place in np.flatnonzero(singly).tolist():
                self._singly(decided, right_id, place, who[place], look(who[place]))
        return found

    def people(self, people: Sequence[Id], look: Callable[[Id], World]) -> dict[str, Decided]:
        """Lay people out and answer every right for each."""
        return self.laid(fill((self.plan,), people, look), look)

    def _singly(self, decided: Decided, right_id: str, place: int, person: Id,
                world: World) -> None:  # fmt: skip
        version = self.plan.versions().get(right_id)
        if version is None:
            return
        self.singly += 1
        scope = start(self.plan.book(), world, person, self.on, evaluate, Memo())
        verdict = _VERDICT[evaluate(version.granted, scope).truth]
        if version.applies is not None:
            applies = evaluate(version.applies, scope).truth
            if applies is Truth.NO:
                verdict = Verdict.NOT_APPLICABLE
            elif applies is Truth.UNKNOWN and verdict is Verdict.YES:
                verdict = Verdict.UNKNOWN
        decided.verdicts[place] = verdict
        if decided.low.size and version.amount is not None:
            value, how = measure(version.amount.number, scope).value, version.amount.rounds
            is_yes = verdict is Verdict.YES
            decided.low[place] = _rounded(value.low, how) if is_yes else np.nan
            decided.high[place] = _rounded(value.high, how) if is_yes else np.nan


def _right(looker: Looker, version: Version | None, *, amounts: bool) -> Decided:
    people = looker.block.people
    if version is None:
        return Decided(verdicts=np.full(people, Verdict.NOT_APPLICABLE, np.uint8))
    nothing = np.full(people, np.nan) if amounts and version.amount is not None else NONE
    try:
        verdicts = _verdicts(looker, version)
    except TooLarge:
        verdicts = np.full(people, Verdict.UNKNOWN, np.uint8)
        return Decided(verdicts=verdicts, low=nothing, high=nothing.copy(), left="verdict")
    if version.amount is None or not amounts:
        return Decided(verdicts=verdicts)
    try:
        value = looker.onto(looker.number(version.amount.number, _top(looker)), PEOPLE)
    except TooLarge:
        return Decided(verdicts=verdicts, low=nothing, high=nothing.copy(), left="amount")
    assert isinstance(value, Bounds)
    how, yes = version.amount.rounds, verdicts == Verdict.YES
    low, high = (_cents(each, value.den, how, yes) for each in (value.low, value.high))
    return Decided(verdicts=verdicts, low=low, high=high)


def _verdicts(looker: Looker, version: Version) -> NDArray[np.uint8]:
    people = looker.block.people
    granted = _everybody(looker, version.granted)
    yes, no = granted.yes, granted.no
    outside = None
    if version.applies is not None:
        applies = _everybody(looker, version.applies)
        yes, outside = yes & applies.yes, applies.no
    verdicts = np.full(people, Verdict.UNKNOWN, np.uint8)
    verdicts += np.asarray(yes).view(np.uint8)
    verdicts -= np.asarray(no).view(np.uint8)
    if outside is not None:
        verdicts |= np.asarray(outside).view(np.uint8) * np.uint8(Verdict.NOT_APPLICABLE)
    return verdicts


def _top(looker: Looker) -> Spot:
    return Spot(group=PERSON, on=looker.plan.today)


_VERDICT = {Truth.YES: Verdict.YES, Truth.NO: Verdict.NO, Truth.UNKNOWN: Verdict.UNKNOWN}


def _everybody(looker: Looker, condition: Condition) -> Truths:
    lifted = looker.onto(looker.truth(condition, _top(looker)), PEOPLE)
    assert isinstance(lifted, Truths)
    return lifted


def _cents(value: NDArray[np.float64], den: int, how: str,
           yes: NDArray[np.bool_]) -> NDArray[np.float64]:  # fmt: skip
    """Return whole cents where the right is granted, nan elsewhere; half a cent goes up."""
    found = np.full(yes.size, np.nan)
    wanted = np.broadcast_to(value, yes.shape)[yes]
    finite = np.isfinite(wanted)
    whole = wanted[finite].astype(np.int64)
    if how == "cent_down":
        whole = whole // den
    elif how == "cent_up":
        whole = -(-whole // den)
    else:
        whole = (2 * whole + den) // (2 * den)
    wanted = wanted.copy()
    wanted[finite] = whole
    found[yes] = wanted
    return found


def _rounded(number: Number, how: str) -> float:
    if isinstance(number, float) and isinf(number):
        return number
    if how == "cent_down":
        return floor(number)
    return ceil(number) if how == "cent_up" else floor(Fraction(number) + Fraction(1, 2))
