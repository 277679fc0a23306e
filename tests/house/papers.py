"""What the front page says of the house is so: dependencies, rooms and folders."""

import re
import tomllib
from collections.abc import Iterator

from tests.house.sources import ROOT

TOP = {".ci", "db", "desktop", "resources", "tests", "translations"}
"""The only folders at the top."""


def front_page() -> str:
    """Return the README."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


def dependencies_are_explained() -> Iterator[str]:
    """Every dependency earns its line in the README."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    table = front_page().partition("## What each dependency is for")[2].partition("## ")[0].lower()
    for each in described["project"]["dependencies"]:
        name = re.split(r"[\[<>=!~; ]", each)[0]
        if name.lower() not in table:
            yield f"{name}: say in README.md, under 'What each dependency is for', what it is for"


def rooms_are_on_the_map() -> Iterator[str]:
    """Every room of the house stands on the README's map, and nothing else."""
    map_ = front_page().partition("## The house")[2].partition("### ")[0]
    named = set(re.findall(r"^\| ([a-z]+) \|", map_, flags=re.MULTILINE)) - {"room"}
    there = {
        path.name
        for half in ("db", "desktop")
        for path in (ROOT / half).iterdir()
        if (path / "__init__.py").is_file()
    }
    aside = {"commands", "migrations", "shell", "tour"}
    for name in sorted(there - named - aside):
        yield f"{name}: put the room on the map in README.md, under 'The house'"
    for name in sorted(named - there):
        yield f"{name}: README.md names a room that is not there"


def folders_are_told() -> Iterator[str]:
    """Every folder at the top has a README, and there is no other one."""
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = {name.split("/")[0] for name in listed.stdout.splitlines() if "/" in name}
    for name in sorted(found - TOP):
        yield f"{name}/: there is no room for another folder at the top"
    for name in sorted(TOP & found - {".ci"}):
        if not (ROOT / name / "README.md").is_file():
            yield f"{name}/README.md: say in one page what the folder is for"
