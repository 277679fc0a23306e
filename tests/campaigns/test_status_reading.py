"""What a list of statuses says is read whole or not at all, and weighed so that twice is once."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.campaigns.columns import guess
from db.campaigns.reading import Sheet, read_list
from db.campaigns.status.reading import (
    StatusRows,
    guess_parts,
    read_status_rows,
    values_in,
    wrong_in,
)
from db.campaigns.status.stated import (
    MOST_VALUES,
    Setup,
    Stated,
    stated_of,
    status_keys,
    statuses,
    told_by,
)
from db.campaigns.status.weighing import (
    WRITTEN,
    Standing,
    Weight,
    after,
    contradictions,
    weigh,
)
from db.people.codes import FactSource
from db.people.logic import Period
from db.people.vocabulary import checked_value, fact_kind

TODAY, DAY = date(2025, 6, 12), date(2025, 6, 1)
VT = Setup(status="status.vt=yes", as_of=DAY)


def sheet(*lines: str) -> Sheet:
    return read_list("\n".join(lines).encode())


def read(found: Sheet, setup: Setup) -> StatusRows:
    return read_status_rows(found, guess(found.headers), setup, TODAY)


def test_one_status_for_the_whole_list_is_told_of_everybody_on_it() -> None:
    found = read(sheet("Naam;Voornaam", "Demir;Yusuf", "Claes;Ann"), VT)
    assert found.stated == ((Stated(code="status.vt", value=True, as_of=DAY),),) * 2


def test_what_stands_in_the_column_says_which_status_and_the_rest_is_left_out() -> None:
    setup = Setup(
        values={"vt": "status.vt=yes", "geen vt": "status.vt=no"}, columns={"status": "Statuut"},
        as_of=DAY,
    )  # fmt: skip
    found = read(sheet("Naam;Statuut", "A; VT ", "B;Geen  VT", "C;iets anders", "D;"), setup)
    assert [[each.value for each in told] for told in found.stated] == [[True], [False], [], []]
    assert found.problems == ()


def test_days_come_from_their_columns_and_else_from_the_list() -> None:
    setup = Setup(
        status="status.vt=yes", as_of=DAY,
        columns={"as_of": "Peildatum", "valid_from": "Van", "valid_to": "Tot"},
    )  # fmt: skip
    found = read(sheet("Naam;Peildatum;Van;Tot", "A;2/5/2025;1/1/2025;31/12/2026", "B;;;"), setup)
    (first,), (second,) = found.stated
    assert (first.as_of, first.valid_from, first.valid_to) == (
        date(2025, 5, 2), date(2025, 1, 1), date(2026, 12, 31),
    )  # fmt: skip
    assert (second.as_of, second.valid_from, second.valid_to) == (DAY, None, None)


@pytest.mark.parametrize(
    "row", ["A;gisteren;;", "A;13/6/2025;;", "A;;31/2/2025;", "A;;1/2/2025;1/1/2025"]
)
def test_a_status_whose_days_cannot_be_is_not_told_and_its_row_is_named(row: str) -> None:
    setup = Setup(
        status="status.vt=yes", as_of=DAY,
        columns={"as_of": "Peildatum", "valid_from": "Van", "valid_to": "Tot"},
    )  # fmt: skip
    found = read(sheet("Naam;Peildatum;Van;Tot", row), setup)
    assert found.stated == ((),)
    assert [(each.line, each.code) for each in found.problems] == [(2, "status_day_unread")]


def test_rows_of_one_person_come_together() -> None:
    setup = Setup(
        values={"vt": "status.vt=yes", "igo": "status.igo=yes"}, columns={"status": "Statuut"},
        as_of=DAY,
    )  # fmt: skip
    found = read(sheet("Naam;Statuut", "Demir;VT", "Demir;IGO", "Demir;VT"), setup)
    assert [each.family_name for each in found.records] == ["Demir"]
    assert [each.code for each in found.stated[0]] == ["status.vt", "status.igo"]


@pytest.mark.parametrize(
    ("setup", "code"),
    [
        (VT, ""),
        (Setup(as_of=DAY), "status_missing"),
        (Setup(status="person.income_kind=wage", as_of=DAY), "status_missing"),
        (Setup(columns={"status": "Statuut"}, as_of=DAY), "status_missing"),
        (Setup(status="status.vt=yes"), "as_of_missing"),
        (Setup(status="status.vt=yes", as_of=date(2025, 6, 13)), "fact_from_future"),
        (Setup(status="status.vt=yes", as_of=DAY, columns={"as_of": "Naam"}), "mapping_twice"),
        (Setup(status="status.vt=yes", columns={"as_of": "Dag"}), ""),
    ],
)
def test_a_list_needs_a_status_and_a_day(setup: Setup, code: str) -> None:
    assert wrong_in({"family_name": "Naam"}, setup, TODAY) == code


def test_columns_are_found_by_their_names_and_columns_of_people_are_left_alone() -> None:
    headers = ("INSZ", "Naam", "Statuut", "Stand op", "Begindatum", "Einddatum")
    found = guess_parts(headers, {"family_name": "Naam"})
    assert found == {
        "status": "Statuut", "as_of": "Stand op", "valid_from": "Begindatum",
        "valid_to": "Einddatum",
    }  # fmt: skip
    assert guess_parts(headers, {}, {"status": "Naam"}) == {"status": "Naam"}


def test_a_column_of_names_is_no_column_of_statuses() -> None:
    many = sheet("Naam", *(f"N{n}" for n in range(MOST_VALUES + 1)))
    assert values_in(many, "Naam") == {}
    assert values_in(sheet("S", "vt", "IGO", "igo"), "S") == {"igo": "IGO", "vt": "vt"}


def test_every_status_key_stands_for_a_value_that_its_fact_can_have() -> None:
    assert {each.code for each in statuses()} >= {"status.vt", "status.igo", "status.leefloon"}
    for key in status_keys():
        code, value = told_by(key)
        assert checked_value(fact_kind(code), value) == value


days = st.dates(date(2024, 1, 1), TODAY)
maybe_days = st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1))
periods = st.tuples(maybe_days, maybe_days).filter(lambda two: None in two or two[0] <= two[1])
told = st.builds(
    lambda value, as_of, period: Stated(
        code="status.vt", value=value, as_of=as_of, valid_from=period[0], valid_to=period[1]
    ),
    st.booleans(), days, periods,
)  # fmt: skip
standing = st.lists(
    st.builds(
        lambda value, source, as_of, period: Standing(
            value=value, source=source, as_of=as_of,
            period=Period(valid_from=period[0], valid_to=period[1]),
        ),
        st.sampled_from((True, False, None)), st.sampled_from(FactSource), days, periods,
    ),
    max_size=4,
)  # fmt: skip
sources = st.sampled_from((FactSource.PARTNER_LIST, FactSource.AUTHENTIC_SOURCE))


@given(told)
def test_what_is_kept_beside_a_row_is_what_was_told(one: Stated) -> None:
    assert stated_of(one.kept()) == one


@given(told, sources, standing)
def test_a_status_that_was_written_is_the_same_the_second_time(
    one: Stated, source: FactSource, stood: Sequence[Standing]
) -> None:
    if weigh(one, source, stood) in WRITTEN:
        assert weigh(one, source, after(one, source, stood)) is Weight.SAME


@given(told, sources, standing)
def test_nothing_later_with_as_good_a_proof_is_ever_replaced(
    one: Stated, source: FactSource, stood: Sequence[Standing]
) -> None:
    from db.people.fact_logic import PROOF

    if weigh(one, source, stood) in WRITTEN:
        left = after(one, source, stood)
        assert all(
            each in left
            for each in stood
            if each.value is not None
            and PROOF[each.source] >= PROOF[source]
            and each.as_of > one.as_of
        )


@given(st.lists(told, max_size=4))
def test_two_values_of_one_day_are_never_both_believed(many: Sequence[Stated]) -> None:
    left = [each for each in many if each not in contradictions(many)]
    for one, other in product(left, left):
        if one.value != other.value and one.as_of == other.as_of:
            assert not one.period.overlaps(other.period)
