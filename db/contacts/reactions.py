"""What contacts do when something happened below: follow a merged dossier."""

from sqlalchemy import select

from db.contacts.model import ContactPerson, Request
from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from db.people.merging.record import move_links


@react(PersonsMerged)
def take_contacts_along(unit: Unit, event: PersonsMerged) -> None:
    """Contacts and requests belong to the dossier that stays; each keeps its number and clocks."""
    for request in unit.session.scalars(
        select(Request).where(Request.person_id == event.gone_id)
    ).all():
        request.person_id = event.kept_id
        unit.touch("request", request.id)
    move_links(unit, event, ContactPerson.person_id, key="contact_id")
