"""Home visits on a real office: planned, confirmed, ended, proposed again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from db.access.model import Worker
from db.contacts import service as contacts
from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.places import ClosingDay, Neighbourhood
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from db.people.lent import has_own_work, open_items
from db.people.model import ContactPoint, Person, Residence
from db.visits import queries, service, timeline
from db.visits.cautions import cautions
from db.visits.codes import EndReason, Kind, PartOfDay, Safety, State
from db.visits.logic import Appointment, VisitDraft
from db.visits.shapes import VisitRow

TODAY_AT_TWO = datetime(2025, 6, 12, 12, 0, tzinfo=UTC)
MONDAY = date(2025, 6, 9)
KARIM, MARIA = new_id(), new_id()


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


@pytest.fixture(autouse=True)
def people(office: Office) -> None:
    """Maria lives in the Kerkwijk; Karim works here too."""

    def fill(unit: Unit) -> Changes:
        unit.session.add(Neighbourhood(code="KER", name="Kerkwijk", inhabitants=3000))
        unit.session.add(Person(id=MARIA, given_name="Maria", family_name="Janssens"))
        karim = {"given_name": "Karim", "family_name": "Aydin", "initials": "KA"}
        unit.session.add(Worker(id=KARIM, role="outreacher", **karim))
        unit.session.flush()
        home = {"street": "Kerkstraat", "number": "12", "neighbourhood_code": "KER"}
        unit.session.add(Residence(person_id=MARIA, kind="domicile", **home))
        unit.session.add(ContactPoint(person_id=MARIA, kind="mobile", value="+32470000001"))
        unit.session.add(ClosingDay(day=date(2025, 7, 11), reason="holiday"))
        return unit.changes("filled", undoable=False)

    write(office, fill)


def appointment(office: Office, **changes: object) -> Appointment:
    leen = office.worker_id
    assert leen is not None
    plain = Appointment(worker_id=leen, starts_at=TODAY_AT_TWO, duration_minutes=45)
    return replace(plain, **changes)  # type: ignore[arg-type]


def draft(**changes: object) -> VisitDraft:
    plain = VisitDraft(person_id=MARIA, kind=Kind.PROACTIVE, reason_at_home="mobility")
    return replace(plain, **changes)  # type: ignore[arg-type]


def planned(office: Office, **changes: object) -> UUID:
    wish = draft(appointment=appointment(office), **changes)
    return write(office, lambda unit: service.plan(unit, wish)).facts["visit"]  # type: ignore[return-value]


def seen(office: Office, visit_id: object) -> VisitRow:
    found = office.read(lambda unit: queries.one(unit, visit_id)).result()  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_planned_visit_stands_in_the_workers_week(office: Office) -> None:
    visit_id = planned(office)
    week = office.read(lambda unit: queries.week(unit, office.worker_id, MONDAY)).result()  # type: ignore[arg-type]
    assert [row.id for row in week] == [visit_id]
    assert (week[0].person_name, week[0].address) == ("Maria Janssens", "Kerkstraat 12")
    assert (week[0].neighbourhood, week[0].phone) == ("Kerkwijk", "0470 00 00 01")
    assert week[0].part_of_day is PartOfDay.AFTERNOON


def test_a_visit_without_an_appointment_waits_in_the_pool(office: Office) -> None:
    changes = write(office, lambda unit: service.plan(unit, draft()))
    pool = office.read(queries.pool).result()
    assert [row.id for row in pool.visits] == [changes.facts["visit"]]
    assert pool.visits[0].duration_minutes == 30


def test_a_proposal_gets_its_worker_and_hour(office: Office) -> None:
    made = write(office, lambda unit: service.plan(unit, draft())).facts["visit"]
    write(office, lambda unit: service.schedule(unit, made, appointment(office)))  # type: ignore[arg-type]
    assert seen(office, made).state is State.PLANNED
    assert office.read(queries.pool).result().visits == ()


def test_a_visit_is_confirmed_and_done(office: Office) -> None:
    visit_id = planned(office)
    write(office, lambda unit: service.confirm(unit, visit_id, how="call"))
    assert seen(office, visit_id).state is State.CONFIRMED
    write(office, lambda unit: service.finish(unit, visit_id, note="heating works"))
    assert seen(office, visit_id).state is State.DONE
    assert seen(office, visit_id).note == "heating works"


def test_nobody_at_home_proposes_another_part_of_the_day(office: Office) -> None:
    visit_id = planned(office)
    changes = write(office, lambda unit: service.nobody_home(unit, visit_id, card_left=True))
    following = seen(office, changes.facts["next_visit"])
    assert seen(office, visit_id).card_left
    assert following.state is State.PROPOSED
    assert following.attempt_number == 2
    assert following.part_of_day is PartOfDay.MORNING
    assert following.worker_id == office.worker_id


def test_the_third_time_nobody_is_at_home_proposes_nothing(
    office: Office, clock: FixedClock
) -> None:
    visit_id: object = planned(office)
    parts = []
    for attempt in (1, 2, 3):
        parts.append(seen(office, visit_id).part_of_day)
        assert seen(office, visit_id).attempt_number == attempt
        changes = write(
            office,
            lambda unit, each=visit_id: service.nobody_home(unit, each, card_left=True),
        )
        visit_id = changes.facts["next_visit"]
        if visit_id is not None:
            clock.move(timedelta(days=1))
            hour = {PartOfDay.MORNING: 8, PartOfDay.LATE_AFTERNOON: 15}
            part = seen(office, visit_id).part_of_day
            assert part is not None
            start = clock.now().replace(hour=hour[part], minute=0)
            wish = appointment(office, starts_at=start)
            write(office, lambda unit, each=visit_id, w=wish: service.schedule(unit, each, w))
    assert visit_id is None
    assert changes.said == "visit_not_home_last"
    assert len(set(parts)) == 3


def test_undoing_not_at_home_takes_the_new_proposal_away(office: Office) -> None:
    visit_id = planned(office)
    changes = write(office, lambda unit: service.nobody_home(unit, visit_id, card_left=False))
    assert changes.deed_id is not None
    office.undo(changes.deed_id).result()
    assert seen(office, visit_id).state is State.PLANNED
    assert office.read(queries.pool).result().visits == ()


def test_a_refused_visit_says_why(office: Office) -> None:
    visit_id = planned(office)
    reason = EndReason.HELP_NOT_WANTED
    write(office, lambda unit: service.refuse(unit, visit_id, reason=reason))
    assert seen(office, visit_id).state is State.REFUSED
    assert seen(office, visit_id).end_reason == "help_not_wanted"


def test_a_reason_belongs_to_its_deed(office: Office) -> None:
    visit_id = planned(office)
    with pytest.raises(Refused, match="visit_reason_unknown"):
        write(office, lambda unit: service.cancel(unit, visit_id, reason=EndReason.BAD_MOMENT))


def test_a_cancelled_visit_cannot_be_done(office: Office) -> None:
    visit_id = planned(office)
    write(office, lambda unit: service.cancel(unit, visit_id, reason=EndReason.WEATHER))
    with pytest.raises(Refused, match="visit_step_impossible"):
        write(office, lambda unit: service.finish(unit, visit_id))


def test_a_visit_of_tomorrow_cannot_be_done_today(office: Office) -> None:
    wish = draft(appointment=appointment(office, starts_at=TODAY_AT_TWO + timedelta(days=1)))
    made = write(office, lambda unit: service.plan(unit, wish)).facts["visit"]
    with pytest.raises(Refused, match="visit_not_yet"):
        write(office, lambda unit: service.finish(unit, made))  # type: ignore[arg-type]


def test_nothing_is_planned_in_the_past(office: Office) -> None:
    wish = draft(appointment=appointment(office, starts_at=TODAY_AT_TWO - timedelta(days=1)))
    with pytest.raises(Refused, match="visit_in_the_past"):
        write(office, lambda unit: service.plan(unit, wish))


def test_red_without_a_second_worker_is_refused_beside_that_field(office: Office) -> None:
    red = appointment(office, safety=Safety.RED, safety_reason="aggression")
    with pytest.raises(Refused, match="red_needs_two") as refusal:
        write(office, lambda unit: service.plan(unit, draft(appointment=red)))
    assert refusal.value.facts["field"] == "buddy"


def test_a_safety_reason_is_seen_by_who_goes_and_vanishes_after_a_year(
    office: Office, clock: FixedClock
) -> None:
    orange = appointment(office, safety=Safety.ORANGE, safety_reason="dog")
    wish = draft(appointment=orange)
    made = write(office, lambda unit: service.plan(unit, wish)).facts["visit"]
    leen = office.worker_id
    assert seen(office, made).safety_reason == "dog"
    office.acting_as(KARIM)
    assert seen(office, made).safety_reason is None
    office.acting_as(leen)
    clock.move(timedelta(days=366))
    assert seen(office, made).safety_reason is None


def test_a_moved_visit_keeps_the_old_appointment_readable(office: Office) -> None:
    visit_id = planned(office)
    later = appointment(office, starts_at=TODAY_AT_TWO + timedelta(days=1), worker_id=KARIM)
    reason = EndReason.MOVED_BY_CITIZEN
    changes = write(office, lambda unit: service.move(unit, visit_id, later, reason=reason))
    assert seen(office, visit_id).state is State.MOVED
    assert seen(office, changes.facts["visit"]).worker_name == "Karim"
    week = office.read(lambda unit: queries.week(unit, office.worker_id, MONDAY)).result()  # type: ignore[arg-type]
    assert week == ()


def test_a_social_inquiry_asks_for_the_visit_of_next_year(office: Office) -> None:
    visit_id = planned(office, kind=Kind.SOCIAL_INQUIRY)
    write(office, lambda unit: service.finish(unit, visit_id))
    pool = office.read(queries.pool).result()
    assert pool.visits == ()
    assert pool.next_due_on == date(2026, 6, 12)
    visits = office.read(lambda unit: queries.of_person(unit, MARIA)).result()
    assert [row.state for row in visits] == [State.PROPOSED, State.DONE]


def test_a_stale_write_is_refused(office: Office) -> None:
    visit_id = planned(office)
    before = seen(office, visit_id).version
    write(office, lambda unit: service.confirm(unit, visit_id))
    with pytest.raises(Refused, match="stale_write"):
        write(office, lambda unit: service.finish(unit, visit_id, version=before))


def test_the_week_counts_what_each_worker_still_has_to_do(office: Office) -> None:
    planned(office)
    workers = office.read(lambda unit: queries.workers(unit, MONDAY)).result()
    assert {worker.name: worker.planned for worker in workers} == {"Karim": 0, "Leen": 1}


def codes(office: Office, wish: Appointment) -> list[str]:
    found = office.read(lambda unit: cautions(unit, MARIA, wish)).result()
    return [each.code for each in found]


def test_an_overlap_is_a_caution_and_no_refusal(office: Office) -> None:
    planned(office)
    wish = appointment(office, starts_at=TODAY_AT_TWO + timedelta(minutes=30))
    assert codes(office, wish) == ["overlap"]
    write(office, lambda unit: service.plan(unit, draft(appointment=wish)))


def test_a_busy_second_worker_is_a_caution(office: Office) -> None:
    planned(office)
    wish = appointment(office, worker_id=KARIM, buddy_id=office.worker_id)
    assert codes(office, wish) == ["buddy_overlap"]


def test_a_fifth_visit_in_a_half_day_is_a_caution(office: Office) -> None:
    for minutes in (0, 45, 90, 135):
        start = TODAY_AT_TWO - timedelta(minutes=90) + timedelta(minutes=minutes)
        wish = draft(appointment=appointment(office, starts_at=start))
        write(office, lambda unit, w=wish: service.plan(unit, w))
    late = appointment(office, starts_at=TODAY_AT_TWO + timedelta(minutes=100))
    assert codes(office, late) == ["half_day_full"]


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (datetime(2025, 6, 14, 8, tzinfo=UTC), "weekend"),
        (datetime(2025, 7, 11, 8, tzinfo=UTC), "office_closed"),
        (datetime(2025, 6, 13, 5, tzinfo=UTC), "outside_hours"),
        (datetime(2025, 6, 13, 15, 30, tzinfo=UTC), "outside_hours"),
    ],
)
def test_an_odd_moment_is_a_caution(office: Office, start: datetime, code: str) -> None:
    assert codes(office, appointment(office, starts_at=start)) == [code]


def contact(visit_id: UUID, result: Result) -> ContactDraft:
    return ContactDraft(
        channel=Channel.HOME,
        person_ids=(MARIA,),
        domains=("energy",),
        result=result,
        visit_id=visit_id,
    )


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (Result.HANDLED, State.DONE),
        (Result.NOT_HOME, State.NOT_HOME),
        (Result.REFUSED, State.REFUSED),
    ],
)
def test_a_contact_written_down_for_a_visit_ends_it(
    office: Office, result: Result, state: State
) -> None:
    visit_id = planned(office)
    changes = write(office, lambda unit: contacts.record(unit, contact(visit_id, result)))
    assert seen(office, visit_id).state is state
    assert changes.touches("visit", visit_id)


def test_a_contact_before_the_day_of_the_visit_leaves_it_planned(office: Office) -> None:
    wish = draft(appointment=appointment(office, starts_at=TODAY_AT_TWO + timedelta(days=1)))
    made = write(office, lambda unit: service.plan(unit, wish)).facts["visit"]
    write(office, lambda unit: contacts.record(unit, contact(made, Result.HANDLED)))  # type: ignore[arg-type]
    assert seen(office, made).state is State.PLANNED


def test_visits_go_along_when_two_dossiers_become_one(office: Office) -> None:
    visit_id, kept = planned(office), new_id()

    def merge(unit: Unit) -> Changes:
        unit.session.add(Person(id=kept, given_name="Maria", family_name="Jansens"))
        unit.session.flush()
        unit.happened(PersonsMerged(kept_id=kept, gone_id=MARIA))
        return unit.changes("persons_merged")

    write(office, merge)
    assert seen(office, visit_id).person_id == kept


def test_visits_stand_in_the_timeline_newest_first(office: Office) -> None:
    first = planned(office)
    write(office, lambda unit: service.finish(unit, first))
    later = appointment(office, starts_at=TODAY_AT_TWO + timedelta(days=4))
    write(office, lambda unit: service.plan(unit, draft(appointment=later)))
    entries = office.read(lambda unit: timeline.visits(unit, (MARIA,), 10)).result()
    assert [(entry.result, entry.status) for entry in entries] == [
        ("planned", "neutral"),
        ("done", "success"),
    ]
    assert {entry.worker for entry in entries} == {"Leen"}


def test_a_visit_to_make_is_a_reason_to_open_the_dossier(office: Office) -> None:
    assert not office.read(lambda unit: has_own_work(unit, MARIA)).result()
    planned(office)
    assert office.read(lambda unit: has_own_work(unit, MARIA)).result()
    assert office.read(lambda unit: open_items(unit, (MARIA,))).result()[MARIA] == 1


def test_a_talk_at_home_ends_the_visit_planned_there_that_day(office: Office) -> None:
    visit_id = planned(office)
    talk = replace(contact(visit_id, Result.HANDLED), visit_id=None, sub_channel="home_visit")
    write(office, lambda unit: contacts.record(unit, talk))
    assert seen(office, visit_id).state is State.DONE


def test_a_talk_in_the_street_leaves_the_visit_planned(office: Office) -> None:
    visit_id = planned(office)
    talk = replace(contact(visit_id, Result.HANDLED), visit_id=None, sub_channel="street")
    write(office, lambda unit: contacts.record(unit, talk))
    assert seen(office, visit_id).state is State.PLANNED
