"""An answer about an earlier day is kept for that day, so that nobody is asked the same again."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import HolderKind
from db.people.drafts import NewCitizen, NewFact
from db.people.fact_service import record_fact
from db.people.household_service import start_household
from db.people.model import Membership
from db.people.service import new_citizen
from db.people.vocabulary import fact_kind
from db.rights.asked import note_answer
from db.rights.engine.answer import Missing
from db.rights.knowledge import known_world
from db.rights.panel import AskNext, Panel
from db.rights.queries import panel

WATER = "sociaal_tarief_water"
NEW_YEAR = date(2025, 1, 1)


@pytest.fixture
def rita(office: Office) -> UUID:
    draft = NewCitizen(family_name="Goossens", given_name="Rita", birth_date=date(1990, 3, 2))
    made = office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]
    assert isinstance(made, UUID)

    def lives_alone_for_years(unit: Unit) -> Changes:
        changes = start_household(unit, made)
        for each in unit.session.query(Membership).filter_by(person_id=made):
            each.valid_from = date(2020, 1, 1)
        return changes

    say(office, lives_alone_for_years)
    return made


def look(office: Office, person: UUID) -> Panel:
    def opened(unit: Unit) -> Changes:
        log_read(unit, person, "own_caseload")
        return unit.changes("", undoable=False)

    office.write(opened).result()
    return office.read(lambda unit: panel(unit, person)).result()


def missing(office: Office, person: UUID, code: str) -> Missing | None:
    row = next(each for each in look(office, person).rows if each.rule.id == WATER)
    return next((each for each in row.answer.missing if each.code == code), None)


def ask(person: UUID, code: str, on: date | None) -> AskNext:
    kind = fact_kind(code)
    return AskNext(
        code=code, holder_kind=HolderKind.PERSON, holder_id=person, holder_name="Rita", decides=1,
        kind=kind.kind, choices=kind.choices, question=kind.question, on=on,
    )  # fmt: skip


def values(
    office: Office, person: UUID, code: str
) -> list[tuple[object, date | None, date | None]]:
    def read(unit: Unit) -> list[tuple[object, date | None, date | None]]:
        known = known_world(unit, person).known(person, code)
        return [(each.value, each.valid_from, each.valid_to) for each in known]

    return office.read(read).result()


def say(office: Office, use_case: Callable[[Unit], Changes]) -> None:
    office.write(use_case).result()


def test_a_status_seen_today_is_asked_for_the_first_of_january(office: Office, rita: UUID) -> None:
    fact = NewFact(code="status.it", holder_kind=HolderKind.PERSON, holder_id=rita, value=True)
    say(office, lambda unit: record_fact(unit, fact))
    found = missing(office, rita, "status.it")
    assert found is not None
    assert found.on == NEW_YEAR


@pytest.mark.parametrize("value", [True, False])
def test_the_answer_for_an_earlier_day_is_never_asked_again(
    office: Office, rita: UUID, value: bool
) -> None:
    say(office, lambda unit: note_answer(unit, ask(rita, "status.it", NEW_YEAR), value))
    assert missing(office, rita, "status.it") is None
    assert values(office, rita, "status.it") == [(value, NEW_YEAR, None)]


def test_what_was_otherwise_then_leaves_today_as_it_is(office: Office, rita: UUID) -> None:
    say(office, lambda unit: note_answer(unit, ask(rita, "status.it", None), True))
    say(office, lambda unit: note_answer(unit, ask(rita, "status.it", NEW_YEAR), False))
    known = values(office, rita, "status.it")
    assert (False, NEW_YEAR, NEW_YEAR) in known
    assert missing(office, rita, "status.it") is None


def test_an_amount_for_a_month_holds_for_that_month_only(office: Office, rita: UUID) -> None:
    spring = ask(rita, "person.net_income_month", date(2025, 2, 1))
    say(office, lambda unit: note_answer(unit, spring, 150_000))
    assert values(office, rita, "person.net_income_month") == [
        (150_000, date(2025, 2, 1), date(2025, 2, 28))
    ]


def test_the_panel_says_for_which_day_it_asks(office: Office, rita: UUID) -> None:
    days = {each.code: each.on for each in look(office, rita).ask}
    assert days.get("status.leefloon", NEW_YEAR) in (None, NEW_YEAR)
    assert set(days.values()) <= {None, NEW_YEAR}
