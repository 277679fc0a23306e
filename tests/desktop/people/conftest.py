"""A desk with this room's actions, and citizens made through the services."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from db.kit.office import Office
from db.people.drafts import NewCitizen
from db.people.service import new_citizen
from desktop.kit.actions import Action
from desktop.kit.desk import Desk
from desktop.people.actions import ACTIONS
from desktop.people.dossier import DossierPage

Run = list[tuple[str, dict[str, object]]]


@pytest.fixture
def citizen(office: Office) -> Callable[..., UUID]:
    """Add a citizen and return the id."""

    def add(family: str, given: str = "", born: date | None = None, **more: object) -> UUID:
        draft = NewCitizen(family_name=family, given_name=given, birth_date=born, **more)
        return office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]

    return add


@pytest.fixture
def runs(desk: Desk) -> Run:
    """Which of the other rooms' actions were run, and with what; the rooms are not here."""
    seen: Run = []
    others = [
        Action(
            id=name,
            title=title,
            run=lambda _desk, name=name, **more: seen.append((name, more)),
            keys=(key,),
        )
        for name, title, key in (
            ("contacts.click", "New digital contact", "F2"),
            ("contacts.call", "New phone contact", "F3"),
            ("contacts.face", "New contact at the counter", "F4"),
            ("contacts.home", "New contact on the spot", "F5"),
            ("visits.plan", "Plan a visit", "F8"),
        )
    ]
    desk.actions.add(others)
    desk.actions.add(ACTIONS)
    return seen


@pytest.fixture
def turned(desk: Desk) -> Run:
    """Which pages were wanted, and with what."""
    seen: Run = []
    desk.page_wanted.connect(lambda page, more: seen.append((page, more)))
    return seen


@pytest.fixture
def page(desk: Desk, runs: Run) -> DossierPage:
    """The dossier page on the desk's window."""
    made = DossierPage(desk, desk.window)
    made.resize(1278, 660)
    made.show()
    made.shown()
    return made
