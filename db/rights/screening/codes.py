"""The closed lists of screenings; the screen finds the words for them."""

from enum import StrEnum
from typing import Final

from db.access.codes import MANAGES, READS_DOSSIERS, Role
from db.rights.engine.blocks.verdicts import Verdict

RUNS = frozenset({Role.TEAM_LEAD})
"""Who may screen everybody at once."""
SEES_NAMES = READS_DOSSIERS - {Role.COUNTER}
"""Who follows up what a screening found."""
SEES = SEES_NAMES | MANAGES
NOT_ASKED: Final = "."
BRINGS: Final = "brings"
"""Beside the counts of a right: what it brings all who have it together, between two bounds."""
LETTERS: Final = {
    Verdict.NO: "n", Verdict.UNKNOWN: "u", Verdict.YES: "y", Verdict.NOT_APPLICABLE: "x",
}  # fmt: skip


class Basis(StrEnum):
    """On which ground everybody may be screened for a right."""

    LAW = "law"
    PUBLIC_TASK = "public_task"
    CONSENT = "consent"
    COMMITTEE = "committee"
    """A decision of the information security committee."""


class Change(StrEnum):
    """What is otherwise than in the run before; `figures` where new figures alone explain it."""

    NEW = "+"
    NEW_BY_FIGURES = "*"
    GONE = "-"
    GONE_BY_FIGURES = "~"
    DECIDED = "d"
    DECIDED_BY_FIGURES = "e"


BY_FIGURES = frozenset({Change.NEW_BY_FIGURES, Change.GONE_BY_FIGURES, Change.DECIDED_BY_FIGURES})


def change_of(before: str, now: str, with_old_figures: str) -> str:
    """Return the mark of one right of one holder; `.` where nothing is otherwise.

    `before` is `.` where the run before did not ask. What stays so with the figures of the run
    before came from facts or from time passing.
    """
    if NOT_ASKED in (before, now) or before == now:
        return NOT_ASKED
    figures = with_old_figures not in ("", NOT_ASKED, now)
    if now == "y":
        return (Change.NEW_BY_FIGURES if figures else Change.NEW).value
    if before == "y":
        return (Change.GONE_BY_FIGURES if figures else Change.GONE).value
    if before == "u":
        return (Change.DECIDED_BY_FIGURES if figures else Change.DECIDED).value
    return NOT_ASKED
