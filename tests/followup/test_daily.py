"""The daily run stores what the passing of days has changed, and may be killed or run twice."""

from datetime import date, timedelta

from sqlalchemy import select

from db.followup import service
from db.followup.clocks import clocks_with
from db.followup.codes import AttemptResult
from db.followup.daily import Morning, come_due, mornings, run_day
from db.followup.model import FollowUp
from db.kit.clock import FixedClock
from db.kit.office import Office
from tests.followup.conftest import add_person, add_worker, asked, day_of, row, tried, write


def test_a_clock_whose_day_has_come_is_stored_as_due(
    office: Office, yusuf, clock: FixedClock
) -> None:
    planned, waits, later = (asked(office, yusuf) for _each in range(3))
    tried(office, waits, AttemptResult.NO_ANSWER)
    write(office, lambda unit: service.defer(unit, later, date(2025, 9, 1)))
    clock.move(timedelta(days=14))
    done = run_day(office)
    assert done.came_due == 2
    assert [row(office, each).state for each in (planned, waits, later)] == [
        "due",
        "due",
        "planned",
    ]
    assert run_day(office).came_due == 0


def test_a_pause_ends_with_its_day_and_neither_before(
    office: Office, yusuf, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf)
    write(office, lambda unit: service.pause(unit, follow_up, date(2025, 7, 1), "wants rest"))
    clock.move(timedelta(days=10))
    run_day(office)
    assert row(office, follow_up).state == "paused"
    clock.move(timedelta(days=10))
    run_day(office)
    assert (row(office, follow_up).state, row(office, follow_up).paused_until) == ("due", None)


def test_what_has_ended_what_was_undone_and_what_waits_for_a_decision_stay_as_they_are(
    office: Office, yusuf, clock: FixedClock
) -> None:
    ended, decided = asked(office, yusuf), asked(office, yusuf)
    write(office, lambda unit: service.answer(unit, ended))
    tried(office, decided, AttemptResult.NO_ANSWER, 5)
    asked(office, yusuf)
    office.undo_last().result()
    clock.move(timedelta(days=60))
    assert run_day(office).came_due == 0
    assert (row(office, ended).state, row(office, decided).state) == ("answered", "to_decide")


def test_a_run_that_was_killed_goes_on_where_it_stopped(
    office: Office, yusuf, clock: FixedClock
) -> None:
    for _each in range(7):
        asked(office, yusuf)
    clock.move(timedelta(days=30))
    write(office, lambda unit: come_due(unit, most=3))
    states = office.read(lambda unit: list(unit.session.scalars(select(FollowUp.state)))).result()
    assert states.count("due") == 3
    assert run_day(office, at_once=2).came_due == 4


def test_what_a_worker_has_open_stays_fresh_and_can_still_be_taken_back(
    office: Office, yusuf, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf)
    made = write(
        office, lambda unit: service.defer(unit, follow_up, date(2025, 6, 13), part="morning")
    )
    version = row(office, follow_up).version
    clock.move(timedelta(hours=23))
    assert run_day(office).came_due == 1
    assert row(office, follow_up).version == version
    office.undo(made.deed_id).result()
    assert day_of(row(office, follow_up).next_due) == date(2025, 6, 17)


def test_a_pause_that_has_ended_is_over_also_before_the_run_came(
    office: Office, yusuf, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf)
    write(office, lambda unit: service.pause(unit, follow_up, date(2025, 6, 16), "wants rest"))
    clock.move(timedelta(days=6))
    (item,) = office.read(lambda unit: clocks_with(unit, [follow_up])).result()
    assert item.facts["state"] == "due"
    write(office, lambda unit: service.defer(unit, follow_up, date(2025, 6, 25)))
    found = row(office, follow_up)
    assert (found.state, found.paused_until) == ("due", None), "putting off is no pause"


def test_the_morning_counts_what_is_late_due_and_to_be_decided_per_role(
    office: Office, yusuf, clock: FixedClock
) -> None:
    karim = add_worker(office, "Karim", "outreacher")
    late, today, decided = (asked(office, yusuf) for _each in range(3))
    tried(office, decided, AttemptResult.NO_ANSWER, 5)
    asked(office, add_person(office, "Maes", "An"), owner_id=karim)
    write(office, lambda unit: service.defer(unit, late, date(2025, 6, 13)))
    write(office, lambda unit: service.defer(unit, today, date(2025, 6, 16)))
    clock.move(timedelta(days=4))
    assert office.read(mornings).result() == (
        Morning(role="caseworker", late=1, today=1, to_decide=1),
        Morning(role="outreacher", late=0, today=0, to_decide=0),
    )


def test_the_run_needs_nobody_who_acts(office: Office) -> None:
    office.acting_as(None)
    assert run_day(office).mornings == ()
