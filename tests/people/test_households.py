"""Households change by date; two homes at once only for a child in shared custody."""

from datetime import date

import pytest

from db.kit.errors import Refused
from db.people.codes import Group, HomeKind, MemberRole, RelationKind
from db.people.drafts import NewMember
from db.people.household_queries import household_of
from db.people.household_service import (
    add_member,
    end_membership,
    set_complete,
    start_household,
)
from db.people.service import open_dossier


@pytest.fixture
def ann(citizen):
    return citizen("Mertens", "Ann", date(1987, 1, 1))


@pytest.fixture
def kim(citizen):
    return citizen("Mertens", "Kim", date(2016, 1, 1))


def home_of(do, person):
    return do(lambda unit: start_household(unit, person)).facts["household"]


def child(home, kim, ann, **more):
    return NewMember(
        household_id=home, person_id=kim, role=MemberRole.CHILD, related_to=ann,
        relation=RelationKind.PARENT, **more,
    )  # fmt: skip


def view(do, ask, person):
    do(lambda unit: open_dossier(unit, person, "citizen_asked"))
    return ask(lambda unit: household_of(unit, person))


def test_a_household_starts_with_one_and_grows(ann, kim, do, ask) -> None:
    home = home_of(do, ann)
    do(lambda unit: add_member(unit, child(home, kim, ann)))
    seen = view(do, ask, ann)
    assert [(row.name, row.role, row.kind) for row in seen.members if row.kind == "domicile"] == [
        ("Ann Mertens", "reference", "domicile"),
        ("Kim Mertens", "child", "domicile"),
    ]
    assert [(row.kind, row.name) for row in seen.relations] == [("child", "Kim Mertens")]
    assert seen.compositions[Group.MUTUALITY].person_ids == {ann, kim}
    assert seen.compositions[Group.DOMICILE].is_complete is None


def test_nobody_else_lives_here_makes_it_complete(ann, do, ask) -> None:
    home = home_of(do, ann)
    do(lambda unit: set_complete(unit, home, True, version=1))
    assert view(do, ask, ann).compositions[Group.DOMICILE].is_complete is True
    with pytest.raises(Refused, match="stale_write"):
        do(lambda unit: set_complete(unit, home, False, version=1))


def test_a_child_lives_in_two_homes_only_with_shared_custody(ann, kim, citizen, do) -> None:
    bert = citizen("Bah", "Bert", date(1985, 1, 1))
    house, flat = home_of(do, ann), home_of(do, bert)
    do(lambda unit: add_member(unit, child(house, kim, ann, custody_share=50)))
    with pytest.raises(Refused, match="member_elsewhere"):
        do(lambda unit: add_member(unit, child(flat, kim, bert)))
    with pytest.raises(Refused, match="custody_over_100"):
        do(lambda unit: add_member(unit, child(flat, kim, bert, custody_share=60)))
    do(lambda unit: add_member(unit, child(flat, kim, bert, custody_share=50)))
    with pytest.raises(Refused, match="member_already"):
        do(lambda unit: add_member(unit, child(flat, kim, bert, custody_share=50)))


def test_somebody_may_be_registered_here_and_live_there(ann, citizen, do, ask) -> None:
    bert = citizen("Bah", "Bert", date(1985, 1, 1))
    house = home_of(do, ann)
    guest = NewMember(household_id=house, person_id=bert, role=MemberRole.OTHER,
                      kinds=(HomeKind.FACTUAL,))  # fmt: skip
    do(lambda unit: add_member(unit, guest))
    seen = view(do, ask, ann).compositions
    assert (len(seen[Group.DOMICILE].parts), len(seen[Group.FACTUAL].parts)) == (1, 2)


def test_who_left_stays_in_the_books(ann, kim, do, ask) -> None:
    home = home_of(do, ann)
    do(lambda unit: add_member(unit, child(home, kim, ann)))
    rows = [row for row in view(do, ask, ann).members if row.person_id == kim]
    for row in rows:
        do(lambda unit, row=row: end_membership(unit, row.membership_id, date(2025, 6, 11)))
    seen = view(do, ask, ann)
    assert seen.compositions[Group.DOMICILE].person_ids == {ann}
    assert [row.valid_to for row in seen.members if row.person_id == kim] == [date(2025, 6, 11)] * 2
