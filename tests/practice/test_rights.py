"""What the practice municipality knows for rights: shares as stated, stories whole."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.access.service import log_read
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.connect import make_engine
from db.kit.unit import Unit
from db.people.fact_logic import is_stale
from db.people.model import Fact, Person
from db.people.vocabulary import checked_value, fact_kind
from db.practice.build import build
from db.practice.flag_rows import STATES, TOTALS
from db.rights.codes import PanelGroup
from db.rights.engine.answer import Outcome
from db.rights.machine import ENDS
from db.rights.model import Flag, FlagEvent
from db.rights.queries import panel

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
STORIES = 8


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("town") / "practice.office"
    build(path, START, lambda _share: None)
    engine = make_engine(str(path))
    with Session(engine) as session:
        yield session
        session.rollback()
    engine.dispose()


def test_every_right_that_has_a_rule_has_the_stated_number_of_flags(town: Session) -> None:
    found = dict(town.execute(select(Flag.right_id, func.count()).group_by(Flag.right_id)).all())
    for right_id, total in TOTALS.items():
        assert total <= found[right_id] <= total + STORIES


def test_states_of_flags_hold_within_three_standard_errors(town: Session) -> None:
    found = Counter(town.scalars(select(Flag.state)))
    total = sum(found.values())
    for state, share in STATES.items():
        expected = share / 100
        allowed = max(0.01, 3 * (expected * (1 - expected) / total) ** 0.5)
        assert abs(found[state.value] / total - expected) < allowed, state


def test_every_flag_went_through_the_steps_that_lead_to_its_state(town: Session) -> None:
    last = {
        flag_id: state
        for flag_id, state in town.execute(
            select(FlagEvent.flag_id, FlagEvent.state).order_by(FlagEvent.at, FlagEvent.id)
        )
    }
    for flag in town.scalars(select(Flag)):
        assert last[flag.id] == flag.state
        assert (flag.state in {end.value for end in ENDS}) is (flag.end_reason is not None)


def test_every_fact_is_one_of_the_vocabulary_and_lies_before_today(town: Session) -> None:
    for fact in town.scalars(select(Fact)):
        kind = fact_kind(fact.code)
        assert kind.holder.value == fact.holder_kind, fact.code
        checked_value(kind, fact.value)
        assert fact.as_of <= START.date()
        assert fact.valid_from is None or fact.valid_from <= START.date()


def test_part_of_what_was_asked_has_grown_old(town: Session) -> None:
    facts = town.execute(select(Fact.code, Fact.as_of)).all()
    old = [is_stale(day, START.date(), fact_kind(code).stale_after) for code, day in facts]
    assert 0.1 < sum(old) / len(old) < 0.5


def test_144_people_get_a_living_wage(town: Session) -> None:
    crowd = select(func.count()).where(
        Fact.code == "person.leefloon_since", Fact.source.in_(("document_seen", "authentic_source"))
    )
    assert 144 <= (town.scalar(crowd) or 0) <= 145


def _panel(town: Session, given: str, family: str):
    found = select(Person.id).where(Person.given_name == given, Person.family_name == family)
    person = town.scalars(found.order_by(Person.id.desc())).first()
    from db.access.model import Worker

    leen = town.scalars(select(Worker.id).where(Worker.given_name == "Leen")).one()
    unit = Unit(town, FixedClock(START), leen)
    assert person is not None
    log_read(unit, person, "own_caseload")
    return panel(unit, person)


def test_maria_s_income_guarantee_waits_for_her_savings_and_a_second_home(town: Session) -> None:
    row = next(each for each in _panel(town, "Maria", "Janssens").rows if each.rule.id == "igo")
    assert row.group is PanelGroup.DO_NOW
    assert {each.code for each in row.answer.missing} == {
        "person.has_savings",
        "person.owns_other_property",
    }


def test_amelia_receives_a_living_wage_and_waits_for_the_reimbursement(town: Session) -> None:
    groups = {each.rule.id: each.group for each in _panel(town, "Amelia", "Willems").rows}
    assert groups["leefloon"] is PanelGroup.RECEIVED
    assert groups["verhoogde_tegemoetkoming"] is PanelGroup.EXPECTED


def test_ann_did_not_want_it_and_said_why(town: Session) -> None:
    row = next(
        each
        for each in _panel(town, "Ann", "Wouters").rows
        if each.rule.id == "verhoogde_tegemoetkoming"
    )
    assert row.group is PanelGroup.NOT_TAKEN_UP
    assert row.flag is not None
    assert row.flag.barrier == "fear_of_consequences"


def test_rita_s_reimbursement_follows_from_a_status_a_document_shows(town: Session) -> None:
    rows = {each.rule.id: each for each in _panel(town, "Rita", "Goossens").rows}
    assert rows["verhoogde_tegemoetkoming"].answer.outcome is Outcome.YES
    assert rows["sociaal_tarief_energie"].group is PanelGroup.RECEIVED
