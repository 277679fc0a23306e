"""Every text that goes to citizens, in the version that counts today, and who read it beforehand.

The words stand in ladders and first words; here they are gathered. An expert by experience reads
whether they are clear. That is noted for the very words: whoever changes them starts anew.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from db.access.codes import MANAGES, Role
from db.access.queries import acting_worker
from db.followup.first_words import newest_words
from db.followup.ladders import WRITTEN, Ladder
from db.followup.limits import rung_of
from db.followup.messages import asked_about, words_of
from db.followup.model import TemplateReading
from db.followup.office_ladders import climbed_today, is_own
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit

LONGEST_READER = 120
MARKS = MANAGES | {Role.EXPERT_BY_EXPERIENCE}
"""Who may note that a text was read."""
Words = Mapping[str, Mapping[str, str]]
"""Pieces of a text in their order, each by language."""


class TemplateKind(StrEnum):
    """How the words reach a citizen."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who read a text, on which day."""

    reader: str
    read_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One text to citizens. `version` counts within its source; `is_own` is the office's own."""

    code: str
    source: Mapping[str, str]
    place: Mapping[str, str]
    kind: TemplateKind
    version: int
    is_own: bool
    words: Words
    digest: str
    reading: Reading | None = None

    def text(self, language: str) -> str:
        """Return the whole text in a language."""
        return "\n\n".join(piece[language] for piece in self.words.values())


def digest_of(words: Words) -> str:
    """Return what stands for the very words, in every language."""
    plain = {name: {lang: text[lang] for lang in WRITTEN} for name, text in words.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def templates(unit: Unit) -> tuple[Template, ...]:
    """Return every text that may go out today, ladders first."""
    acting_worker(unit)
    readings = {
        row.digest: Reading(reader=row.reader, read_on=row.read_on)
        for row in unit.session.scalars(
            select(TemplateReading)
            .where(TemplateReading.undone_at.is_(None))
            .order_by(TemplateReading.read_on, TemplateReading.id)
        )
    }
    found = [each for climbed in climbed_today(unit) for each in _of_ladder(climbed.current)]
    found += _of_first_words()
    return tuple(
        Template(
            code=one.code, source=one.source, place=one.place, kind=one.kind,
            version=one.version, is_own=one.is_own, words=one.words, digest=one.digest,
            reading=readings.get(one.digest),
        )
        for one in found
    )  # fmt: skip


def reading_of(unit: Unit, words: Words) -> Reading | None:
    """Return who read these very words last, None where nobody did."""
    row = unit.session.scalars(
        select(TemplateReading)
        .where(TemplateReading.digest == digest_of(words), TemplateReading.undone_at.is_(None))
        .order_by(TemplateReading.read_on.desc(), TemplateReading.id.desc())
        .limit(1)
    ).first()
    return Reading(reader=row.reader, read_on=row.read_on) if row is not None else None


def message_reading(unit: Unit, follow_up_id: UUID) -> Reading | None:
    """Return who read the text message of the rung that is next."""
    row, _person = asked_about(unit, follow_up_id)
    return reading_of(unit, {"message": words_of(row)})


def letter_reading(unit: Unit, follow_up_id: UUID) -> Reading | None:
    """Return who read the letter of the rung that is next."""
    row, _person = asked_about(unit, follow_up_id)
    rung = rung_of(row)
    return reading_of(unit, rung.letter) if rung is not None and rung.letter else None


def _of_ladder(one: Ladder) -> list[Template]:
    found = []
    for rung in one.rungs:
        pieces = ((TemplateKind.SMS, {"message": rung.message} if rung.message else {}),
                  (TemplateKind.LETTER, rung.letter))  # fmt: skip
        found += [
            Template(
                code=f"{one.code}/{rung.code}/{kind.value}", source=one.name, place=rung.text,
                kind=kind, version=one.version, is_own=is_own(one), words=words,
                digest=digest_of(words),
            )
            for kind, words in pieces
            if words
        ]  # fmt: skip
    return found


def _of_first_words() -> list[Template]:
    found = []
    for one in newest_words():
        pieces: tuple[tuple[TemplateKind, Words], ...] = (
            (TemplateKind.SMS, {"message": one.sms}),
            (TemplateKind.EMAIL, {"subject": one.subject, "message": one.email}),
            (TemplateKind.LETTER, one.letter),
        )
        found += [
            Template(
                code=f"first/{one.code}/{kind.value}", source=one.name, place={}, kind=kind,
                version=one.version, is_own=False, words=words, digest=digest_of(words),
            )
            for kind, words in pieces
        ]  # fmt: skip
    return found


def note_reading(unit: Unit, digest: str, reader: str, read_on: date) -> Changes:
    """Note that an expert by experience read a text; undone as any deed.

    Refuses `marks_not_for_role`, `reader_missing`, `day_to_come`, and `template_changed` where no
    text of today has these words.
    """
    if acting_worker(unit).role not in MARKS:
        raise Refused("marks_not_for_role")
    reader = " ".join(reader.split())
    if not reader:
        raise Refused("reader_missing", field="reader")
    if len(reader) > LONGEST_READER:
        raise Refused("text_too_long", field="reader", longest=LONGEST_READER)
    if read_on > unit.clock.today():
        raise Refused("day_to_come", field="read_on")
    if all(each.digest != digest for each in templates(unit)):
        raise Refused("template_changed")
    row = TemplateReading(digest=digest, reader=reader, read_on=read_on, noted_by=unit.worker_id)
    unit.session.add(row)
    unit.session.flush()
    unit.touch("template", row.id)
    return unit.changes("reading_noted")
