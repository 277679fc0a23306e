"""What was typed in the intake is what the office is asked to record."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from db.contacts.channel import channels
from db.contacts.codes import Channel, DigitalHelp, Direction, Nature, Result
from desktop.contacts.facts import Who
from desktop.contacts.handing import to_draft
from desktop.contacts.state import Intake

ZONE = ZoneInfo("Europe/Brussels")
NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
LATER = datetime(2025, 6, 12, 8, 43, tzinfo=UTC)
MARIA = Who(id=UUID(int=1), name="Janssens, Maria", given_name="Maria", age=79)


def intake(channel: Channel = Channel.CALL, **values: object) -> Intake:
    one = Intake(id=uuid4(), spec=channels()[channel], started_at=NOW, **values)
    one.choose(MARIA)
    one.press_domain("energy")
    return one


def test_a_known_caller_handled_at_once_needs_nothing_more():
    one = intake(line="Invoice of 412 euro", result=Result.HANDLED)
    draft = to_draft(one, LATER, ZONE)
    assert draft.channel is Channel.CALL
    assert (draft.sub_channel, draft.direction) == ("incoming", Direction.IN)
    assert draft.person_ids == (MARIA.id,)
    assert draft.domains == ("energy",)
    assert (draft.started_at, draft.ended_at) == (NOW, LATER)
    assert (draft.nature, draft.step, draft.on_behalf) == (None, None, "")


@pytest.mark.parametrize(
    ("result", "actor"),
    [
        (Result.IN_PROGRESS, "us"),
        (Result.CALL_BACK, "us"),
        (Result.WAITING_CITIZEN, "citizen"),
        (Result.WAITING_PARTNER, "partner"),
    ],
)
def test_whose_turn_it_is_follows_from_the_result(result, actor):
    step = to_draft(intake(result=result, step="Bring the invoice"), LATER, ZONE).step
    assert step is not None
    assert step.actor == actor


def test_a_typed_day_and_hour_become_a_moment_in_the_offices_zone():
    one = intake(result=Result.IN_PROGRESS, step="Look at it together", step_when="vr 14:00")
    step = to_draft(one, LATER, ZONE).step
    assert step is not None
    assert step.due_on == date(2025, 6, 13)
    assert step.due_at == datetime(2025, 6, 13, 12, 0, tzinfo=UTC)


def test_a_step_typed_before_the_result_changed_to_handled_is_left_out():
    assert to_draft(intake(result=Result.HANDLED, step="x"), LATER, ZONE).step is None


def test_a_given_end_is_kept():
    one = intake(result=Result.HANDLED, ended_at=LATER)
    assert to_draft(one, LATER.replace(hour=15), ZONE).ended_at == LATER


def test_empty_details_are_not_recorded():
    one = intake(Channel.FACE, result=Result.HANDLED)
    one.details = {"ticket": "B 014", "waited_minutes": None}
    assert to_draft(one, LATER, ZONE).details == {"ticket": "B 014"}


def test_someone_else_is_named_when_told_and_else_noted_as_such():
    one = intake(result=Result.HANDLED, for_whom="other")
    assert to_draft(one, LATER, ZONE).on_behalf == "other"
    one.on_behalf = "her neighbour"
    assert to_draft(one, LATER, ZONE).on_behalf == "her neighbour"


def test_a_chosen_nature_and_digital_help_go_along():
    one = intake(result=Result.HANDLED, digital_help="together")
    one.chosen_nature = Nature.APPLICATION
    draft = to_draft(one, LATER, ZONE)
    assert (draft.nature, draft.digital_help) == (Nature.APPLICATION, DigitalHelp.TOGETHER)
