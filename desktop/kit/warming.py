"""Loads what the first press of a key would otherwise wait for, while the worker looks around.

Modules are imported one after the other in a thread of their own; the interpreter changes threads
often enough that the screen answers meanwhile. Nothing is built and no database is asked.
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator

SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter while the screen waits for it."""
LATER = ("desktop.kit.charts", "desktop.tour", "db.practice", "db.commands", "db.migrations")
"""Large and rarely needed first: loaded on use."""


def answer_quickly() -> None:
    """Let the thread of the screen have the interpreter soon after it asks."""
    sys.setswitchinterval(SWITCH_SECONDS)


def warm() -> None:
    """Import every module of the program that a key press may need."""
    for name in tuple(_modules()):
        importlib.import_module(name)


def _modules() -> Iterator[str]:
    for half in ("db", "desktop"):
        package = importlib.import_module(half)
        yield from _within(package.__path__, half)


def _within(paths: Iterable[str], name: str) -> Iterator[str]:
    for info in pkgutil.iter_modules(paths):
        full = f"{name}.{info.name}"
        if full.startswith(LATER) or info.name.startswith("__"):
            continue
        if info.ispkg:
            yield from _within([f"{path}/{info.name}" for path in paths], full)
        else:
            yield full
