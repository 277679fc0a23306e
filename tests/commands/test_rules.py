"""`ccfh rights page`, `changes`, `lint` and `schema`: what a lawyer or an author of rules reads."""

import json

from tests.commands.conftest import Ccfh


def test_a_page_names_each_condition_with_its_source_and_value(ccfh: Ccfh) -> None:
    told = ccfh("rights", "page", "igo", "--on", "2025-06-12", "--language", "en")
    assert (told.code, told.err) == (0, "")
    lines = [line.strip() for line in told.out.splitlines()]
    place = lines.index("Old enough for the IGO")
    assert lines[place + 1] == "66 years since February 1, 2025"
    assert lines[place + 2] == "before: 65 years"
    assert lines[place + 3].startswith("[")
    assert any(line.startswith("A person judges: ") for line in lines)


def test_a_page_speaks_one_language_whatever_the_machine_speaks(ccfh: Ccfh) -> None:
    told = ccfh("rights", "page", "igo", "--on", "2025-06-12", "--language", "nl")
    assert "voordien: 65 jaar" in told.out
    assert "before:" not in told.out


def test_a_page_is_also_written_for_programs(ccfh: Ccfh) -> None:
    told = ccfh("rights", "page", "igo", "--on", "2025-06-12", "--language", "nl", "--json")
    found = json.loads(told.out)
    assert (found["right"], found["on"]) == ("igo", "2025-06-12")
    assert {"depth", "sentence", "asks", "source", "now", "before"} == set(found["rows"][0])


def test_a_right_that_is_not_there_is_named_with_those_that_are(ccfh: Ccfh) -> None:
    told = ccfh("rights", "page", "manna")
    assert told.code == 1
    assert "manna" in told.err
    assert "igo" in told.err


def test_changes_tell_which_rights_say_something_else(ccfh: Ccfh) -> None:
    told = ccfh("rights", "changes", "2025-01-31", "2025-02-01", "--language", "en")
    assert told.code == 0
    assert "Before: 65 years." in told.out
    assert "After: 66 years since February 1, 2025." in told.out
    assert ccfh("rights", "changes", "2025-06-11", "2025-06-11").out == ""


def test_remarks_on_the_shipped_rules_stop_nobody(ccfh: Ccfh) -> None:
    told = ccfh("rights", "lint", "--on", "2025-06-12")
    assert (told.code, told.err) == (0, "")
    remarks = json.loads(ccfh("rights", "lint", "--on", "2025-06-12", "--json").out)
    assert {"right", "fault", "about", "line"} == set(remarks[0])


def test_a_schema_is_printed_as_it_belongs_in_its_file(ccfh: Ccfh) -> None:
    for kind in ("rule", "parameters", "facts"):
        assert json.loads(ccfh("rights", "schema", kind).out)["$schema"]
    assert ccfh("rights", "schema", "poem").code == 2
