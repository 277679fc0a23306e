"""What a right of the office does at the counter: panel, flags, names, and its end."""

from collections import OrderedDict
from datetime import date
from uuid import UUID

import pytest

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.timeline import EntryKind
from db.rights.codes import FlagEventKind, FlagState, PanelGroup, SubjectKind
from db.rights.engine.answer import Outcome
from db.rights.engine.extending import extended
from db.rights.engine.pack import shipped
from db.rights.knowledge import Subject
from db.rights.local.pack import names_of, pack_of
from db.rights.local.service import publish, save_draft, withdraw
from db.rights.panel import PanelRow
from db.rights.queries import panel
from db.rights.service import detect, take_step
from db.rights.timeline import flags
from tests.rights.local.rights_of_ours import CODE, household, know, signs_in, whole, write

TODAY = date(2025, 6, 12)


@pytest.fixture
def giving(office: Office) -> Office:
    """An office that gives a heating allowance of its own up to 1500 a month; its lead acts."""
    signs_in(office, "team_lead")
    draft_id = new_id()
    write(office, lambda unit: save_draft(unit, draft_id, whole()))
    write(office, lambda unit: publish(unit, draft_id, TODAY))
    return office


def row(office: Office, person: UUID) -> PanelRow | None:
    """Return what the panel says of our own right."""

    def read(unit: Unit) -> Changes:
        log_read(unit, person, "own_caseload")
        return unit.changes("", undoable=False)

    write(office, read)
    found = office.read(lambda unit: panel(unit, person)).result()
    return next((each for each in found.rows if each.rule.id == CODE), None)


def test_the_panel_answers_our_own_right_too(giving: Office) -> None:
    under, _home = household(giving, 1450)
    above, _home = household(giving, 1550)
    found, other = row(giving, under), row(giving, above)
    assert found is not None
    assert other is not None
    assert (found.answer.outcome, found.group) == (Outcome.YES, PanelGroup.DO_NOW)
    assert other.answer.outcome is Outcome.NO


def test_a_new_fact_makes_a_flag_and_the_opposite_ends_it(giving: Office) -> None:
    person, home = household(giving, 1450)
    found = row(giving, person)
    assert found is not None
    assert found.flag is not None
    assert found.flag.state is FlagState.DETECTED
    know(giving, home, "household.net_income_month", 200_000)
    ended = row(giving, person)
    assert ended is not None
    assert ended.flag is not None
    assert ended.flag.state is FlagState.NOT_APPLICABLE


def test_a_right_that_is_withdrawn_stays_for_whom_it_was_applied_for(giving: Office) -> None:
    person, home = household(giving, 1450)
    other, _home = household(giving, 1400)
    subject = Subject(kind=SubjectKind.HOME, holder_id=home, person_id=person)
    for event in (FlagEventKind.CONFIRMED, FlagEventKind.DISCUSSED, FlagEventKind.PREPARES):
        write(giving, lambda unit, event=event: take_step(unit, CODE, subject, event))
    write(giving, lambda unit: withdraw(unit, CODE))
    kept = row(giving, person)
    assert kept is not None
    assert kept.flag is not None
    assert kept.flag.state is FlagState.PREPARING
    assert kept.answer.outcome is Outcome.NO
    write(giving, lambda unit: detect(unit, other))
    gone = row(giving, other)
    assert gone is not None
    assert gone.flag is not None
    assert gone.flag.state is FlagState.NOT_APPLICABLE


def test_a_withdrawn_right_keeps_its_name_in_the_timeline(giving: Office) -> None:
    person, home = household(giving, 1450)
    write(giving, lambda unit: withdraw(unit, CODE))
    know(giving, home, "household.net_income_month", 200_000)
    entries = giving.read(lambda unit: flags(unit, (person,), 50)).result()
    named = [each for each in entries if each.kind is EntryKind.FLAG]
    names = giving.read(lambda unit: names_of(unit, CODE)).result()
    assert names is not None
    assert names in [each.facts["right"] for each in named]
    assert giving.read(lambda unit: names_of(unit, "never_written")).result() is None


def test_a_right_that_no_longer_can_be_read_is_left_out_and_breaks_nothing(
    giving: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update of the program may bring a right with the same id."""
    taken = extended(shipped(), whole())
    monkeypatch.setattr("db.rights.local.pack.shipped", lambda: taken)
    monkeypatch.setattr("db.rights.local.pack._kept", OrderedDict())
    assert giving.read(pack_of).result().rules.keys() == taken.rules.keys()
