"""The schemas that editors read fit every shipped file, and refuse what the reader refuses."""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from db.rights.engine.strict_yaml import Entry, read_yaml
from db.rights.review.schema import SCHEMAS
from tests.rights.small_pack import rule

RESOURCES = files("resources")
FOLDERS = {"rule": "rights", "parameters": "rights/parameters", "facts": "facts"}
SHIPPED = [
    (kind, file)
    for kind, folder in FOLDERS.items()
    for file in sorted((RESOURCES / folder).iterdir(), key=lambda each: each.name)
    if file.name.endswith(".yaml") and file.name not in ("sources.yaml", "events.yaml")
]


def plain(entry: object) -> object:
    """Return what an editor sees: texts, numbers and lists, days as texts."""
    content = entry.content if isinstance(entry, Entry) else entry
    if isinstance(content, Mapping):
        return {str(key): plain(each) for key, each in content.items()}
    if isinstance(content, tuple):
        return [plain(each) for each in content]
    return content.isoformat() if isinstance(content, date) else _number(content)


def _number(content: object) -> object:
    is_plain = content is None or isinstance(content, str | bool | int | float)
    return content if is_plain else float(str(content))


def faults(kind: str, text: str, name: str = "a file") -> list[str]:
    found = Draft202012Validator(SCHEMAS[kind]()).iter_errors(plain(read_yaml(text, name)))
    return [error.message for error in found]


@pytest.mark.parametrize(("kind", "file"), SHIPPED, ids=lambda each: getattr(each, "name", each))
def test_every_shipped_file_fits_its_schema(kind, file) -> None:
    assert faults(kind, file.read_text(encoding="utf-8"), file.name) == []


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_the_shipped_schema_is_the_one_the_program_makes(kind: str) -> None:
    """`ccfh rights schema KIND` prints what belongs in the file."""
    written = (RESOURCES / "rights" / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(json.dumps(SCHEMAS[kind]()))
    Draft202012Validator.check_schema(json.loads(written))


@pytest.mark.parametrize(
    "condition",
    [
        "{fact: status.b, colour: red}",
        "{all: []}",
        "{maybe: true}",
        "{number: {age: years}, at_least: {parameter: adult}}",
        "{judge: {nl: a, fr: a, de: a}}",
        "{fact: status.b, on: yesterday}",
    ],
)
def test_what_the_reader_refuses_by_its_form_the_schema_refuses_too(condition: str) -> None:
    assert faults("rule", rule("{fact: status.b}").text) == []
    assert faults("rule", rule(condition).text) != []
