"""Citizens to ask something, and the few steps that every test of the answer clock takes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from db.access.model import Worker
from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.service import record
from db.followup import service
from db.followup.codes import AttemptResult
from db.followup.model import FollowUp
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person

QUESTION = NextStep(text="Bezorgt u het attest?", actor="citizen", channel="call")


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


def add_person(office: Office, family: str, given: str, **more: object) -> UUID:
    person_id = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(Person(id=person_id, family_name=family, given_name=given, **more))
        return unit.changes("person_added", undoable=False)

    write(office, add)
    return person_id


def add_worker(office: Office, name: str, role: str) -> UUID:
    worker_id = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(
            Worker(id=worker_id, given_name=name, family_name="X", initials="X", role=role)
        )
        return unit.changes("worker_added", undoable=False)

    write(office, add)
    return worker_id


def asked(office: Office, person: UUID, step: NextStep = QUESTION, **more: object) -> UUID:
    changes = write(office, lambda unit: service.ask(unit, person, replace(step, **more)))
    found = changes.facts["follow_up"]
    assert isinstance(found, UUID)
    return found


def tried(office: Office, follow_up: UUID, result: AttemptResult, times: int = 1) -> Changes:
    for _time in range(times):
        made = write(office, lambda unit: service.record_attempt(unit, follow_up, result))
    return made


def row(office: Office, follow_up: UUID) -> FollowUp:
    return office.read(lambda unit: unit.session.get_one(FollowUp, follow_up)).result()


def call(person: UUID, **more: object) -> ContactDraft:
    draft = ContactDraft(
        channel=Channel.CALL, person_ids=(person,), domains=("energy",), result=Result.HANDLED
    )
    return replace(draft, **more)


def waits(office: Office, person: UUID, **step: object) -> tuple[UUID, UUID]:
    """Record a call after which a request waits for the citizen; return request and question."""
    draft = call(person, result=Result.WAITING_CITIZEN, step=replace(QUESTION, **step))
    request = write(office, lambda unit: record(unit, draft)).facts["request"]
    assert isinstance(request, UUID)
    found = office.read(
        lambda unit: [
            each.id for each in unit.session.query(FollowUp).filter_by(request_id=request)
        ]
    ).result()
    return request, found[0]


def day_of(moment: datetime | None) -> date:
    assert moment is not None
    return moment.astimezone(OFFICE_ZONE).date()


@pytest.fixture
def yusuf(office: Office) -> UUID:
    return add_person(office, "Demir", "Yusuf")
