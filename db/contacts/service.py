"""What can be done with contacts: record, and move a request along."""

from dataclasses import replace
from uuid import UUID

from db.contacts.channel import channels, wrong_details
from db.contacts.codes import (
    Direction,
    Form,
    Nature,
    RequestState,
    Result,
)
from db.contacts.draft import ContactDraft
from db.contacts.events import ContactRecorded, RequestOpened
from db.contacts.logic import (
    NEEDS_REASON,
    event_of,
    for_application,
    is_two_way,
    nature_of,
    next_state,
    problems,
)
from db.contacts.model import Contact, ContactDomain, ContactPerson, Request
from db.contacts.register import enter, human_number
from db.contacts.request_terms import live_entry
from db.contacts.steps import live_request, move, note
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.model import Person
from db.people.service import kept_one

WAITS = frozenset({RequestState.WAITING_CITIZEN, RequestState.WAITING_PARTNER})


def record(unit: Unit, draft: ContactDraft) -> Changes:
    """Write down one contact, with its request and register entry, as one deed.

    Refuses with the code of the first hard problem (`field` names where). An incoming contact
    with a person continues `draft.request_id` or opens a request; an anonymous or outgoing one
    opens none. An application is registered in the same transaction. A draft whose contact is
    there already changes nothing (`contact_known`): it was saved when the program was killed, or
    the answer got lost.
    """
    known = unit.session.get(Contact, draft.id) if draft.id is not None else None
    if known is not None:
        return unit.changes(
            "contact_known", undoable=False, contact=known.id, request=known.request_id, number=""
        )
    kept = tuple(dict.fromkeys(kept_one(unit, each) for each in draft.person_ids))
    draft = replace(draft, person_ids=kept)
    result = _check(draft)
    contact = _contact(unit, draft, result)
    request = _request(unit, draft, contact, result)
    number = ""
    if request is not None and draft.nature is Nature.APPLICATION and contact.request_id is None:
        number = _register(unit, draft, request, contact)
    if request is not None:
        contact.request_id = request.id
    unit.session.add(contact)
    unit.session.flush()
    _participants(unit, draft, contact)
    _tell(unit, draft, contact)
    return unit.changes(
        "application_registered" if number else "contact_recorded",
        contact=contact.id,
        request=request.id if request is not None else None,
        number=number,
    )


def _tell(unit: Unit, draft: ContactDraft, contact: Contact) -> None:
    unit.touch("contact", contact.id)
    for person_id in draft.person_ids:
        unit.touch("person", person_id)
    unit.happened(
        ContactRecorded(
            contact_id=contact.id,
            person_ids=draft.person_ids,
            channel=contact.channel,
            direction=contact.direction,
            result=contact.result,
            started_at=contact.started_at,
            request_id=contact.request_id,
            step=draft.step,
        )
    )


def _check(draft: ContactDraft) -> Result:
    found = problems(
        channel=draft.channel,
        has_who=draft.anonymous or bool(draft.person_ids),
        domains=draft.domains,
        result=draft.result,
        line=draft.line,
        has_step=draft.step is not None,
    )
    for problem in found:
        if problem.is_hard:
            raise Refused(problem.code, field=problem.field)
    wrong = wrong_details(channels()[draft.channel], dict(draft.details))
    if wrong:
        raise Refused("detail_wrong", field=wrong)
    if draft.result is None:
        raise Refused("result_missing", field="result")
    return draft.result


def _contact(unit: Unit, draft: ContactDraft, result: Result) -> Contact:
    spec = channels()[draft.channel]
    started = draft.started_at or unit.clock.now()
    return Contact(
        id=draft.id or new_id(),
        channel=draft.channel.value,
        sub_channel=draft.sub_channel or spec.sub_channels[0].code,
        direction=draft.direction.value,
        location_id=draft.location_id,
        place_text=draft.place_text,
        started_at=started,
        ended_at=draft.ended_at or max(started, unit.clock.now()),
        anonymous=draft.anonymous,
        line=draft.line.strip(),
        note=draft.note.strip(),
        result=result.value,
        worker_id=unit.worker_id,
        digital_help=draft.digital_help.value if draft.digital_help else None,
        interpreter=draft.interpreter,
        language=draft.language,
        on_behalf=draft.on_behalf,
        nature=nature_of(result, draft.nature).value,
        repeat=draft.repeat,
        visit_id=draft.visit_id,
        details=dict(draft.details),
    )


