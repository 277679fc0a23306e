"""Citizens for the tests of this room, made through the services themselves."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.drafts import NewCitizen
from db.people.service import new_citizen

Do = Callable[[Callable[[Unit], Changes]], Changes]
Ask = Callable[[Callable[[Unit], Any]], Any]


@pytest.fixture
def do(office: Office) -> Do:
    """Run a use case and wait for its Changes."""
    return lambda use_case: office.write(use_case).result()


@pytest.fixture
def ask(office: Office) -> Ask:
    """Run a query and wait for its answer."""
    return lambda query: office.read(query).result()


@pytest.fixture
def citizen(do: Do) -> Callable[..., UUID]:
    """Add a citizen and return the id."""

    def add(family: str, given: str = "", born: date | None = None, **more: object) -> UUID:
        draft = NewCitizen(family_name=family, given_name=given, birth_date=born, **more)
        return do(lambda unit: new_citizen(unit, draft)).facts["person"]

    return add


@pytest.fixture
def worker(office: Office) -> Callable[[str], UUID]:
    """Add a worker with a role and return the id."""
    from db.access.model import Worker

    def add(role: str) -> UUID:
        worker_id = new_id()

        def write(unit: Unit) -> Changes:
            unit.session.add(
                Worker(
                    id=worker_id,
                    given_name="Nadia",
                    family_name="Peeters",
                    initials="NP",
                    role=role,
                )
            )
            return unit.changes("worker_added", undoable=False)

        office.write(write).result()
        return worker_id

    return add
