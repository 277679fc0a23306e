"""The office climbs its own ladders; what runs keeps the version it began with."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from db.followup.board import Filter, board
from db.followup.codes import AttemptResult
from db.followup.ladders import newest, write_ladder
from db.followup.limits import ladder_of, rung_of
from db.followup.office_ladders import OWN_FROM, change_ladder, is_own, newest_in
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from tests.followup.conftest import add_person, add_worker, asked, day_of, row, tried, write

SHIPPED = newest("standard")


@pytest.fixture
def ingrid(office: Office) -> UUID:
    lead = add_worker(office, "Ingrid", "team_lead")
    office.acting_as(lead)
    return lead


def quicker() -> dict[str, Any]:
    """The standard ladder with its text message after one working day instead of three."""
    definition = deepcopy(write_ladder(SHIPPED))
    definition["rungs"][0]["after"] = "1w"
    return definition


def change(office: Office, definition: dict[str, Any], *, seen: int, on: date) -> int:
    changes = write(
        office,
        lambda unit: change_ladder(unit, "standard", definition, seen=seen, valid_from=on),
    )
    return changes.facts["number"]


def climbs(office: Office, follow_up: UUID) -> int:
    return office.read(
        lambda unit: (
            ladder_of(unit.session.get_one(type(row(office, follow_up)), follow_up)).version
        )
    ).result()


def test_a_question_asked_after_the_change_climbs_the_new_version(
    office: Office, yusuf: UUID, ingrid: UUID, clock: FixedClock
) -> None:
    before = asked(office, yusuf)
    assert change(office, quicker(), seen=SHIPPED.version, on=clock.today()) == 1
    after = asked(office, add_person(office, "Maes", "Jolien"))
    assert (climbs(office, before), climbs(office, after)) == (SHIPPED.version, OWN_FROM)
    assert day_of(row(office, before).next_due) == date(2025, 6, 17)
    assert day_of(row(office, after).next_due) == date(2025, 6, 13)


def test_a_running_clock_goes_on_climbing_its_own_version(
    office: Office, yusuf: UUID, ingrid: UUID, clock: FixedClock
) -> None:
    change(office, quicker(), seen=SHIPPED.version, on=clock.today())
    follow_up = asked(office, yusuf)
    slower = deepcopy(write_ladder(SHIPPED))
    slower["rungs"] = slower["rungs"][:1]
    assert change(office, slower, seen=OWN_FROM, on=clock.today()) == 2
    tried(office, follow_up, AttemptResult.SENT)
    found = office.read(
        lambda unit: rung_of(unit.session.get_one(type(row(office, follow_up)), follow_up)).code
    ).result()
    assert found == SHIPPED.rungs[1].code


def test_a_change_for_a_later_day_waits_for_that_day(
    office: Office, ingrid: UUID, clock: FixedClock
) -> None:
    change(office, quicker(), seen=SHIPPED.version, on=clock.today() + timedelta(days=5))

    def now() -> int:
        return office.read(lambda unit: newest_in(unit, "standard").version).result()

    assert now() == SHIPPED.version
    clock.move(timedelta(days=5))
    assert now() == OWN_FROM


def test_undoing_a_change_leaves_the_shipped_ladder_for_new_questions(
    office: Office, yusuf: UUID, ingrid: UUID, clock: FixedClock
) -> None:
    change(office, quicker(), seen=SHIPPED.version, on=clock.today())
    office.undo_last().result()
    assert climbs(office, asked(office, yusuf)) == SHIPPED.version


def test_who_changed_it_second_is_told_so(office: Office, ingrid: UUID, clock: FixedClock) -> None:
    change(office, quicker(), seen=SHIPPED.version, on=clock.today())
    with pytest.raises(Refused, match="ladder_changed"):
        change(office, quicker(), seen=SHIPPED.version, on=clock.today())


def broken(field: str, value: object) -> dict[str, Any]:
    definition = quicker()
    definition["rungs"][0][field] = value
    return definition


@pytest.mark.parametrize(
    ("definition", "field"),
    [
        (broken("after", "soon"), "after"),
        (broken("after", "90w"), "after"),
        (broken("part", "night"), "part"),
        (broken("means", "pigeon"), "means"),
        (broken("message", {}), "message"),
        (broken("text", {"nl": "Sms"}), "text"),
        ({**quicker(), "rungs": []}, "rungs"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused_with_its_field(
    office: Office, ingrid: UUID, clock: FixedClock, definition: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused, match="ladder_file_broken") as refused:
        change(office, definition, seen=SHIPPED.version, on=clock.today())
    assert refused.value.facts["field"] == field


def test_ladders_are_changed_by_who_leads_the_office(office: Office, clock: FixedClock) -> None:
    with pytest.raises(Refused, match="office_not_for_role"):
        change(office, quicker(), seen=SHIPPED.version, on=clock.today())


def test_the_board_shows_the_office_s_own_version(
    office: Office, yusuf: UUID, ingrid: UUID, clock: FixedClock
) -> None:
    change(office, quicker(), seen=SHIPPED.version, on=clock.today())
    asked(office, yusuf)
    found = office.read(lambda unit: board(unit, Filter())).result()
    assert ("standard", OWN_FROM, 1) in {(e.code, e.version, e.count) for e in found.ladders}
    assert is_own(office.read(lambda unit: newest_in(unit, "standard")).result())
