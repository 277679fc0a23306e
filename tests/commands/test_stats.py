"""`ccfh stats show` prints a protected figure as text or JSON, or says which figures there are."""

import json
from pathlib import Path

from db.stats.disclosure import K
from tests.commands.conftest import Ccfh


def test_a_figure_is_shown_by_its_id_and_by_its_code(ccfh: Ccfh, municipality: Path) -> None:
    told = ccfh("stats", "show", "K1", "--office", municipality)
    assert (told.code, told.err) == (0, "")
    assert told.out == ccfh("stats", "show", "contacts_per_channel", "--office", municipality).out
    assert "click" in told.out


def test_json_holds_the_same_tables_and_no_small_number(ccfh: Ccfh, municipality: Path) -> None:
    found = json.loads(ccfh("stats", "show", "K1", "--json", "--office", municipality).out)
    numbers = [value["number"] for table in found["tables"] for line in table["lines"]
               for value in line["values"] if value["number"] is not None]  # fmt: skip
    assert found["figure"] == "K1"
    assert numbers
    assert not [each for each in numbers if 0 < each < K]


def test_a_figure_that_does_not_exist_names_those_that_do(ccfh: Ccfh, municipality: Path) -> None:
    told = ccfh("stats", "show", "K99", "--office", municipality)
    assert (told.code, told.out) == (1, "")
    assert "There is no figure called K99. These are there: K1 (contacts_per_channel)" in told.err


def test_without_a_practice_municipality_it_says_that_there_is_none(ccfh: Ccfh) -> None:
    told = ccfh("stats", "show", "K1")
    assert (told.code, told.out) == (1, "")
    assert told.err == "There is no office at this place. Look at its name and place.\n"
