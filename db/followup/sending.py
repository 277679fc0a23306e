"""A worker lets a message go out on a rung; the exchange sends it (see `outside.py`).

The message stands in the outbox with the deed itself. The clock keeps its rung until the other
side has accepted the message; one that fails leaves the rung where it is and says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from stdnum.be import ssn

from db.followup.codes import CHANNEL_OF_KIND, MessageKind, State
from db.followup.events import MessageAsked
from db.followup.ladders import PARTNER, STANDARD, WRITTEN, newest
from db.followup.limits import ladder_of, rung_of
from db.followup.messages import (
    asked_about,
    letter_for,
    name_of,
    point_of,
    words_of,
    worker_name,
)
from db.followup.model import FollowUp
from db.followup.outside import NOT_WANTED, POINTS, citizen_stops
from db.followup.safe_text import unsafe_in
from db.followup.sms_size import SmsSize, sms_parts
from db.followup.steps import note, open_row
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.model import Person
from db.people.phones import show_phone
from db.people.search import addresses

MOST_PARTS, LONGEST_EMAIL, LONGEST_SUBJECT = 6, 5_000, 120
NO_ADDRESS = {
    MessageKind.SMS: "no_mobile_number",
    MessageKind.EMAIL: "no_email_address",
    MessageKind.LETTER: "no_postal_address",
}
CLIMBING = {
    "sms": frozenset({MessageKind.SMS, MessageKind.EMAIL}),
    "letter": frozenset({MessageKind.LETTER}),
}
"""What counts as the try of a rung; any other message goes beside it."""
_ELEVEN_DIGITS = re.compile(r"(?<![\d+])\d{2}[. ]?\d{2}[. ]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDraft:
    """A message as the worker sees it before it goes.

    `blocked` is the code of what stops it, "" when nothing does; `unsafe` says what other eyes
    should not read in it; `size` is what a text message takes.
    """

    follow_up_id: UUID
    version: int
    kind: str
    name: str
    to: str
    language: str
    subject: str
    text: str
    blocked: str
    unsafe: tuple[str, ...]
    size: SmsSize | None
    climbs: bool


def draft_for(
    unit: Unit, follow_up_id: UUID, kind: MessageKind = MessageKind.SMS, support: str = "nl"
) -> MessageDraft:
    """Return the message of the rung that is next, in Dutch with a support language beside it."""
    row, person = asked_about(unit, follow_up_id)
    to = address_of(unit, person, kind)
    text = "" if kind is MessageKind.LETTER else "\n\n".join(
        each for _lang, each in _texts(unit, row, support)
    )  # fmt: skip
    return MessageDraft(
        follow_up_id=row.id, version=row.version, kind=kind.value, name=name_of(person),
        to=show_phone(to) if kind is MessageKind.SMS and to else to, language=person.language,
        subject=_subject(row) if kind is MessageKind.EMAIL else "", text=text,
        blocked=what_stops(unit, row, person, kind, to),
        unsafe=_unsafe(person, kind, text),
        size=sms_parts(text) if kind is MessageKind.SMS else None,
        climbs=_climbs(row, kind),
    )  # fmt: skip


def send_message(
    unit: Unit, follow_up_id: UUID, kind: MessageKind = MessageKind.SMS, *,
    text: str = "", subject: str = "", support: str = "nl", knowingly: bool = False,
    version: int | None = None,
) -> Changes:  # fmt: skip
    """Put a message for the rung that is next into the outbox; `text` is what the worker wrote.

    Until somebody takes it up, undoing this deed cancels it. An unsafe text is refused unless the
    worker sends it knowingly, and always for a citizen who wants discretion.
    """
    row = open_row(unit, follow_up_id)
    expect_version(row, version, {"rung": row.rung})
    row, person = asked_about(unit, follow_up_id)
    if row.state == State.TO_DECIDE.value:
        raise Refused("decision_wanted")
    to = address_of(unit, person, kind)
    stop = what_stops(unit, row, person, kind, to)
    if stop:
        raise Refused(stop, channel=CHANNEL_OF_KIND[kind])
    texts = (("nl", text.strip()),) if text.strip() else _texts(unit, row, support)
    paper: Mapping[str, object] = {}
    if kind is MessageKind.LETTER:
        paper, texts = _paper(unit, row, support), ()
    else:
        check_text(person, kind, "\n\n".join(each for _lang, each in texts), subject, knowingly)
    rung = rung_of(row)
    message_id = new_id()
    note(unit, row, "message_asked", reason=kind.value)
    unit.happened(
        MessageAsked(
            message_id=message_id, kind=kind.value, follow_up_id=row.id, rung=row.rung,
            climbs=_climbs(row, kind), person_id=person.id, to_address=to, texts=texts, paper=paper,
            subject=(subject.strip() or _subject(row)) if kind is MessageKind.EMAIL else "",
            language=person.language,
            template_code=f"{row.ladder_code}/{rung.code}" if rung is not None else "",
            template_version=row.ladder_version or 0,
        )
    )  # fmt: skip
    return unit.changes("message_queued", follow_up=row.id, message=message_id)


def address_of(unit: Unit, person: Person, kind: MessageKind) -> str:
    """Return where a message of this kind goes; "" where there is no address."""
    if kind is MessageKind.LETTER:
        return addresses(unit, [person.id]).get(person.id, ("", ""))[0]
    return point_of(unit, person.id, POINTS[kind])


def what_stops(unit: Unit, row: FollowUp, person: Person, kind: MessageKind, to: str) -> str:
    """Return the code of what keeps a message from going; "" where nothing does."""
    if row.ladder_code == PARTNER:
        return "partner_by_hand"
    if not to:
        wanted = CHANNEL_OF_KIND[kind] not in (person.never_channels or ())
        return NO_ADDRESS[kind] if wanted else NOT_WANTED[kind]
    return citizen_stops(unit, person.id, kind, to)


def _climbs(row: FollowUp, kind: MessageKind) -> bool:
    rung = rung_of(row)
    return rung is not None and kind in CLIMBING.get(rung.means, frozenset())


def _texts(unit: Unit, row: FollowUp, support: str) -> tuple[tuple[str, str], ...]:
    words, worker = words_of(row), worker_name(unit)
    languages = ("nl", support) if support in WRITTEN and support != "nl" else ("nl",)
    return tuple((lang, words[lang].format(worker=worker)) for lang in languages)


def _subject(row: FollowUp) -> str:
    """Return the title of the ladder's letter: it says that we wait, and nothing else."""
    climbed = ladder_of(row) or newest(STANDARD)
    for ladder in (climbed, newest(STANDARD)):
        for rung in ladder.rungs:
            if "title" in rung.letter:
                return rung.letter["title"]["nl"]
    return ""


