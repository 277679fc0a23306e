"""Who leads the office changes it; the office never loses its last leader."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from db.access import staff
from db.access.codes import Role
from db.access.model import Worker
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


def rooms(office: Office) -> staff.OfficeRooms:
    return office.read(staff.rooms).result()


@pytest.fixture
def lead(office: Office) -> UUID:
    """Hilde leads the team and acts."""
    hilde = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(
            Worker(id=hilde, given_name="Hilde", family_name="Maes", initials="HM",
                   role=Role.TEAM_LEAD.value)
        )  # fmt: skip
        return unit.changes("filled", undoable=False)

    write(office, add)
    office.acting_as(hilde)
    return hilde


def test_a_new_worker_can_be_chosen_at_once(office: Office, lead: UUID) -> None:
    write(office, lambda unit: staff.add_worker(unit, " Karim ", "Aydin", Role.OUTREACHER))
    karim = next(each for each in rooms(office).staff if each.given_name == "Karim")
    assert (karim.name, karim.role, karim.active) == ("Karim Aydin", "outreacher", True)


def test_whoever_does_not_lead_changes_nothing(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        write(office, lambda unit: staff.add_location(unit, "Bibliotheek"))
    assert refused.value.code == "office_not_for_role"


def test_the_last_leader_can_neither_leave_nor_step_down(office: Office, lead: UUID) -> None:
    for role, active in ((Role.COUNTER, True), (Role.TEAM_LEAD, False)):
        with pytest.raises(Refused) as refused:
            write(
                office,
                lambda unit, role=role, active=active: staff.change_worker(
                    unit, lead, role=role, active=active
                ),
            )
        assert refused.value.code == "last_leader"


def test_a_change_typed_on_an_older_version_shows_both(office: Office, lead: UUID) -> None:
    leen = next(each for each in rooms(office).staff if each.given_name == "Leen")

    def become(role: Role) -> Callable[[Unit], Changes]:
        return lambda unit: staff.change_worker(
            unit, leen.id, role=role, active=True, version=leen.version
        )

    write(office, become(Role.COUNTER))
    with pytest.raises(Refused) as refused:
        write(office, become(Role.OUTREACHER))
    assert refused.value.code == "stale_write"
    assert refused.value.facts["theirs"] == {"role": "counter"}


@pytest.mark.parametrize(("name", "code"), [("  ", "name_empty"), ("x" * 100, "name_too_long")])
def test_a_location_has_a_name_that_fits(office: Office, lead: UUID, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        write(office, lambda unit: staff.add_location(unit, name))
    assert refused.value.code == code


def test_a_closing_day_counts_until_it_is_taken_back(office: Office, lead: UUID) -> None:
    bridge = date(2025, 8, 14)
    write(office, lambda unit: staff.close_on(unit, bridge, "Brugdag"))
    with pytest.raises(Refused) as refused:
        write(office, lambda unit: staff.close_on(unit, bridge, "Brugdag"))
    assert refused.value.code == "closing_day_exists"
    assert rooms(office).closing_days == ((bridge, "Brugdag"),)
    write(office, lambda unit: staff.open_on(unit, bridge))
    assert rooms(office).closing_days == ()


def test_the_past_is_not_closed_afterwards(office: Office, lead: UUID) -> None:
    with pytest.raises(Refused) as refused:
        write(office, lambda unit: staff.close_on(unit, date(2025, 6, 11), ""))
    assert refused.value.code == "day_past"
