"""The real program, in a process of its own, walks through the main job and tells the truth."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from db.kit.founding import NewOffice, create_office
from desktop.tour.steps import STEPS

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "desktop")
KEY = bytes(range(32))
LYING = """
import sys
from desktop.__main__ import main
from desktop.tour import checks, keys, walk
from desktop.tour.steps import Step

walk.PATIENCE_SECONDS = 0.5
walk.STEPS = (
    Step(code="true", told="Today opens", keys=keys.today, page="today"),
    Step(code="count", told="A contact is recorded", keys=keys.today,
         holds=lambda b, a: a.contacts == b.contacts + 1),
    Step(code="screen", told="All is covered", keys=keys.today, shows=checks.is_all_covered),
    Step(code="paper", told="A paper comes", keys=keys.today, shows=checks.are_printed),
    Step(code="page", told="The figures open", keys=keys.today, page="stats"),
    Step(code="quick", told="It takes one key", keys=keys.anonymous, most=1,
         holds=lambda b, a: a.contacts == b.contacts + 1),
)
if __name__ == "__main__":
    sys.exit(main(["--tour", sys.argv[1], "--language", "en"]))
"""
WHY = {
    "A contact is recorded": "the office does not hold it",
    "All is covered": "not as it should be",
    "A paper comes": "not as it should be",
    "The figures open": "page today",
    "It takes one key": "3 > 1",
}


def run(tmp_path: Path, *command: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run without a display, in folders of its own."""
    env = {name: value for name, value in os.environ.items()
           if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    env |= {f"XDG_{each}_HOME": str(tmp_path / each) for each in ("DATA", "CONFIG")}
    env |= {"CCFH_LANGUAGE": "en", "PYTHONPATH": str(ROOT), **more}
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=180, check=False
    )


def test_the_tour_does_the_main_job_and_shows_what_it_did(tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    done = run(tmp_path, *PROGRAM, "--tour", str(folder), "--language", "en")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    *lines, count, where = done.stdout.splitlines()
    assert [line[:5] for line in lines] == [f"ok {at:2d}" for at in range(1, len(STEPS) + 1)]
    assert [step.told in line for step, line in zip(STEPS, lines, strict=True)] == [True] * len(
        STEPS
    )
    assert count == f"{len(STEPS)} of {len(STEPS)} steps did what they say."
    assert str(folder) in where
    pictures = sorted(folder.glob("*.png"))
    assert [path.stem[3:] for path in pictures] == [step.code for step in STEPS]
    assert {(image.width(), image.height()) for image in map(QImage, map(str, pictures))} == {
        (1366, 736)
    }
    papers = ["".join(page.extract_text() for page in PdfReader(path).pages)
              for path in sorted((folder / "papers").iterdir())]  # fmt: skip
    assert len(papers) == 2
    assert "Ann Wouters" in papers[0]
    assert "Dirk Claes" in papers[1]


def test_a_step_that_does_not_do_what_it_says_fails_the_tour(tmp_path: Path) -> None:
    script = tmp_path / "lying.py"
    script.write_text(LYING, encoding="utf-8")
    done = run(tmp_path, sys.executable, str(script), str(tmp_path / "tour"))
    assert done.returncode == 1, done.stdout + done.stderr
    first, *lies, count, _where = done.stdout.splitlines()
    assert first.startswith("ok  1 Today opens")
    for line, (told, why) in zip(lies, WHY.items(), strict=True):
        assert line.startswith("-- ")
        assert told in line
        assert why in line
    assert count == "1 of 6 steps did what they say."


def test_an_office_of_ones_own_is_never_toured(tmp_path: Path) -> None:
    office = tmp_path / "own.office"
    create_office(str(office), NewOffice(name="Own", kind="own", language="nl"), key=KEY)
    before = office.read_bytes()
    where = ("--tour", str(tmp_path / "tour"), "--office", str(office))
    done = run(tmp_path, *PROGRAM, *where, "--language", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "This can only be done with a practice office.\n"
    assert office.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tour", "{file}"), "cannot be used as a folder for pictures and papers"),
        (("--tour", "{new}", "--office", "{missing}"), "There is no office at this place."),
        (("--tour", "{new}", "--office", "postgresql://me:secret@localhost/x"),
         "The address holds a password."),
        ((), "There is no display here, so no window can open."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "file").touch()
    places = {name: str(tmp_path / name) for name in ("file", "new", "missing")}
    command = (*PROGRAM, *(each.format(**places) for each in arguments), "--language", "en")
    done = run(tmp_path, *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_help_names_every_way_to_start(tmp_path: Path) -> None:
    done = run(tmp_path, *PROGRAM, "--help")
    assert done.returncode == 0
    for option in ("--practice", "--office", "--tour", "--language", "--theme"):
        assert option in done.stdout
    assert run(tmp_path, *PROGRAM, "--practice", "--office", "x").returncode == 2
