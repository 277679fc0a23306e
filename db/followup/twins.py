"""Finds questions that both dossiers of one citizen were asked: one clock for each question.

The clock that has climbed highest goes on, so that nobody begins to count anew; the other ends
with the reason that the dossiers were merged. Questions about two requests are two questions.
"""

from collections.abc import Iterable

from db.followup.codes import Kind, State
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.followup.steps import stop_row
from db.kit.unit import Unit
from db.people.folding import fold

MERGED = "merged"
"""The reason for which the other of two clocks for one question ends."""


def end_twins(unit: Unit, kept: Iterable[FollowUp], gone: Iterable[FollowUp]) -> None:
    """End one of each two open questions that are the same in both dossiers."""
    free = [row for row in kept if _may_be_twin(row)]
    for row in gone:
        if not _may_be_twin(row):
            continue
        twin = next((each for each in free if _is_same(each, row)), None)
        if twin is None:
            continue
        free.remove(twin)
        stop_row(unit, min((row, twin), key=_stands), MERGED)


def _may_be_twin(row: FollowUp) -> bool:
    is_question = row.kind == Kind.QUESTION.value and row.partner_id is None
    return is_question and row.state in OPEN_CODES and row.undone_at is None


def _is_same(one: FollowUp, other: FollowUp) -> bool:
    requests = {one.request_id, other.request_id} - {None}
    asked = fold(one.question), fold(other.question)
    return one.ladder_code == other.ladder_code and asked[0] == asked[1] and len(requests) < 2


def _stands(row: FollowUp) -> tuple[bool, bool, int, int]:
    """Order by what must stay: what belongs to a request, then what has climbed highest."""
    is_to_decide = row.state == State.TO_DECIDE.value
    return (row.request_id is not None, is_to_decide, row.rung, -row.asked_on.toordinal())
