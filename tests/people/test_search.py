"""Finding citizens: any order, no accents, age, street, phone, national number."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.kit.errors import Refused
from db.people.drafts import CitizenChange, NewHome
from db.people.search import search
from db.people.service import (
    add_contact_point,
    change_citizen,
    keep_national_number,
    move_home,
)
from db.practice.numbers import national_number


@pytest.fixture
def people(citizen):
    return {
        "maria": citizen("Janssens", "Maria", date(1946, 3, 3), phone="0473 12 34 56",
                         street="Zavelstraat", number="8"),
        "marcel": citizen("Janssens", "Marcel", date(1945, 1, 1), street="Kerkplein", number="3"),
        "margriet": citizen("Jansen", "Margriet", date(1947, 2, 2)),
        "marc": citizen("De Smet", "Marc", date(1962, 5, 5)),
        "yusuf": citizen("Demir", "Yusuf", age=41),
        "emilie": citizen("Van den Berghe", "Émilie", date(1990, 9, 9)),
    }  # fmt: skip


def found(ask, typed):
    return [f"{hit.given_name} {hit.family_name}" for hit in ask(lambda unit: search(unit, typed))]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("jans ma 79", ["Maria Janssens"]),
        ("79 ma jans", ["Maria Janssens"]),
        ("maria 1946", ["Maria Janssens"]),
        ("janssens", ["Marcel Janssens", "Maria Janssens"]),
        ("berghe emilie", ["Émilie Van den Berghe"]),
        ("vandenberghe", ["Émilie Van den Berghe"]),
        ("van den berghe", ["Émilie Van den Berghe"]),
        ("smet de", ["Marc De Smet"]),
        ("de", ["Yusuf Demir", "Marc De Smet", "Émilie Van den Berghe"]),
        ("zavelstr 8", ["Maria Janssens"]),
        ("0473123456", ["Maria Janssens"]),
        ("+32 473 12 34", ["Maria Janssens"]),
        ("demir 41", ["Yusuf Demir"]),
        ("nobody", []),
        ("   ", []),
    ],
)
def test_a_citizen_is_found_by(people, ask, typed, names) -> None:
    assert sorted(found(ask, typed)) == sorted(names)


def test_whole_names_come_before_beginnings(people, citizen, ask) -> None:
    citizen("Jan", "Piet")
    assert found(ask, "jan")[0] == "Piet Jan"


def test_a_national_number_finds_its_citizen_and_nobody_by_half(people, do, ask) -> None:
    number = national_number(date(1946, 3, 3), "v")
    do(lambda unit: keep_national_number(unit, people["maria"], number, "application"))
    dotted = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
    assert found(ask, dotted) == ["Maria Janssens"]
    assert found(ask, number[:8]) == []


def test_the_index_follows_a_new_name_a_move_and_a_new_number(people, do, ask) -> None:
    maria = people["maria"]
    do(lambda unit: change_citizen(unit, maria, CitizenChange(family_name="Claes")))
    assert found(ask, "claes") == ["Maria Claes"]
    assert "Maria Janssens" not in found(ask, "janssens maria")
    do(lambda unit: move_home(unit, maria, NewHome(street="Oeverlaan", number="21", box="4")))
    assert found(ask, "oeverlaan") == ["Maria Claes"]
    assert found(ask, "zavelstraat") == []
    do(lambda unit: add_contact_point(unit, maria, "maria.c@voorbeeld.invalid"))
    assert found(ask, "maria c") == ["Maria Claes"]


def test_undoing_takes_words_out_of_the_index_again(people, office, do, ask) -> None:
    added = do(lambda unit: add_contact_point(unit, people["marc"], "0499 11 22 33"))
    assert found(ask, "0499112233") == ["Marc De Smet"]
    office.undo(added.deed_id).result()
    assert found(ask, "0499112233") == []


def test_an_undone_citizen_is_not_found(office, citizen, ask) -> None:
    citizen("Wouters", "Ann")
    office.undo_last().result()
    assert found(ask, "wouters") == []


def test_a_discreet_citizen_is_found_without_an_address(people, do, ask) -> None:
    do(lambda unit: change_citizen(unit, people["maria"], CitizenChange(discreet=True)))
    (hit,) = ask(lambda unit: search(unit, "maria janssens"))
    assert (hit.street, hit.neighbourhood) == ("", "")


def test_who_may_not_read_dossiers_may_not_search(people, office, worker, ask) -> None:
    office.acting_as(worker("digital_helper"))
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        found(ask, "maria")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_the_search(people, ask, typed) -> None:
    found(ask, typed)
