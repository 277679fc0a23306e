"""`ccfh rights check` says in words what is wrong with a file, where, and what to write instead."""

import ast
import json
from pathlib import Path

import pytest

from db.rule_faults import FAULTS
from tests.commands.conftest import Ccfh

ROOT = Path(__file__).parents[2]
RULES = ROOT / "resources" / "rights"
HOUSEHOLD = """persons:
  maria:
    birth: 1946-03-02
    person.lives_in_belgium: true
    person.pension_month: 1212.00
home:
  dwelling.tenure: owner
"""


def spoilt(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of a shipped rule with one text replaced."""
    text = (RULES / "igo.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_whole_rule_tells_its_examples(ccfh: Ccfh) -> None:
    told = ccfh("rights", "check", RULES / "igo.yaml")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("igo can be read; ")
    found = json.loads(ccfh("rights", "check", RULES / "igo.yaml", "--json").out)
    assert (found["right"], found["wrong"]) == ("igo", [])


@pytest.mark.parametrize(
    ("old", "new", "line_of", "said"),
    [
        ("level: federal", "level: regional", "level: regional",
         "regional is not known here; one of these can stand: federal, flemish, local"),
        ("level: federal", "level: federal\nlevel: local", "level: local",
         "level stands here twice; keep one"),
        ("kind: right", "kindness: right", "kindness: right",
         "kindness is not known here; one of these can stand:"),
        ("level: federal\n", "", "id: igo", "level is missing; add it"),
        ("  en: Federal Pension Service", "", "decider:", "en is missing; add it"),
        ("holder: person", "holder: [person", "holder: [person", "this is no YAML"),
        ("holder: person\nkind: right", "holder: &x person\nkind: *x", "kind: *x",
         "anchors and aliases (& and *) are not read"),
        ("source: CHARTER_FAMI", "source: NOWHERE", "source: NOWHERE",
         "there is no source NOWHERE; add it to sources.yaml"),
    ],
)  # fmt: skip
def test_a_broken_rule_names_file_line_and_what_to_write(
    ccfh: Ccfh, tmp_path: Path, old: str, new: str, line_of: str, said: str
) -> None:
    path = spoilt(tmp_path, old, new)
    told = ccfh("rights", "check", path)
    assert (told.code, told.out) == (1, "")
    assert f"A rule file is broken: {path}, line " in told.err
    assert said in told.err
    number = int(told.err.split(", line ")[1].split(":")[0])
    lines = path.read_text(encoding="utf-8").splitlines()
    near = "\n".join(lines[max(0, number - 2) : number + 1])
    assert line_of in near, told.err


def test_an_example_that_comes_out_otherwise_ends_with_one(ccfh: Ccfh, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    rule = tmp_path / "igo.yaml"
    rule.write_text((RULES / "igo.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    cases = (RULES / "cases" / "igo.yaml").read_text(encoding="utf-8")
    (tmp_path / "cases" / "igo.yaml").write_text(
        cases.replace("output: {igo: yes}", "output: {igo: no}", 1), encoding="utf-8"
    )
    told = ccfh("rights", "check", rule)
    assert told.code == 1
    assert "expected no, found yes" in told.out
    (wrong,) = json.loads(ccfh("rights", "check", rule, "--json").out)["wrong"]
    assert (wrong["expected"], wrong["found"]) == ("no", "yes")
    assert wrong["line"]


def test_a_household_is_answered_for_every_right_on_a_day(ccfh: Ccfh, tmp_path: Path) -> None:
    path = tmp_path / "household.yaml"
    path.write_text(HOUSEHOLD, encoding="utf-8")
    told = ccfh("rights", "check", path, "--on", "2025-06-12")
    assert (told.code, told.err) == (0, "")
    assert "Income guarantee for older people (IGO) (maria): not known yet" in told.out
    assert "still missing" in told.out
    found = json.loads(ccfh("rights", "check", path, "--on", "2025-06-12", "--json").out)
    assert {each["on"] for each in found} == {"2025-06-12"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HOUSEHOLD.replace("1946-03-02", "1946-02-30"), "1946-02-30 is no day"),
        (HOUSEHOLD.replace("1946-03-02", "99999"), "99999 is no day"),
        (HOUSEHOLD.replace("1212.00", "1212.005"), "an amount with two decimals at most"),
        (HOUSEHOLD.replace("1212.00", "much"), "write a number here"),
        (HOUSEHOLD.replace("owner", "castle"), "castle is not known here; one of these"),
        (HOUSEHOLD.replace("person.pension_month", "person.riches"),
         "there is no fact person.riches; look at its name"),
        ("persons: {}", "nobody lives here; name one person at least"),
        ("persons: [maria]", "write keys here, each as NAME: VALUE"),
        ("", "is neither a rule (id, versions) nor a household (persons)"),
        ("hello", "is neither a rule (id, versions) nor a household (persons)"),
        ("- name: Alone", "is neither a rule (id, versions) nor a household (persons)"),
    ],
)  # fmt: skip
def test_a_household_that_cannot_be_read_says_what_to_write(
    ccfh: Ccfh, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "household.yaml"
    path.write_text(text, encoding="utf-8")
    told = ccfh("rights", "check", path, "--on", "2025-06-12")
    assert (told.code, told.out) == (1, "")
    assert said in told.err


@pytest.mark.parametrize("kind", ["missing", "folder", "binary", "huge"])
def test_a_file_that_is_no_text_is_said(ccfh: Ccfh, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.yaml"
    if kind == "folder":
        path.mkdir()
    elif kind == "binary":
        path.write_bytes(b"\xff\xfe\x00\x01")
    elif kind == "huge":
        path.write_text("#" * 2_000_000, encoding="utf-8")
    told = ccfh("rights", "check", path)
    assert (told.code, told.out) == (1, "")
    assert kind in told.err
    assert ("too large" if kind == "huge" else "cannot be read") in told.err


def test_every_fault_that_the_engine_can_find_has_words() -> None:
    raised = set()
    for path in (ROOT / "db" / "rights" / "engine").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "broken"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                raised.add(node.args[0].value)
    assert raised
    assert raised <= set(FAULTS), sorted(raised - set(FAULTS))
