"""Lets a lower room say what happened and an upper room react, without importing upwards.

Reactions live in each room's `reactions.py`. They run in the same unit and transaction, in the
order of the layers, no deeper than three rounds; what they touch joins the same Changes, so undo
covers them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from db.kit.registry import ROOMS, load_each

if TYPE_CHECKING:
    from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, named in the past tense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedUndone(Event):
    """A deed was taken back; `changed` are the rows, each by its kind, that stand as before."""

    changed: frozenset[tuple[str, UUID]]


E = TypeVar("E", bound=Event)
Reaction = Callable[["Unit", Any], None]
_reactions: dict[type[Event], list[Reaction]] = {}


def react(event_type: type[E]) -> Callable[[Callable[["Unit", E], None]], Callable[..., None]]:
    """Register the decorated function to run whenever an `event_type` happened."""

    def register(reaction: Callable[["Unit", E], None]) -> Callable[..., None]:
        known = _reactions.setdefault(event_type, [])
        if reaction not in known:
            known.append(reaction)
            known.sort(key=_layer)
        return reaction

    return register


def reactions_to(event: Event) -> tuple[Reaction, ...]:
    """Return the reactions to this event, lowest room first."""
    load_each("reactions")
    return tuple(_reactions.get(type(event), ()))


def table_of_reactions() -> dict[str, tuple[str, ...]]:
    """Return event name -> reactions as `module.function`, for the test that prints them."""
    load_each("reactions")
    return {
        event.__name__: tuple(f"{each.__module__}.{each.__name__}" for each in known)
        for event, known in sorted(_reactions.items(), key=lambda item: item[0].__name__)
    }


def _layer(reaction: Reaction) -> int:
    parts = reaction.__module__.split(".")
    room = parts[1] if len(parts) > 1 else ""
    return ROOMS.index(room) if room in ROOMS else len(ROOMS)
