"""What people install holds all it needs: the wheel alone answers `ccfh doctor`."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house.sources import ROOT

WANTED = (
    "resources/tokens.json",
    "resources/ladders",
    "resources/letters/paper.typ",
    "translations/nl/LC_MESSAGES/app.po",
    "db/migrations/script.py.mako",
)


def test_the_wheel_works_without_the_clone(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip"]
    made = subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(tmp_path), str(ROOT)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in WANTED:
        assert any(name.startswith(wanted) for name in names), wanted
    assert not any(name.startswith("tests/") for name in names)
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    done = subprocess.run(
        [sys.executable, "-m", "db", "doctor"], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(place)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
