"""Every code that this room shows has words; amounts and days are read as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.access.codes import ReadReason, Role
from db.people.codes import FactSource, Group, HomeKind, MemberRole, Need, PointKind
from db.people.vocabulary import ValueKind, vocabulary
from desktop.kit import i18n
from desktop.kit.typed import WRONG, read_cents, read_day, read_number
from desktop.kit.words import access, people
from desktop.kit.words.facts import FACTS, VALUES, fact_name, fact_value
from desktop.kit.words.needs import NEEDS

TODAY = date(2025, 6, 12)
LANGUAGES = {"nl", "fr", "de", "en"}


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Role, access.ROLES),
        (ReadReason, access.READ_REASONS),
        (Need, NEEDS),
        (MemberRole, people.ROLES),
        (HomeKind, people.HOME_KINDS),
        (Group, people.GROUPS),
        (FactSource, people.SOURCES),
        (PointKind, people.POINTS),
    ],
)
def test_every_code_has_words(codes, words) -> None:
    assert set(codes) <= set(words)


def test_every_fact_and_every_choice_has_words() -> None:
    for fact in vocabulary().values():
        assert fact.code in FACTS or set(fact.name) == LANGUAGES, fact.code
        known = VALUES.get(fact.code, {}).keys() | {
            choice for choice, words in fact.words.items() if set(words) == LANGUAGES
        }
        assert set(fact.choices) <= known, fact.code


def test_a_fact_that_names_itself_is_called_so() -> None:
    assert fact_name("person.unheard_of") == "person.unheard_of"
    for fact in vocabulary().values():
        if fact.code not in FACTS:
            assert fact_name(fact.code) == fact.name["en"]


def test_values_are_shown_in_words() -> None:
    known = vocabulary()
    assert fact_value(known["status.vt"], True) == "yes"
    assert fact_value(known["dwelling.tenure"], "owner") == "owner"
    assert fact_value(known["digital.channels_that_work"], ["call", "home"]) == "CALL, HOME"
    assert fact_value(known["household.net_income_month"], 121_200) == "€1,212.00"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1.450,50", 145_050), ("1450.5", 145_050), ("1 450", 145_000), ("€ 12", 1_200),
     ("1,450.50", 145_050), ("1.450", 145_000), ("0", 0)],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed, cents) -> None:
    assert read_cents(typed) == cents


@pytest.mark.parametrize("typed", ["", "many", "-5", "1e9", "12,345,6a", "9" * 30])
def test_what_is_no_amount_is_no_amount(typed) -> None:
    assert read_cents(typed) is WRONG


@given(st.integers(0, 10**9))
def test_every_amount_that_we_write_we_can_read(cents) -> None:
    assert read_cents(f"{cents // 100},{cents % 100:02d}") == cents


@given(st.text(max_size=30))
def test_whatever_is_typed_never_breaks_an_editor(text) -> None:
    for found in (read_cents(text), read_number(text)):
        assert found is WRONG or isinstance(found, int)
    assert read_day(text, TODAY) is WRONG or isinstance(read_day(text, TODAY), str)


def test_every_kind_of_value_has_an_editor(qapp) -> None:
    from desktop.people.fact_editors import editor_for

    for kind in ValueKind:
        fact = next((each for each in vocabulary().values() if each.kind is kind), None)
        if fact is not None:
            assert editor_for(fact, None, TODAY).widget.accessibleName()
