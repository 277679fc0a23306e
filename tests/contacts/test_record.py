"""Recording a contact: four things are needed, everything else follows."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from db.contacts.codes import Channel, Direction, Nature, Result
from db.contacts.correction import correct, correctable
from db.contacts.draft import ContactDraft
from db.contacts.model import Contact, ContactDomain, RegisterEntry, Request
from db.contacts.queries import noted_on, remembered
from db.contacts.service import move_request, record
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.people.model import Person


@pytest.fixture
def maria(office: Office) -> UUID:
    person_id = new_id()

    def add(unit):
        unit.session.add(
            Person(id=person_id, family_name="Janssens", given_name="Maria",
                   birth_date=date(1946, 3, 3))
        )  # fmt: skip
        return unit.changes("person_added", undoable=False)

    office.write(add).result()
    return person_id


def call(maria: UUID, **more: object) -> ContactDraft:
    draft = ContactDraft(
        channel=Channel.CALL, person_ids=(maria,), domains=("energy",), result=Result.HANDLED,
        line="Factuur van 412 euro",
    )  # fmt: skip
    return replace(draft, **more)


def rows(office: Office, table: type) -> list:
    return office.read(lambda unit: list(unit.session.scalars(select(table)))).result()


def test_a_call_handled_at_once_opens_and_closes_a_request(office: Office, maria: UUID) -> None:
    office.write(lambda unit: record(unit, call(maria))).result()
    (request,) = rows(office, Request)
    assert (request.state, request.nature) == ("handled", "information")
    assert request.closed_at is not None
    (contact,) = rows(office, Contact)
    assert contact.request_id == request.id


def test_an_anonymous_question_opens_no_request(office: Office) -> None:
    draft = ContactDraft(
        channel=Channel.FACE, anonymous=True, domains=("housing",), result=Result.HANDLED
    )
    office.write(lambda unit: record(unit, draft)).result()
    assert rows(office, Request) == []
    assert len(rows(office, ContactDomain)) == 1


def test_an_outgoing_call_needs_no_request(office: Office, maria: UUID) -> None:
    draft = call(maria, direction=Direction.OUT, sub_channel="outgoing", result=Result.NO_ANSWER)
    office.write(lambda unit: record(unit, draft)).result()
    assert rows(office, Request) == []


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"person_ids": ()}, "person_missing"),
        ({"domains": ()}, "domain_missing"),
        ({"result": None}, "result_missing"),
        ({"line": "x" * 100_000}, "line_too_long"),
        ({"details": {"ticket": "12"}}, "detail_wrong"),
    ],
)
def test_a_draft_that_misses_one_of_the_four_is_refused_at_its_field(
    office: Office, maria: UUID, missing: dict, code: str
) -> None:
    with pytest.raises(Refused, match=code) as refusal:
        office.write(lambda unit: record(unit, call(maria, **missing))).result()
    assert refusal.value.facts["field"]
    assert rows(office, Contact) == []


def test_an_application_gets_the_next_number_of_its_year(office: Office, maria: UUID) -> None:
    for _turn in range(3):
        draft = call(maria, nature=Nature.APPLICATION, result=Result.IN_PROGRESS)
        changes = office.write(lambda unit, draft=draft: record(unit, draft)).result()
    assert changes.facts["number"] == "2025-000003"
    assert [entry.number for entry in rows(office, RegisterEntry)] == [1, 2, 3]
    assert rows(office, RegisterEntry)[0].form == "oral"


def test_an_intake_that_is_saved_again_is_one_contact_with_one_number(
    office: Office, maria: UUID
) -> None:
    draft = call(maria, id=new_id(), nature=Nature.APPLICATION, result=Result.IN_PROGRESS)
    first = office.write(lambda unit: record(unit, draft)).result()
    again = office.write(lambda unit: record(unit, draft)).result()
    assert (again.said, again.deed_id) == ("contact_known", None)
    assert again.facts["contact"] == first.facts["contact"] == draft.id
    assert (len(rows(office, Contact)), len(rows(office, Request))) == (1, 1)
    assert [entry.number for entry in rows(office, RegisterEntry)] == [1]


def test_an_undone_application_keeps_its_number_as_annulled(office: Office, maria: UUID) -> None:
    draft = call(maria, nature=Nature.APPLICATION, result=Result.IN_PROGRESS)
    first = office.write(lambda unit: record(unit, draft)).result()
    office.undo(first.deed_id).result()
    second = office.write(lambda unit: record(unit, draft)).result()
    assert second.facts["number"] == "2025-000002"
    annulled = next(entry for entry in rows(office, RegisterEntry) if entry.number == 1)
    assert annulled.annulled_reason == "undone"
    assert annulled.annulled_by == office.worker_id


def test_a_contact_continues_an_open_request_and_moves_it(office: Office, maria: UUID) -> None:
    waiting = call(maria, result=Result.WAITING_CITIZEN)
    first = office.write(lambda unit: record(unit, waiting)).result()
    request_id = first.facts["request"]
    office.write(lambda unit: record(unit, call(maria, request_id=request_id))).result()
    (request,) = rows(office, Request)
    assert request.state == "handled"


def test_nobody_answering_does_not_move_the_request(office: Office, maria: UUID) -> None:
    waiting = call(maria, result=Result.WAITING_CITIZEN)
    request_id = office.write(lambda unit: record(unit, waiting)).result().facts["request"]
    silent = call(maria, request_id=request_id, direction=Direction.OUT, result=Result.NO_ANSWER)
    office.write(lambda unit: record(unit, silent)).result()
    assert rows(office, Request)[0].state == "waiting_citizen"


def test_withdrawing_needs_a_reason(office: Office, maria: UUID) -> None:
    draft = call(maria, result=Result.IN_PROGRESS)
    request_id = office.write(lambda unit: record(unit, draft)).result().facts["request"]
    with pytest.raises(Refused, match="reason_missing"):
        office.write(lambda unit: move_request(unit, request_id, "withdraw")).result()
    office.write(
        lambda unit: move_request(unit, request_id, "withdraw", reason="verhuisd")
    ).result()
    assert rows(office, Request)[0].state == "withdrawn"


def test_a_correction_after_a_day_stands_beside_the_contact(
    office: Office, maria: UUID, clock
) -> None:
    from datetime import timedelta

    contact_id = office.write(lambda unit: record(unit, call(maria))).result().facts["contact"]
    office.write(lambda unit: correct(unit, contact_id, "Factuur van 421 euro", "")).result()
    assert len(rows(office, Contact)) == 1
    clock.move(timedelta(days=2))
    office.write(lambda unit: correct(unit, contact_id, "Factuur van 214 euro", "")).result()
    lines = sorted(contact.line for contact in rows(office, Contact))
    assert lines == ["Factuur van 214 euro", "Factuur van 421 euro"]


def test_a_correction_stands_for_the_contact_in_every_count(
    office: Office, maria: UUID, clock
) -> None:
    from datetime import timedelta

    day = clock.today()
    contact_id = office.write(lambda unit: record(unit, call(maria))).result().facts["contact"]
    assert office.read(lambda unit: correctable(unit, contact_id)).result().in_place
    clock.move(timedelta(days=40))
    assert not office.read(lambda unit: correctable(unit, contact_id)).result().in_place
    office.write(lambda unit: correct(unit, contact_id, "Factuur van 214 euro", "")).result()
    assert office.read(lambda unit: noted_on(unit, day)).result()["call"] == 1
    found = office.read(lambda unit: remembered(unit, maria)).result()
    assert [(each.line, each.domain) for each in found] == [("Factuur van 214 euro", "energy")]
    with pytest.raises(Refused, match="contact_corrected_before"):
        office.write(lambda unit: correct(unit, contact_id, "x", "")).result()
