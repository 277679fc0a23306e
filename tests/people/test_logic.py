"""Five compositions from dated memberships and relations."""

from datetime import date
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from db.people.codes import Group, HomeKind, MemberRole, RelationKind
from db.people.logic import (
    Bond,
    Member,
    Period,
    World,
    composition,
    compositions,
)

ON = date(2025, 6, 12)
SPACE = UUID(int=7)


def person(name: str) -> UUID:
    return uuid5(SPACE, name)


ANN, BERT, KIM, LOU, HOUSE, FLAT = map(person, ("ann", "bert", "kim", "lou", "house", "flat"))
AGES = {ANN: 38, BERT: 41, KIM: 9, LOU: 27}


def lives(who, home=HOUSE, role=MemberRole.OTHER, kinds=tuple(HomeKind), share=None, **period):
    return tuple(
        Member(household_id=home, person_id=who, kind=kind, role=role, custody_share=share,
               period=Period(**period))
        for kind in kinds
    )  # fmt: skip


def bond(one, other, kind, **period):
    return Bond(person_id=one, other_id=other, kind=kind, period=Period(**period))


def world(*members, bonds=(), complete=True):
    return World(
        on=ON,
        members=tuple(each for some in members for each in some),
        bonds=tuple(bonds),
        ages=AGES,
        complete={HOUSE: complete, FLAT: complete},
    )


MARRIED = bond(ANN, BERT, RelationKind.PARTNER_MARRIED)
COHABITING = bond(ANN, BERT, RelationKind.PARTNER_COHABITING)
MOTHER = bond(ANN, KIM, RelationKind.PARENT)
FATHER = bond(BERT, KIM, RelationKind.PARENT)
GROWN = bond(ANN, LOU, RelationKind.PARENT)


def who(found):
    return {(part.person_id, part.role) for part in found.parts}


def test_a_family_under_one_roof_is_the_same_in_register_and_kitchen() -> None:
    one = world(lives(ANN), lives(BERT), lives(KIM, role=MemberRole.CHILD),
                bonds=[MARRIED, MOTHER, FATHER])  # fmt: skip
    for group in (Group.DOMICILE, Group.FACTUAL):
        found = composition(one, ANN, group)
        assert found.person_ids == {ANN, BERT, KIM}
        assert found.is_complete is True


def test_who_only_stays_there_is_in_the_kitchen_and_not_in_the_register() -> None:
    one = world(lives(ANN), lives(LOU, kinds=(HomeKind.FACTUAL,)))
    assert composition(one, ANN, Group.DOMICILE).person_ids == {ANN}
    assert composition(one, ANN, Group.FACTUAL).person_ids == {ANN, LOU}


def test_a_membership_counts_on_its_first_and_last_day_only() -> None:
    left = lives(BERT, valid_from=date(2020, 1, 1), valid_to=ON)
    gone = lives(LOU, valid_to=date(2025, 6, 11))
    assert composition(world(lives(ANN), left, gone), ANN, Group.DOMICILE).person_ids == {ANN, BERT}


def test_the_mutuality_sees_holder_partner_and_children_under_25() -> None:
    one = world(lives(ANN), lives(BERT), lives(KIM), lives(LOU),
                bonds=[COHABITING, MOTHER, GROWN])  # fmt: skip
    found = composition(one, ANN, Group.MUTUALITY)
    assert who(found) == {(ANN, "holder"), (BERT, "partner"), (KIM, "child")}
    assert composition(one, KIM, Group.MUTUALITY).person_ids == found.person_ids


def test_spouses_at_two_addresses_leave_the_mutuality_undecided() -> None:
    one = world(lives(ANN), lives(BERT, home=FLAT), bonds=[MARRIED])
    found = composition(one, ANN, Group.MUTUALITY)
    assert found.person_ids == {ANN, BERT}
    assert found.is_complete is None


def test_the_tax_office_sees_spouses_and_minors_and_is_unsure_of_cohabitants() -> None:
    married = world(lives(ANN), lives(BERT), lives(KIM), bonds=[MARRIED, MOTHER])
    assert composition(married, ANN, Group.FISCAL).person_ids == {ANN, BERT, KIM}
    assert composition(married, ANN, Group.FISCAL).is_complete is True
    together = world(lives(ANN), lives(BERT), bonds=[COHABITING])
    assert composition(together, ANN, Group.FISCAL).person_ids == {ANN}
    assert composition(together, ANN, Group.FISCAL).is_complete is None


def test_a_child_in_shared_custody_belongs_where_it_is_most() -> None:
    one = world(
        lives(ANN), lives(BERT, home=FLAT), lives(LOU, home=FLAT),
        lives(KIM, share=40), lives(KIM, home=FLAT, share=60),
        bonds=[MOTHER, FATHER, bond(BERT, LOU, RelationKind.PARTNER_COHABITING)],
    )  # fmt: skip
    found = composition(one, KIM, Group.CHILD)
    assert who(found) == {(KIM, "child"), (BERT, "parent"), (LOU, "partner")}
    assert found.is_complete is True


def test_equal_custody_leaves_the_childs_group_undecided() -> None:
    one = world(lives(ANN), lives(BERT, home=FLAT), lives(KIM, share=50),
                lives(KIM, home=FLAT, share=50), bonds=[MOTHER, FATHER])  # fmt: skip
    assert composition(one, KIM, Group.CHILD).is_complete is None


def test_without_any_record_somebody_is_alone_and_nothing_is_complete() -> None:
    for group, found in compositions(World(on=ON), ANN).items():
        assert ANN in found.person_ids, group
        assert found.is_complete is None


people = st.sampled_from([ANN, BERT, KIM, LOU])
days = st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
members = st.lists(
    st.builds(
        lambda who, home, kind, role, share, start, end: Member(
            household_id=home, person_id=who, kind=kind, role=role, custody_share=share,
            period=Period(valid_from=start, valid_to=end),
        ),
        people, st.sampled_from([HOUSE, FLAT]), st.sampled_from(HomeKind),
        st.sampled_from(MemberRole), st.one_of(st.none(), st.integers(1, 100)), days, days,
    ), max_size=10,
)  # fmt: skip
bonds = st.lists(
    st.builds(bond, people, people, st.sampled_from(RelationKind)).filter(
        lambda each: each.person_id != each.other_id
    ),
    max_size=8,
)


@given(members, bonds, people, st.sampled_from([None, True, False]))
def test_everybody_is_once_in_each_composition_and_belongs_to_their_own(
    some, ties, one, complete
) -> None:
    around = World(on=ON, members=tuple(some), bonds=tuple(ties), ages=AGES,
                   complete={HOUSE: complete, FLAT: complete})  # fmt: skip
    for group, found in compositions(around, one).items():
        ids = [part.person_id for part in found.parts]
        assert len(ids) == len(set(ids))
        if group in (Group.DOMICILE, Group.FACTUAL, Group.CHILD):
            assert one in ids
        if complete is not True:
            assert found.is_complete is not True


@given(members, people)
def test_the_register_household_is_the_same_whoever_asks(some, one) -> None:
    simple = tuple(each for each in some if each.household_id == HOUSE)
    around = World(on=ON, members=simple)
    mine = composition(around, one, Group.DOMICILE).person_ids
    for other in mine:
        assert composition(around, other, Group.DOMICILE).person_ids == mine
