"""A ladder while it is being changed: what may be typed, before the office says yes; pure."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from db.followup.ladders import Ladder, ladders, write_ladder

LONGEST_DELAY = 260
"""Working days in a year: no question waits longer for its next rung."""
WORKING, CALENDAR = "w", "d"


class LadderDraft:
    """The shape of a ladder file, with the few things that an office changes."""

    def __init__(self, ladder: Ladder) -> None:
        self.seen = ladder.version
        self.code = ladder.code
        self.definition = write_ladder(ladder)
        self._before = deepcopy(self.definition)

    @property
    def rungs(self) -> list[dict[str, Any]]:
        """Return the rungs, in the order in which they are climbed."""
        rungs: list[dict[str, Any]] = self.definition["rungs"]
        return rungs

    @property
    def is_changed(self) -> bool:
        """Tell whether anything differs from the ladder that is climbed today."""
        return self.definition != self._before

    @property
    def unit(self) -> str:
        """Return w for working days, d for calendar days: all rungs count alike."""
        return str(self.definition["decision"]["after"])[-1]

    def count_in(self, unit: str) -> None:
        """Count every delay in working or in calendar days."""
        for each in (*self.rungs, self.definition["decision"]):
            each["after"] = f"{days_of(each)}{unit}"

    def set_days(self, place: int, days: int) -> None:
        """Let a rung come so many days after the question; the decision is the last place."""
        each = self.definition["decision"] if place >= len(self.rungs) else self.rungs[place]
        each["after"] = f"{days}{self.unit}"

    def set_part(self, place: int, part: str) -> None:
        """Let a call or visit take another part of the day."""
        self.rungs[place]["part"] = part

    def set_message(self, place: int, language: str, text: str) -> None:
        """Change the words of a text message."""
        message = dict(self.rungs[place].get("message") or {})
        message[language] = text
        self.rungs[place]["message"] = message

    def remove(self, place: int) -> None:
        """Leave a rung out; the last one stays."""
        if len(self.rungs) > 1:
            del self.rungs[place]

    def add(self, rung: Mapping[str, Any]) -> int:
        """Add a rung at the end, a day after the last one; return its place."""
        fresh = deepcopy(dict(rung))
        taken = {each["code"] for each in self.rungs}
        number = 2
        while fresh["code"] in taken:
            fresh["code"] = f"{rung['code']}_{number}"
            number += 1
        fresh["after"] = f"{days_of(self.rungs[-1]) + 1}{self.unit}"
        self.rungs.append(fresh)
        return len(self.rungs) - 1

    def sort(self) -> None:
        """Put the rungs into the order of their days, as they will be climbed."""
        self.rungs.sort(key=days_of)


def days_of(each: Mapping[str, Any]) -> int:
    """Return the days of a rung or decision."""
    return int(str(each["after"])[:-1])


def known_rungs() -> Sequence[Mapping[str, Any]]:
    """Return one rung per means that some shipped ladder has, to begin a new one from."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for one in ladders().values():
        for rung in write_ladder(one)["rungs"]:
            if not rung.get("before_meeting"):
                found.setdefault((rung["means"], rung["text"]["nl"]), rung)
    return tuple(found.values())
