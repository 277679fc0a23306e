"""Today's work of one person: what must happen, with whom, by when, sorted by clock.

Rooms above lend their own items (visits, appointments, rights to check): a module
`db/<room>/worklist.py`, found by being there, registers functions with `provide_work`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from db.kit.registry import load_each
from db.kit.unit import Unit

SECTIONS = ("now", "today", "stayed_out", "promised", "rights", "forgotten")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One thing to do.

    `deed` is what must happen as a code with words beside the screens (call, text, letter, visit,
    welcome, partner, decide, promise, report, check); `channel` is the channel of that deed, ""
    for none. `clock` is ok, soon, late, paused or appointment; `share` how much of the time has
    gone (None: no bar).
    `source` is follow_up, visit, request, flag or person; `id` is that row's id.
    """

    id: UUID
    source: str
    section: str
    deed: str
    channel: str
    person_id: UUID | None
    family_name: str = ""
    given_name: str = ""
    age: int | None = None
    subject: str = ""
    neighbourhood: str = ""
    language: str = "nl"
    needs: tuple[str, ...] = ()
    due: datetime | None = None
    clock: str = "ok"
    days: int = 0
    share: float | None = None
    rungs: int = 0
    rung: int = 0
    urgent: bool = False
    version: int = 0
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


Provider = Callable[[Unit, UUID], Sequence[WorkItem]]
_providers: list[Provider] = []


def provide_work(provider: Provider) -> Provider:
    """Register a function that returns a worker's items of one room."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def lent_by_room() -> Mapping[str, Provider]:
    """Return what the other rooms lend, by the name of the room."""
    load_each("worklist")
    return {provider.__module__.split(".")[1]: provider for provider in _providers}


def in_order(items: Sequence[WorkItem]) -> tuple[WorkItem, ...]:
    """Return items by section, urgent first, then by clock."""
    return tuple(
        sorted(
            items,
            key=lambda each: (
                SECTIONS.index(each.section),
                each.due is None,
                each.due.timestamp() if each.due is not None else 0.0,
                not each.urgent,
                each.family_name,
            ),
        )
    )
