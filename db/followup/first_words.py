"""The first word of a campaign: the question itself, as text message, e-mail or letter.

The words are files in `resources/first_words`. They go out by the same outbox as the messages of
rungs, on rung 0 of the clock: the ladder begins after them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from db.followup.codes import CHANNEL_OF_KIND, MessageKind
from db.followup.events import MessageAsked
from db.followup.ladders import SPOKEN, WRITTEN
from db.followup.messages import paper_of, worker_name
from db.followup.model import FollowUp
from db.followup.safe_text import unsafe_in
from db.followup.sending import address_of, check_text, what_stops
from db.followup.steps import note
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.unit import Unit
from db.people.model import Person

OFFER = "offer"
QUESTION = 0
"""The rung on which a first word stands: before the ladder."""
LETTER_PARTS = frozenset(
    {"to", "title", "intro", "question_title", "ways_title", "ways", "home_title", "home"}
)
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWord:
    """One version of a first word, for each way it may go; texts by language, Dutch first."""

    code: str
    version: int
    name: Texts
    sms: Texts
    subject: Texts
    email: Texts
    letter: Mapping[str, Texts]


@cache
def first_words() -> Mapping[tuple[str, int], FirstWord]:
    """Return every shipped first word by code and version."""
    found: dict[tuple[str, int], FirstWord] = {}
    for each in sorted((files("resources") / "first_words").iterdir(), key=lambda file: file.name):
        if each.name.endswith(".yaml"):
            one = read_first_word(each.name, yaml.safe_load(each.read_text(encoding="utf-8")))
            if (one.code, one.version) in found:
                raise _broken(each.name, "version")
            found[one.code, one.version] = one
    return found


def newest_words() -> tuple[FirstWord, ...]:
    """Return the newest version of each first word, the plain offer first."""
    newest = {one.code: one for _key, one in sorted(first_words().items())}
    return tuple(sorted(newest.values(), key=lambda one: (one.code != OFFER, one.code)))


def first_word(code: str, version: int) -> FirstWord:
    """Return one version of a first word; refuses `first_word_unknown`."""
    found = first_words().get((code, version))
    if found is None:
        raise Refused("first_word_unknown", field="text", text=code)
    return found


def read_first_word(file: str, raw: Any) -> FirstWord:
    """Return what a file says; refuses `first_word_file_broken` with file and field.

    A text message that is not safe for other eyes is refused here: no worker reads it over.
    """
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str):
        raise _broken(file, "code")
    if not isinstance(raw.get("version"), int):
        raise _broken(file, "version")
    letter = raw.get("letter")
    if not isinstance(letter, dict) or set(letter) != LETTER_PARTS:
        raise _broken(file, "letter")
    one = FirstWord(
        code=raw["code"], version=raw["version"], name=_texts(file, "name", raw, SPOKEN),
        sms=_texts(file, "sms", raw, WRITTEN), subject=_texts(file, "subject", raw, WRITTEN),
        email=_texts(file, "email", raw, WRITTEN),
        letter={name: _texts(file, name, letter, WRITTEN) for name in letter},
    )  # fmt: skip
    for name, texts in (("sms", one.sms), ("subject", one.subject), ("email", one.email)):
        if any(unsafe_in(text, "") for text in texts.values()):
            raise _broken(file, name)
    return one


def _texts(file: str, name: str, raw: Mapping[str, Any], languages: tuple[str, ...]) -> Texts:
    found = raw.get(name)
    if not isinstance(found, dict) or set(found) != set(languages) or not all(found.values()):
        raise _broken(file, name)
    return {language: str(text) for language, text in found.items()}


def _broken(file: str, what: str) -> Refused:
    return Refused("first_word_file_broken", file=file, field=what)


def say_first(unit: Unit, row: FollowUp, kind: MessageKind, word: FirstWord) -> str:
    """Put the first word of a clock that has just begun into the outbox, in the same transaction.

    Return "" , or the code of why this citizen gets none; the clock goes on without it. Nobody
    looks such a message over, so a text that other eyes should not read never goes.
    """
    person = unit.session.get_one(Person, row.person_id)
    to = address_of(unit, person, kind)
    stop = what_stops(unit, row, person, kind, to)
    if stop:
        return _left_out(unit, row, stop)
    languages = ("nl",) if person.language not in WRITTEN[1:] else ("nl", person.language)
    with unit.acting_as(row.owner_id or unit.worker_id):
        worker, paper = worker_name(unit), {}
        if kind is MessageKind.LETTER:
            paper = paper_of(unit, row, person, word.letter, languages[-1]).as_data()
    words = word.sms if kind is MessageKind.SMS else word.email
    texts = tuple((each, words[each].format(worker=worker)) for each in languages)
    subject = word.subject["nl"] if kind is MessageKind.EMAIL else ""
    if kind is not MessageKind.LETTER:
        try:
            check_text(person, kind, "\n\n".join(text for _lang, text in texts), subject, False)
        except Refused as refused:
            return _left_out(unit, row, refused.code)
    note(unit, row, "message_asked", reason=kind.value)
    unit.happened(
        MessageAsked(
            message_id=new_id(), kind=kind.value, follow_up_id=row.id, rung=QUESTION,
            person_id=person.id, to_address=to, subject=subject, paper=paper,
            texts=() if kind is MessageKind.LETTER else texts, language=person.language,
            template_code=f"first/{word.code}", template_version=word.version,
        )
    )  # fmt: skip
    row.channel = CHANNEL_OF_KIND[kind]
    return ""


def _left_out(unit: Unit, row: FollowUp, why: str) -> str:
    note(unit, row, "not_sent", reason=why)
    return why
