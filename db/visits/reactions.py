"""What visits do when something happens in a lower room."""

from datetime import date, datetime

from sqlalchemy import select

from db.contacts.codes import Result
from db.contacts.events import ContactRecorded
from db.contacts.model import Contact, ContactPerson
from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from db.visits import logic, service
from db.visits.codes import EndReason, State
from db.visits.model import Visit

AT_HOME = "home_visit"


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
    visit = _visit_of(unit, contact) if contact is not None else None
    if visit is None or contact is None or State(visit.state) not in logic.OPEN:
        return
    if visit.starts_at is None or _day(unit, visit.starts_at) > unit.clock.today():
        return
    contact.visit_id = visit.id
    if event.result == Result.NOT_HOME:
        service.nobody_home(unit, visit.id, card_left=False)
    elif event.result == Result.REFUSED:
        service.refuse(unit, visit.id, reason=EndReason.ENTRY_REFUSED)
    else:
        service.finish(unit, visit.id)


def _visit_of(unit: Unit, contact: Contact) -> Visit | None:
    """Return the visit the contact names, else the only one planned there for that very day."""
    if contact.visit_id is not None:
        return unit.session.get(Visit, contact.visit_id)
    if contact.sub_channel != AT_HOME:
        return None
    here = select(ContactPerson.person_id).where(ContactPerson.contact_id == contact.id)
    planned = unit.session.scalars(
        select(Visit).where(
            Visit.person_id.in_(here),
            Visit.state.in_((State.PLANNED, State.CONFIRMED)),
            Visit.undone_at.is_(None),
        )
    )
    day = _day(unit, contact.started_at)
    found = [each for each in planned if each.starts_at and _day(unit, each.starts_at) == day]
    return found[0] if len(found) == 1 else None


def _day(unit: Unit, moment: datetime) -> date:
    return moment.astimezone(unit.clock.zone).date()