def _participants(unit: Unit, draft: ContactDraft, contact: Contact) -> None:
    people = [ContactPerson(contact_id=contact.id, person_id=each) for each in draft.person_ids]
    domains = [
        ContactDomain(contact_id=contact.id, position=position, domain=domain)
        for position, domain in enumerate(draft.domains, start=1)
    ]
    unit.session.add_all([*people, *domains])
    unit.session.flush()


def _request(unit: Unit, draft: ContactDraft, contact: Contact, result: Result) -> Request | None:
    if draft.anonymous or not draft.person_ids:
        return None
    if draft.request_id is not None:
        return _continue(unit, draft.request_id, contact, result)
    if draft.direction is Direction.OUT and draft.nature is not Nature.APPLICATION:
        return None
    return _open(unit, draft, contact, result)


def _open(unit: Unit, draft: ContactDraft, contact: Contact, result: Result) -> Request:
    person = unit.session.get(Person, draft.person_ids[0])
    if person is None or person.undone_at is not None:
        raise Refused("person_unknown", field="person")
    request = Request(
        person_id=person.id,
        nature=contact.nature,
        domain=draft.domains[0],
        line=contact.line,
        owner_id=unit.worker_id,
        state=RequestState.NEW.value,
        opened_at=contact.started_at,
    )
    unit.session.add(request)
    unit.session.flush()
    note(unit, request, "register")
    unit.happened(
        RequestOpened(
            request_id=request.id,
            person_id=person.id,
            nature=request.nature,
            domain=request.domain,
        )
    )
    move(unit, request, _event(request, result))
    return request


def _event(request: Request, result: Result) -> str:
    """Return what a result does to a request: an application does not end at the counter."""
    event = event_of(result)
    if event and request.nature == Nature.APPLICATION.value:
        return for_application(RequestState(request.state), event)
    return event


def _continue(unit: Unit, request_id: UUID, contact: Contact, result: Result) -> Request:
    request = live_request(unit, request_id)
    contact.request_id = request.id
    contact.nature = request.nature
    if not is_two_way(result):
        return request
    state = RequestState(request.state)
    if state is RequestState.HANDLED and request.nature != Nature.APPLICATION.value:
        move(unit, request, "reopen")
    elif state in WAITS and next_state(state, event_of(result)) is None:
        move(unit, request, "answered")
    event = _event(request, result)
    if next_state(RequestState(request.state), event) is not None:
        move(unit, request, event)
    return request


def _register(unit: Unit, draft: ContactDraft, request: Request, contact: Contact) -> str:
    sub_channel = channels()[draft.channel].sub_channel(contact.sub_channel)
    form = draft.form or (sub_channel.form if sub_channel is not None else Form.ORAL)
    received = contact.started_at.astimezone(OFFICE_ZONE).date()
    entry = enter(unit, request, form, received, draft.term_code)
    return human_number(entry.year, entry.number)


def move_request(
    unit: Unit, request_id: UUID, event: str, *, reason: str = "", version: int | None = None
) -> Changes:
    """Take one step of the request machine; some steps need a reason (`reason_missing`)."""
    if event in NEEDS_REASON and not reason.strip():
        raise Refused("reason_missing", field="reason")
    request = live_request(unit, request_id)
    expect_version(request, version, {"state": request.state})
    if event == "forward":
        _forward(unit, request, reason)
    move(unit, request, event, reason.strip())
    unit.touch("person", request.person_id)
    return unit.changes("request_moved", request=request.id, state=request.state)


def _forward(unit: Unit, request: Request, reason: str) -> None:
    """A received application that is sent on keeps our number, receipt and reason."""
    if request.nature != Nature.APPLICATION.value:
        return
    entry = live_entry(unit, request.id)
    if entry is not None:
        entry.forwarded_on, entry.forwarded_to = unit.clock.today(), reason.strip()


def assign_request(
    unit: Unit, request_id: UUID, owner_id: UUID, *, version: int | None = None
) -> Changes:
    """Give a request to another worker; a new one goes into progress."""
    request = live_request(unit, request_id)
    expect_version(request, version, {"owner_id": owner_id})
    request.owner_id = owner_id
    if next_state(RequestState(request.state), "assign") is not None:
        move(unit, request, "assign")
    note(unit, request, "owner")
    unit.touch("person", request.person_id)
    return unit.changes("request_assigned", request=request.id)
