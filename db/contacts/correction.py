"""Mends what was written about a contact: in place for a day, later by an entry beside it.

A correction stands for the contact that it corrects: same people, same domains, same moment, so
that no figure counts twice or in another month.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from db.contacts.logic import LONGEST_LINE
from db.contacts.model import Contact, ContactDomain, ContactPerson
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

IN_PLACE_FOR = timedelta(hours=24)
CORRECTION, CORRECTED = "correction", "corrected"
COPIED = (
    "channel", "sub_channel", "direction", "location_id", "place_text", "started_at", "ended_at",
    "anonymous", "result", "digital_help", "interpreter", "language", "on_behalf", "nature",
    "request_id", "visit_id", "repeat", "details",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectableText:
    """What can be mended of a contact; `in_place` is False when an entry will stand beside it."""

    id: UUID
    channel: str
    started_at: datetime
    line: str
    note: str
    version: int
    in_place: bool


def correctable(unit: Unit, contact_id: UUID) -> CorrectableText:
    """Return the text of a contact; refuses `contact_unknown` and `contact_corrected`."""
    contact = _live(unit, contact_id)
    return CorrectableText(
        id=contact.id,
        channel=contact.channel,
        started_at=contact.started_at,
        line=contact.line,
        note=contact.note,
        version=contact.version,
        in_place=_is_fresh(unit, contact),
    )


def correct(
    unit: Unit, contact_id: UUID, line: str, note: str, *, version: int | None = None
) -> Changes:
    """Mend a contact's text; what stood there after a day stays readable."""
    contact = _live(unit, contact_id)
    line, note = line.strip(), note.strip()
    if len(line) > LONGEST_LINE:
        raise Refused("line_too_long", field="line")
    expect_version(contact, version, {"line": line, "note": note})
    if _is_fresh(unit, contact):
        contact.line, contact.note = line, note
    else:
        _stand_beside(unit, contact, line, note)
    unit.touch("contact", contact.id)
    for person_id in _people(unit, contact.id):
        unit.touch("person", person_id)
    return unit.changes("contact_corrected", contact=contact.id)


def _live(unit: Unit, contact_id: UUID) -> Contact:
    contact = unit.session.get(Contact, contact_id)
    if contact is None or contact.undone_at is not None:
        raise Refused("contact_unknown")
    if contact.state == CORRECTED:
        raise Refused("contact_corrected_before")
    return contact


def _is_fresh(unit: Unit, contact: Contact) -> bool:
    return unit.clock.now() - contact.started_at <= IN_PLACE_FOR


def _stand_beside(unit: Unit, contact: Contact, line: str, note: str) -> None:
    same = {name: getattr(contact, name) for name in COPIED}
    beside = Contact(
        **same, line=line, note=note, worker_id=unit.worker_id, state=CORRECTION,
        corrects_id=contact.id,
    )  # fmt: skip
    unit.session.add(beside)
    contact.state = CORRECTED
    unit.session.flush()
    unit.session.add_all(
        ContactPerson(contact_id=beside.id, person_id=each) for each in _people(unit, contact.id)
    )
    domains = unit.session.scalars(
        select(ContactDomain).where(ContactDomain.contact_id == contact.id)
    )
    unit.session.add_all(
        ContactDomain(contact_id=beside.id, position=each.position, domain=each.domain)
        for each in domains.all()
    )


def _people(unit: Unit, contact_id: UUID) -> list[UUID]:
    query = select(ContactPerson.person_id).where(ContactPerson.contact_id == contact_id)
    return list(unit.session.scalars(query))
