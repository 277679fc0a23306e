"""Lets a room show something inside another room's screen without either knowing the other.

Hosts: "dossier" (a tab), "dossier.aside" (a block beside the timeline), "memory" (a block in the
intake's left column), "board" (a view of the follow-up board). `build(desk, **context)` returns the
widget; the context of the first three hosts is `person` (UUID), a view of the board has none and
follows `LentView`. A dossier tab's `order` is its Alt number; its `count` is asked in a reader
thread and shown beside its name, where it is not 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from db.kit.unit import Unit
    from desktop.kit.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part that a room lends to a host; `title` is marked with N_."""

    id: str
    host: str
    title: str
    order: int
    build: "Callable[..., QWidget]"
    when: "Callable[[Desk], bool] | None" = None
    count: "Callable[[Unit, UUID], int] | None" = None


@runtime_checkable
class LentView(Protocol):
    """What the board asks of a view that another room lends: to ask anew for what it shows."""

    def refresh(self) -> None:
        """Ask again; who is in front takes the focus when the answer is there."""
