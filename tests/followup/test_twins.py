"""A question that both dossiers of one citizen were asked has one clock once they are merged."""

from collections.abc import Callable
from uuid import UUID

import pytest

from db.followup.codes import AttemptResult, State
from db.followup.model import FollowUp
from db.followup.service import record_attempt
from db.kit.office import Office
from db.people.merging.comparing import comparison
from db.people.merging.service import MergeDraft, merge, open_to_compare, take_apart
from tests.followup.conftest import add_person, asked, row, write

Merge = Callable[[UUID, UUID], UUID]


@pytest.fixture
def merged(office: Office) -> Merge:
    def do(kept: UUID, gone: UUID) -> UUID:
        write(office, lambda unit: open_to_compare(unit, kept, gone))
        seen = office.read(lambda unit: comparison(unit, kept, gone)).result().differences
        draft = MergeDraft(kept_id=kept, gone_id=gone, seen=seen)
        found = write(office, lambda unit: merge(unit, draft)).facts["merge"]
        assert isinstance(found, UUID)
        return found

    return do


def standing(one: FollowUp) -> tuple[str, str | None, bool]:
    return one.state, one.end_reason, one.next_due is not None


def test_the_clock_that_climbed_highest_goes_on(office: Office, yusuf: UUID, merged: Merge) -> None:
    twin = add_person(office, "Demirr", "Yousef")
    low, high = asked(office, yusuf), asked(office, twin)
    write(office, lambda unit: record_attempt(unit, high, AttemptResult.NO_ANSWER))
    climbed = row(office, high).rung
    one = merged(yusuf, twin)
    assert standing(row(office, low)) == ("stopped", "merged", False)
    goes_on = row(office, high)
    assert (goes_on.person_id, goes_on.rung, goes_on.next_due is not None) == (yusuf, climbed, True)
    write(office, lambda unit: take_apart(unit, one))
    assert State(row(office, low).state) is State.PLANNED
    assert row(office, low).next_due is not None
    assert row(office, high).person_id == twin


def test_two_questions_stay_two(office: Office, yusuf: UUID, merged: Merge) -> None:
    twin = add_person(office, "Demirr", "Yousef")
    mine, other = asked(office, yusuf), asked(office, twin, text="Another question")
    merged(yusuf, twin)
    for each in (mine, other):
        assert (row(office, each).person_id, row(office, each).next_due is not None) == (
            yusuf, True)  # fmt: skip
