"""What visits do when something happens in a lower room."""

from sqlalchemy import select

from db.contacts.codes import Result
from db.contacts.events import ContactRecorded
from db.contacts.model import Contact
from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from db.visits import logic, service
from db.visits.codes import EndReason, State
from db.visits.model import Visit


@react(PersonsMerged)
def take_visits_along(unit: Unit, event: PersonsMerged) -> None:
    """Give the visits of a merged dossier to the one that stays."""
    for visit in unit.session.scalars(select(Visit).where(Visit.person_id == event.gone_id)):
        visit.person_id = event.kept_id
        unit.touch("visit", visit.id)


@react(ContactRecorded)
def end_visit_with_its_contact(unit: Unit, event: ContactRecorded) -> None:
    """A conversation written down for a visit ends that visit in the way the contact says."""
    contact = unit.session.get(Contact, event.contact_id)
    visit = unit.session.get(Visit, contact.visit_id) if contact and contact.visit_id else None
    if visit is None or State(visit.state) not in logic.OPEN or visit.starts_at is None:
        return
    if visit.starts_at.astimezone(unit.clock.zone).date() > unit.clock.today():
        return
    if event.result == Result.NOT_HOME:
        service.nobody_home(unit, visit.id, card_left=False)
    elif event.result == Result.REFUSED:
        service.refuse(unit, visit.id, reason=EndReason.ENTRY_REFUSED)
    else:
        service.finish(unit, visit.id)
