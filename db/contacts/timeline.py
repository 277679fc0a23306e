"""What contacts tell in a dossier's timeline."""

from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.contacts.codes import Result
from db.contacts.model import Contact, ContactDomain, ContactPerson
from db.kit.unit import Unit
from db.people.timeline import EntryKind, TimelineEntry, provide

STATUS = {
    Result.HANDLED.value: "success",
    Result.IN_PROGRESS.value: "info",
    Result.APPOINTMENT.value: "info",
    Result.REFERRED.value: "neutral",
    Result.WAITING_CITIZEN.value: "warning",
    Result.WAITING_PARTNER.value: "warning",
    Result.CALL_BACK.value: "warning",
    Result.NO_ANSWER.value: "warning",
}


@provide(EntryKind.CONTACT)
def contacts(unit: Unit, person_ids: tuple[UUID, ...], limit: int) -> tuple[TimelineEntry, ...]:
    """Return the contacts with these citizens, newest first, corrections beside them."""
    rows = list(
        unit.session.execute(
            select(Contact, ContactPerson.person_id, Worker.given_name)
            .join(ContactPerson, ContactPerson.contact_id == Contact.id)
            .outerjoin(Worker, Worker.id == Contact.worker_id)
            .where(ContactPerson.person_id.in_(person_ids), Contact.undone_at.is_(None))
            .order_by(Contact.started_at.desc())
            .limit(limit)
        )
    )
    domains = _domains(unit, [row.Contact.id for row in rows])
    return tuple(
        TimelineEntry(
            id=row.Contact.id,
            at=row.Contact.started_at,
            kind=EntryKind.CONTACT,
            channel=row.Contact.channel,
            direction=row.Contact.direction,
            line=row.Contact.line,
            second=row.Contact.note,
            facts={"sub_channel": row.Contact.sub_channel, "state": row.Contact.state},
            result=row.Contact.result,
            status=STATUS.get(row.Contact.result, "neutral"),
            worker=row.given_name or "",
            worker_id=row.Contact.worker_id,
            domains=domains.get(row.Contact.id, ()),
            person_ids=(row.person_id,),
            request_id=row.Contact.request_id,
            corrects_id=row.Contact.corrects_id,
            repeat=row.Contact.repeat,
        )
        for row in rows
    )


def _domains(unit: Unit, contact_ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    rows = unit.session.execute(
        select(ContactDomain.contact_id, ContactDomain.domain)
        .where(ContactDomain.contact_id.in_(contact_ids))
        .order_by(ContactDomain.position)
    )
    for contact_id, domain in rows:
        found[contact_id] = (*found.get(contact_id, ()), domain)
    return found
