"""A row meets the citizen it means, or a worker looks; never two citizens, never one twice."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.campaigns.codes import Verdict
from db.campaigns.columns import Record
from db.campaigns.matching import Known, Match, alike, match

BORN = date(1984, 4, 3)
YUSUF = Known("yusuf", "Demir", "Yusuf", BORN, "h1", ("kerkstraat 3",))


def row(**told: object) -> Record:
    base = {"line": 2, "family_name": "Demir", "given_name": "Yusuf", "birth_date": BORN}
    return Record(**{**base, **told})


def found(record: Record, *known: Known) -> Match:
    (only,) = match([record], known or (YUSUF,))
    return only


def test_the_same_national_number_is_the_same_citizen_whatever_the_name() -> None:
    assert found(row(family_name="X", number_hash="h1")) == Match(
        key="yusuf", score=100, verdict=Verdict.SAME
    )


def test_a_number_that_two_dossiers_have_is_shown_to_a_worker() -> None:
    twin = Known("twin", "Demir", "Y", BORN, "h1")
    assert found(row(number_hash="h1"), YUSUF, twin).verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ({}, Verdict.SAME),
        ({"street": "Kerkstraat", "number": "3"}, Verdict.SAME),
        ({"family_name": "DEMÏR"}, Verdict.SAME),
        ({"street": "Markt", "number": "1"}, Verdict.DOUBTFUL),
        ({"given_name": "Jusuf"}, Verdict.DOUBTFUL),
        ({"birth_date": date(1984, 3, 4)}, Verdict.DOUBTFUL),
        ({"birth_date": None}, Verdict.DOUBTFUL),
        ({"number_hash": "other"}, Verdict.DOUBTFUL),
        ({"given_name": "Ayse", "birth_date": date(1990, 1, 1)}, Verdict.NEW),
        ({"family_name": "Maes", "given_name": "Jolien"}, Verdict.NEW),
    ],
)
def test_only_what_lies_between_sure_and_new_is_doubtful(
    told: dict[str, object], verdict: Verdict
) -> None:
    assert found(row(**told)).verdict is verdict


def test_twins_are_never_taken_for_each_other_without_a_worker() -> None:
    twin = Known("anna", "Claes", "Anna", BORN, "", ("markt 1",))
    record = row(family_name="Claes", given_name="Anne", street="Markt", number="1")
    assert found(record, twin).verdict is Verdict.DOUBTFUL


def test_two_namesakes_of_one_day_are_shown_to_a_worker() -> None:
    other = Known("other", "Demir", "Yusuf", BORN)
    assert found(row(), YUSUF, other).verdict is Verdict.DOUBTFUL


def test_who_stands_in_a_list_twice_is_taken_once() -> None:
    records = [row(line=2), row(line=3, number_hash="h1"), row(line=4, family_name="Maes"),
               row(line=5, family_name="Maes")]  # fmt: skip
    assert [each.verdict for each in match(records, [YUSUF])] == [
        Verdict.SAME, Verdict.TWICE, Verdict.NEW, Verdict.TWICE,
    ]  # fmt: skip


names = st.sampled_from(["Demir", "De Smet", "Desmet", "Maes", "Maas", "Janssens", ""])
given_names = st.sampled_from(["Yusuf", "Jusuf", "Ann", "Anna", "An", ""])
days = st.sampled_from([None, BORN, date(1984, 3, 4), date(1990, 1, 1)])
hashes = st.sampled_from(["", "", "h1", "h2"])
streets = st.sampled_from(["", "Kerkstraat", "Markt"])
records = st.builds(
    Record, line=st.just(2), family_name=names, given_name=given_names, birth_date=days,
    number_hash=hashes, street=streets,
)  # fmt: skip
people = st.lists(
    st.tuples(names, given_names, days, hashes, streets), max_size=8
).map(
    lambda each: [
        Known(str(n), family, given, born, hashed, (street.lower(),) if street else ())
        for n, (family, given, born, hashed, street) in enumerate(each)
    ]
)  # fmt: skip


@given(records, people)
def test_comparing_a_row_with_a_citizen_is_comparing_the_citizen_with_the_row(
    record: Record, known: list[Known]
) -> None:
    for one in known:
        as_row = Record(
            line=2, family_name=one.family, given_name=one.given, birth_date=one.birth_date,
            street=one.streets[0] if one.streets else "",
        )  # fmt: skip
        as_known = Known(
            "row", record.family_name, record.given_name, record.birth_date, "",
            (record.street.lower(),) if record.street else (),
        )  # fmt: skip
        assert alike(record, one)[0] == alike(as_row, as_known)[0]


@settings(max_examples=300)
@given(st.lists(records, max_size=8), people)
def test_a_row_gets_one_citizen_and_a_citizen_one_sure_row(
    some: list[Record], known: list[Known]
) -> None:
    found = match(some, known)
    assert len(found) == len(some)
    keys = {one.key for one in known}
    sure = [each.key for each in found if each.verdict is Verdict.SAME]
    assert len(sure) == len(set(sure))
    for each in found:
        assert each.key in keys or (each.key == "" and each.verdict in ("new", "twice"))
        if each.verdict in (Verdict.SAME, Verdict.DOUBTFUL):
            assert each.key


@given(st.lists(records, max_size=5), people)
def test_the_order_of_the_dossiers_does_not_matter(some: list[Record], known: list[Known]) -> None:
    assert match(some, known) == match(some, list(reversed(known)))
