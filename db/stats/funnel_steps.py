"""Joins the steps of a funnel until none tells of one to four people. Pure.

A step is shown alone only where as many people as may be shown, or nobody, were lost on the way to
it and stand on it; otherwise it is joined with the next one. Reasons for a loss that are small are
told together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.stats.disclosure import K

OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One shown step: the codes joined in it, and its number; None where it may not be told.

    `losses` says why people went missing on the way from the shown step before.
    """

    codes: tuple[str, ...]
    number: int | None
    lost: int | None = None
    losses: tuple[tuple[str, int], ...] = ()


def joined(
    counts: Sequence[tuple[str, int]],
    losses: Mapping[str, Mapping[str, int]] | None = None,
    *,
    k: int = K,
) -> tuple[Step, ...]:
    """Return the steps that may be shown; `counts` never rise, `losses` are by the step reached."""
    shown: list[Step] = []
    waiting: list[str] = []
    before: int | None = None
    for code, number in counts:
        waiting.append(code)
        lost = before - number if before is not None else 0
        if _is_small(number, k) or _is_small(lost, k):
            continue
        shown.append(_step(waiting, number, lost if before is not None else None, losses or {}, k))
        before, waiting = number, []
    if waiting:
        shown.append(Step(codes=tuple(waiting), number=None))
    return tuple(shown)


def _is_small(number: int, k: int) -> bool:
    return 0 < number < k


def _step(
    codes: Sequence[str], number: int, lost: int | None,
    losses: Mapping[str, Mapping[str, int]], k: int,
) -> Step:  # fmt: skip
    reasons: dict[str, int] = {}
    for code in codes:
        for reason, count in losses.get(code, {}).items():
            reasons[reason] = reasons.get(reason, 0) + count
    return Step(
        codes=tuple(codes), number=number, lost=lost,
        losses=_reasons(reasons, k) if lost else (),
    )  # fmt: skip


def _reasons(reasons: Mapping[str, int], k: int) -> tuple[tuple[str, int], ...]:
    """Return reasons, largest first; small ones stand together, never one of them alone."""
    told = sorted(
        ((code, number) for code, number in reasons.items() if number),
        key=lambda each: (-each[1], each[0]),
    )
    small = [each for each in told if each[1] < k]
    large = [each for each in told if each[1] >= k]
    rest = sum(number for _code, number in small)
    while rest > 0 and (rest < k or len(small) < 2) and large:
        one = large.pop()
        small.append(one)
        rest += one[1]
    if 0 < rest < k:
        return ()
    return (*large, *(((OTHER, rest),) if rest else ()))
