"""Every room is named in the contracts of pyproject.toml, so that a new one is guarded at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from tests.house.sources import ROOT

RULES = "Rules know neither database nor screen"
TABLES = "Tables stay inside the screenless half"
ROOMS = "Rooms of the screenless half stand on each other, never the other way"
SCREENS = "Screens: the program, its shell, the rooms that do not know each other, the kit"
NO_ROOMS = {"db.migrations"}
Contracts = Mapping[str, Mapping[str, Any]]


def contracts() -> Contracts:
    """Return the contracts as they are written, by name."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["name"]: each for each in found["tool"]["importlinter"]["contracts"]}


def unguarded(found: Contracts) -> Iterator[str]:
    """Yield one message for each module or room that no contract names."""
    for part, contract, key in (
        ("logic", RULES, "source_modules"),
        ("model", TABLES, "forbidden_modules"),
    ):
        for path in sorted((ROOT / "db").glob(f"*/{part}.py")):
            yield from _missing(found, f"db.{path.parent.name}.{part}", contract, key)
    for half, contract in (("db", ROOMS), ("desktop", SCREENS)):
        for path in sorted((ROOT / half).glob("*/__init__.py")):
            room = f"{half}.{path.parent.name}"
            if room not in NO_ROOMS:
                yield from _missing(found, room, contract, "layers")


def _missing(found: Contracts, module: str, contract: str, key: str) -> Iterator[str]:
    named = {name for line in found[contract][key] for name in re.split(r"[|: ()]+", line)}
    if module not in named:
        yield f'pyproject.toml: add "{module}" to {key} of the contract "{contract}"'


def contracts_name_every_room() -> Iterator[str]:
    """Every room, its rules and its tables are named in the contracts."""
    yield from unguarded(contracts())
