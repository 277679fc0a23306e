"""`ccfh rights screen`: protected counts, a logged reason, and nothing without a ground."""

import json
import shutil
from pathlib import Path

from db.commands.screening import protected
from tests.commands.conftest import Ccfh


def test_counts_are_printed_and_small_ones_are_hidden(
    ccfh: Ccfh, municipality: Path, tmp_path: Path
) -> None:
    office = tmp_path / "practice.office"
    shutil.copyfile(municipality, office)
    told = ccfh("rights", "screen", "--office", office, "--reason", "Jaarlijkse ronde", "--json")
    assert told.code == 0, told.err
    rights = json.loads(told.out)["rights"]
    assert "verhoogde_tegemoetkoming" in rights
    assert "leefloon" not in rights
    told_numbers = {cell for row in rights.values() for cell in row.values()}
    assert not told_numbers & {"1", "2", "3", "4"}


def test_without_a_reason_nobody_is_screened(ccfh: Ccfh, municipality: Path) -> None:
    told = ccfh("rights", "screen", "--office", municipality, "--reason", " ")
    assert told.code == 1
    assert "Say in a few words why everybody is screened." in told.err


def test_a_hidden_count_cannot_be_worked_out_from_those_beside_it() -> None:
    row = protected({"igo": {"y": 2, "n": 40, "u": 30}})["igo"]
    hidden = [kind for kind in ("y", "n", "u", "all") if not row[kind].isdecimal()]
    assert row["y"] == "<5"
    assert len(hidden) >= 2
