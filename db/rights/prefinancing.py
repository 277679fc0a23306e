"""Rights of which the money comes after the cost: what is paid first, and what helps meanwhile.

Who cannot pay in advance does not take such a right up. Only what a source says stands here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from db.rights.engine.texts import LANGUAGES, Text
from db.rights.panel import PanelRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """What helps until the money comes, with its source."""

    text: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Afterwards:
    """What is paid or waited for first, when the money comes, and what helps meanwhile."""

    right_id: str
    first: Text
    later: Text
    source: str
    bridge: Bridge | None = None


@cache
def paid_afterwards() -> Mapping[str, Afterwards]:
    """Return by right what has to be bridged."""
    path = files("resources") / "rights" / "payments" / "paid_afterwards.yaml"
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {each["right"]: _read(each) for each in found}


def _read(raw: Mapping[str, object]) -> Afterwards:
    bridge = raw.get("bridge")
    return Afterwards(
        right_id=str(raw["right"]),
        first=_text(raw["first"]),
        later=_text(raw["later"]),
        source=str(raw["source"]),
        bridge=Bridge(text=_text(bridge["text"]), source=str(bridge["source"]))
        if isinstance(bridge, Mapping) else None,
    )  # fmt: skip


def _text(raw: object) -> Text:
    said = raw if isinstance(raw, Mapping) else {}
    if set(said) != set(LANGUAGES):
        raise ValueError(f"a text is not there in exactly four languages: {said}")
    return Text(**{language: str(said[language]) for language in LANGUAGES})


def to_bridge(rows: Iterable[PanelRow]) -> tuple[tuple[PanelRow, Afterwards], ...]:
    """Return the rights among these that must be bridged, each with how."""
    known = paid_afterwards()
    return tuple((row, known[row.rule.id]) for row in rows if row.rule.id in known)
