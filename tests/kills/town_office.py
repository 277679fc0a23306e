"""Makes the office in which a town lives: a small one, or the practice municipality.

Either has two ways out and an e-mail address for each citizen with a mobile number; what is called
practice is told to be a real office, as one that practises never sends.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from db.access.model import Worker
from db.exchange.codes import Kind
from db.exchange.model import Gateway as GatewayRow
from db.kit.founding import NewOffice, create_office
from db.kit.ids import new_id
from db.kit.office import open_office
from db.kit.settings import office_facts, write_setting
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Person
from db.practice.build import build

CITIZENS, SMALL = 80, "A small town"


def found_town(path: Path, start: datetime, key: bytes | None) -> None:
    """Make the office; without a key it is the practice municipality."""
    if key is None:
        build(path, start, lambda _share: None)
    else:
        create_office(str(path), NewOffice(name=SMALL, kind="own", language="nl"), key=key)
    office = open_office(str(path), key=key)
    office.write(_settle).result()
    office.close()


def _settle(unit: Unit):
    write_setting(unit.session, "kind", "own")
    write_setting(unit.session, "practice_starts_at", None)
    for purpose, adapter in ((Kind.SMS, "http"), (Kind.EMAIL, "smtp")):
        unit.session.merge(
            GatewayRow(purpose=purpose.value, adapter=adapter, changed_at=unit.clock.now())
        )
    if office_facts(unit.session).name == SMALL:
        _small_town(unit)
    mobile = select(ContactPoint.person_id).where(ContactPoint.kind == PointKind.MOBILE.value)
    for nth, person in enumerate(unit.session.scalars(mobile.distinct()).all()):
        unit.session.add(
            ContactPoint(person_id=person, kind=PointKind.EMAIL.value, value=f"c{nth}@example.test")
        )
    return unit.changes("settled", undoable=False)


def _small_town(unit: Unit) -> None:
    for nth, role in enumerate(("caseworker", "caseworker", "team_lead")):
        unit.session.add(
            Worker(given_name=f"W{nth}", family_name="X", initials=f"W{nth}", role=role)
        )
    for nth in range(CITIZENS):
        person = new_id()
        never = ["home"] if nth % 9 == 0 else ["call"] if nth % 17 == 0 else []
        unit.session.add(
            Person(id=person, family_name=f"F{nth}", given_name="One", never_channels=never)
        )
        unit.session.flush()
        unit.session.add(
            ContactPoint(person_id=person, kind=PointKind.MOBILE.value, value=f"+3247{nth:07}")
        )
