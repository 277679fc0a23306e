"""Finds what registers itself by being a module in a package, so nobody keeps lists."""

import importlib
import pkgutil
from importlib.util import find_spec
from types import ModuleType

ROOMS = (
    "access", "people", "contacts", "followup", "campaigns", "rights", "visits", "stats",
    "exchange",
)  # fmt: skip


def discover(package: ModuleType) -> tuple[ModuleType, ...]:
    """Import every public module directly inside `package`, in order of name."""
    names = sorted(
        info.name for info in pkgutil.iter_modules(package.__path__) if info.name[0] != "_"
    )
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


def load_each(part: str) -> tuple[ModuleType, ...]:
    """Import `db.<room>.<part>` for every room that has it, lowest layer first."""
    loaded = []
    for room in ROOMS:
        if find_spec(f"db.{room}") is None:
            continue
        name = f"db.{room}.{part}"
        if find_spec(name) is not None:
            loaded.append(importlib.import_module(name))
    return tuple(loaded)


def load_tables() -> None:
    """Import every module that defines tables, so that the catalogue is whole."""
    for name in ("db.kit.places", "db.kit.settings"):
        importlib.import_module(name)
    load_each("model")
