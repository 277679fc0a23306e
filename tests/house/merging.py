"""What happens to the rows of a citizen whose dossier goes into another: no room may forget one.

A table that names a citizen belongs to a room; that room reacts to the merge and names the table's
class there, or the merge itself does where the room is that of the citizens.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT

EVENT = "PersonsMerged"


def merges_forget_no_table() -> Iterator[str]:
    """Every table that names a citizen is taken along by a reaction of its room."""
    from db.kit.registry import load_tables
    from db.kit.tables import Base
    from db.people.merging.comparing import person_columns

    load_tables()
    classes = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}
    for table in person_columns():
        owner = classes[table]
        room = owner.__module__.split(".")[1]
        if owner.__module__.startswith("db.") and owner.__name__ not in taken_along(room):
            yield (
                f"db/{room}: {owner.__name__} names a citizen; take it along in reactions.py "
                f"with @react({EVENT})"
            )


def taken_along(room: str) -> set[str]:
    """Return the names that a room's reactions to a merge use; of people, those of the merge."""
    if room == "people":
        files = sorted((ROOT / "db" / "people" / "merging").glob("*.py"))
        return {name for file in files for name in _names(ast.parse(_text(file)))}
    file = ROOT / "db" / room / "reactions.py"
    if not file.is_file():
        return set()
    tree = ast.parse(_text(file))
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and any(_is_reaction(each) for each in
                                                     node.decorator_list):  # fmt: skip
            found |= _names(node)
    return found


def _is_reaction(decorator: ast.expr) -> bool:
    return ast.unparse(decorator) == f"react({EVENT})"


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