def _paper(unit: Unit, row: FollowUp, support: str) -> Mapping[str, object]:
    papers = dict(letter_for(unit, row.id).papers)
    return papers.get(support, papers["nl"]).as_data()


def _unsafe(person: Person, kind: MessageKind, text: str) -> tuple[str, ...]:
    if kind is MessageKind.LETTER or (kind is MessageKind.EMAIL and not person.discreet):
        return ()
    return unsafe_in(text, name_of(person))


def check_text(person: Person, kind: MessageKind, text: str, subject: str, knowingly: bool) -> None:
    """Refuse a text that is too long, unsafe, or holds a national number."""
    if any(ssn.is_valid(found) for found in _ELEVEN_DIGITS.findall(f"{text} {subject}")):
        raise Refused("national_number_in_text", field="text")
    too_long = (
        sms_parts(text).parts > MOST_PARTS
        if kind is MessageKind.SMS
        else len(text) > LONGEST_EMAIL or len(subject) > LONGEST_SUBJECT
    )
    if too_long:
        raise Refused("text_too_long", field="text")
    if any(not each.isprintable() for each in subject):
        raise Refused("subject_wrong", field="subject")
    unsafe = _unsafe(person, kind, f"{subject} {text}")
    if unsafe and (person.discreet or not knowingly):
        raise Refused("text_not_safe", field="text", unsafe=unsafe)
