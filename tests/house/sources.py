"""Reads the program's own files once, for all checks of the house."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HALVES = ("db", "desktop")
STEPS = "db/migrations/versions/"
"""Generated once and never edited: their length says nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file."""

    name: str
    text: str
    tree: ast.Module


@cache
def sources() -> tuple[Source, ...]:
    """Return every file of the two halves."""
    found = []
    for half in HALVES:
        for path in sorted((ROOT / half).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            found.append(Source(str(path.relative_to(ROOT)), text, ast.parse(text)))
    return tuple(found)


def written() -> tuple[Source, ...]:
    """Return the files people write, without the steps of the database."""
    return tuple(each for each in sources() if not each.name.startswith(STEPS))


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
