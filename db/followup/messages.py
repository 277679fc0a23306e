"""What goes to a citizen on a rung: the text message to copy, the letter to print.

Nothing leaves from here (see `sending.py`). Messages are safe texts for everybody; a letter leaves
the question out for citizens who want us to be discreet. Dutch counts; French or German may stand
beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date
from sqlalchemy import select

from db.access.model import Worker
from db.contacts.papers import practice_mark, texts
from db.followup.ladders import STANDARD, WRITTEN, newest
from db.followup.limits import ladder_of, limits_of, rung_of, was_written_today
from db.followup.model import FollowUp
from db.kit.errors import Refused
from db.kit.letters import Paper, Part, Section
from db.kit.settings import office_facts
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Person
from db.people.phones import show_phone
from db.people.search import addresses

LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text message as it may be copied; `texts` by language, Dutch first.

    `blocked` is a refusal code when it must not go out now, "" when it may.
    """

    follow_up_id: UUID
    version: int
    name: str
    to: str
    language: str
    texts: tuple[tuple[str, str], ...]
    blocked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it may be printed, in every language that is offered."""

    follow_up_id: UUID
    version: int
    name: str
    to: str
    language: str
    papers: tuple[tuple[str, Paper], ...]


def message_for(unit: Unit, follow_up_id: UUID) -> Message:
    """Return the text message of the rung that is next, or of its ladder."""
    row, person = asked_about(unit, follow_up_id)
    words, worker = words_of(row), worker_name(unit)
    mobile = point_of(unit, person.id, PointKind.MOBILE)
    return Message(
        follow_up_id=row.id,
        version=row.version,
        name=name_of(person),
        to=show_phone(mobile) if mobile else "",
        language=person.language,
        texts=tuple((lang, words[lang].format(worker=worker)) for lang in WRITTEN),
        blocked=_blocked(unit, row, mobile),
    )


def words_of(row: FollowUp) -> dict[str, str]:
    """Return the text message of the rung that is next, by language."""
    climbed = ladder_of(row) or newest(STANDARD)
    rung = rung_of(row)
    own = rung.message if rung is not None else {}
    first = next((each.message for each in climbed.rungs if each.message), {})
    fallback = next(each.message for each in newest(STANDARD).rungs if each.message)
    return dict(own or first or fallback)


def _blocked(unit: Unit, row: FollowUp, mobile: str) -> str:
    if "call" in limits_of(unit, row).never:
        return "channel_not_wanted"
    if not mobile:
        return "no_mobile_number"
    return "one_message_a_day" if was_written_today(unit, row) else ""


def letter_for(unit: Unit, follow_up_id: UUID) -> Letter:
    """Return the letter of the rung that is next; refuses `no_letter` where there is none."""
    row, person = asked_about(unit, follow_up_id)
    rung = rung_of(row)
    if rung is None or not rung.letter:
        raise Refused("no_letter")
    return Letter(
        follow_up_id=row.id,
        version=row.version,
        name=name_of(person),
        to=addresses(unit, [person.id]).get(person.id, ("", ""))[0],
        language=person.language,
        papers=tuple((lang, paper_of(unit, row, person, rung.letter, lang)) for lang in WRITTEN),
    )


def paper_of(
    unit: Unit, row: FollowUp, person: Person, letter: Mapping[str, Mapping[str, str]], support: str
) -> Paper:
    """Return a letter in Dutch, with a support language after it where one is wanted."""
    facts = office_facts(unit.session)
    languages = ("nl",) if support == "nl" else ("nl", support)
    return Paper(
        title=letter["title"]["nl"],
        office=facts.name,
        number="",
        practice=practice_mark(facts.is_practice),
        parts=tuple(_part(unit, row, person, letter, lang) for lang in languages),
    )


def _part(
    unit: Unit, row: FollowUp, person: Person, letter: Mapping[str, Mapping[str, str]], lang: str
) -> Part:
    words = {name: text[lang] for name, text in letter.items()}
    facts, worker = office_facts(unit.session), worker_name(unit)
    sections = [Section(title=words["question_title"], text=row.question)]
    if person.discreet:
        sections = []
    sections += [
        Section(title=words["ways_title"], text=words["ways"].format(worker=worker)),
        Section(title=words["home_title"], text=words["home"]),
    ]
    return Part(
        lang=lang,
        title=words["title"],
        intro=words["intro"].format(asked=_day(row.asked_on, lang)),
        note=texts()["support"]["line"].get(lang, ""),
        facts=((words["to"], name_of(person)),),
        sections=tuple(sections),
        end=f"{facts.name}, {_day(unit.clock.today(), lang)}. {worker}",
    )


def asked_about(unit: Unit, follow_up_id: UUID) -> tuple[FollowUp, Person]:
    """Return a follow-up and the citizen it concerns; refuses `follow_up_unknown`."""
    row = unit.session.get(FollowUp, follow_up_id)
    if row is None or row.undone_at is not None or row.person_id is None:
        raise Refused("follow_up_unknown")
    return row, unit.session.get_one(Person, row.person_id)


def point_of(unit: Unit, person_id: UUID, kind: PointKind) -> str:
    """Return a citizen's newest number or address of a kind; "" where there is none."""
    return (
        unit.session.scalar(
            select(ContactPoint.value)
            .where(
                ContactPoint.person_id == person_id,
                ContactPoint.kind == kind.value,
                ContactPoint.undone_at.is_(None),
            )
            .order_by(ContactPoint.id.desc())
            .limit(1)
        )
        or ""
    )


def worker_name(unit: Unit) -> str:
    """Return the given name of who acts: all that a message says of its sender."""
    found = unit.session.get(Worker, unit.actor)
    return found.given_name if found is not None else ""


def name_of(person: Person) -> str:
    """Return given and family name."""
    return f"{person.given_name} {person.family_name}".strip()


def _day(day: date, lang: str) -> str:
    return format_date(day, "d MMMM yyyy", locale=LOCALES[lang])
