"""Reads YAML without its traps and remembers the line of everything, to say what to mend where.

`yes`, `no` and `on` are words, days stay text until a day is asked for, decimals are exact,
a key that stands twice is refused, and so are aliases and tags.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Never

import yaml

from db.kit.errors import Refused
from db.rights.engine.texts import LANGUAGES, Text

LARGEST_FILE = 1_000_000
WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
Scalar = bool | int | Decimal | str | None
Content = Scalar | Mapping[str, "Entry"] | tuple["Entry", ...]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Entry:
    """One value of a file, with the file and the line where it stands."""

    __slots__ = ("content", "file", "line")

    def __init__(self, content: Content, file: str, line: int) -> None:
        self.content = content
        self.file = file
        self.line = line

    def broken(self, fault: str, **facts: object) -> Never:
        """Refuse the file because of this entry."""
        detail = ", ".join(str(value) for value in facts.values())
        what = f"{fault}: {detail}" if detail else fault
        raise Refused(
            "rule_file_broken", file=self.file, line=self.line, fault=fault, what=what, **facts
        )

    def mapping(self) -> Mapping[str, "Entry"]:
        """Return the keys and values written here."""
        if isinstance(self.content, Mapping):
            return self.content
        self.broken("expected_keys")

    def items(self) -> Iterator[tuple[str, "Entry"]]:
        """Return key and value of each line written here."""
        return iter(self.mapping().items())

    def sequence(self) -> tuple["Entry", ...]:
        """Return the items of the list written here."""
        if isinstance(self.content, tuple):
            return self.content
        self.broken("expected_list")

    def only(self, known: Collection[str]) -> None:
        """Refuse any key that is not in `known`."""
        for key, value in self.items():
            if key not in known:
                value.broken("unknown_key", key=key, known=", ".join(sorted(known)))

    def need(self, key: str) -> "Entry":
        """Return the value of a key that must be there."""
        found = self.mapping().get(key)
        if found is None:
            self.broken("missing_key", key=key)
        return found

    def get(self, key: str) -> "Entry | None":
        """Return the value of a key, None where it is left out."""
        return self.mapping().get(key)

    def text(self) -> str:
        """Return the text written here."""
        if isinstance(self.content, str) and self.content:
            return self.content
        self.broken("expected_text")

    def word(self, allowed: Collection[str]) -> str:
        """Return the text written here, one of `allowed`."""
        if (found := self.text()) not in allowed:
            self.broken("unknown_word", word=found, known=", ".join(sorted(allowed)))
        return found

    def words(self, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the list of words written here."""
        return tuple(
            each.text() if allowed is None else each.word(allowed) for each in self.sequence()
        )

    def flag(self) -> bool:
        """Return true or false."""
        if isinstance(self.content, bool):
            return self.content
        self.broken("expected_true_or_false")

    def whole(self) -> int:
        """Return the whole number written here."""
        if isinstance(self.content, int) and not isinstance(self.content, bool):
            return self.content
        self.broken("expected_whole_number")

    def number(self) -> Fraction:
        """Return the exact number written here."""
        if isinstance(self.content, int | Decimal) and not isinstance(self.content, bool):
            return Fraction(self.content)
        self.broken("expected_number")

    def cents(self) -> int:
        """Return an amount in euro, written with at most two decimals, in whole cents."""
        amount = self.number() * 100
        if amount.denominator != 1:
            self.broken("expected_whole_cents")
        return amount.numerator

    def day(self) -> date:
        """Return the day written here, like 2025-06-12."""
        if isinstance(self.content, str):
            try:
                return date.fromisoformat(self.content)
            except ValueError:
                pass
        self.broken("expected_day", found=str(self.content))

    def four_languages(self) -> Text:
        """Return a text that is written in all four languages."""
        self.only(LANGUAGES)
        return Text(**{language: self.need(language).text() for language in LANGUAGES})


def read_yaml(text: str, file: str) -> Entry:
    """Return what stands in a file, or refuse it naming the line."""
    top = Entry(None, file, 1)
    if len(text) > LARGEST_FILE:
        top.broken("file_too_large", most=LARGEST_FILE)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        return top if node is None else _entry(node, file, set())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        Entry(None, file, line).broken("not_yaml", problem=error.problem or "")
    except yaml.YAMLError:
        top.broken("not_yaml", problem="")
    except RecursionError:
        top.broken("too_deep")


def _entry(node: yaml.Node, file: str, seen: set[int]) -> Entry:
    entry = Entry(None, file, node.start_mark.line + 1)
    if id(node) in seen:
        entry.broken("no_aliases")
    seen.add(id(node))
    if node.tag not in PLAIN_TAGS:
        entry.broken("no_tags", tag=node.tag)
    if isinstance(node, yaml.MappingNode):
        entry.content = _mapping(node, file, seen)
    elif isinstance(node, yaml.SequenceNode):
        entry.content = tuple(_entry(each, file, seen) for each in node.value)
    elif isinstance(node, yaml.ScalarNode):
        entry.content = _scalar(node)
    return entry


def _mapping(node: yaml.MappingNode, file: str, seen: set[int]) -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for key_node, value_node in node.value:
        spot = Entry(None, file, key_node.start_mark.line + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            spot.broken("expected_keys")
        key = key_node.value
        if key in found:
            spot.broken("key_twice", key=key)
        value = _entry(value_node, file, seen)
        value.line = spot.line if isinstance(value_node, yaml.ScalarNode) else value.line
        found[key] = value
    return found


def _scalar(node: yaml.ScalarNode) -> Scalar:
    text = str(node.value)
    if node.style:  # the C reader says "" of a plain word
        return text.strip() if node.style in "|>" else text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if DECIMAL.fullmatch(text) else text
