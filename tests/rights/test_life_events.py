"""Events of life bring rights to the fore; birthdays that matter are proposed by themselves."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.drafts import NewCitizen
from db.people.household_service import start_household
from db.people.service import new_citizen
from db.people.timeline import EntryKind, of
from db.rights.engine.pack import shipped
from db.rights.life_events import (
    Happened,
    event_kinds,
    events_around,
    note_life_event,
    to_check,
)
from db.rights.queries import panel


@pytest.fixture
def robbe(office: Office) -> UUID:
    """Seventeen, eighteen in forty days."""
    draft = NewCitizen(family_name="Robbens", given_name="Robbe", birth_date=date(2007, 7, 22))
    made = office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]
    assert isinstance(made, UUID)
    office.write(lambda unit: start_household(unit, made)).result()

    def opened(unit: Unit) -> Changes:
        log_read(unit, made, "own_caseload")
        return unit.changes("", undoable=False)

    office.write(opened).result()
    return made


@pytest.fixture
def around(office: Office, robbe: UUID) -> Callable[[], tuple[Happened, ...]]:
    return lambda: office.read(lambda unit: events_around(unit, robbe)).result()


def test_every_event_asks_for_rights_that_exist_and_is_told_in_four_languages() -> None:
    rights = shipped().rules
    for kind in event_kinds().values():
        assert kind.check
        assert set(kind.check) <= set(rights), kind.code
        assert set(kind.notes) <= set(kind.check), kind.code
        for text in (kind.names, *kind.notes.values()):
            assert all(text.in_language(language) for language in ("nl", "fr", "de", "en"))


def test_a_birthday_that_matters_is_proposed_until_it_is_noted(
    office: Office, robbe: UUID, around: Callable[[], tuple[Happened, ...]]
) -> None:
    proposed = [each for each in around() if each.kind.code == "turned_18"]
    assert [(each.on, each.is_noted) for each in proposed] == [(date(2025, 7, 22), False)]
    office.write(lambda unit: note_life_event(unit, robbe, "turned_18", date(2025, 7, 22))).result()
    assert [each.is_noted for each in around() if each.kind.code == "turned_18"] == [True]


def test_a_noted_event_brings_its_rights_to_the_fore_and_stands_in_the_timeline(
    office: Office, robbe: UUID, around: Callable[[], tuple[Happened, ...]]
) -> None:
    office.write(lambda unit: note_life_event(unit, robbe, "moved")).result()
    (moved,) = [each for each in around() if each.kind.code == "moved"]
    found = office.read(lambda unit: panel(unit, robbe)).result()
    rights = [row.rule.id for row in to_check(found, moved)]
    assert rights
    assert rights == [each for each in moved.kind.check if each in rights]
    entries = office.read(lambda unit: of(unit, robbe)).result()
    told = [each.title for each in entries if each.kind is EntryKind.LIFE_EVENT]
    assert told == ["moved"]


def test_an_event_noted_by_mistake_is_taken_back(
    office: Office, robbe: UUID, around: Callable[[], tuple[Happened, ...]]
) -> None:
    before = {each.kind.code for each in around()}
    office.write(lambda unit: note_life_event(unit, robbe, "separation")).result()
    assert "separation" in {each.kind.code for each in around()}
    office.undo_last().result()
    assert {each.kind.code for each in around()} == before


@pytest.mark.parametrize(("code", "refusal"), [("holiday", "life_event_unknown")])
def test_an_unknown_event_is_refused(office: Office, robbe: UUID, code: str, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        office.write(lambda unit: note_life_event(unit, robbe, code)).result()
