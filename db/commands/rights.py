"""`ccfh rights check`: reads a rule or a household file and says what comes out, and why.

A rule file is read against the shipped facts and parameters and its worked examples are run; a
household file is answered for every shipped right. Nothing is written anywhere.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from db.kit.errors import Refused, Unavailable
from db.kit.marks import N_
from db.people.vocabulary import vocabulary
from db.rights.engine.answer import MEMBERS, Answer
from db.rights.engine.cases import HOME, Mismatch, read_cases, read_world, run
from db.rights.engine.pack import Pack, Written, read_pack, shipped, written
from db.rights.engine.strict_yaml import LARGEST_FILE, Entry, read_yaml
from db.rights.engine.verdict import answer
from db.rule_faults import in_words
from db.spoken import language_of_this_machine, say

OUTCOMES: Mapping[str, str] = {
    "yes": N_("possible, to be checked by a person"),
    "no": N_("no"),
    "unknown": N_("not known yet"),
    "after": N_("follows after %(rights)s"),
    "to_judge": N_("a person must judge"),
    "not_evaluable": N_("cannot be evaluated: a parameter has no sourced value on this day"),
    "not_applicable": N_("does not apply"),
}


def check(file: str, on: date, *, as_json: bool) -> int:
    """Check one file; 0 when it is whole and its examples come out, 1 when they do not."""
    try:
        return _check(file, _read(Path(file)), on, as_json=as_json)
    except Refused as refusal:
        raise in_words(refusal, say) from refusal


def _check(file: str, text: str, on: date, *, as_json: bool) -> int:
    top = read_yaml(text, file)
    keys = top.content if isinstance(top.content, Mapping) else {}
    if "id" in keys or "versions" in keys:
        return _rule(file, text, as_json=as_json)
    if "persons" not in keys:
        raise Refused("neither_rule_nor_household", file=Path(file).name)
    return _household(top, on, as_json=as_json)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused("file_too_large", file=path.name)
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable("file_unreadable", file=path.name) from error


def _rule(file: str, text: str, *, as_json: bool) -> int:
    """Read a rule among the shipped ones, in place of the one with the same id."""
    mine = Written(name=file, text=text)
    right_id = read_yaml(text, file).need("id").text()
    others = [each for each in written("rules") if not each.name.endswith(f"/{right_id}.yaml")]
    pack = read_pack([*others, mine], written("parameters"), written("sources")[0], vocabulary())
    mismatches, count = _examples(pack, Path(file).parent / "cases" / f"{right_id}.yaml")
    if as_json:
        found = {"right": right_id, "examples": count, "wrong": [_plain(m) for m in mismatches]}
        print(json.dumps(found, indent=1))
    else:
        print(say(N_("%(right)s can be read; %(n)d examples."), {"right": right_id, "n": count}))
        for each in mismatches:
            print("  " + say(
                N_("%(name)s: expected %(expected)s, found %(found)s"), _plain(each)
            ))  # fmt: skip
    return 1 if mismatches else 0


def _examples(pack: Pack, path: Path) -> tuple[list[Mismatch], int]:
    if not path.is_file():
        return [], 0
    cases = read_cases(_read(path), str(path), vocabulary())
    return [wrong for case in cases for wrong in run(pack, case)], len(cases)


def _plain(wrong: Mismatch) -> Mapping[str, object]:
    return {
        "name": wrong.case.name,
        "file": wrong.case.file,
        "line": wrong.case.line,
        "expected": wrong.expected.value,
        "found": wrong.found.value,
    }


def _household(top: Entry, on: date, *, as_json: bool) -> int:
    pack = shipped()
    world = read_world(top, on, pack.facts)
    found = [
        (str(person), answer(pack, rule.id, world, person, on))
        for rule in pack.rules.values()
        for person in (list(world.births)[:1] if rule.holder == HOME else world.births)
    ]
    if as_json:
        print(json.dumps([_as_dict(person, each) for person, each in found], indent=1))
        return 0
    for person, each in found:
        for line in _lines(pack, person, each):
            print(line)
    return 0


def _as_dict(person: str, found: Answer) -> Mapping[str, object]:
    return {
        "right": found.right_id,
        "person": person,
        "on": found.on.isoformat(),
        "outcome": found.outcome.value,
        "strength": found.strength.name.lower(),
        "route": found.route,
        "after": list(found.after),
        "missing": [f"{each.code} {each.holder or ''}".strip() for each in found.missing],
        "judge": [each.en for each in found.judgements],
        "parameters": [each.name for each in found.limits],
    }


def _lines(pack: Pack, person: str, found: Answer) -> Iterator[str]:
    language = language_of_this_machine()
    name = pack.rules[found.right_id].names.in_language(language)
    rights = ", ".join(pack.rules[each].names.in_language(language) for each in found.after)
    outcome = OUTCOMES[found.outcome.value]
    said = say(outcome, {"rights": rights}) if "%(" in outcome else say(outcome)
    yield f"{name} ({person}): {said}"
    for leaf in found.finding.walk():
        if leaf.text is not None and not leaf.parts and leaf.kind != "judge":
            yield f"  {_MARKS[leaf.truth.value]} {leaf.text.in_language(language)}"
    for missing in found.missing:
        code = say(N_("all members of the household")) if missing.code == MEMBERS else missing.code
        yield "  ? " + say(N_("still missing: %(fact)s"), {"fact": code})
    for question in found.judgements:
        yield "  ? " + question.in_language(language)
    for limit in found.limits:
        day = limit.ended.isoformat() if limit.ended else "?"
        yield "  ! " + say(N_("%(limit)s has no sourced value since %(day)s"),
                           {"limit": limit.name, "day": day})  # fmt: skip


_MARKS = {"yes": "+", "no": "-", "unknown": "?"}
