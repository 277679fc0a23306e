"""Two dossiers of one citizen become one: nothing is lost, nothing is decided in silence."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from db.access.model import ReadLog
from db.contacts.codes import Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.model import ContactPerson, Request
from db.contacts.service import record
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind, MemberRole, RelationKind
from db.people.drafts import CitizenChange, NewFact, NewHome, NewMember
from db.people.fact_queries import current_facts
from db.people.fact_service import record_fact
from db.people.household_service import add_member, start_household
from db.people.merging.comparing import Comparison, comparison, person_columns
from db.people.merging.logic import Side, Way
from db.people.merging.queries import merges_of
from db.people.merging.service import MergeDraft, merge, open_to_compare, take_apart
from db.people.model import (
    ContactPoint,
    Fact,
    LifeEvent,
    Membership,
    Person,
    Relation,
    Residence,
)
from db.people.queries import dossier
from db.people.search import search
from db.people.service import (
    add_contact_point,
    change_citizen,
    keep_national_number,
    move_home,
    open_dossier,
)
from db.practice.numbers import national_number

BORN = date(1979, 3, 14)
Merge = Callable[..., UUID]


@pytest.fixture
def yusuf(citizen) -> UUID:
    return citizen("Demir", "Yusuf", BORN, phone="0470 11 22 33", street="Lindestraat", number="4",
                   postcode="9999", town="Elders")  # fmt: skip


@pytest.fixture
def yousef(citizen) -> UUID:
    return citizen("Demirr", "Yousef", date(1979, 4, 13), phone="0470 11 22 33",
                   street="Zavelstraat", number="8", postcode="9999", town="Elders")  # fmt: skip


@pytest.fixture
def look(office: Office) -> Callable[[UUID, UUID], Comparison]:
    """Open both dossiers and compare them."""

    def compare(kept: UUID, gone: UUID) -> Comparison:
        office.write(lambda unit: open_to_compare(unit, kept, gone)).result()
        return office.read(lambda unit: comparison(unit, kept, gone)).result()

    return compare


@pytest.fixture
def merged(office: Office, look) -> Merge:
    """Merge as a worker does who has seen every difference; return the id of the merge."""

    def do(kept: UUID, gone: UUID, **chosen: Side) -> UUID:
        seen = look(kept, gone).differences
        names = {name.replace("__", "."): side for name, side in chosen.items()}
        draft = MergeDraft(kept_id=kept, gone_id=gone, seen=seen, chosen=names)
        return office.write(lambda unit: merge(unit, draft)).result().facts["merge"]

    return do


def field(found: Comparison, name: str):
    return next(each for each in found.differences if each.field == name)


def talk(do, person: UUID, line: str, result: Result = Result.IN_PROGRESS) -> UUID:
    draft = ContactDraft(
        channel=Channel.CALL, direction=Direction.IN, person_ids=(person,), domains=("energy",),
        line=line, result=result,
    )  # fmt: skip
    return do(lambda unit: record(unit, draft)).facts["contact"]


def all_rows(office: Office) -> dict[str, list[tuple]]:
    """What stands in every table with a citizen in it, without versions and days of looking."""

    def read(unit: Unit) -> dict[str, list[tuple]]:
        found = {}
        for name in (*person_columns(), "facts", "people", "follow_up_events"):
            rows = unit.session.execute(text(f"SELECT * FROM {name}")).mappings()
            found[name] = sorted(
                str(
                    {
                        key: value
                        for key, value in row.items()
                        if key not in ("version", "evaluated_on")
                    }
                )
                for row in rows
                if row.get("undone_at") is None
            )
        return found

    return office.read(read).result()


def test_every_field_that_differs_is_shown_with_both_values(look, do, yusuf, yousef) -> None:
    do(lambda unit: change_citizen(unit, yousef, CitizenChange(goal="Work", language="fr")))
    found = look(yusuf, yousef)
    assert field(found, "family_name").both == ("family_name", "Demir", "Demirr")
    assert field(found, "birth").both == ("birth", BORN, date(1979, 4, 13))
    assert field(found, "language").is_conflict
    assert field(found, "goal").way is Way.COMES_ALONG
    assert field(found, "home.domicile").both[1:] == (
        "Lindestraat 4, 9999 Elders", "Zavelstraat 8, 9999 Elders")  # fmt: skip
    assert found.kept.name == "Yusuf Demir"


def test_comparing_opens_both_dossiers_through_the_log(office, look, ask, yusuf, yousef) -> None:
    with pytest.raises(Refused) as refused:
        ask(lambda unit: comparison(unit, yusuf, yousef))
    assert refused.value.code == "dossier_not_opened"
    look(yusuf, yousef)
    read = lambda unit: sorted(unit.session.scalars(select(ReadLog.person_id)))  # noqa: E731
    assert ask(read) == sorted([yusuf, yousef])
    look(yusuf, yousef)
    assert len(ask(read)) == 2, "who has it open already needs no second line"


def test_the_chosen_values_go_on_and_the_others_stay_with_the_merge(
    merged, ask, do, yusuf, yousef
) -> None:
    merged(yusuf, yousef, family_name=Side.GONE, birth=Side.KEPT)
    kept, gone = (ask(lambda unit, one=one: unit.session.get_one(Person, one))
                  for one in (yusuf, yousef))  # fmt: skip
    assert (kept.family_name, kept.given_name, kept.birth_date) == ("Demirr", "Yusuf", BORN)
    assert (gone.family_name, gone.merged_into_id) == ("Demirr", yusuf)
    (found,) = ask(lambda unit: merges_of(unit, yusuf))
    values = {each.field: (each.kept, each.gone, each.side) for each in found.values}
    assert values["family_name"] == ("Demir", "Demirr", "gone")
    assert values["birth"] == ("1979-03-14", "1979-04-13", "kept")
    assert (found.gone_name, found.can_be_undone) == ("Yousef Demirr", True)


def test_what_belongs_to_the_citizen_comes_along(merged, office, ask, do, yusuf, yousef) -> None:
    contact = talk(do, yousef, "Bill of 412 euro")
    do(lambda unit: add_contact_point(unit, yousef, "yousef@example.test"))
    event = lambda unit: (  # noqa: E731
        unit.session.add(LifeEvent(person_id=yousef, code="job_lost", on=date(2025, 1, 1))),
        unit.changes("x"),
    )[1]
    do(event)
    merged(yusuf, yousef)
    read = lambda unit: (  # noqa: E731
        list(unit.session.scalars(select(ContactPerson.person_id))),
        list(unit.session.scalars(select(Request.person_id))),
        {each.value for each in unit.session.scalars(
            select(ContactPoint).where(ContactPoint.person_id == yusuf,
                                       ContactPoint.undone_at.is_(None)))},
        list(unit.session.scalars(select(LifeEvent.person_id))),
    )  # fmt: skip
    people, requests, points, events = ask(read)
    assert (people, requests, events) == ([yusuf], [yusuf], [yusuf])
    assert points == {"+32470112233", "yousef@example.test"}
    assert ask(lambda unit: [each.id for each in search(unit, "yusuf dem")]) == [yusuf]
    assert ask(lambda unit: search(unit, "yousef zavelstraat")) == ()
    assert contact


def test_no_row_of_any_table_stays_behind(merged, office, ask, do, yusuf, yousef) -> None:
    talk(do, yousef, "One thing", Result.WAITING_CITIZEN)
    do(lambda unit: start_household(unit, yousef))
    merged(yusuf, yousef)

    def left(unit: Unit) -> set[str]:
        return {
            name
            for name, columns in person_columns().items()
            for column in columns
            if unit.session.execute(select(column).where(column == yousef)).first()
        }

    assert ask(left) == set()


def test_of_two_addresses_the_other_one_ends_and_stays_readable(
    merged, ask, yusuf, yousef, clock: FixedClock
) -> None:
    clock.move(timedelta(days=3))
    merged(yusuf, yousef, home__domicile=Side.GONE)
    homes = ask(lambda unit: dossier(unit, yusuf)).homes
    assert [(each.street, each.valid_to) for each in homes] == [
        ("Zavelstraat 8", None), ("Lindestraat 4", date(2025, 6, 14))]  # fmt: skip


def test_of_two_facts_the_chosen_one_counts_and_the_other_is_kept(
    merged, look, ask, do, yusuf, yousef
) -> None:
    for person, value, source in (
        (yusuf, True, FactSource.STATEMENT),
        (yousef, False, FactSource.DOCUMENT_SEEN),
    ):
        fact = NewFact(
            code="status.vt", holder_kind=HolderKind.PERSON, holder_id=person, value=value,
            source=source,
        )  # fmt: skip
        do(lambda unit, fact=fact: record_fact(unit, fact))
    assert field(look(yusuf, yousef), "fact.status.vt").suggested is Side.GONE, "the better proof"
    merged(yusuf, yousef)
    (row,) = ask(lambda unit: current_facts(unit, [yusuf]))
    assert (row.value, row.source) == (False, FactSource.DOCUMENT_SEEN)
    stays = ask(lambda unit: list(unit.session.scalars(select(Fact.holder_id))))
    assert stays == [yusuf, yusuf]


def test_the_household_that_is_not_chosen_ends_and_nobody_is_a_member_twice(
    merged, ask, do, citizen, yusuf, yousef, clock: FixedClock
) -> None:
    child = citizen("Demir", "Ela", date(2015, 1, 1))
    homes = [do(lambda unit, one=one: start_household(unit, one)).facts["household"]
             for one in (yusuf, yousef)]  # fmt: skip
    do(lambda unit: add_member(unit, NewMember(
        household_id=homes[1], person_id=child, role=MemberRole.CHILD, related_to=yousef,
        relation=RelationKind.PARENT)))  # fmt: skip
    clock.move(timedelta(days=2))
    merged(yusuf, yousef, household=Side.GONE)

    def read(unit: Unit):
        rows = unit.session.scalars(select(Membership).where(
            Membership.person_id == yusuf, Membership.undone_at.is_(None)))  # fmt: skip
        parents = unit.session.execute(select(Relation.person_id, Relation.other_id)).all()
        return {(each.household_id, each.valid_to) for each in rows}, [tuple(x) for x in parents]

    assert ask(read) == (
        {(homes[1], None), (homes[0], date(2025, 6, 13))}, [(yusuf, child)])  # fmt: skip


def test_not_by_this_channel_adds_up(merged, ask, do, yusuf, yousef) -> None:
    do(lambda unit: change_citizen(unit, yusuf, CitizenChange(never_channels=("call",))))
    do(
        lambda unit: change_citizen(
            unit, yousef, CitizenChange(never_channels=("home",), discreet=True, needs=("hearing",))
        )
    )
    merged(yusuf, yousef)
    kept = ask(lambda unit: unit.session.get_one(Person, yusuf))
    assert kept.never_channels == ["call", "home"]
    assert (kept.discreet, kept.needs) == (True, ["hearing"])


def test_who_would_refuse_every_channel_is_asked_first(merged, do, yusuf, yousef) -> None:
    for person, never in ((yusuf, ("call", "click")), (yousef, ("face", "home"))):
        do(lambda unit, person=person, never=never: change_citizen(
            unit, person, CitizenChange(never_channels=never)))  # fmt: skip
    with pytest.raises(Refused) as refused:
        merged(yusuf, yousef)
    assert refused.value.code == "no_channel_left"


def test_what_changed_since_it_was_compared_is_shown_again(
    office, look, do, ask, yusuf, yousef
) -> None:
    seen = look(yusuf, yousef).differences
    do(lambda unit: change_citizen(unit, yousef, CitizenChange(given_name="Yusef")))
    with pytest.raises(Refused) as refused:
        do(lambda unit: merge(unit, MergeDraft(kept_id=yusuf, gone_id=yousef, seen=seen)))
    assert (refused.value.code, refused.value.facts["fields"]) == ("merge_changed", ["given_name"])
    assert ask(lambda unit: unit.session.get_one(Person, yousef)).merged_into_id is None


@pytest.mark.parametrize("role", ["digital_helper", "administrator", "dpo", "partner"])
def test_who_may_not_read_dossiers_cannot_merge_them(office, worker, role, yusuf, yousef) -> None:
    office.acting_as(worker(role))
    for deed in (
        lambda unit: open_to_compare(unit, yusuf, yousef),
        lambda unit: merge(unit, MergeDraft(kept_id=yusuf, gone_id=yousef)),
    ):
        with pytest.raises(Refused):
            office.write(deed).result()


def test_a_merge_needs_two_dossiers_that_were_both_opened(do, office, yusuf, yousef) -> None:
    do(lambda unit: open_dossier(unit, yusuf, "citizen_asked"))
    for other, code in ((yousef, "dossier_not_opened"), (yusuf, "merge_same_dossier")):
        with pytest.raises(Refused) as refused:
            do(lambda unit, other=other: merge(unit, MergeDraft(kept_id=yusuf, gone_id=other)))
        assert refused.value.code == code


# -- the undo of thirty days --------------------------------------------------------------------


def test_taken_apart_everything_stands_as_before(
    merged, office, do, citizen, yusuf, yousef, clock: FixedClock
) -> None:
    child = citizen("Demir", "Ela", date(2015, 1, 1))
    for one in (yusuf, yousef):
        home = do(lambda unit, one=one: start_household(unit, one)).facts["household"]
        do(lambda unit, one=one, home=home: add_member(unit, NewMember(
            household_id=home, person_id=child, role=MemberRole.CHILD, custody_share=50,
            related_to=one, relation=RelationKind.PARENT)))  # fmt: skip
        do(
            lambda unit, one=one: record_fact(
                unit,
                NewFact(
                    code="status.vt",
                    holder_kind=HolderKind.PERSON,
                    holder_id=one,
                    value=one == yusuf,
                ),
            )
        )
        talk(do, one, "The same thing", Result.WAITING_CITIZEN)
        do(
            lambda unit, one=one: keep_national_number(
                unit, one, national_number(BORN, "m" if one == yusuf else "f"), "application"
            )
        )
        do(
            lambda unit, one=one: change_citizen(
                unit, one, CitizenChange(never_channels=("home",) if one == yusuf else ("click",))
            )
        )
    both = ContactDraft(channel=Channel.FACE, person_ids=(yusuf, yousef), domains=("energy",),
                        line="together", result=Result.HANDLED)  # fmt: skip
    do(lambda unit: record(unit, both))
    before = all_rows(office)
    clock.move(timedelta(hours=2))
    one = merged(yusuf, yousef, family_name=Side.GONE, national_number=Side.GONE)
    assert all_rows(office) != before
    clock.move(timedelta(days=5))
    do(lambda unit: open_dossier(unit, yusuf, "citizen_asked"))
    do(lambda unit: take_apart(unit, one))
    after = all_rows(office)
    for table in before:
        assert after[table] == before[table], table


def test_what_came_after_the_merge_stays_where_it_came(merged, ask, do, yusuf, yousef) -> None:
    one = merged(yusuf, yousef)
    contact = talk(do, yousef, "on the old number")
    do(lambda unit: change_citizen(unit, yusuf, CitizenChange(given_name="Joseph")))
    do(lambda unit: change_citizen(unit, yusuf, CitizenChange(never_channels=("call",))))
    do(lambda unit: take_apart(unit, one))
    read = lambda unit: (  # noqa: E731
        unit.session.scalar(select(ContactPerson.person_id).where(
            ContactPerson.contact_id == contact)),
        unit.session.get_one(Person, yusuf).given_name,
        [unit.session.get_one(Person, each).never_channels for each in (yusuf, yousef)],
    )  # fmt: skip
    assert ask(read) == (yusuf, "Joseph", [["call"], ["call"]]), "who said so nobody knows"


def test_a_merge_can_be_taken_apart_for_thirty_days_and_once(
    merged, do, ask, yusuf, yousef, clock: FixedClock
) -> None:
    one = merged(yusuf, yousef)
    clock.move(timedelta(days=30, minutes=1))
    do(lambda unit: open_dossier(unit, yusuf, "citizen_asked"))
    with pytest.raises(Refused) as refused:
        do(lambda unit: take_apart(unit, one))
    assert refused.value.code == "merge_too_long_ago"
    clock.move(timedelta(minutes=-2))
    do(lambda unit: take_apart(unit, one))
    with pytest.raises(Refused) as refused:
        do(lambda unit: take_apart(unit, one))
    assert refused.value.code == "merge_taken_apart"
    assert merged(yusuf, yousef) != one, "and they may be merged again"


def test_of_two_merges_the_later_one_goes_apart_first(merged, do, citizen, yusuf, yousef) -> None:
    third = citizen("Demir", "J.")
    first, second = merged(yusuf, yousef), merged(yusuf, third)
    with pytest.raises(Refused) as refused:
        do(lambda unit: take_apart(unit, first))
    assert refused.value.code == "merge_later_first"
    do(lambda unit: take_apart(unit, second))
    do(lambda unit: take_apart(unit, first))


def test_a_merged_dossier_leads_to_the_one_that_stays(merged, do, ask, yusuf, yousef) -> None:
    merged(yusuf, yousef)
    opened = do(lambda unit: open_dossier(unit, yousef, "citizen_asked"))
    assert opened.facts["person"] == yusuf
    do(lambda unit: move_home(unit, yousef, NewHome(street="Kerkstraat", number="1",
                                                    valid_from=date(2025, 6, 13))))  # fmt: skip
    wanted = select(Residence.person_id).where(Residence.street == "Kerkstraat")
    assert ask(lambda unit: unit.session.scalar(wanted)) == yusuf


def test_a_birth_year_alone_gives_way_to_the_whole_date(look, citizen) -> None:
    one, other = citizen("Maes", "Jan", birth_year=1979), citizen("Maes", "Jan", BORN)
    assert field(look(one, other), "birth").way is Way.COMES_ALONG
    assert look(other, one).differences == ()
