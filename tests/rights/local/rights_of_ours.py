"""A made-up local right for tests: a heating allowance with a made-up limit, and its cases."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from db.access.model import Worker
from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind, HomeKind, MemberRole
from db.people.drafts import NewCitizen, NewFact
from db.people.fact_service import record_fact
from db.people.model import Household, Membership
from db.people.service import new_citizen
from db.rights.engine.extending import Texts
from db.rights.local.queries import template

CODE = "lokale_verwarmingstoelage"


def case(name: str, income: float | None, expected: str, meter: str = "false") -> str:
    """Return one example of somebody alone."""
    more = "" if income is None else f", household.net_income_month: {income:.2f}"
    return f"""
- name: "{name}"
  period: 2025-06-12
  input:
    persons:
      an: {{birth: 1980-05-05}}
    home: {{household.active_budget_meter: {meter}{more}}}
  output: {{{CODE}: {expected}}}
"""


CASES = "".join(
    (
        case("Budget meter", None, "yes", "true"),
        case("Budget meter and a large income", 5000, "yes", "true"),
        case("At the limit", 1500, "yes"),
        case("One cent above", 1500.01, "no"),
        case("Far above", 3000, "no"),
        case("Very far above", 4000, "no"),
        case("Income not known", None, "unknown"),
        case("Income not known either", None, "unknown"),
    )
)


def whole(limit: str = "1500.00", cases: str = CASES, allowance: str = "") -> Texts:
    """Return a right that can be published."""
    begun = template()
    known = f"{{value: {limit}, metadata: {{reference: REGLEMENT}}}}"
    parameters = begun.parameters.replace("{value: null}", known, 1)
    if allowance:
        paid = f"{{value: {allowance}, metadata: {{reference: REGLEMENT}}}}"
        parameters = parameters.replace("{value: null}", paid, 1)
    return Texts(rule=begun.rule, parameters=parameters, sources=begun.sources, cases=cases)


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    """Write and wait."""
    return office.write(use_case).result()


def signs_in(office: Office, role: str) -> UUID:
    """Let somebody with a role act."""
    worker_id = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(Worker(id=worker_id, given_name="An", family_name="Wouters",
                                initials="AW", role=role))  # fmt: skip
        return unit.changes("added", undoable=False)

    write(office, add)
    office.acting_as(worker_id)
    return worker_id


def household(office: Office, income: float) -> tuple[UUID, UUID]:
    """Let somebody live alone, born in 1980, without a budget meter, with a proved income."""
    draft = NewCitizen(family_name="Goossens", given_name="An", birth_date=date(1980, 5, 5))
    person = write(office, lambda unit: new_citizen(unit, draft)).facts["person"]
    assert isinstance(person, UUID)
    home_id = new_id()

    def live(unit: Unit) -> Changes:
        unit.session.add(Household(id=home_id, members_complete=True))
        unit.session.flush()
        for kind in HomeKind:
            unit.session.add(Membership(household_id=home_id, person_id=person, kind=kind.value,
                                        role=MemberRole.REFERENCE.value))  # fmt: skip
        return unit.changes("", undoable=False)

    write(office, live)
    know(office, home_id, "household.active_budget_meter", False)
    know(office, home_id, "household.net_income_month", int(income * 100))
    return person, home_id


def know(office: Office, home_id: UUID, code: str, value: object) -> None:
    """Note a proved fact of a household."""
    fact = NewFact(code=code, holder_kind=HolderKind.GROUP, holder_id=home_id, value=value,
                   source=FactSource.DOCUMENT_SEEN, valid_from=date(2020, 1, 1))  # fmt: skip
    write(office, lambda unit: record_fact(unit, fact))
