"""Lets a room show something inside another room's screen without either knowing the other.

Hosts: "dossier" (a tab), "dossier.aside" (a block beside the timeline), "memory" (a block in the
intake's left column). `build(desk, **context)` returns the widget; the context of all three hosts
is `person` (UUID). A dossier tab's `order` is its Alt number; its `count` is asked in a reader
thread and shown beside its name, where it is not 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
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
