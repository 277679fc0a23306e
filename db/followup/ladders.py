"""Ladders as data: which channel, after how long, at which part of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from db.kit.errors import Refused

STANDARD, URGENT, DOCUMENT = "standard", "urgent", "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """So many working or calendar days after the question was asked."""

    days: int
    working: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step; `means` is sms, phone, letter, visit or counter; a letter has no channel."""

    code: str
    channel: str
    means: str
    after: Delay
    part: str
    text: Mapping[str, str]


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
    text = (files("resources") / "ladders" / "ladders.yaml").read_text(encoding="utf-8")
    found = [_ladder(each) for each in yaml.safe_load(text)["ladders"]]
    return {(each.code, each.version): each for each in found}


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


def _ladder(raw: Mapping[str, object]) -> Ladder:
    rungs = raw["rungs"]
    decision = raw["decision"]
    if not isinstance(rungs, list) or not isinstance(decision, dict):
        raise Refused("ladder_file_broken", ladder=str(raw.get("code")))
    return Ladder(
        code=str(raw["code"]),
        version=int(str(raw["version"])),
        name=raw["name"],  # type: ignore[arg-type]  # the file's shape is tested
        rungs=tuple(Rung(**{**each, "after": _delay(each["after"])}) for each in rungs),
        decide_after=_delay(decision["after"]),
        decision=decision["text"],
    )


def _delay(text: str) -> Delay:
    return Delay(days=int(text[:-1]), working=text.endswith("w"))
