"""What a room brings to the program; each `desktop/<room>/room.py` exports one as ROOM."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.kit.actions import Action
from desktop.kit.sections import Section

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A page and its place in the rail; `order` 0 keeps it out of the rail (the dossier).

    An `early` page is built right after the start, so that its first key finds it standing.
    """

    id: str
    title: str
    icon: str
    build: "Callable[[Desk], Page]"
    key: str = ""
    order: int = 0
    when: "Callable[[Desk], bool] | None" = None
    early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Everything one capability shows. `started` runs once, when the window stands."""

    pages: tuple[PageSpec, ...] = ()
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    started: "Callable[[Desk], None] | None" = None
