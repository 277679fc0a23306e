"""Today: what a worker has to do, in sections, whatever one source may fail at."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from db.contacts.codes import Result
from db.contacts.events import NextStep
from db.contacts.service import record
from db.followup import queries, worklist
from db.followup.codes import AttemptResult
from db.followup.detail import all_for, in_detail
from db.followup.queries import Day, day_of
from db.followup.service import answer
from db.followup.worklist import WorkItem
from db.kit.clock import FixedClock
from db.kit.errors import Refused, Unavailable
from db.kit.office import Office
from db.people.service import open_dossier
from tests.followup.conftest import add_person, add_worker, asked, call, tried, waits, write


def day(office: Office, worker: UUID | None = None) -> Day:
    who = worker or office.worker_id
    assert who is not None
    return office.read(lambda unit: day_of(unit, who)).result()


def sections(found: Day) -> list[tuple[str, str]]:
    return [(item.section, item.deed) for item in found.items]


def test_a_late_clock_stands_under_now_and_a_promise_of_today_at_its_hour(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    asked(office, yusuf)
    clock.move(timedelta(days=6))
    promise = NextStep(text="Terugbellen", due_on=date(2025, 6, 18), channel="call")
    asked(office, add_person(office, "Maes", "Jolien"), promise)
    found = day(office)
    assert sections(found) == [("now", "text"), ("today", "call")]
    assert [(item.clock, item.days) for item in found.items] == [("late", 1), ("appointment", 0)]


def test_a_postponed_follow_up_leaves_todays_list(office: Office, yusuf: UUID) -> None:
    from db.followup.service import defer

    follow_up = asked(office, yusuf, urgent=True)
    assert sections(day(office)) == [("now", "call")]
    write(office, lambda unit: defer(unit, follow_up, date(2025, 7, 1)))
    assert day(office).items == ()


def test_an_empty_day_tells_what_comes_after_it(office: Office, yusuf: UUID) -> None:
    asked(office, yusuf)
    found = day(office)
    assert found.items == ()
    assert [(item.deed, item.days) for item in found.later] == [("text", -5)]


def test_decisions_at_the_end_of_a_ladder_go_to_the_team_lead(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf)
    tried(office, follow_up, AttemptResult.NO_ANSWER, 5)
    clock.move(timedelta(days=60))
    assert sections(day(office)) == [("now", "decide")]
    ingrid = add_worker(office, "Ingrid", "team_lead")
    assert day(office).items == ()
    assert sections(day(office, ingrid)) == [("now", "decide")]
    assert day(office, ingrid).clocks_due == 1


def test_nobody_is_forgotten(office: Office, yusuf: UUID, clock: FixedClock) -> None:
    write(office, lambda unit: record(unit, call(yusuf, result=Result.IN_PROGRESS)))
    clock.move(timedelta(days=31))
    found = day(office)
    assert sections(found) == [("forgotten", "contact")]
    assert found.items[0].facts["silent_days"] == 31


def test_whom_we_follow_up_today_is_not_forgotten(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    waits(office, yusuf)
    clock.move(timedelta(days=40))
    assert sections(day(office)) == [("now", "text")]


def test_a_source_that_fails_is_named_and_the_others_stay(
    office: Office, yusuf: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(office, yusuf, urgent=True)

    def fails(unit, worker_id):
        raise Refused("rule_file_broken")

    monkeypatch.setitem(queries.SOURCES, "terms", fails)
    found = day(office)
    assert found.failed == ("terms",)
    assert sections(found) == [("now", "call")]


def test_other_rooms_lend_their_work(
    office: Office, yusuf: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lends(unit, worker_id):
        return (
            WorkItem(
                id=yusuf, source="flag", section="rights", deed="check", channel="",
                person_id=yusuf,
            ),
        )  # fmt: skip

    monkeypatch.setattr(worklist, "_providers", [])
    worklist.provide_work(lends)
    worklist.provide_work(lends)
    assert sections(day(office)) == [("rights", "check")]


def test_a_database_that_is_away_fails_as_a_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(unit, worker_id):
        raise Unavailable("database_away")

    monkeypatch.setattr(queries, "clocks_due", away)
    with pytest.raises(Unavailable):
        day(office)


def test_a_clock_in_detail_shows_what_was_tried_and_what_will_come(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf, urgent=True, meeting_on=date(2025, 6, 17))
    tried(office, follow_up, AttemptResult.NO_ANSWER)
    view = office.read(lambda unit: in_detail(unit, follow_up)).result()
    assert view is not None
    assert [rung.state for rung in view.rungs] == ["done", "now", "later", "later", "later"]
    assert [rung.result for rung in view.rungs] == ["no_answer", "", "", "", ""]
    assert [rung.at.date() for rung in view.rungs if rung.at] == [
        date(2025, 6, 12),
        date(2025, 6, 13),
        date(2025, 6, 16),
        date(2025, 6, 16),
        date(2025, 6, 16),
    ]
    assert (view.rung, view.clock, view.meeting_on) == (2, "ok", date(2025, 6, 17))


def test_a_rung_the_citizen_does_not_want_is_not_shown(office: Office) -> None:
    rita = add_person(office, "Goossens", "Rita", never_channels=["call"])
    follow_up = asked(office, rita)
    view = office.read(lambda unit: in_detail(unit, follow_up)).result()
    assert view is not None
    assert ([rung.means for rung in view.rungs], view.rung) == (["letter", "visit"], 1)


def test_what_waits_is_due_once_its_day_has_come(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf)
    read = lambda: office.read(lambda unit: in_detail(unit, follow_up)).result()  # noqa: E731
    assert read().state == "planned"
    clock.move(timedelta(days=10))
    assert read().state == "due"


def test_a_dossier_shows_open_questions_first_and_ended_ones_after(
    office: Office, yusuf: UUID
) -> None:
    first, second = asked(office, yusuf), asked(office, yusuf, text="En het huurcontract?")
    write(office, lambda unit: answer(unit, first))
    with pytest.raises(Refused, match="dossier_not_opened"):
        office.read(lambda unit: all_for(unit, (yusuf,))).result()
    write(office, lambda unit: open_dossier(unit, yusuf))
    found = office.read(lambda unit: all_for(unit, (yusuf,))).result()
    assert [(view.id, view.state) for view in found] == [(second, "planned"), (first, "answered")]
