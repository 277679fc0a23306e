"""Flags on a real office: made when the rules say yes, kept up to date, ended with a reason."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

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
from db.people.vocabulary import fact_kind
from db.rights import service
from db.rights.codes import Barrier, FlagEventKind, FlagState, PanelGroup, SubjectKind
from db.rights.knowledge import Subject
from db.rights.model import Flag
from db.rights.panel import Panel, PanelRow
from db.rights.queries import panel

VT = "verhoogde_tegemoetkoming"
BORN = date(1950, 3, 2)


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


@pytest.fixture
def rita(office: Office) -> UUID:
    """A citizen of 75 about whom nothing else is known."""
    draft = NewCitizen(family_name="Goossens", given_name="Rita", birth_date=BORN)
    made = write(office, lambda unit: new_citizen(unit, draft)).facts["person"]
    assert isinstance(made, UUID)
    return made


def say(office: Office, person: UUID, code: str, value: object, *,
        source: FactSource = FactSource.DOCUMENT_SEEN) -> Changes:  # fmt: skip
    fact = NewFact(
        code=code, holder_kind=HolderKind.PERSON, holder_id=person, value=value, source=source,
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
    return write(office, lambda unit: record_fact(unit, fact))


def look(office: Office, person: UUID) -> Panel:
    def opened(unit: Unit) -> Changes:
        log_read(unit, person, "own_caseload")
        return unit.changes("", undoable=False)

    write(office, opened)
    return office.read(lambda unit: panel(unit, person)).result()


def row(office: Office, person: UUID, right_id: str = VT) -> PanelRow:
    return next(each for each in look(office, person).rows if each.rule.id == right_id)


def step(office: Office, person: UUID, event: FlagEventKind, **more: object) -> Changes:
    subject = Subject(kind=SubjectKind.PERSON, holder_id=person, person_id=person)
    return write(office, lambda unit: service.take_step(unit, VT, subject, event, **more))  # type: ignore[arg-type]


def test_a_new_fact_that_opens_a_right_makes_a_flag_and_undo_takes_both_back(
    office: Office, rita: UUID
) -> None:
    assert row(office, rita).flag is None
    say(office, rita, "status.it", True)
    flag = row(office, rita).flag
    assert flag is not None
    assert flag.state is FlagState.DETECTED
    office.undo_last().result()
    assert row(office, rita).flag is None


def test_the_same_answer_again_writes_no_second_event(office: Office, rita: UUID) -> None:
    say(office, rita, "status.it", True)
    say(office, rita, "status.it", True)
    flag = row(office, rita).flag
    assert flag is not None
    assert [each.event for each in flag.steps] == [FlagEventKind.FIRED]


def test_a_right_follows_its_steps_until_the_money_is_seen(office: Office, rita: UUID) -> None:
    say(office, rita, "status.it", True)
    for event in ("confirmed", "discussed", "prepares", "sent", "positive", "money_seen"):
        step(office, rita, FlagEventKind(event))
    found = row(office, rita)
    assert found.flag is not None
    assert (found.flag.state, found.group) == (FlagState.RECEIVED, PanelGroup.RECEIVED)
    assert len(found.flag.steps) == 7


@pytest.mark.parametrize(
    ("event", "more", "code"),
    [
        ("not_wanted", {}, "flag_barrier_missing"),
        ("proved_otherwise", {"reason": " "}, "flag_reason_missing"),
        ("waits", {}, "flag_check_day_missing"),
        ("positive", {}, "flag_step_impossible"),
        ("waits", {"check_on": date(2025, 6, 12)}, "day_not_later"),
    ],
)
def test_a_step_that_does_not_say_what_it_must_is_refused(
    office: Office, rita: UUID, event: str, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        step(office, rita, FlagEventKind(event), **more)
    assert refused.value.code == code
    assert row(office, rita).flag is None


def test_who_does_not_want_a_right_is_left_alone_until_the_day_or_a_new_fact(
    office: Office, rita: UUID
) -> None:
    say(office, rita, "status.it", True)
    step(office, rita, FlagEventKind.NOT_WANTED, barrier=Barrier.STIGMA)
    write(office, lambda unit: service.detect(unit, rita))
    assert row(office, rita).group is PanelGroup.NOT_TAKEN_UP
    say(office, rita, "status.ivt", True)
    again = row(office, rita).flag
    assert again is not None
    assert again.state is FlagState.DETECTED


def test_a_step_typed_on_an_older_version_is_refused(office: Office, rita: UUID) -> None:
    say(office, rita, "status.it", True)
    flag = row(office, rita).flag
    assert flag is not None
    step(office, rita, FlagEventKind.CONFIRMED)
    with pytest.raises(Refused) as refused:
        step(office, rita, FlagEventKind.DISCUSSED, version=flag.version)
    assert refused.value.code == "stale_write"


def test_a_missed_right_can_still_be_applied_for(office: Office, rita: UUID) -> None:
    say(office, rita, "status.it", True)
    step(office, rita, FlagEventKind.WAITS, check_on=date(2025, 10, 1))
    assert row(office, rita).group is PanelGroup.EXPECTED
    step(office, rita, FlagEventKind.NOT_SEEN)
    assert row(office, rita).group is PanelGroup.DO_NOW
    step(office, rita, FlagEventKind.SENT)
    flag = row(office, rita).flag
    assert flag is not None
    assert flag.state is FlagState.SUBMITTED


def test_a_status_that_is_received_puts_its_right_among_the_received_ones(
    office: Office, rita: UUID
) -> None:
    say(office, rita, "status.vt", True)
    found = row(office, rita)
    assert found.group is PanelGroup.RECEIVED
    assert found.receives is not None


def test_flags_follow_a_dossier_that_is_merged(office: Office, rita: UUID) -> None:
    say(office, rita, "status.it", True)
    draft = NewCitizen(family_name="Goosens", given_name="Rita", birth_date=BORN)
    twin = write(office, lambda unit: new_citizen(unit, draft)).facts["person"]
    assert isinstance(twin, UUID)

    def merge(unit: Unit) -> Changes:
        unit.happened(PersonsMerged(kept_id=twin, gone_id=rita))
        return unit.changes("merged", undoable=False)

    write(office, merge)

    def holders(unit: Unit) -> set[UUID]:
        return {flag.holder_id for flag in unit.session.query(Flag)}

    assert office.read(holders).result() == {twin}


def test_the_panel_asks_what_decides_most_and_never_shows_unknown_as_no(
    office: Office, rita: UUID
) -> None:
    found = look(office, rita)
    assert found.ask
    assert found.ask[0].decides
    assert fact_kind(found.ask[0].code).usual is None  # what nearly everybody answers alike waits
    for each in found.rows:
        if each.group is PanelGroup.NOT_APPLICABLE:
            assert each.answer.missing == ()


def test_the_panel_of_a_dossier_that_was_not_opened_stays_closed(
    office: Office, rita: UUID
) -> None:
    with pytest.raises(Refused):
        office.read(lambda unit: panel(unit, rita)).result()
