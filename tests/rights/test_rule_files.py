"""A broken rule file is refused with its line and what to mend, and harms nothing else."""

import pytest

from db.kit.errors import Refused
from db.rights.engine.strict_yaml import read_yaml
from tests.rights.small_pack import granted, pack, rule

TEXT = "text: {nl: a, fr: a, de: a, en: a}"


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ("{fact: status.unheard}", "unknown_fact"),
        ("{fact: status.b, in: [owner]}", "fact_read_wrongly"),
        ("{fact: home.tenure, in: [castle]}", "unknown_word"),
        ("{fact: status.b, colour: red}", "unknown_key"),
        ("{all: []}", "nothing_in_it"),
        ("{maybe: true}", "expected_condition"),
        (f"{{number: {{fact: person.income}}, below: 1000, {TEXT}}}", "units_differ"),
        (
            f"{{number: {{fact: person.income}}, below: {{fact: home.income}}, {TEXT}}}",
            "units_differ",
        ),
        ("{number: {age: years}, at_least: {parameter: adult}}", "missing_key"),
        (f"{{number: {{parameter: none}}, below: 3, {TEXT}}}", "unknown_parameter"),
        ("{fact: status.b, source: NOBODY}", "unknown_source"),
        ("{right: third}", "unknown_right"),
        ("{judge: {nl: a, fr: a, de: a}}", "missing_key"),
        (
            "{number: {count_months: {of: {fact: status.b}, over: 600}}, below: 3, " + TEXT + "}",
            "window_too_long",
        ),
        ("__import__('os')", "expected_keys"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(condition: str, fault: str) -> None:
    with pytest.raises(Refused) as refused:
        granted(condition)
    assert refused.value.code == "rule_file_broken"
    assert refused.value.facts["fault"] == fault
    assert refused.value.facts["file"] == "first.yaml"
    assert refused.value.facts["line"]


def test_rights_that_need_each_other_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        pack(rule("{right: second}"), rule("{right: first}", "second"))
    assert refused.value.facts["fault"] == "rights_in_a_circle"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\na: 2", "key_twice"),
        ("a: [1, 2", "not_yaml"),
        ("a: &x 1\nb: *x", "no_aliases"),
        ("a: !!python/object:os.system x", "no_tags"),
        ("[" * 5000, "too_deep"),
        ("x" * 2_000_000, "file_too_large"),
        ("a: \x00", "not_yaml"),
    ],
)
def test_text_that_is_no_plain_yaml_is_refused(text: str, fault: str) -> None:
    with pytest.raises(Refused) as refused:
        read_yaml(text, "broken.yaml")
    assert refused.value.facts["fault"] in (fault, "not_yaml")
