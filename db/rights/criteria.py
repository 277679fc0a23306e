"""Which criterion a right asks for, as a mark of the matrix. Pure: read from the tree of reasons.

A criterion that must always hold is required; one of several ways only counts. A fact that people
expect to open the right, but which does not, is marked by the rule itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from db.rights.engine.answer import Answer, Finding
from db.rights.engine.rules import Rule
from db.rights.engine.texts import Text
from db.rights.engine.truth import Truth

OF_MEMBERS = ("any_member", "every_member", "no_member")
COLUMNS = ("age", "income", "savings", "vt", "status", "contract", "tenure", "family")


class Mark(StrEnum):
    """What a criterion means for a right."""

    REQUIRED = "required"
    COUNTS = "counts"
    EXCLUDES = "excludes"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A mark, whether it is met here, and the texts of its conditions."""

    mark: Mark = Mark.NONE
    truth: Truth = Truth.UNKNOWN
    texts: tuple[Text, ...] = ()


NOTHING = Cell()


def cells(rule: Rule, answer: Answer) -> Mapping[str, Cell]:
    """Return the cells of a right by column; columns without a mark are left out."""
    found: dict[str, Cell] = {}
    for finding, is_needed in _with_columns(answer.finding, is_needed=True):
        mark = Mark.REQUIRED if is_needed else Mark.COUNTS
        found[finding.column] = _joined(found.get(finding.column, NOTHING), mark, finding)
    version = rule.version_on(answer.on)
    for each in version.excludes if version is not None else ():
        if each.column and each.column not in found:
            found[each.column] = Cell(mark=Mark.EXCLUDES, truth=Truth.NO, texts=(each.text,))
    return found


def columns(rows: Iterable[Mapping[str, Cell]]) -> tuple[str, ...]:
    """Return the columns that any right uses, in their order."""
    used = {column for row in rows for column in row}
    return tuple(column for column in COLUMNS if column in used)


def _joined(cell: Cell, mark: Mark, finding: Finding) -> Cell:
    texts = cell.texts if finding.text is None else (*cell.texts, finding.text)
    if cell.mark is Mark.NONE:
        return Cell(mark=mark, truth=finding.truth, texts=texts)
    is_stronger = mark is Mark.REQUIRED and cell.mark is not Mark.REQUIRED
    truth = finding.truth if is_stronger else _worse(cell.truth, finding.truth, cell.mark)
    return Cell(mark=mark if is_stronger else cell.mark, truth=truth, texts=texts)


def _worse(one: Truth, other: Truth, mark: Mark) -> Truth:
    """Join two truths of a column: all that is required must hold, of what counts one is enough."""
    order = [Truth.NO, Truth.UNKNOWN, Truth.YES]
    if mark is Mark.COUNTS:
        order.reverse()
    return min(one, other, key=order.index)


def _with_columns(finding: Finding, *, is_needed: bool) -> Iterator[tuple[Finding, bool]]:
    if finding.column:
        yield finding, is_needed
        return
    if finding.kind == "right":
        return  # another right has its own row
    if finding.kind in OF_MEMBERS:
        found = [each for part in finding.parts[:1] for each in _with_columns(part, is_needed=True)]
        for each, always in found:  # the quantifier says whether it is met, not one member
            yield replace(each, truth=finding.truth), is_needed and always
        return
    needed = is_needed and (finding.kind != "any" or len(finding.parts) < 2)
    for part in finding.parts:
        yield from _with_columns(part, is_needed=needed)
