"""Parts of a campaign's funnel: its first message, two versions of it, and each right. Pure.

A part is told only where neither it nor what is left beside it, worked out from the numbers of
the funnel, is one to four people.
"""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from uuid import UUID

from db.stats.disclosure import K, may_show_percent

SENT, WAITS, NOT_SENT = "sent", "waits", "not_sent"
VERSIONS = ("a", "b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How far somebody of a list came, and why no further; never leaves this half of the house.

    `message` is what became of the first message, "" where none was planned; `received` holds the
    rights that brought money.
    """

    person_id: UUID
    step: int
    why: str
    variant: str = ""
    message: str = ""
    received: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFigures:
    """The first message of a campaign; None is too few to tell."""

    sent: int | None
    waiting: int | None
    failed: int | None
    answered: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFigures:
    """One of two versions: for how many it was meant, and how many of them were reached."""

    version: str
    people: int | None = None
    answered: int | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightFigures:
    """How many received one right; None is too few to tell."""

    right_id: str
    received: int | None


def are_told(numbers: Iterable[int], k: int = K) -> bool:
    """Tell whether all of these may be known: none is one to four people."""
    return all(each == 0 or each >= k for each in numbers)


def messages_of(
    asked: Sequence[Came], reached: int, *, shows_asked: bool, shows_reached: bool
) -> MessageFigures:
    """Return what became of the messages to those who were asked.

    `reached` is the step of who was reached; the two switches say what the funnel itself tells.
    """
    counts = {code: sum(each.message == code for each in asked)
              for code in (SENT, WAITS, NOT_SENT)}  # fmt: skip
    sent, rest = counts[SENT], len(asked) - counts[SENT]
    is_told = shows_asked and are_told((sent, rest))
    is_split = is_told and are_told((counts[WAITS], counts[NOT_SENT]))
    answered = sum(each.message == SENT and each.step >= reached for each in asked)
    others = sum(each.step >= reached for each in asked) - answered
    cells = (answered, sent - answered, others, rest - others)
    return MessageFigures(
        sent=sent if is_told else None, waiting=counts[WAITS] if is_split else None,
        failed=counts[NOT_SENT] if is_split else None,
        answered=answered if is_told and shows_reached and are_told(cells) else None,
    )  # fmt: skip


def versions_of(
    asked: Sequence[Came], reached: int, *, shows_asked: bool, shows_reached: bool
) -> tuple[VersionFigures, ...]:
    """Return how many answered each version: both, or none of them."""
    halves = {version: [each for each in asked if each.variant == version] for version in VERSIONS}
    if not all(halves.values()):
        return ()
    answers = {version: sum(each.step >= reached for each in half)
               for version, half in halves.items()}  # fmt: skip
    others = [each for each in asked if each.variant not in VERSIONS]
    beside = sum(each.step >= reached for each in others)
    cells = [beside, len(others) - beside]
    for version, half in halves.items():
        cells += [answers[version], len(half) - answers[version]]
    if not (shows_asked and shows_reached and are_told(cells)):
        return tuple(VersionFigures(version=version) for version in VERSIONS)
    return tuple(
        VersionFigures(
            version=version, people=len(half), answered=answers[version],
            percent=round(100 * answers[version] / len(half))
            if may_show_percent(answers[version], len(half)) else None,
        )
        for version, half in halves.items()
    )  # fmt: skip


def rights_of(
    received: Sequence[Came], rights: Collection[str], *, shows_received: bool
) -> tuple[RightFigures, ...]:
    """Return how many received each right of a campaign.

    One person may receive several: a right is told only where also who received which of the told
    rights together, and who none of them, are no small groups.
    """
    counts = {code: sum(code in each.received for each in received) for code in rights}
    told: list[str] = []
    for code in sorted(rights, key=lambda one: (-counts[one], one)):
        if shows_received and are_told(_groups(received, {*told, code})):
            told.append(code)
    return tuple(
        RightFigures(right_id=code, received=counts[code] if code in told else None)
        for code in rights
    )


def _groups(received: Sequence[Came], rights: AbstractSet[str]) -> Iterable[int]:
    """Count the people by which of these rights they received together."""
    found: dict[frozenset[str], int] = {}
    for each in received:
        key = each.received & rights
        found[key] = found.get(key, 0) + 1
    return found.values()
