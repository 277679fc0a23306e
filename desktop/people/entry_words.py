"""Turns a timeline entry of any room into the words of its row.

Rooms lend codes; each module of words may export TIMELINE (kind -> code -> text). A code without
words would be a hole in the dossier, so a test walks through all of them.
"""

import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from db.kit.registry import discover
from db.people.timeline import EntryKind, TimelineEntry
from db.rights.engine.texts import Text
from desktop.kit import words as words_package
from desktop.kit.i18n import _, language, spoken_date, spoken_moment
from desktop.kit.words.contacts import DOMAINS, domain

CHANNEL_ICONS = {"click": "mouse-pointer-click", "call": "phone", "face": "speech", "home": "house"}
OTHER_ICONS = {
    "sms": "message-square-text",
    "text": "message-square-text",
    "letter": "mail",
    "visit": "house",
}
KIND_ICONS = {
    EntryKind.REQUEST: "file-text",
    EntryKind.ATTEMPT: "phone-missed",
    EntryKind.FLAG: "scale",
    EntryKind.FACT: "info",
    EntryKind.LIFE_EVENT: "heart-crack",
}


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for module in discover(sys.modules[words_package.__name__]):
        for kind, texts in getattr(module, "TIMELINE", {}).items():
            found.setdefault(kind, {}).update(texts)
    return found


def text_of(kind: EntryKind, code: str) -> str:
    """Return a code of an entry in words, "" for no code."""
    text = _texts().get(kind.value, {}).get(code, code)
    return _(text)


def _said(entry: TimelineEntry, code: str) -> str:
    text = text_of(entry.kind, code)
    facts = {name: _spoken(value) for name, value in entry.facts.items()}
    try:
        return text % facts if "%(" in text else text
    except (KeyError, ValueError, TypeError):
        return text


def _spoken(value: object) -> object:
    """Return a text of the rules in the language of the screen, anything else as it is."""
    return value.in_language(language()) if isinstance(value, Text) else value


def title(entry: TimelineEntry) -> str:
    """Return the first line: what was typed, else what happened."""
    if entry.line:
        return entry.line
    if entry.title:
        said = _said(entry, entry.title)
        return said[:1].upper() + said[1:]
    return " · ".join(domain(each) for each in entry.domains) or text_of(entry.kind, entry.result)


def second(entry: TimelineEntry) -> str:
    """Return the second line: domains, what a code says, what was typed."""
    told = [domain(each) for each in entry.domains if entry.line and each in DOMAINS]
    if entry.second_code:
        told.append(_said(entry, entry.second_code))
    if entry.second:
        told.append(" ".join(entry.second.split()))
    if entry.corrects_id is not None:
        told.insert(0, _("correction"))
    return " · ".join(told)


def result(entry: TimelineEntry) -> str:
    """Return what came of it, for the chip; "" for no chip."""
    return text_of(entry.kind, entry.result) if entry.result else ""


def icon(entry: TimelineEntry) -> str:
    """Return the icon of the circle."""
    if entry.kind is EntryKind.CONTACT and entry.channel in CHANNEL_ICONS:
        return CHANNEL_ICONS[entry.channel]
    if entry.icon:
        return entry.icon
    if entry.channel in CHANNEL_ICONS:
        return CHANNEL_ICONS[entry.channel]
    return OTHER_ICONS.get(entry.channel) or KIND_ICONS.get(entry.kind, "info")


def coloured_channel(entry: TimelineEntry) -> str:
    """Return the channel whose colour and word the row carries, "" for a quiet grey one."""
    speaks = entry.kind in (EntryKind.CONTACT, EntryKind.VISIT)
    return entry.channel if speaks and entry.channel in CHANNEL_ICONS else ""


def sentence(entry: TimelineEntry) -> str:
    """Return the row as a screen reader says it."""
    at = entry.at
    when = spoken_moment(at) if isinstance(at, datetime) else spoken_date(at)
    way = {"in": _("incoming"), "out": _("outgoing")}.get(entry.direction, "")
    channel = coloured_channel(entry).upper()
    parts = (when, channel, way, title(entry), second(entry), result(entry), entry.worker)
    return ", ".join(part for part in parts if part)
