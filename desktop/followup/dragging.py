"""Which deed it is to drag a card to another column: the same as the key, or a clear no. Pure.

The columns are the question, the rungs of the ladder and the decision. A card goes to the next
column that it climbs at all, and nowhere else: what a drag does must never be a surprise.
"""

from dataclasses import dataclass

from db.followup.codes import State
from db.followup.machine import next_state
from db.followup.worklist import WorkItem

ASKED = 0
BY_KEY = {"text": "do", "letter": "do"}
"""Written rungs are done by sending; every other one goes on because nobody was reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """`deed` is what dropping does; else `refusal` says why not, and `column` where it could go."""

    deed: str = ""
    refusal: str = ""
    column: int = -1


def drag_of(item: WorkItem, start: int, to: int, last: int) -> Drag:
    """Return what it means to drop a card of column `start` on `to`; `last` is the decision."""
    if to == start or to < 0:
        return Drag()
    climbs = tuple(each for each in _climbs(item) if each < last)
    if start == last:
        return _ending(item, to, climbs[-1] if climbs else last)
    if to < start:
        return Drag(refusal="drag_not_back")
    if start == ASKED:
        goal, event, deed = _rung(item, last), "defer", "defer"
    else:
        goal = next((each for each in climbs if each > start), last)
        event, deed = "failed", BY_KEY.get(item.deed, "no_answer")
    if to != goal or not _may(item, event):
        return Drag(refusal="drag_one_step", column=goal)
    return Drag(deed=deed)


def _ending(item: WorkItem, to: int, again: int) -> Drag:
    """From the decision a card comes back on its last rung only: extend or stop."""
    if to != again or not _may(item, "extend"):
        return Drag(refusal="drag_last_rung", column=again)
    return Drag(deed="do")


def _climbs(item: WorkItem) -> tuple[int, ...]:
    found = item.facts.get("climbs")
    return found if isinstance(found, tuple) else ()


def _rung(item: WorkItem, last: int) -> int:
    found = item.facts.get("rung")
    return min(found, last) if isinstance(found, int) else last


def _may(item: WorkItem, event: str) -> bool:
    """Tell whether the machine of clocks allows a step."""
    state = str(item.facts.get("state", ""))
    return state in set(State) and next_state(State(state), event) is not None
