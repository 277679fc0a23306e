"""Every command explains itself, and one that was written wrongly says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Ccfh

ROOT = Path(__file__).parents[2]
STEPS = (
    ("practice", "create"),
    ("office", "create"),
    ("office", "upgrade"),
    ("stats", "show"),
    ("rights", "check"),
    ("doctor",),
)


def test_help_names_every_command_and_the_exit_codes(ccfh: Ccfh) -> None:
    told = ccfh("--help")
    assert (told.code, told.err) == (0, "")
    for command in ("practice", "office", "stats", "rights", "doctor"):
        assert command in told.out
    assert "Exit codes: 0 done, 1 refused or not available, 2 wrongly written." in told.out


@pytest.mark.parametrize("step", STEPS, ids=" ".join)
def test_each_step_says_what_it_does_and_what_each_option_means(
    ccfh: Ccfh, step: tuple[str, ...]
) -> None:
    told = ccfh(*step, "--help")
    assert told.code == 0
    usage, rest = told.out.split("\n\n", 1)
    assert rest.splitlines()[0].strip(), "no description"
    lines = [line for line in rest.splitlines() if line.startswith("  ")]
    bare = [
        line for at, line in enumerate(lines)
        if not line.startswith("   ") and len(line.split("  ")) < 3
        and not (at + 1 < len(lines) and lines[at + 1].startswith("     "))
    ]  # fmt: skip
    assert bare == [], usage


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_help_speaks_the_language_of_the_machine(
    ccfh: Ccfh, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    english = ccfh("practice", "create", "--help").out
    monkeypatch.setenv("CCFH_LANGUAGE", language)
    assert ccfh("practice", "create", "--help").out != english


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("practice",),
        ("office", "create"),
        ("office", "create", "x.office", "--name", "X"),
        ("office", "create", "x.office", "--name", "X", "--location", "Y", "--worker", "One"),
        ("office", "upgrade"),
        ("stats", "show"),
        ("rights", "check"),
        ("doctor", "--loud"),
        ("practice", "create", "--today", "2025-02-30"),
        ("practice", "create", "--today", "tomorrow"),
        ("practice", "create", "--at", "25:99"),
        ("rights", "check", "x.yaml", "--on", "30/2/2025"),
    ],
)
def test_a_command_that_was_written_wrongly_ends_with_two(
    ccfh: Ccfh, arguments: tuple[str, ...]
) -> None:
    told = ccfh(*arguments)
    assert (told.code, told.out) == (2, "")
    assert "usage: ccfh" in told.err


def test_a_day_or_an_hour_that_does_not_exist_is_said_with_an_example(ccfh: Ccfh) -> None:
    day = ccfh("practice", "create", "--today", "2025-02-30").err
    assert "2025-02-30 is no date. Write it like 2025-06-12." in day
    hour = ccfh("practice", "create", "--at", "25:99").err
    assert "25:99 is no hour. Write it like 10:42." in hour


def test_who_reads_only_the_first_line_meets_no_complaint() -> None:
    """`ccfh ... | head -1` in a real pipe."""
    run = f"{sys.executable} -m db rights check resources/rights/igo.yaml --json | head -c 1"
    env = {**os.environ, "CCFH_LANGUAGE": "en"}
    done = subprocess.run(run, shell=True, cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("{", "")


def test_ctrl_c_ends_without_a_report(ccfh: Ccfh, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object, **_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("db.commands.figures.show", stop)
    told = ccfh("stats", "show", "K1")
    assert (told.code, told.out, told.err) == (130, "", "")


def test_doctor_finds_this_installation_whole_and_says_what_to_do_where_it_is_not(
    ccfh: Ccfh,
) -> None:
    import json

    told = ccfh("doctor")
    assert told.code == 0
    lines = told.out.splitlines()
    assert "--  key ring: -" in lines
    assert "asks the password of an own office each time" in lines[-1]
    found = json.loads(ccfh("doctor", "--json").out)
    assert {each["what"] for each in found if each["is_fine"]} >= {"languages", "room for offices"}
    assert str(Path.home()) not in told.out
