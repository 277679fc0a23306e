"""The small things an intake is given: people found, and the requests they have open.

Plain and without widgets; `asking` makes them from what the other half answers.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person as the intake shows one."""

    id: UUID
    name: str
    given_name: str
    age: int | None = None
    where: str = ""
    needs: tuple[str, ...] = ()
    language: str = ""
    interpreter: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A person found while typing; what stands beside the name never says what it is about."""

    who: Who
    contact_worker: str = ""
    open_items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request that this contact may continue."""

    id: UUID
    domain: str
    line: str
    due_on: date | None = None
