"""A list of a partner or an authentic source tells statuses: dated facts with their source."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.campaigns.authorisations import NewAuthorisation
from db.campaigns.codes import SourceKind
from db.campaigns.columns import guess
from db.campaigns.importing import decide_row, take_up_again
from db.campaigns.matching import match
from db.campaigns.model import StatusList, StatusRow
from db.campaigns.queries import doubtful_rows
from db.campaigns.reading import read_list
from db.campaigns.status.importing import (
    StatusDraft,
    discard_status_list,
    import_status_list,
    remembered_status,
    status_lists,
)
from db.campaigns.status.reading import read_status_rows
from db.campaigns.status.stated import Setup
from db.campaigns.status.using import StatusEffect, preview_statuses, use_statuses
from db.followup.daily import run_day
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewFact
from db.people.events import PersonsMerged
from db.people.fact_queries import FactRow, current_facts
from db.people.fact_service import record_fact
from db.people.model import Household, Membership, Person
from db.rights.model import Flag
from tests.campaigns.conftest import ALLOWED, TODAY, Acting, add_person, allowed, write

HEAD, DAY = "Naam;Voornaam;Geboortedatum", date(2025, 6, 1)
AUTHENTIC = replace(ALLOWED, source="KSZ", source_kind=SourceKind.AUTHENTIC)
VT = Setup(status="status.vt=yes", as_of=DAY)
SAME, DOUBT, STRANGE = "Demir;Yusuf;3/4/1984", "Demirr;Yusuf;3/4/1984", "Maes;Jolien;1/2/1998"


def draft_of(
    office: Office, text: str, authorisation: UUID | None, setup: Setup = VT
) -> StatusDraft:
    from db.campaigns.importing import prepare

    sheet = read_list(text.encode())
    mapping = guess(sheet.headers)
    found = read_status_rows(sheet, mapping, setup, TODAY)
    ready = office.read(lambda unit: prepare(unit, found.records)).result()
    return StatusDraft(
        authorisation_id=authorisation, file_hash=sheet.file_hash, mapping=mapping, setup=setup,
        records=ready.records, stated=found.stated, matches=match(ready.records, ready.known),
        problems=len(found.problems),
    )  # fmt: skip


def imported(
    office: Office, lines: Sequence[str], *, head: str = HEAD, setup: Setup = VT,
    allow: NewAuthorisation = ALLOWED,
) -> UUID:  # fmt: skip
    draft = draft_of(office, "\n".join((head, *lines)), allowed(office, allow), setup)
    found = write(office, lambda unit: import_status_list(unit, draft)).facts["list"]
    assert isinstance(found, UUID)
    return found


def effect(office: Office, listed: UUID) -> StatusEffect:
    return office.read(lambda unit: preview_statuses(unit, listed)).result()


def use(office: Office, listed: UUID) -> Changes:
    return write(office, lambda unit: use_statuses(unit, listed))


def facts(office: Office, holder: UUID) -> tuple[FactRow, ...]:
    return office.read(lambda unit: current_facts(unit, [holder])).result()


def count(office: Office, table: type) -> int:
    return office.read(
        lambda unit: unit.session.scalar(select(func.count()).select_from(table)) or 0
    ).result()


def say(office: Office, person: UUID, value: bool, source: FactSource, as_of: date = DAY) -> None:
    draft = NewFact(code="status.vt", holder_kind=HolderKind.PERSON, holder_id=person, value=value,
                    source=source, as_of=as_of)  # fmt: skip
    write(office, lambda unit: record_fact(unit, draft))


@pytest.mark.parametrize(
    ("allow", "source"),
    [(ALLOWED, FactSource.PARTNER_LIST), (AUTHENTIC, FactSource.AUTHENTIC_SOURCE)],
)
def test_who_is_known_gets_a_dated_fact_with_its_source_and_who_is_not_is_only_counted(
    office: Office, yusuf: UUID, allow: NewAuthorisation, source: FactSource
) -> None:
    listed = imported(office, [SAME, STRANGE], allow=allow)
    found = effect(office, listed)
    assert (found.new, found.known, found.unknown, found.written) == (1, 1, 1, 1)
    assert facts(office, yusuf) == ()
    use(office, listed)
    (fact,) = facts(office, yusuf)
    assert (fact.code, fact.value, fact.as_of, fact.source) == ("status.vt", True, DAY, source)
    assert fact.source_detail == f"{allow.source}, {allow.reference}"
    assert count(office, Person) == 1


def test_rights_are_looked_at_again_when_a_list_tells_a_status(office: Office, yusuf: UUID) -> None:
    write(office, lambda unit: _in_household(unit, yusuf)[1])
    use(office, imported(office, [SAME]))
    rights = office.read(
        lambda unit: set(unit.session.scalars(select(Flag.right_id)).all())
    ).result()
    assert rights


def test_the_raw_rows_are_gone_and_hash_and_counts_stay(office: Office, yusuf: UUID) -> None:
    listed = imported(office, [SAME, STRANGE])
    assert count(office, StatusRow) == 2
    use(office, listed)
    assert count(office, StatusRow) == 0
    (card,) = office.read(status_lists).result()
    assert (len(card.file_hash), card.rows, card.is_open) == (64, 2, False)
    assert (card.counts["new"], card.counts["unknown"]) == (1, 1)
    with pytest.raises(Refused, match="list_finished"):
        use(office, listed)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, "authorisation_missing"),
        ({"valid_to": date(2025, 6, 11)}, "authorisation_expired"),
        ({"valid_from": date(2025, 6, 13)}, "authorisation_not_yet"),
    ],
)
def test_no_list_tells_anything_without_an_authorisation_that_counts(
    office: Office, change: dict[str, date] | None, code: str
) -> None:
    key = None if change is None else allowed(office, replace(ALLOWED, **change))
    draft = draft_of(office, f"{HEAD}\n{SAME}", key)
    with pytest.raises(Refused, match=code):
        write(office, lambda unit: import_status_list(unit, draft))
    assert count(office, StatusRow) == 0


def test_an_authorisation_that_ended_meanwhile_lets_nothing_more_in(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    listed = imported(office, [SAME], allow=replace(ALLOWED, valid_to=TODAY))
    clock.move(datetime(2025, 6, 13, 9, 0, tzinfo=OFFICE_ZONE) - clock.now())
    with pytest.raises(Refused, match="authorisation_expired"):
        use(office, listed)
    assert facts(office, yusuf) == ()


def test_the_same_file_comes_in_once_and_its_double_changes_nothing(
    office: Office, yusuf: UUID
) -> None:
    use(office, imported(office, [SAME]))
    with pytest.raises(Refused, match="list_known"):
        imported(office, [SAME])
    before = facts(office, yusuf)
    again = imported(office, [SAME, ""], head=f"{HEAD};Bus")
    found = effect(office, again)
    assert (found.same, found.written) == (1, 0)
    use(office, again)
    assert facts(office, yusuf) == before


def test_a_later_list_confirms_changes_and_never_takes_back_what_is_newer(
    office: Office, yusuf: UUID
) -> None:
    use(office, imported(office, [SAME]))
    later = replace(VT, as_of=date(2025, 6, 10))
    confirmed = imported(office, [f"{SAME};1"], head=f"{HEAD};x", setup=later)
    assert effect(office, confirmed).confirmed == 1
    use(office, confirmed)
    (fact,) = facts(office, yusuf)
    assert fact.as_of == later.as_of
    older = imported(office, [f"{SAME};2"], head=f"{HEAD};x",
                     setup=replace(VT, status="status.vt=no"))  # fmt: skip
    assert (effect(office, older).older, effect(office, older).written) == (1, 0)
    use(office, older)
    changed = imported(office, [f"{SAME};3"], head=f"{HEAD};x",
                       setup=replace(later, status="status.vt=no"))  # fmt: skip
    assert effect(office, changed).changed == 1
    use(office, changed)
    (fact,) = facts(office, yusuf)
    assert fact.value is False


def test_a_list_replaces_a_statement_and_stands_beside_a_document(
    office: Office, yusuf: UUID
) -> None:
    ann = add_person(office, "Claes", "Ann", birth_date=date(1970, 1, 1))
    say(office, yusuf, False, FactSource.STATEMENT)
    say(office, ann, False, FactSource.DOCUMENT_SEEN)
    listed = imported(office, [SAME, "Claes;Ann;1/1/1970"])
    found = effect(office, listed)
    assert (found.changed, found.conflict) == (1, 1)
    use(office, listed)
    assert [each.value for each in facts(office, yusuf)] == [True]
    beside = facts(office, ann)
    assert {(each.source, each.counts) for each in beside} == {
        (FactSource.DOCUMENT_SEEN, True), (FactSource.PARTNER_LIST, False),
    }  # fmt: skip
    assert all(each.disagrees for each in beside)


def test_undoing_puts_the_facts_back_and_lets_the_same_list_in_again(
    office: Office, yusuf: UUID
) -> None:
    say(office, yusuf, False, FactSource.STATEMENT)
    deed = use(office, imported(office, [SAME])).deed_id
    assert deed is not None
    office.undo(deed).result()
    (fact,) = facts(office, yusuf)
    assert (fact.value, fact.source) == (False, FactSource.STATEMENT)
    (card,) = office.read(status_lists).result()
    assert card.is_undone
    use(office, imported(office, [SAME]))
    assert [each.value for each in facts(office, yusuf)] == [True]


def test_a_long_list_is_written_a_few_facts_at_a_time_and_may_stop_in_between(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.campaigns.status.using.IN_A_UNIT", 2)
    people = [add_person(office, name, "Nova", birth_date=date(1980, 1, 1 + at))
              for at, name in enumerate(("Balberghe", "Crodijck", "Dumfaes"))]  # fmt: skip
    lines = [f"{name};Nova;{1 + at}/1/1980"
             for at, name in enumerate(("Balberghe", "Crodijck", "Dumfaes"))]  # fmt: skip
    listed = imported(office, lines)
    first = use(office, listed)
    assert first.facts["left"] == 1
    assert (effect(office, listed).same, effect(office, listed).new) == (2, 1)
    (card,) = office.read(status_lists).result()
    assert card.is_open
    last = use(office, listed)
    assert (last.facts["left"], last.facts["written"]) == (0, 3)
    assert [len(facts(office, each)) for each in people] == [1, 1, 1]
    (card,) = office.read(status_lists).result()
    assert (card.is_open, card.counts["new"], count(office, StatusRow)) == (False, 3, 0)
    for deed in (last, first):
        assert deed.deed_id is not None
        office.undo(deed.deed_id).result()
    assert [facts(office, each) for each in people] == [(), (), ()]


def test_nothing_is_undone_once_somebody_touched_a_fact(office: Office, yusuf: UUID) -> None:
    deed = use(office, imported(office, [SAME])).deed_id
    assert deed is not None
    say(office, yusuf, False, FactSource.DOCUMENT_SEEN, TODAY)
    with pytest.raises(Refused, match="undo_touched_since"):
        office.undo(deed).result()


def test_only_doubtful_rows_are_shown_and_stop_the_list_until_somebody_decides(
    office: Office, yusuf: UUID
) -> None:
    listed = imported(office, [DOUBT, STRANGE])
    (row,) = office.read(lambda unit: doubtful_rows(unit, listed)).result()
    assert row.person_id == yusuf
    write(office, lambda unit: decide_row(unit, row.id, "later"))
    assert effect(office, listed).doubtful == 1
    with pytest.raises(Refused, match="rows_undecided"):
        use(office, listed)
    write(office, lambda unit: take_up_again(unit, listed))
    write(office, lambda unit: decide_row(unit, row.id, "same"))
    use(office, listed)
    assert [each.value for each in facts(office, yusuf)] == [True]


def test_somebody_else_than_the_likeliest_citizen_is_unknown(office: Office, yusuf: UUID) -> None:
    listed = imported(office, [DOUBT])
    (row,) = office.read(lambda unit: doubtful_rows(unit, listed)).result()
    write(office, lambda unit: decide_row(unit, row.id, "other"))
    assert (effect(office, listed).unknown, effect(office, listed).written) == (1, 0)


def test_two_rows_of_one_citizen_may_tell_two_statuses(office: Office, yusuf: UUID) -> None:
    setup = Setup(
        values={"vt": "status.vt=yes", "igo": "status.igo=yes", "-": ""},
        columns={"status": "Statuut"}, as_of=DAY,
    )  # fmt: skip
    setup = replace(setup, values={each: key for each, key in setup.values.items() if key})
    lines = [f"{SAME};Markt;VT", f"{SAME};Kerkplein;IGO", f"{STRANGE};;-"]
    use(office, imported(office, lines, head=f"{HEAD};Straat;Statuut", setup=setup))
    assert {each.code for each in facts(office, yusuf)} == {"status.vt", "status.igo"}


def test_a_list_that_contradicts_itself_is_not_believed(office: Office, yusuf: UUID) -> None:
    setup = Setup(
        values={"ja": "status.vt=yes", "nee": "status.vt=no"}, columns={"status": "VT"}, as_of=DAY
    )
    listed = imported(office, [f"{SAME};ja", f"{SAME};nee"], head=f"{HEAD};VT", setup=setup)
    assert (effect(office, listed).contradicting, effect(office, listed).written) == (2, 0)
    use(office, listed)
    assert facts(office, yusuf) == ()


def _in_household(unit: Unit, person: UUID) -> tuple[UUID, Changes]:
    home = new_id()
    unit.session.add(Household(id=home))
    unit.session.flush()
    unit.session.add(Membership(household_id=home, person_id=person, role="reference"))
    return home, unit.changes("joined", undoable=False)


def test_a_status_of_a_household_belongs_to_the_household(office: Office, yusuf: UUID) -> None:
    add_person(office, "Claes", "Ann", birth_date=date(1970, 1, 1))
    homes: list[UUID] = []

    def join(unit: Unit) -> Changes:
        home, changes = _in_household(unit, yusuf)
        homes.append(home)
        return changes

    write(office, join)
    setup = replace(VT, status="status.sociaal_tarief_energie=yes")
    listed = imported(office, [SAME, "Claes;Ann;1/1/1970"], setup=setup)
    assert (effect(office, listed).new, effect(office, listed).homeless) == (1, 1)
    use(office, listed)
    (fact,) = facts(office, homes[0])
    assert (fact.holder_kind, fact.value) == (HolderKind.GROUP, True)


def test_how_a_source_tells_is_remembered_but_never_its_day(office: Office) -> None:
    imported(office, [STRANGE])
    mapping, setup = office.read(lambda unit: remembered_status(unit, "Ziekenfonds")).result()
    assert mapping["family_name"] == "Naam"
    assert (setup.status, setup.as_of) == ("status.vt=yes", None)
    assert office.read(lambda unit: remembered_status(unit, "Fluvius")).result() == ({}, Setup())


def test_a_list_thrown_away_leaves_no_rows_and_may_come_again(office: Office, yusuf: UUID) -> None:
    listed = imported(office, [SAME])
    write(office, lambda unit: discard_status_list(unit, listed))
    assert count(office, StatusRow) == 0
    assert office.read(status_lists).result() == ()
    imported(office, [SAME])


def test_rows_nobody_decided_about_go_after_their_last_day(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    imported(office, [DOUBT])
    clock.move(datetime(2026, 7, 1, 9, 0, tzinfo=OFFICE_ZONE) - clock.now())
    run_day(office)
    assert count(office, StatusRow) == 0
    kept = office.read(lambda unit: unit.session.scalars(select(StatusList)).one()).result()
    assert (kept.state, kept.counts["expired"]) == ("discarded", 1)


def test_a_dossier_that_is_merged_takes_its_row_along(office: Office, yusuf: UUID) -> None:
    twin = add_person(office, "Demir", "Joseph", birth_date=date(1990, 1, 1))
    listed = imported(office, ["Demir;Joseph;1/1/1990"])

    def merge(unit: Unit) -> Changes:
        unit.session.get_one(Person, twin).merged_into_id = yusuf
        unit.happened(PersonsMerged(kept_id=yusuf, gone_id=twin))
        return unit.changes("merged", undoable=False)

    write(office, merge)
    use(office, listed)
    assert [each.code for each in facts(office, yusuf)] == ["status.vt"]


def test_a_role_that_sees_no_dossiers_takes_no_statuses_in(office: Office, act: Acting) -> None:
    draft = draft_of(office, f"{HEAD}\n{SAME}", allowed(office))
    act("digital_helper")
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        write(office, lambda unit: import_status_list(unit, draft))
    assert count(office, StatusList) == 0
