"""The house keeps its promises."""

import copy
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.house.checks import CHECKS
from tests.house.contracts import RULES, SCREENS, TABLES, contracts, unguarded
from tests.house.sources import ROOT
from tests.house.words import missing_words


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_house_keeps_its_promise(check: Callable[[], Iterator[str]]) -> None:
    broken = list(check())
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("contract", "key", "name"),
    [
        (RULES, "source_modules", "db.contacts.logic"),
        (TABLES, "forbidden_modules", "db.followup.model"),
        (SCREENS, "layers", "desktop.visits"),
    ],
)
def test_a_room_that_no_contract_names_is_found_with_the_line_to_add(
    contract: str, key: str, name: str
) -> None:
    found = copy.deepcopy(contracts())
    lines = found[contract][key]
    lines[:] = [line.replace(name, "nobody") for line in lines]
    (message,) = unguarded(found)
    assert message == f'pyproject.toml: add "{name}" to {key} of the contract "{contract}"'


def test_every_text_is_there_in_four_languages() -> None:
    missing = list(missing_words())
    assert not missing, f"{len(missing)} texts\n" + "\n".join(missing[:40])


def test_a_signal_can_be_emitted_five_thousand_times() -> None:
    """A defect of one Qt binding lost a reference per emit and killed the process after 600."""
    program = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class One(QObject):\n"
        "    said = Signal(bool)\n"
        "one = One()\n"
        "one.said.connect(lambda value: None)\n"
        "for turn in range(5000): one.said.emit(True)\n"
        "print('whole')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "whole", done.stderr


def test_the_screenless_half_imports_without_qt() -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from db.kit.registry import load_each, load_tables\n"
        "load_tables(); load_each('service'); load_each('reactions'); import db.__main__\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_the_contracts_between_the_halves_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
