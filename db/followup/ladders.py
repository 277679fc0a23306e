"""Ladders as data: which means, after how long, at which part of the day, with which words.

A ladder is a file in `resources/ladders`. A running clock keeps the version it began with, so a
change is a new file with the same code and a higher version.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from db.kit.calendar import PARTS_OF_DAY
from db.kit.errors import Refused

STANDARD, URGENT, DOCUMENT, PARTNER = "standard", "urgent", "document", "partner"
AUTOMATIC, AFTER_CARE, CAMPAIGN = "automatic", "after_care", "campaign"
MEANS = ("sms", "phone", "letter", "visit", "counter")
CHANNEL_OF = {"sms": "call", "phone": "call", "letter": "", "visit": "home", "counter": "face"}
SPOKEN = ("nl", "fr", "de", "en")
WRITTEN = ("nl", "fr", "de")
"""Languages of messages to citizens: Dutch, or Dutch with a French or German support text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """So many working or calendar days after the question was asked."""

    days: int
    working: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step; `means` is sms, phone, letter, visit or counter; a letter has no channel.

    `message` is the text message of this rung, `letter` the pieces of its letter, both by
    language. `before_meeting` stands for the working day before a meeting; without a meeting
    there is no such rung.
    """

    code: str
    channel: str
    means: str
    after: Delay
    part: str
    text: Mapping[str, str]
    message: Mapping[str, str] = field(default_factory=dict)
    letter: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    before_meeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """One version of a ladder; running follow-ups keep the version they began with."""

    code: str
    version: int
    name: Mapping[str, str]
    rungs: tuple[Rung, ...]
    decide_after: Delay
    decision: Mapping[str, str]

    def rung(self, number: int) -> Rung | None:
        """Return rung 1, 2, ...; None for the question (0) and past the last."""
        return self.rungs[number - 1] if 1 <= number <= len(self.rungs) else None


@cache
def ladders() -> Mapping[tuple[str, int], Ladder]:
    """Return every shipped ladder by code and version."""
    found: dict[tuple[str, int], Ladder] = {}
    for each in sorted((files("resources") / "ladders").iterdir(), key=lambda file: file.name):
        if each.name.endswith(".yaml"):
            one = read_ladder(each.name, yaml.safe_load(each.read_text(encoding="utf-8")))
            if (one.code, one.version) in found:
                raise _broken(each.name, "version")
            found[one.code, one.version] = one
    return found


def newest(code: str) -> Ladder:
    """Return the newest version of a ladder; refuses an unknown code."""
    versions = [each for (known, _version), each in ladders().items() if known == code]
    if not versions:
        raise Refused("ladder_unknown", ladder=code)
    return max(versions, key=lambda each: each.version)


def ladder(code: str, version: int) -> Ladder:
    """Return one version of a ladder."""
    found = ladders().get((code, version))
    if found is None:
        raise Refused("ladder_unknown", ladder=code)
    return found


def read_ladder(file: str, raw: Any) -> Ladder:
    """Return the ladder that a file describes; refuses `ladder_file_broken` with file and field."""
    if not isinstance(raw, dict):
        raise _broken(file, "code")
    rungs, decision = raw.get("rungs"), raw.get("decision")
    if not isinstance(rungs, list) or not rungs:
        raise _broken(file, "rungs")
    if not isinstance(decision, dict):
        raise _broken(file, "decision")
    if not isinstance(raw.get("code"), str) or not isinstance(raw.get("version"), int):
        raise _broken(file, "code")
    read = tuple(_rung(file, each) for each in rungs)
    days = [rung.after.days for rung in read]
    if days != sorted(days) or len({rung.after.working for rung in read}) > 1:
        raise _broken(file, "after")
    return Ladder(
        code=raw["code"],
        version=raw["version"],
        name=_texts(file, "name", raw.get("name"), SPOKEN),
        rungs=read,
        decide_after=_delay(file, decision.get("after")),
        decision=_texts(file, "decision", decision.get("text"), SPOKEN),
    )


def write_ladder(one: Ladder) -> dict[str, Any]:
    """Return what a file of this ladder says; reading it again gives the same ladder."""
    return {
        "code": one.code,
        "version": one.version,
        "name": dict(one.name),
        "rungs": [_written(each) for each in one.rungs],
        "decision": {"after": _days(one.decide_after), "text": dict(one.decision)},
    }


def _written(rung: Rung) -> dict[str, Any]:
    written: dict[str, Any] = {
        "code": rung.code, "means": rung.means, "channel": rung.channel,
        "after": _days(rung.after), "part": rung.part, "text": dict(rung.text),
    }  # fmt: skip
    if rung.message:
        written["message"] = dict(rung.message)
    if rung.letter:
        written["letter"] = {name: dict(text) for name, text in rung.letter.items()}
    if rung.before_meeting:
        written["before_meeting"] = True
    return written


def _days(delay: Delay) -> str:
    return f"{delay.days}{'w' if delay.working else 'd'}"


def _rung(file: str, raw: Any) -> Rung:
    if not isinstance(raw, dict) or not isinstance(raw.get("code"), str):
        raise _broken(file, "rungs")
    means, part = raw.get("means"), raw.get("part")
    if means not in MEANS or raw.get("channel") != CHANNEL_OF[means]:
        raise _broken(file, "means")
    if part not in PARTS_OF_DAY:
        raise _broken(file, "part")
    message, letter = raw.get("message", {}), raw.get("letter", {})
    return Rung(
        code=raw["code"],
        channel=CHANNEL_OF[means],
        means=means,
        after=_delay(file, raw.get("after")),
        part=part,
        text=_texts(file, "text", raw.get("text"), SPOKEN),
        message=_texts(file, "message", message, WRITTEN) if message else {},
        letter={name: _texts(file, name, text, WRITTEN) for name, text in letter.items()},
        before_meeting=bool(raw.get("before_meeting", False)),
    )


def _texts(file: str, name: str, raw: Any, languages: tuple[str, ...]) -> Mapping[str, str]:
    if not isinstance(raw, dict) or set(raw) != set(languages) or not all(raw.values()):
        raise _broken(file, name)
    return {language: str(text) for language, text in raw.items()}


def _delay(file: str, raw: Any) -> Delay:
    text = str(raw)
    if text[-1:] not in ("w", "d") or not text[:-1].isdecimal():
        raise _broken(file, "after")
    return Delay(days=int(text[:-1]), working=text.endswith("w"))


def _broken(file: str, what: str) -> Refused:
    return Refused("ladder_file_broken", file=file, field=what)
