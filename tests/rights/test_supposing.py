"""What-if: the answers that would be, beside those that are; nothing of it is kept."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.drafts import NewCitizen, NewFact
from db.people.fact_service import record_fact
from db.people.household_service import start_household
from db.people.model import Fact
from db.people.service import new_citizen
from db.people.vocabulary import fact_kind
from db.rights.engine.answer import Outcome
from db.rights.model import Flag, FlagEvent
from db.rights.queries import panel
from db.rights.supposing import Supposable, Supposed, WhatIf, supposable, what_if

VT, TRAIN = "verhoogde_tegemoetkoming", "status.vt"


@pytest.fixture
def rita(office: Office) -> UUID:
    draft = NewCitizen(family_name="Goossens", given_name="Rita", birth_year=1960)
    made = office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]
    assert isinstance(made, UUID)
    office.write(lambda unit: start_household(unit, made)).result()

    def opened(unit: Unit) -> Changes:
        log_read(unit, made, "own_caseload")
        return unit.changes("", undoable=False)

    office.write(opened).result()
    return made


def _facts(office: Office, who: UUID) -> dict[str, Supposable]:
    found = office.read(lambda unit: supposable(unit, who)).result()
    return {each.ask.code: each for each in found}


def _if(office: Office, who: UUID, **said: object) -> WhatIf:
    facts = _facts(office, who)
    told = [
        Supposed(ask=facts[code.replace("_", ".", 1)].ask, value=value)
        for code, value in said.items()
    ]
    return office.read(lambda unit: what_if(unit, who, told)).result()


def _rows(office: Office) -> list[int]:
    def count(unit: Unit) -> list[int]:
        return [
            unit.session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Fact, Flag, FlagEvent)
        ]

    return office.read(count).result()


def test_a_supposed_status_says_what_would_change_and_leaves_what_is(
    office: Office, rita: UUID
) -> None:
    before = _rows(office)
    found = _if(office, rita, status_ivt=True)
    changed = {each.now.rule.id: each for each in found.changes}
    assert changed[VT].now.answer.outcome is not Outcome.YES
    assert changed[VT].then.answer.outcome is Outcome.YES
    assert _rows(office) == before
    now = office.read(lambda unit: panel(unit, rita)).result()
    assert [(row.rule.id, row.answer) for row in found.now.rows] == [
        (row.rule.id, row.answer) for row in now.rows
    ]


def test_a_supposed_answer_is_the_answer_that_the_same_fact_brings(
    office: Office, rita: UUID
) -> None:
    supposed = _if(office, rita, status_ivt=True)
    draft = NewFact(code="status.ivt", holder_kind=fact_kind("status.ivt").holder, holder_id=rita,
                    value=True)  # fmt: skip
    office.write(lambda unit: record_fact(unit, draft)).result()
    real = office.read(lambda unit: panel(unit, rita)).result()
    outcome = next(row.answer.outcome for row in real.rows if row.rule.id == VT)
    would_be = next(row.answer.outcome for row in supposed.then.rows if row.rule.id == VT)
    assert outcome is would_be


def test_without_a_supposition_nothing_changes(office: Office, rita: UUID) -> None:
    found = _if(office, rita)
    assert (found.changes, found.now) == ((), found.then)


def test_what_is_known_stands_first_among_what_can_be_supposed(office: Office, rita: UUID) -> None:
    draft = NewFact(code=TRAIN, holder_kind=fact_kind(TRAIN).holder, holder_id=rita, value=False)
    office.write(lambda unit: record_fact(unit, draft)).result()
    first, *rest = office.read(lambda unit: supposable(unit, rita)).result()
    assert (first.ask.code, first.value) == (TRAIN, False)
    assert rest
    assert not any(each.is_known for each in rest)
