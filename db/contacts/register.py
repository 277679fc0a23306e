"""The chronological register: gap-free numbers, given in the transaction that needs them."""

from datetime import date
from uuid import UUID

from db.contacts.codes import Form
from db.contacts.model import RegisterCounter, RegisterEntry, Request
from db.contacts.request_terms import live_entry, start
from db.contacts.terms import deciding_term
from db.kit.errors import Refused
from db.kit.settings import read_setting
from db.kit.unit import Unit


def enter(
    unit: Unit, request: Request, form: Form, received_on: date, term_code: str = ""
) -> RegisterEntry:
    """Enter an application under the next number of its year of receipt (office time zone).

    The counter row is locked until the transaction ends, so numbers have no gaps and no twins;
    a database sequence would leave gaps. The term of the decision starts here; refuses
    `term_decides_nothing` for any other one.
    """
    session = unit.session
    year = received_on.year
    counter = session.get(RegisterCounter, year, with_for_update=True)
    if counter is None:
        counter = RegisterCounter(year=year, last_number=0)
        session.add(counter)
    counter.last_number += 1
    clock = start(unit, request.id, deciding_term(term_code).code, received_on)
    entry = RegisterEntry(
        year=year,
        number=counter.last_number,
        request_id=request.id,
        received_on=received_on,
        service=read_setting(session, "name", ""),
        form=form.value,
        term_code=clock.term_code,
        due_on=clock.due_on,
    )
    session.add(entry)
    session.flush()
    unit.touch("register_entry", entry.id)
    return entry


def human_number(year: int, number: int) -> str:
    """Return the number as people write it: 2026-000123."""
    return f"{year}-{number:06d}"


def read_human_number(text: str) -> tuple[int, int] | None:
    """Return (year, number) of a number as people write it, or None."""
    year, dash, number = text.strip().partition("-")
    if not dash or not (year.isdigit() and number.isdigit()) or len(year) != 4:
        return None
    return int(year), int(number)


def entry_of(unit: Unit, request_id: UUID) -> RegisterEntry:
    """Return the live register entry of a request; refuses where there is none."""
    entry = live_entry(unit, request_id)
    if entry is None:
        raise Refused("not_registered")
    return entry
