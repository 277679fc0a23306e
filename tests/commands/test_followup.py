"""`ccfh followup run-day` stores which clocks came due and tells how the day begins."""

import json
import shutil
from pathlib import Path

from tests.commands.conftest import Ccfh


def test_the_day_is_run_told_and_changes_nothing_a_second_time(
    ccfh: Ccfh, municipality: Path, tmp_path: Path
) -> None:
    office = tmp_path / "practice.office"
    shutil.copyfile(municipality, office)
    told = ccfh("followup", "run-day", "--office", office, "--json")
    assert told.code == 0
    first = json.loads(told.out)
    assert first["came_due"] > 0
    assert {each["role"] for each in first["mornings"]} >= {"caseworker"}
    again = ccfh("followup", "run-day", "--office", office)
    assert again.code == 0
    assert again.out.startswith("Clocks that came due: 0\n")
    assert "social worker: " in again.out


def test_an_office_that_is_not_there_is_said(ccfh: Ccfh, tmp_path: Path) -> None:
    told = ccfh("followup", "run-day", "--office", tmp_path / "none.office")
    assert (told.code, told.out) == (1, "")
    assert told.err
