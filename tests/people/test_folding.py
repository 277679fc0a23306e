"""What clerks type and what stands in the index meet, whatever the spelling."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db.people.folding import (
    PARTICLES,
    age_on,
    born_between,
    fold,
    marks,
    name_words,
    read_query,
)

TODAY = date(2025, 6, 12)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łukasz Żółć", "lukasz zolc"),
        ("İbrahim", "ibrahim"),
        ("D'Hondt-Van den Berghe", "d hondt van den berghe"),
        ("Straße 12", "strasse 12"),
        ("Émilie", "emilie"),
    ],
)
def test_names_are_folded_to_plain_lower_case(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_name_of_several_words_is_also_found_in_one_piece() -> None:
    assert name_words("Van den Berghe", "Jan") == ["van", "den", "berghe", "vandenberghe", "jan"]


def test_words_come_in_any_order_with_an_age() -> None:
    terms = read_query("jans ma 79", TODAY)
    assert terms.words == ("jans", "ma")
    assert [number.ages for number in terms.numbers] == [(79, 79)]


def test_particles_are_not_asked_for_unless_they_may_begin_a_name() -> None:
    assert read_query("maria de smet", TODAY).words == ("maria", "smet")
    unfinished = read_query("maria de", TODAY)
    assert (unfinished.words, unfinished.trailing) == (("maria",), "de")
    assert read_query("maria de ", TODAY).trailing == ""
    assert read_query("van ", TODAY).trailing == "van"


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0473 12 34 56", "0473123456"),
        ("0473123456", "0473123456"),
        ("+32 473 12 34 56", "32473123456"),
        ("0032473123456", "32473123456"),
        ("09/123.45.67", "091234567"),
        ("0473", "0473"),
    ],
)
def test_phone_numbers_are_read_with_and_without_spaces(typed: str, phone: str) -> None:
    assert read_query(typed, TODAY).phone == phone


def test_four_digits_are_a_birth_year_and_eleven_a_national_number() -> None:
    assert read_query("1946", TODAY).numbers[0].years == (1946, 1946)
    assert read_query("194", TODAY).numbers[0].years == (1940, 1949)
    assert read_query("46.03.03-000.12", TODAY).national == "46030300012"


def test_a_request_number_stands_alone() -> None:
    terms = read_query(" 2026-000123 ", TODAY)
    assert terms.request == (2026, 123)
    assert terms.is_empty


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_leaves_only_words(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(max_size=250))
def test_any_text_can_be_read_as_a_query(text: str) -> None:
    terms = read_query(text, TODAY)
    for word in (*terms.words, terms.trailing):
        assert '"' not in word
        assert "'" not in word
        assert not word or word.split() == [word]


@given(st.text(alphabet="abcdéèłøßüÇ' -", min_size=1, max_size=30))
def test_a_name_is_found_by_each_of_its_own_words(name: str) -> None:
    words = name_words(name)
    assume(words)
    terms = read_query(f"{name} ", TODAY)
    for asked in terms.words:
        assert any(word.startswith(asked) for word in words)
    assert not set(terms.words) & PARTICLES


@given(st.dates(date(1900, 1, 1), TODAY))
def test_whoever_is_of_an_age_is_born_between_its_limits(born: date) -> None:
    age = age_on(TODAY, born)
    assert age is not None
    first, last = born_between(TODAY, age, age)
    assert first <= born <= last
    assert (
        not born_between(TODAY, age + 1, age + 1)[0]
        <= born
        <= born_between(TODAY, age + 1, age + 1)[1]
    )


def test_marks_show_where_a_name_begins_with_what_was_typed() -> None:
    assert marks("Janssens, Maria", ("jans", "ma")) == ((0, 4), (10, 2))
    assert marks("Émilie", ("em",)) == ((0, 2),)
