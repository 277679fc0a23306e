"""Actions as data: one entry feeds menu, palette, key card, help and tests.

A room lists its actions in `actions.py`. `run` is called with the desk and the arguments given to
`actions.run(id, **arguments)`; pages reach each other only this way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.kit.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a worker can do.

    `title` is marked with N_. `keys` are Qt key names ("F3", "Ctrl+K", "G"). `where` is "global"
    or the id of the page (or overlay) in which the keys work; that page handles them itself.
    `in_palette` is False for what needs an argument.
    """

    id: str
    title: str
    run: "Callable[..., None]"
    keys: tuple[str, ...] = ()
    icon: str = ""
    where: str = "global"
    when: "Callable[[Desk], bool] | None" = None
    in_palette: bool = True


class Actions:
    """All actions of the program, by id."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._known: dict[str, Action] = {}

    def add(self, actions: Iterable[Action]) -> None:
        """Register actions; an id may be used once."""
        for action in actions:
            if action.id in self._known:
                raise ValueError(f"two actions are called {action.id}")
            self._known[action.id] = action

    def has(self, action_id: str) -> bool:
        """Tell whether an action exists (a room may be absent)."""
        return action_id in self._known

    def may_run(self, action_id: str) -> bool:
        """Tell whether an action exists and makes sense now."""
        action = self._known.get(action_id)
        return action is not None and (action.when is None or action.when(self._desk))

    def run(self, action_id: str, **arguments: object) -> None:
        """Run an action by id."""
        self._known[action_id].run(self._desk, **arguments)

    def find(self, action_id: str) -> Action:
        """Return the action with this id."""
        return self._known[action_id]

    def known(self) -> tuple[Action, ...]:
        """Return every action, also those that may not run at this moment."""
        return tuple(self._known.values())

    def all(self) -> tuple[Action, ...]:
        """Return every action that may run now, in order of registration."""
        return tuple(
            action
            for action in self._known.values()
            if action.when is None or action.when(self._desk)
        )
