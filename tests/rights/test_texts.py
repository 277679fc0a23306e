"""The texts of rights can be read by anybody: four languages, short sentences, no amounts, sources.

A sentence of more than 25 words is not read at a counter; an amount in a text is wrong next year.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

import pytest
import yaml

from db.people.vocabulary import vocabulary
from db.rights.engine import nodes as n
from db.rights.engine.pack import Source, shipped
from db.rights.engine.parameters import read_parameters
from db.rights.engine.reading import COLUMNS
from db.rights.engine.strict_yaml import Entry, read_yaml
from db.rights.engine.texts import LANGUAGES

FOLDER = files("resources") / "rights"
FACTS = files("resources") / "facts"
MOST_WORDS = 25
SENTENCE = re.compile(r"(?<=[.!?])\s+")
AMOUNT = re.compile(r"€|\bEUR\b|\beuros?\b|\d+[.,]\d\d\b", re.IGNORECASE)
CODE = re.compile(r"[a-z]+_[a-z]+|\b[a-z]+\.[a-z]+\b|[{}<>=]")
STRANGE = {
    "nl": re.compile(r"\b(?:der|und|nicht|les|est|the)\b"),
    "en": re.compile(r"\b(?:der|und|nicht|les|est|het|een)\b"),
    "fr": re.compile(r"\b(?:het|een|the|und|nicht)\b"),
    "de": re.compile(r"\b(?:het|een|the|les|est)\b"),
}


def _texts(entry: Entry, file: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Walk a rule file and give each text in its languages, with the line where it stands."""
    if isinstance(entry.content, tuple):
        for each in entry.content:
            yield from _texts(each, file)
    elif isinstance(entry.content, Mapping):
        if set(entry.content) & set(LANGUAGES):
            written = {key: str(each.content) for key, each in entry.items()}
            yield f"{file}:{entry.line}", written
            return
        for each in entry.content.values():
            yield from _texts(each, file)


def _all_texts() -> Iterator[tuple[str, dict[str, str]]]:
    for each in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        if each.name.endswith(".yaml") and each.name != "sources.yaml":
            yield from _texts(read_yaml(each.read_text(encoding="utf-8"), each.name), each.name)
    for fact in vocabulary().values():
        if fact.question:
            yield fact.code, dict(fact.question)
        if fact.name:
            yield fact.code, dict(fact.name)
        for words in fact.words.values():
            yield fact.code, dict(words)


TEXTS = tuple(_all_texts())


def _wrong(test: re.Pattern[str]) -> list[str]:
    return [
        f"{where} {language}: {text}"
        for where, texts in TEXTS
        for language, text in texts.items()
        if test.search(text.replace("{name}", "Ann"))
    ]


def test_every_text_stands_in_four_languages() -> None:
    assert len(TEXTS) > 200
    assert [where for where, texts in TEXTS if set(texts) != set(LANGUAGES)] == []
    assert [where for where, texts in TEXTS if not all(texts.values())] == []


def test_no_sentence_is_longer_than_25_words() -> None:
    long = [
        f"{where} {language}: {sentence}"
        for where, texts in TEXTS
        for language, text in texts.items()
        for sentence in SENTENCE.split(text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


def test_no_text_names_an_amount() -> None:
    assert _wrong(AMOUNT) == []


def test_no_text_holds_a_code_word() -> None:
    assert _wrong(CODE) == []


def test_a_text_is_not_left_in_another_language() -> None:
    same = [
        where
        for where, texts in TEXTS
        if len(texts["nl"].split()) > 3 and len(set(texts.values())) < len(LANGUAGES)
    ]
    mixed = [
        f"{where} {language}: {text}"
        for where, texts in TEXTS
        for language, text in texts.items()
        if STRANGE[language].search(text)
    ]
    assert (same, mixed) == ([], [])


def test_every_question_asks_something() -> None:
    for fact in vocabulary().values():
        for language, text in fact.question.items():
            assert "?" in text, (fact.code, language)


def test_every_fact_of_the_newer_files_says_its_name_and_what_its_choices_mean() -> None:
    """Facts of citizen.yaml and rights.yaml have theirs in desktop/kit/words/facts.py."""
    older = {
        entry["code"]
        for name in ("citizen.yaml", "rights.yaml")
        for entry in yaml.safe_load((FACTS / name).read_text(encoding="utf-8"))
    }
    silent = [
        fact.code
        for fact in vocabulary().values()
        if fact.code not in older
        and (
            set(fact.name) != set(LANGUAGES)
            or any(set(fact.words.get(each, ())) != set(LANGUAGES) for each in fact.choices)
        )
    ]
    assert silent == [], "write name: {nl, fr, de, en} and words: {choice: {nl, fr, de, en}}"


def test_every_condition_says_what_it_asks() -> None:
    for rule in shipped().rules.values():
        for version in rule.versions:
            conditions = (version.granted,) if version.applies is None else (
                version.applies, version.granted)  # fmt: skip
            for each in conditions:
                assert list(_silent(each)) == [], rule.id


def _silent(condition: n.Condition) -> Iterator[n.Condition]:
    """Give the conditions at the end of the tree that have no text to show."""
    match condition:
        case n.AllOf(parts=parts) | n.AnyOf(parts=parts):
            for part in parts:
                yield from _silent(part)
        case n.Not(part=part) | n.Members(part=part):
            yield from _silent(part)
        case n.Judge():
            return
        case _:
            if condition.label.text is None:
                yield condition


def test_every_source_that_is_named_exists_and_every_source_is_used() -> None:
    named: set[str] = set()
    pack = shipped()
    for rule in pack.rules.values():
        named |= set(rule.mentions.sources)
    for series in pack.parameters.values():
        named |= {step.source for step in series.steps if step.source}
    assert named == set(pack.sources)


@pytest.mark.parametrize("source", shipped().sources.values(), ids=lambda source: source.key)
def test_a_source_can_be_found_again(source: Source) -> None:
    assert source.title
    assert source.date
    assert (
        source.address.startswith("https://")
        or source.address.startswith("http://")
        or (source.tier == "G")
    )


def test_what_rests_on_public_code_or_on_no_source_is_provisional() -> None:
    pack = shipped()
    for series in pack.parameters.values():
        for step in series.steps:
            if step.value is None:
                continue
            tier = pack.sources[step.source].tier if step.source else "G"
            assert step.is_provisional or tier != "G", (series.name, step.since)


def test_every_parameter_says_what_it_is_and_why_a_value_is_missing() -> None:
    for each in (FOLDER / "parameters").iterdir():
        if not each.name.endswith(".yaml"):
            continue
        top = read_yaml(each.read_text(encoding="utf-8"), each.name)
        assert read_parameters(top, "any")
        for name, entry in top.items():
            for day, value in entry.need("values").items():
                notes = value.get("metadata")
                known = value.need("value").content is not None
                reasons = () if notes is None else notes.mapping()
                assert "note" in reasons or (known and "reference" in reasons), (name, day)


def test_every_column_of_the_matrix_is_used() -> None:
    used = {
        each.content
        for file in FOLDER.iterdir()
        if file.name.endswith(".yaml")
        for each in _columns(read_yaml(file.read_text(encoding="utf-8"), file.name))
    }
    assert used <= set(COLUMNS)
    assert used >= {"age", "income", "savings", "vt", "status", "contract", "family"}


def _columns(entry: Entry) -> Iterator[Entry]:
    if isinstance(entry.content, tuple):
        for each in entry.content:
            yield from _columns(each)
    elif isinstance(entry.content, Mapping):
        for key, each in entry.items():
            if key == "column":
                yield each
            else:
                yield from _columns(each)
