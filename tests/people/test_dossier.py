"""A dossier opens only through the read log; what is written about a citizen is checked."""

from datetime import date, timedelta

import pytest

from db.access.queries import reads_of
from db.kit.errors import Refused
from db.people import queries, timeline
from db.people.drafts import CitizenChange, NewCitizen
from db.people.model import LifeEvent
from db.people.service import (
    add_contact_point,
    change_citizen,
    keep_national_number,
    new_citizen,
    open_dossier,
    reveal_national_number,
)
from db.practice.numbers import national_number


def test_a_dossier_of_ones_own_caseload_opens_by_itself(office, citizen, do, ask) -> None:
    maria = citizen("Janssens", "Maria", contact_worker_id=office.worker_id)
    opened = do(lambda unit: open_dossier(unit, maria))
    assert opened.facts["reason"] == "own_caseload"
    assert opened.deed_id is None
    assert ask(lambda unit: queries.dossier(unit, maria)).name == "Maria Janssens"


def test_another_dossier_asks_a_reason_first(citizen, do, ask) -> None:
    maria = citizen("Janssens", "Maria")
    with pytest.raises(Refused, match="reason_needed"):
        do(lambda unit: open_dossier(unit, maria))
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    assert ask(lambda unit: queries.dossier(unit, maria)).reason == "citizen_asked"


def test_no_content_comes_out_without_a_row_in_the_read_log(citizen, ask) -> None:
    maria = citizen("Janssens", "Maria")
    for question in (queries.dossier, timeline.of):
        with pytest.raises(Refused, match="dossier_not_opened"):
            ask(lambda unit, question=question: question(unit, maria))


def test_an_opened_dossier_closes_after_half_a_day(citizen, do, ask, clock) -> None:
    maria = citizen("Janssens", "Maria")
    do(lambda unit: open_dossier(unit, maria, "team_meeting"))
    clock.move(timedelta(hours=13))
    with pytest.raises(Refused, match="dossier_not_opened"):
        ask(lambda unit: queries.dossier(unit, maria))


def test_a_colleagues_reading_opens_nothing_for_me(office, citizen, worker, do, ask) -> None:
    maria = citizen("Janssens", "Maria")
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    office.acting_as(worker("caseworker"))
    with pytest.raises(Refused, match="dossier_not_opened"):
        ask(lambda unit: queries.dossier(unit, maria))


@pytest.mark.parametrize("role", ["administrator", "dpo", "digital_helper", "partner"])
def test_roles_without_dossiers_cannot_open_one(office, citizen, worker, do, role) -> None:
    maria = citizen("Janssens", "Maria")
    office.acting_as(worker(role))
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        do(lambda unit: open_dossier(unit, maria, "citizen_asked"))


def test_the_dpo_reads_who_opened_what_and_why(office, citizen, worker, do, ask) -> None:
    maria = citizen("Janssens", "Maria")
    do(lambda unit: open_dossier(unit, maria, "partner_asked"))
    with pytest.raises(Refused, match="log_not_for_role"):
        ask(lambda unit: reads_of(unit, maria))
    office.acting_as(worker("dpo"))
    (entry,) = ask(lambda unit: reads_of(unit, maria))
    assert (entry.worker, entry.reason) == ("Leen Vermeulen", "partner_asked")


def test_a_citizen_needs_no_phone_no_mail_no_card_and_no_number(do, ask) -> None:
    added = do(lambda unit: new_citizen(unit, NewCitizen(family_name="Halyna", age=34)))
    person = added.facts["person"]
    do(lambda unit: open_dossier(unit, person, "running_intake"))
    head = ask(lambda unit: queries.dossier(unit, person))
    assert (head.age, head.birth_year, head.reach, head.home) == (34, 1991, (), None)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ({"family_name": "  "}, "family_name_missing"),
        ({"family_name": "x" * 500}, "name_too_long"),
        ({"family_name": "A", "birth_date": date(2030, 1, 1)}, "birth_date_impossible"),
        ({"family_name": "A", "age": 300}, "age_impossible"),
        ({"family_name": "A", "phone": "hello"}, "phone_not_understood"),
        ({"family_name": "A", "phone": "1" * 50}, "phone_not_understood"),
    ],
)
def test_an_impossible_citizen_is_refused_at_the_field(do, draft, code) -> None:
    with pytest.raises(Refused, match=code):
        do(lambda unit: new_citizen(unit, NewCitizen(**draft)))


def test_phone_numbers_are_kept_in_e164_and_shown_as_people_write_them(citizen, do, ask) -> None:
    maria = citizen("Janssens", phone="0473/12.34.56")
    do(lambda unit: add_contact_point(unit, maria, "062 10 00 01"))
    do(lambda unit: add_contact_point(unit, maria, "0473 12 34 56"))
    reach = ask(lambda unit: queries.reach_of(unit, maria))
    assert [(each.kind, each.value) for each in reach] == [
        ("mobile", "+32473123456"),
        ("phone", "+3262100001"),
    ]
    assert reach[0].shown == "0473 12 34 56"


def test_a_stale_change_is_refused_with_both_values(citizen, do) -> None:
    maria = citizen("Janssens", "Maria")
    do(lambda unit: change_citizen(unit, maria, CitizenChange(goal="theirs"), version=1))
    with pytest.raises(Refused) as refusal:
        do(lambda unit: change_citizen(unit, maria, CitizenChange(goal="ours"), version=1))
    assert refusal.value.facts["ours"] == {"goal": "ours"}
    assert refusal.value.facts["theirs"] == {"goal": "theirs"}


def test_at_least_one_channel_must_stay_open(citizen, do) -> None:
    maria = citizen("Janssens")
    change = CitizenChange(never_channels=("click", "call", "face", "home"))
    with pytest.raises(Refused, match="no_channel_left"):
        do(lambda unit: change_citizen(unit, maria, change))


def test_a_national_number_is_masked_until_a_logged_reveal(office, citizen, do, ask) -> None:
    maria = citizen("Janssens", born=date(1946, 3, 3))
    number = national_number(date(1946, 3, 3), "v")
    do(lambda unit: keep_national_number(unit, maria, number, "application"))
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    shown = ask(lambda unit: queries.dossier(unit, maria)).national_number
    assert [char for char in shown if char.isdigit()] == list(number[-3:])
    assert do(lambda unit: reveal_national_number(unit, maria)).facts["number"] == number


def test_a_national_number_needs_a_purpose_check_digits_and_one_owner(citizen, do) -> None:
    maria, rita = citizen("Janssens"), citizen("Goossens")
    number = national_number(date(1946, 3, 3), "v")
    with pytest.raises(Refused, match="number_purpose_missing"):
        do(lambda unit: keep_national_number(unit, maria, number, ""))
    with pytest.raises(Refused, match="national_number_wrong"):
        do(lambda unit: keep_national_number(unit, maria, "46030300000", "application"))
    do(lambda unit: keep_national_number(unit, maria, number, "application"))
    with pytest.raises(Refused, match="national_number_taken"):
        do(lambda unit: keep_national_number(unit, rita, number, "application"))


def test_life_events_stand_in_the_timeline_newest_first(citizen, do, ask) -> None:
    maria = citizen("Janssens", "Maria")

    def add(unit):
        unit.session.add(LifeEvent(person_id=maria, code="moved", on=date(2020, 1, 1)))
        unit.session.add(LifeEvent(person_id=maria, code="death_of_partner", on=date(2024, 11, 8)))
        return unit.changes("", undoable=False)

    do(add)
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    line = ask(lambda unit: timeline.of(unit, maria))
    assert [entry.title for entry in line] == ["death_of_partner", "moved"]
