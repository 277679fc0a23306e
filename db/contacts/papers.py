"""The two papers of an application: the receipt, and the register entry that is signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml
from babel.dates import format_date
from sqlalchemy import select

from db.access.model import Worker
from db.contacts.model import RegisterEntry, Request
from db.contacts.register import entry_of, human_number
from db.contacts.terms import term
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.letters import Paper, Part, Section
from db.kit.settings import office_facts
from db.kit.unit import Unit
from db.people.model import Person

SUPPORTED = ("fr", "de")
LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the papers of an application say."""

    entry_id: UUID
    number: str
    received_on: date
    due_on: date
    form: str
    office: str
    is_practice: bool
    person: str
    person_id: UUID
    language: str
    line: str
    worker: str
    term_code: str
    today: date


def application(unit: Unit, request_id: UUID) -> Application:
    """Return the facts of an application; refuses `not_registered`."""
    entry: RegisterEntry = entry_of(unit, request_id)
    row = unit.session.execute(
        select(Request, Person, Worker.given_name, Worker.family_name)
        .join(Person, Person.id == Request.person_id)
        .outerjoin(Worker, Worker.id == Request.owner_id)
        .where(Request.id == request_id)
    ).one()
    facts = office_facts(unit.session)
    person: Person = row.Person
    return Application(
        entry_id=entry.id,
        number=human_number(entry.year, entry.number),
        received_on=entry.received_on,
        due_on=entry.due_on or entry.received_on,
        form=entry.form,
        office=facts.name,
        is_practice=facts.is_practice,
        person=f"{person.given_name} {person.family_name}".strip(),
        person_id=person.id,
        language=person.language,
        line=row.Request.line,
        worker=f"{row.given_name or ''} {row.family_name or ''}".strip(),
        term_code=entry.term_code,
        today=unit.clock.today(),
    )


def receipt(one: Application, support: str = "") -> Paper:
    """Return the receipt, in Dutch and, where wanted, with a French or German support text."""
    return _paper(one, "receipt", _receipt_part, support)


def signed_entry(one: Application, support: str = "") -> Paper:
    """Return the register entry of an oral application, to be signed by the applicant."""
    return _paper(one, "entry", _entry_part, support)


def practice_mark(is_practice: bool, language: str = "nl") -> str:
    """Return the words that mark a paper of a practice office, "" for an office of its own."""
    words = texts()["practice"]
    return str(words.get(language, words["nl"])) if is_practice else ""


def _paper(one: Application, kind: str, part: Any, support: str) -> Paper:
    if support and support not in SUPPORTED:
        raise Refused("language_not_supported", field="language")
    languages = ("nl", support) if support else ("nl",)
    return Paper(
        title=f"{texts()[kind]['title']['nl']} {one.number}",
        office=one.office,
        number=one.number,
        practice=practice_mark(one.is_practice),
        parts=tuple(part(one, language) for language in languages),
    )


def _receipt_part(one: Application, lang: str) -> Part:
    words = {name: text.get(lang, "") for name, text in texts()["receipt"].items()}
    counted = term(one.term_code)
    unit_word = texts()["units"][counted.unit][lang].format(n=counted.amount)
    legal = counted.legal.get(lang, "")
    sections = [
        Section(
            title=words["term_title"],
            text=words["term"].format(due=_day(one.due_on, lang), count=unit_word)
            + (" " + words["legal"].format(legal=legal) if legal else ""),
        ),
        Section(title=words["heard_title"], text=words["heard"]),
        Section(title=words["change_title"], text=words["change"]),
    ]
    return Part(
        lang=lang,
        title=words["title"],
        note=texts()["support"]["line"].get(lang, ""),
        intro=words["intro"].format(date=_day(one.received_on, lang), number=one.number),
        facts=_facts(one, words),
        sections=tuple(sections),
        end=words["given"].format(today=_day(one.today, lang), office=one.office),
    )


def _entry_part(one: Application, lang: str) -> Part:
    words = {name: text.get(lang, "") for name, text in texts()["entry"].items()}
    labels = {name: text.get(lang, "") for name, text in texts()["receipt"].items()}
    return Part(
        lang=lang,
        title=words["title"],
        note=texts()["support"]["line"].get(lang, ""),
        intro=words["intro"].format(date=_day(one.received_on, lang), number=one.number),
        facts=_facts(one, labels),
        sections=(Section(title="", text=words["sign"]),),
        signatures=(words["citizen_signs"], words["worker_signs"]),
    )


def _facts(one: Application, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    rows = (
        (words["service"], one.office),
        (words["applicant"], one.person),
        (words["subject"], one.line),
        (words["worker"], one.worker),
    )
    return tuple((label, value) for label, value in rows if value)


def _day(day: date, lang: str) -> str:
    return format_date(day, "d MMMM yyyy", locale=LOCALES[lang])


@cache
def texts() -> dict[str, Any]:
    """Return the words of the papers."""
    text = (files("resources") / "letters" / "texts.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def mark_receipt(unit: Unit, request_id: UUID) -> Changes:
    """Note that the receipt was handed over: it left the house, so this cannot be undone."""
    entry = entry_of(unit, request_id)
    entry.receipt_at = unit.clock.now()
    unit.touch("register_entry", entry.id)
    return unit.changes("receipt_printed", undoable=False, number=entry.number)
