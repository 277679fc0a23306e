"""Protected here and not there, and because of which criterion. Pure.

Measures draw their lines differently: the same household fits one and not the next. What differs is
told by criterion, from the reasons that the rules themselves give.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from db.rights.codes import PanelGroup, SubjectKind
from db.rights.criteria import Cell, Mark, cells
from db.rights.engine.answer import Outcome
from db.rights.engine.texts import Text
from db.rights.engine.truth import Truth
from db.rights.panel import Panel, PanelRow

MOST_ROWS = 8
MOST_OTHERS = 3
HERE = (PanelGroup.DO_NOW, PanelGroup.TO_CHECK, PanelGroup.EXPECTED, PanelGroup.RECEIVED)
DRAWS = (Mark.REQUIRED, Mark.COUNTS, Mark.EXCLUDES)
MEANS = ("income", "savings", "vt", "status")
"""The criteria that divide households of the same means; age, family and home are not drawn
otherwise for one measure than for the next, they are about something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One right and others that draw the same line elsewhere.

    `is_here` tells which side this right is on; `because` is the condition that is not met: here,
    or at the others.
    """

    is_here: bool
    column: str
    because: Text | None
    others: tuple[PanelRow, ...]
    is_excluded: bool = False
    """What is met here is named by the other rule as not enough there."""


Key = tuple[str, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines that all measures of a panel draw: by right and holder, the cells by criterion."""

    panel: Panel
    cells: Mapping[Key, Mapping[str, Cell]]

    def of(self, row: PanelRow) -> Mapping[str, Cell]:
        """Return the cells of one measure."""
        return self.cells.get((row.rule.id, row.holder_id), {})

    def contrasts(self, row: PanelRow) -> tuple[Contrast, ...]:
        """Return where this household falls on the other side of the same criterion."""
        side = protected(row)
        if side is None:
            return ()
        found = []
        for column, cell in self.of(row).items():
            if column not in MEANS:
                continue
            others = [
                (other, theirs)
                for other, theirs in self._drawing(row, column)
                if protected(other) is (not side) and _divides(cell, theirs, is_here=side)
            ]
            if others:
                closed = others[0][1] if side else cell
                found.append(
                    Contrast(
                        is_here=side,
                        column=column,
                        because=closed.texts[0] if closed.texts else None,
                        is_excluded=closed.mark is Mark.EXCLUDES,
                        others=tuple(other for other, _theirs in others[:MOST_OTHERS]),
                    )
                )
        return tuple(found)

    def measures(self, *, everything: bool = False) -> tuple[PanelRow, ...]:
        """Return the measures that are open or received; all of them where nothing is."""
        shown = tuple(row for row in self.panel.rows if row.group in HERE)
        return self.panel.rows if everything or not shown else shown

    def around(self, row: PanelRow | None, rows: Sequence[PanelRow],
               most: int = MOST_ROWS) -> tuple[PanelRow, ...]:  # fmt: skip
        """Return a measure with those that ask most of the same criteria, in their order."""
        if len(rows) <= most:
            return tuple(rows)
        own = set() if row is None else set(self.of(row))
        alike = [len(own & set(self.of(other))) for other in rows]
        ranked = sorted(range(len(rows)), key=lambda at: (rows[at] is not row, -alike[at], at))
        return tuple(rows[at] for at in sorted(ranked[:most]))

    def _drawing(self, row: PanelRow, column: str) -> Iterator[tuple[PanelRow, Cell]]:
        for other in self.panel.rows:
            cell = self.of(other).get(column)
            if other is row or cell is None or cell.mark not in DRAWS:
                continue
            if other.holder_id == row.holder_id or not _is_of_child(row, other):
                yield other, cell


def _is_of_child(*rows: PanelRow) -> bool:
    """Tell whether one of these rights is a child's: it is not compared with a parent's."""
    return any(row.holder_kind is SubjectKind.CHILD for row in rows)


def lines(panel: Panel) -> Lines:
    """Return the lines of a panel."""
    found = {(row.rule.id, row.holder_id): cells(row.rule, row.answer) for row in panel.rows}
    return Lines(panel=panel, cells=found)


def protected(row: PanelRow) -> bool | None:
    """Tell whether a household is inside a measure; None where that is not known."""
    if row.receives is not None or row.answer.outcome is Outcome.YES:
        return True
    return False if row.answer.outcome is Outcome.NO else None


def _divides(own: Cell, theirs: Cell, *, is_here: bool) -> bool:
    """Tell whether the criterion is what divides them: met on one side, not met on the other."""
    met, closed = (own, theirs) if is_here else (theirs, own)
    if closed.mark is Mark.EXCLUDES:
        return met.truth is Truth.YES
    return met.truth is Truth.YES and closed.truth is Truth.NO and closed.mark is Mark.REQUIRED
