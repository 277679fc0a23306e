"""Possible duplicates: names, birth, phone and address; a person decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.people.drafts import NewCitizen
from db.people.duplicates import possible_duplicates
from db.people.portraits import Portrait, compare


@pytest.fixture
def known(citizen):
    citizen("De Smet", "Marc", date(1962, 5, 5), phone="0473 12 34 56")
    citizen("Mertens", "Ann", date(1980, 4, 12), street="Kerkplein", number="3")
    citizen("Peeters", "Roger", date(1939, 1, 2))


def names(ask, **draft):
    found = ask(lambda unit: possible_duplicates(unit, NewCitizen(**draft)))
    return [(each.hit.family_name, each.is_likely) for each in found]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ({"family_name": "Desmet", "given_name": "Mark", "birth_date": date(1962, 5, 5)},
         [("De Smet", True)]),
        ({"family_name": "Marc", "given_name": "De Smet", "phone": "0473123456",
          "birth_date": date(1962, 5, 5)}, [("De Smet", True)]),
        ({"family_name": "Mertens", "given_name": "Ann", "birth_date": date(1980, 12, 4)},
         [("Mertens", False)]),
        ({"family_name": "Mertens", "given_name": "Ann", "age": 45, "street": "Kerkplein",
          "number": "3"}, [("Mertens", True)]),
        ({"family_name": "Peters", "given_name": "Roger", "birth_date": date(1939, 1, 2)},
         [("Peeters", True)]),
        ({"family_name": "Peeters", "given_name": "Milan", "age": 6}, []),
        ({"family_name": "Nguyen", "given_name": "Thi"}, []),
    ],
)  # fmt: skip
def test_a_draft_meets_its_double(known, ask, draft, expected) -> None:
    assert names(ask, **draft) == expected


def test_each_thing_says_how_alike_it_is(known, ask) -> None:
    draft = NewCitizen(family_name="Desmet", given_name="Mark", birth_date=date(1962, 5, 5))
    (found,) = ask(lambda unit: possible_duplicates(unit, draft))
    verdicts = {each.field: each.verdict for each in found.likeness}
    assert verdicts == {"family_name": "equal", "given_name": "similar", "birth": "equal",
                        "phone": "unknown", "address": "unknown"}  # fmt: skip


portraits = st.builds(
    Portrait,
    family=st.text(max_size=12),
    given=st.text(max_size=12),
    birth_date=st.one_of(st.none(), st.dates(date(1920, 1, 1), date(2025, 1, 1))),
    age=st.one_of(st.none(), st.integers(0, 110)),
    phones=st.frozensets(st.sampled_from(["+321", "+322"]), max_size=2),
    streets=st.frozensets(st.sampled_from(["a 1", "b 2"]), max_size=2),
)


@given(portraits, portraits)
def test_the_score_stays_within_bounds_and_sees_both_ways(one, other) -> None:
    score, _likeness = compare(one, other)
    assert 0 <= score <= 100
    assert compare(other, one)[0] == score
