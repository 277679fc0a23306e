"""Everybody at once on a real office: grounds, one logged run, what is otherwise afterwards."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewCitizen, NewFact
from db.people.events import PersonsMerged
from db.people.fact_service import record_fact
from db.people.service import new_citizen
from db.rights.engine.answer import Amount, Outcome
from db.rights.model import Screening, ScreeningAnswer
from db.rights.screening import queries
from db.rights.screening.codes import Basis, Change, change_of
from db.rights.screening.gathering import gather
from db.rights.screening.grounds import NewGround, end_ground, grounds_on, record_grounds
from db.rights.screening.service import keep, screen
from db.rights.screening.working import work
from tests.rights.local.rights_of_ours import CODE, signs_in, whole, write
from tests.rights.local.test_gains import household
from tests.rights.local.test_local_rights import published

IGO, VT = "igo", "verhoogde_tegemoetkoming"
WHY = "Jaarlijkse ronde"


def citizen(office: Office, given: str, born: date | None) -> UUID:
    draft = NewCitizen(family_name="Goossens", given_name=given, birth_date=born)
    made = write(office, lambda unit: new_citizen(unit, draft)).facts["person"]
    assert isinstance(made, UUID)
    return made


def know(office: Office, person: UUID, code: str, value: object) -> None:
    fact = NewFact(code=code, holder_kind=HolderKind.PERSON, holder_id=person, value=value,
                   source=FactSource.DOCUMENT_SEEN, valid_from=date(2020, 1, 1))  # fmt: skip
    write(office, lambda unit: record_fact(unit, fact))


def ground(office: Office, *rights: str) -> None:
    new = NewGround(right_ids=rights, basis=Basis.PUBLIC_TASK, reference="Raad 2025/12",
                    valid_from=date(2025, 1, 1))  # fmt: skip
    write(office, lambda unit: record_grounds(unit, new))


def run(office: Office, on: date = date(2025, 6, 12)) -> Changes:
    return write(office, lambda unit: screen(unit, on, WHY))


@pytest.fixture
def lead(office: Office) -> Office:
    """An office in which a team lead works."""
    signs_in(office, "team_lead")
    return office


def test_nothing_is_screened_without_a_recorded_ground(lead: Office) -> None:
    with pytest.raises(Refused, match="screening_without_ground"):
        run(lead)
    ground(lead, IGO)
    run(lead)
    found = lead.read(queries.overview).result()
    asked = {line.rule.id for line in found.lines if line.counts is not None}
    assert asked == {IGO}


def test_a_ground_that_ended_lets_nothing_in(lead: Office) -> None:
    ground(lead, IGO)
    card = lead.read(lambda unit: grounds_on(unit, unit.clock.today())[IGO]).result()
    packed = lead.read(lambda unit: gather(unit, date(2025, 6, 12), WHY)).result()
    write(lead, lambda unit: end_ground(unit, card.id, card.version))
    with pytest.raises(Refused, match="screening_without_ground"):
        run(lead)
    with pytest.raises(Refused, match="screening_without_ground"):
        write(lead, lambda unit: keep(unit, work(packed)))


@pytest.mark.parametrize("role", ["counter", "caseworker", "administrator"])
def test_only_who_leads_the_team_screens_everybody(office: Office, role: str) -> None:
    signs_in(office, "team_lead")
    ground(office, IGO)
    signs_in(office, role)
    with pytest.raises(Refused, match="screening_not_for_role"):
        run(office)


def test_a_run_needs_a_reason_and_leaves_a_log_row(lead: Office) -> None:
    ground(lead, IGO)
    with pytest.raises(Refused, match="screening_needs_reason"):
        write(lead, lambda unit: screen(unit, date(2025, 6, 12), " "))
    citizen(lead, "Rita", date(1950, 3, 2))
    run(lead)
    row = lead.read(lambda unit: unit.session.scalars(select(Screening)).one()).result()
    assert (row.reason, row.rights, row.people) == (WHY, [IGO], 1)
    assert row.worker_id == lead.worker_id


def test_an_administrator_sees_grounds_but_neither_counts_nor_names(office: Office) -> None:
    signs_in(office, "team_lead")
    ground(office, IGO)
    citizen(office, "Rita", date(1950, 3, 2))
    run(office)
    signs_in(office, "administrator")
    found = office.read(queries.overview).result()
    assert all(line.counts is None for line in found.lines)
    assert any(line.ground is not None for line in found.lines)
    with pytest.raises(Refused, match="screening_not_for_role"):
        office.read(queries.worklist).result()


def test_a_new_fact_puts_somebody_on_the_worklist_by_name_and_says_why(lead: Office) -> None:
    ground(lead, VT)
    rita = citizen(lead, "Rita", date(1950, 3, 2))
    citizen(lead, "Zoe", date(1990, 3, 2))
    run(lead)
    assert lead.read(queries.worklist).result() == ()
    know(lead, rita, "status.igo", True)
    run(lead)
    (line,) = lead.read(queries.worklist).result()
    assert (line.name, line.right_id, line.change) == ("Rita Goossens", VT, Change.NEW)
    with pytest.raises(Refused, match="dossier_not_opened"):
        lead.read(lambda unit: queries.reasons(unit, line)).result()
    opens(lead, rita)
    assert lead.read(lambda unit: queries.reasons(unit, line)).result().outcome is Outcome.YES


def opens(office: Office, person: UUID) -> None:
    def use_case(unit: Unit) -> Changes:
        log_read(unit, person, "own_caseload")
        return unit.changes("", undoable=False)

    write(office, use_case)


def test_a_screening_says_of_everybody_what_their_own_panel_says(lead: Office) -> None:
    ground(lead, IGO, VT)
    people = [citizen(lead, name, born) for name, born in (
        ("Rita", date(1950, 3, 2)), ("Zoe", date(1990, 3, 2)), ("Bo", None))]  # fmt: skip
    know(lead, people[0], "status.igo", True)
    run(lead)
    rows = lead.read(lambda unit: {
        row.holder_id: row.verdicts for row in unit.session.scalars(select(ScreeningAnswer))
    }).result()  # fmt: skip
    for person in people:
        opens(lead, person)
        for place, right_id in enumerate((IGO, VT)):
            line = queries.WorkLine(holder_id=person, person_id=person, name="", is_home=False,
                                    right_id=right_id, verdict="", change=Change.NEW)  # fmt: skip
            found = lead.read(lambda unit, line=line: queries.reasons(unit, line)).result()
            sure = {Outcome.YES: "y", Outcome.NO: "n", Outcome.NOT_APPLICABLE: "x"}
            letter = rows[person][place]
            assert letter == sure.get(found.outcome, letter)
            assert (letter == "y") is (found.outcome is Outcome.YES)


def test_only_the_two_last_runs_keep_their_answers(lead: Office) -> None:
    ground(lead, IGO)
    citizen(lead, "Rita", date(1950, 3, 2))
    for _turn in range(3):
        run(lead)
    counted = lead.read(lambda unit: (
        unit.session.scalar(select(func.count()).select_from(Screening)),
        unit.session.scalar(select(func.count()).select_from(ScreeningAnswer)),
    )).result()  # fmt: skip
    assert counted == (3, 2)


def test_what_was_found_of_a_merged_dossier_is_forgotten(lead: Office) -> None:
    ground(lead, IGO)
    kept, gone = (citizen(lead, name, date(1950, 3, 2)) for name in ("Rita", "Ria"))
    run(lead)

    def merge(unit: Unit) -> Changes:
        unit.happened(PersonsMerged(kept_id=kept, gone_id=gone))
        return unit.changes("merged", undoable=False)

    write(lead, merge)
    holders = lead.read(
        lambda unit: set(unit.session.scalars(select(ScreeningAnswer.holder_id)))
    ).result()
    assert holders == {kept}


def test_a_right_of_the_office_itself_is_screened_like_the_others(lead: Office) -> None:
    published(lead, whole())
    ground(lead, CODE)
    citizen(lead, "Rita", date(1950, 3, 2))
    run(lead)
    found = lead.read(queries.overview).result()
    assert [line.rule.id for line in found.lines if line.counts is not None] == [CODE]


def test_new_figures_that_open_a_right_are_told_with_their_day(lead: Office) -> None:
    begun = whole()
    both = begun.parameters.replace(
        "    2025-01-01: {value: 1500.00",
        "    2025-01-01: {value: 1400.00, metadata: {reference: REGLEMENT}}\n"
        "    2025-06-01: {value: 1500.00",
    )
    published(lead, replace(begun, parameters=both))
    ground(lead, CODE)
    household(lead, 1450)
    run(lead, date(2025, 5, 20))
    run(lead)
    found = lead.read(queries.overview).result()
    assert found.news == (queries.News(day=date(2025, 6, 1), rights=1, holders=1),)
    (line,) = lead.read(queries.worklist).result()
    assert line.change is Change.NEW_BY_FIGURES


def test_what_a_right_brings_all_together_is_told_between_bounds(lead: Office) -> None:
    begun = whole()
    paid = begun.parameters.replace("{value: null}", "{value: 120.50, metadata: {reference: "
                                                     "REGLEMENT}}")  # fmt: skip
    published(lead, replace(begun, parameters=paid))
    ground(lead, CODE)
    for income in (1450, 1400, 1600):
        household(lead, income)
    run(lead)
    (line,) = (each for each in lead.read(queries.overview).result().lines if each.counts)
    assert line.counts is not None
    assert line.counts["y"] == 2
    assert line.brings == Amount(low=24_100, high=24_100, unit="EUR/year")


@pytest.mark.parametrize(
    ("before", "now", "then", "mark"),
    [
        ("n", "y", "", "+"), ("n", "y", "y", "+"), ("n", "y", "n", "*"), ("u", "y", "u", "*"),
        ("y", "n", "n", "-"), ("y", "u", "y", "~"), ("u", "n", "n", "d"), ("u", "x", "u", "e"),
        ("n", "u", "n", "."), (".", "y", "n", "."), ("y", "y", "n", "."), ("n", ".", "n", "."),
    ],
)  # fmt: skip
def test_a_change_is_laid_to_figures_only_where_they_alone_explain_it(
    before: str, now: str, then: str, mark: str
) -> None:
    assert change_of(before, now, then) == mark
