"""What the house promises. Each check yields one message per broken promise."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator

from tests.house.contracts import contracts_name_every_room
from tests.house.merging import merges_forget_no_table
from tests.house.papers import (
    dependencies_are_explained,
    folders_are_told,
    rooms_are_on_the_map,
)
from tests.house.sources import ROOT, functions, sources, written

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
VAGUE = {"utils", "helpers", "common", "manager", "misc"}
NESTED = re.compile(r"\.exec\(|QMessageBox\.|processEvents\(|QEventLoop\(\)|asyncSlot|asyncClose")
HEX = re.compile(r"[\"']#[0-9A-Fa-f]{6,8}[\"']")
SHADOWS = frozenset(
    {
        "layout",
        "model",
        "parent",
        "font",
        "pos",
        "size",
        "width",
        "height",
        "rect",
        "style",
        "window",
        "palette",
        "cursor",
        "event",
        "show",
        "close",
        "update",
        "children",
    }
)
NOT_WIDGETS = {"desktop/kit/desk.py"}
CLOCKS = {"now", "today", "utcnow"}
MAY_ASK_THE_MACHINE = {"db/kit/clock.py"}
SPEAKS_OF_ITSELF = re.compile(r"/work/|/farm/|/\.library|find-links|index-url", re.IGNORECASE)


def module_docstrings() -> Iterator[str]:
    """Every module opens with a docstring that says why it exists."""
    for source in sources():
        if not ast.get_docstring(source.tree):
            yield f"{source.name}: begin with a docstring that says why the file exists"


def file_sizes() -> Iterator[str]:
    """No file is longer than 300 lines."""
    for source in written():
        lines = source.text.count("\n")
        if lines > LONGEST_FILE:
            yield f"{source.name}: {lines} lines; make it a folder with named parts"


def function_sizes() -> Iterator[str]:
    """No function is longer than 40 lines."""
    for source in written():
        for function in functions(source):
            lines = (function.end_lineno or 0) - function.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield (
                    f"{source.name}:{function.lineno}: {function.name} has {lines} lines; "
                    "give its parts names"
                )


def module_names() -> Iterator[str]:
    """No module has a name that says nothing."""
    for source in sources():
        name = source.name.rpartition("/")[2].removesuffix(".py")
        if name in VAGUE:
            yield f"{source.name}: name it after what it does"


def no_nested_loops() -> Iterator[str]:
    """Nothing runs an event loop inside another: tasks would hang for ever."""
    for source in written():
        if not source.name.startswith("desktop/") or source.name == "desktop/__main__.py":
            continue
        for number, line in enumerate(source.text.splitlines(), start=1):
            if NESTED.search(line):
                yield f"{source.name}:{number}: use open() and a signal instead"


def no_qt_shadows() -> Iterator[str]:
    """No attribute hides a method of Qt."""
    for source in written():
        if not source.name.startswith("desktop/") or source.name in NOT_WIDGETS:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and node.bases:
                yield from _shadows_in(source.name, node)


def _shadows_in(name: str, owner: ast.ClassDef) -> Iterator[str]:
    bases = {ast.unparse(base) for base in owner.bases}
    if not any(base.startswith("Q") or base in ("Page", "Overlay") for base in bases):
        return
    for node in ast.walk(owner):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if (
            isinstance(target, ast.Attribute)
            and isinstance(target.value, ast.Name)
            and target.value.id == "self"
            and target.attr in SHADOWS
        ):
            yield f"{name}:{node.lineno}: self.{target.attr} hides Qt's own; choose another name"


def no_colours_in_code() -> Iterator[str]:
    """Colours come from the tokens."""
    for source in written():
        if source.name.startswith("desktop/"):
            for number, line in enumerate(source.text.splitlines(), start=1):
                if HEX.search(line):
                    yield f"{source.name}:{number}: ask theme.colour() for a token"


def clocks_are_handed_in() -> Iterator[str]:
    """Nobody asks the machine what time it is."""
    for source in written():
        if source.name in MAY_ASK_THE_MACHINE:
            continue
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCKS
                and ast.unparse(node.func.value) in ("datetime", "date", "datetime.datetime")
            ):
                yield f"{source.name}:{node.lineno}: use the clock of the unit or the desk"


def icons() -> Iterator[str]:
    """Every icon that is named exists, and every icon shipped is used."""
    shipped = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    code = "\n".join(source.text for source in sources())
    data = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "resources").rglob("*.yaml"), ROOT / "resources" / "tokens.json"]
    )
    quoted = set(re.findall(r"[\"']([a-z0-9]+(?:-[a-z0-9]+)*)[\"']", code))
    for name in sorted(shipped):
        if name not in quoted and not re.search(rf"\b{re.escape(name)}\b", data):
            yield f"resources/icons/{name}.svg: nobody uses it; remove it"
    for name in sorted(set(re.findall(r"icon=[\"']([a-z0-9-]+)[\"']", code)) - shipped):
        yield f'icon="{name}": there is no such file in resources/icons'


def actions() -> Iterator[str]:
    """Every action has an id, a title and keys of its own."""
    from desktop.app import rooms
    from desktop.shell.actions import ACTIONS

    found = [*ACTIONS, *(action for room in rooms() for action in room.actions)]
    for action_id, count in Counter(action.id for action in found).items():
        if count > 1:
            yield f"two actions are called {action_id}"
    for action in found:
        if not action.title.strip():
            yield f"action {action.id} has no title"
    for where in {action.where for action in found}:
        keys = Counter(
            key for action in found if action.where in (where, "global") for key in action.keys
        )
        for key, count in keys.items():
            if count > 1:
                yield f"the key {key} stands for {count} actions in {where}; Qt would run neither"


def speaks_only_of_itself() -> Iterator[str]:
    """No file names a path or a registry of somebody's machine."""
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in (".ttf", ".png", ".svg") or name.startswith("tests/house/"):
            continue
        if path.is_file() and SPEAKS_OF_ITSELF.search(path.read_text(encoding="utf-8")):
            yield f"{name}: names a place of one machine"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (
    module_docstrings,
    file_sizes,
    function_sizes,
    module_names,
    no_nested_loops,
    no_qt_shadows,
    no_colours_in_code,
    clocks_are_handed_in,
    icons,
    actions,
    contracts_name_every_room,
    merges_forget_no_table,
    dependencies_are_explained,
    rooms_are_on_the_map,
    folders_are_told,
    speaks_only_of_itself,
)
