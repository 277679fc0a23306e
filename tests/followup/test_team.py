"""Nobody's clocks stand still when somebody is ill: deputies, handing over, and who sees it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from db.access.absences import away_on, note_absence, note_return
from db.contacts.queries import requests_of
from db.followup.queries import day_of
from db.followup.team import WorkerClocks, hand_over_all, team
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from tests.followup.conftest import add_person, add_worker, asked, row, waits, write

FRIDAY = date(2025, 6, 13)
NEXT_WEEK = date(2025, 6, 20)


@pytest.fixture
def leen(office: Office) -> UUID:
    assert office.worker_id is not None
    return office.worker_id


@pytest.fixture
def karim(office: Office) -> UUID:
    return add_worker(office, "Karim", "outreacher")


@pytest.fixture
def ingrid(office: Office) -> UUID:
    return add_worker(office, "Ingrid", "team_lead")


def seen(office: Office, worker: UUID) -> list[UUID]:
    return [item.id for item in office.read(lambda unit: day_of(unit, worker)).result().items]


def stand(office: Office, lead: UUID) -> dict[str, WorkerClocks]:
    office.acting_as(lead)
    return {each.name.split(" ")[0]: each for each in office.read(team).result()}


def test_who_leads_sees_how_many_clocks_are_late_and_by_how_much(
    office: Office, yusuf: UUID, ingrid: UUID, karim: UUID, clock: FixedClock
) -> None:
    asked(office, yusuf)
    clock.move(timedelta(days=7))
    asked(office, add_person(office, "Maes", "Jolien"), urgent=True)
    found = stand(office, ingrid)
    assert (found["Leen"].open, found["Leen"].late, found["Leen"].late_days) == (2, 1, 2)
    assert found["Leen"].today == 1
    assert (found["Karim"].open, found["Karim"].late) == (0, 0)


def test_the_team_is_not_for_everybody_to_see(office: Office, karim: UUID) -> None:
    office.acting_as(karim)
    with pytest.raises(Refused, match="team_not_for_role"):
        office.read(team).result()


def test_the_clocks_of_a_colleague_who_is_away_ring_at_the_deputy(
    office: Office, yusuf: UUID, leen: UUID, karim: UUID, clock: FixedClock
) -> None:
    follow_up = asked(office, yusuf, urgent=True)
    assert seen(office, karim) == []
    write(office, lambda unit: note_absence(unit, leen, clock.today(), NEXT_WEEK, karim))
    assert seen(office, karim) == [follow_up]
    assert row(office, follow_up).owner_id == leen
    clock.move(timedelta(days=9))
    assert seen(office, karim) == []


def test_who_comes_back_earlier_is_no_longer_stood_in_for(
    office: Office, yusuf: UUID, leen: UUID, karim: UUID, clock: FixedClock
) -> None:
    asked(office, yusuf, urgent=True)
    write(office, lambda unit: note_absence(unit, leen, clock.today(), NEXT_WEEK, karim))
    back = write(office, lambda unit: note_return(unit, leen))
    assert seen(office, karim) == []
    assert back.deed_id is not None
    office.undo(back.deed_id).result()
    assert len(seen(office, karim)) == 1


def test_the_newest_note_of_an_absence_counts(
    office: Office, leen: UUID, karim: UUID, clock: FixedClock
) -> None:
    today = clock.today()
    write(office, lambda unit: note_absence(unit, leen, today, NEXT_WEEK, karim))
    write(office, lambda unit: note_absence(unit, leen, today, FRIDAY))
    (away,) = office.read(lambda unit: tuple(away_on(unit, today).values())).result()
    assert (away.last_day, away.deputy_id) == (FRIDAY, None)


@pytest.mark.parametrize(
    ("first", "last", "deputy", "code"),
    [
        (NEXT_WEEK, FRIDAY, None, "days_reversed"),
        (date(2025, 6, 1), date(2025, 6, 2), None, "day_past"),
        (FRIDAY, NEXT_WEEK, "self", "deputy_self"),
        (FRIDAY, NEXT_WEEK, "away", "deputy_away"),
        (FRIDAY, NEXT_WEEK, "unknown", "worker_unknown"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    office: Office, leen: UUID, karim: UUID, ingrid: UUID, first: date, last: date,
    deputy: str | None, code: str,
) -> None:  # fmt: skip
    office.acting_as(ingrid)
    write(office, lambda unit: note_absence(unit, karim, FRIDAY, FRIDAY))
    found = {"self": leen, "away": karim, "unknown": UUID(int=7)}.get(deputy or "")
    with pytest.raises(Refused, match=code):
        write(office, lambda unit: note_absence(unit, leen, first, last, found))


def test_a_colleague_s_days_are_noted_by_who_leads(office: Office, leen: UUID, karim: UUID) -> None:
    office.acting_as(karim)
    with pytest.raises(Refused, match="office_not_for_role"):
        write(office, lambda unit: note_absence(unit, leen, FRIDAY, NEXT_WEEK))


def test_all_of_a_sick_colleague_s_work_is_handed_over_as_one_deed(
    office: Office, yusuf: UUID, leen: UUID, karim: UUID, ingrid: UUID
) -> None:
    request, question = waits(office, yusuf)
    other = asked(office, add_person(office, "Maes", "Jolien"))
    office.acting_as(ingrid)
    done = write(office, lambda unit: hand_over_all(unit, leen, karim, "Leen is ziek tot vrijdag"))
    assert (done.facts["number"], done.facts["requests"]) == (2, 1)
    assert {row(office, each).owner_id for each in (question, other)} == {karim}
    (view,) = office.read(lambda unit: requests_of(unit, (yusuf,))).result()
    assert (view.id, view.owner_id) == (request, karim)
    assert done.deed_id is not None
    office.undo(done.deed_id).result()
    assert {row(office, each).owner_id for each in (question, other)} == {leen}


def test_what_is_due_later_may_stay_where_it_is(
    office: Office, yusuf: UUID, leen: UUID, karim: UUID, ingrid: UUID
) -> None:
    now = asked(office, yusuf, urgent=True)
    later = asked(office, add_person(office, "Maes", "Jolien"))
    office.acting_as(ingrid)
    write(office, lambda unit: hand_over_all(unit, leen, karim, "Ziek", due_only=True))
    assert (row(office, now).owner_id, row(office, later).owner_id) == (karim, leen)


@pytest.mark.parametrize(
    ("note", "to", "code"),
    [
        ("", "karim", "note_missing"),
        ("ziek", "leen", "worker_unknown"),
        ("ziek", "karim", "nothing_to_hand_over"),
    ],
)
def test_handing_over_nothing_or_without_a_word_is_refused(
    office: Office, leen: UUID, karim: UUID, ingrid: UUID, note: str, to: str, code: str
) -> None:
    office.acting_as(ingrid)
    taker = {"karim": karim, "leen": leen}[to]
    with pytest.raises(Refused, match=code):
        write(office, lambda unit: hand_over_all(unit, leen, taker, note))


def test_what_nobody_owns_is_seen_and_given_to_somebody(
    office: Office, yusuf: UUID, karim: UUID, ingrid: UUID
) -> None:
    from db.followup.model import FollowUp

    follow_up = asked(office, yusuf, urgent=True)

    def orphan(unit):
        unit.session.get_one(FollowUp, follow_up).owner_id = None
        return unit.changes("orphaned", undoable=False)

    write(office, orphan)
    found = stand(office, ingrid)[""]
    assert (found.worker_id, found.today, found.is_left) == (None, 1, True)
    write(office, lambda unit: hand_over_all(unit, None, karim, "Van niemand"))
    assert row(office, follow_up).owner_id == karim
