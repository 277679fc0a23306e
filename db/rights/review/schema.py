"""JSON Schema of the files of rights, made from the same lists that the reader checks against.

An editor that knows the schema helps while somebody writes; the reader still has the last word
(units, sources, circles). Standard: JSON Schema 2020-12. YAML days are texts like 2025-06-12.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db.people.codes import HolderKind
from db.people.vocabulary import ValueKind
from db.rights.engine.interval import COMPARISONS
from db.rights.engine.nodes import QUANTIFIERS
from db.rights.engine.parameters import RHYTHMS
from db.rights.engine.reading import COLUMNS, DAYS, GRANTS, GROUPS, LONGEST_WINDOW
from db.rights.engine.rules import HOLDERS, KINDS, LEVELS, REVIEWS, ROUNDS
from db.rights.engine.texts import LANGUAGES
from db.rights.engine.units import UNITS

Schema = Mapping[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
WORD: Schema = {"type": "string", "minLength": 1}
CONDITION: Schema = {"$ref": "#/$defs/condition"}
NUMBER: Schema = {"$ref": "#/$defs/number"}
TEXT: Schema = {"$ref": "#/$defs/text"}


def _map(needed: Mapping[str, Any], maybe: Mapping[str, Any] | None = None) -> Schema:
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **(maybe or {})},
        "additionalProperties": False,
    }


def _list(item: Any, least: int = 1) -> Schema:
    return {"type": "array", "items": item, "minItems": least}


def _one_of(words: Iterable[object]) -> Schema:
    return {"enum": list(words)}


FOUR_LANGUAGES: Schema = _map(dict.fromkeys(LANGUAGES, WORD))
LABELS: Schema = {
    "id": WORD, "text": TEXT, "source": WORD, "column": _one_of(COLUMNS),
    "grant": _one_of(GRANTS), "group": _one_of(GROUPS), "on": _one_of(DAYS),
}  # fmt: skip
REMARK: Schema = _map({"text": TEXT}, {"source": WORD})


def _condition() -> Schema:
    def labelled(needed: Mapping[str, Any], maybe: Mapping[str, Any] | None = None) -> Schema:
        return _map(needed, {**LABELS, **(maybe or {})})

    return {
        "anyOf": [
            *(labelled({word: _list(CONDITION)}) for word in ("all", "any", "none")),
            labelled({"not": CONDITION}),
            labelled({"fact": WORD}, {"is": {"type": "boolean"}}),
            labelled({"fact": WORD, "in": _list(WORD)}),
            *(labelled({"number": NUMBER, word: NUMBER, "text": TEXT}) for word in COMPARISONS),
            *(labelled({word: CONDITION}) for word in QUANTIFIERS),
            labelled({"reached_age": WORD}),
            labelled({"born_from": DAY}),
            labelled({"right": WORD}),
            labelled({"judge": TEXT}),
        ]
    }


def _number() -> Schema:
    window = {"type": "integer", "minimum": 1, "maximum": LONGEST_WINDOW}
    row = _map({"when": CONDITION, "then": NUMBER})
    kinds: Mapping[str, Any] = {
        "fact": WORD,
        "parameter": WORD,
        "age": {"const": "years"},
        "full_months_since": WORD,
        "size": {"const": "members"},
        "count": CONDITION,
        "total": _map({"of": NUMBER}, {"where": CONDITION}),
        **{word: _list(NUMBER) for word in ("plus", "times", "smallest", "largest")},
        "minus": {**_list(NUMBER, 2), "maxItems": 2},
        "yearly": NUMBER,
        "monthly": NUMBER,
        "table": _list({"anyOf": [row, _map({"otherwise": NUMBER})]}, 2),
        "count_months": _map({"of": CONDITION, "over": window}),
        "consecutive_months": _map({"of": CONDITION, "most": window}),
    }
    return {"anyOf": [{"type": "integer"}, *(_map({word: each}) for word, each in kinds.items())]}


def rule_schema() -> Schema:
    """Return the schema of one right's file."""
    version = _map(
        {"from": DAY, "granted": CONDITION},
        {
            "note": TEXT,
            "applies": CONDITION,
            "amount": _map({"number": NUMBER, "round": _one_of(ROUNDS)}),
            "excludes": _list(
                _map({"fact": WORD, "text": TEXT},
                     {"source": WORD, "column": _one_of(COLUMNS), "from": DAY})
            ),
        },
    )  # fmt: skip
    top = _map(
        {
            "id": WORD, "names": TEXT, "level": _one_of(LEVELS), "holder": _one_of(HOLDERS),
            "kind": _one_of(KINDS), "review": _one_of(REVIEWS), "decider": TEXT, "benefit": TEXT,
            "versions": _list(version),
        },
        {
            "prior": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            "term": REMARK,
            "legal": _list(_map({"ref": WORD}, {"source": {"type": ["string", "null"]}}), 0),
            "documents": _list(TEXT, 0),
            "opens": _list(WORD, 0),
            "traps": _list(REMARK, 0),
            "page": WORD,
            "appeal": WORD,
        },
    )  # fmt: skip
    defs = {"text": FOUR_LANGUAGES, "condition": _condition(), "number": _number()}
    return {"$schema": DIALECT, "title": "A right", **top, "$defs": defs}


def parameters_schema() -> Schema:
    """Return the schema of a file of parameters (OpenFisca's format, one node of series)."""
    value: Schema = {"type": ["number", "null"]}
    notes = _map({}, {"reference": {"type": ["string", "null"]},
                      "status": {"const": "provisional"}, "note": WORD})  # fmt: skip
    about = _map(
        {"unit": _one_of(sorted(UNITS)), "rhythm": _one_of(RHYTHMS)},
        {"never_falls": _one_of([True, False, "assumed"]), "check_again_by": DAY,
         "reference": WORD, "note": WORD},
    )  # fmt: skip
    series = _map(
        {
            "description": WORD,
            "metadata": about,
            "values": {
                "type": "object",
                "propertyNames": DAY,
                "additionalProperties": {"anyOf": [value, _map({"value": value},
                                                               {"metadata": notes})]},
            },
        },
        {"documentation": WORD},
    )  # fmt: skip
    return {
        "$schema": DIALECT,
        "title": "The parameters of a right",
        "type": "object",
        "properties": {"description": WORD, "metadata": {"type": "object"}},
        "additionalProperties": series,
    }


def facts_schema() -> Schema:
    """Return the schema of a file of facts."""
    fact = _map(
        {
            "code": WORD, "holder": _one_of(each.value for each in HolderKind), "domain": WORD,
            "kind": _one_of(each.value for each in ValueKind),
        },
        {
            "choices": _list({"type": ["string", "integer"]}), "stale_after": {"type": "integer"},
            "sensitivity": _one_of(("normal", "health", "residence", "safety")),
            "unit": WORD, "ease": {"type": "integer", "minimum": 1, "maximum": 3},
            "usual": {"type": ["string", "integer", "boolean"]}, "entitled_by": WORD,
            "question": TEXT, "name": TEXT,
            "words": {"type": "object", "additionalProperties": TEXT},
        },
    )  # fmt: skip
    return {
        "$schema": DIALECT,
        "title": "Facts about citizens",
        **_list(fact),
        "$defs": {"text": FOUR_LANGUAGES},
    }


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "rule": rule_schema,
    "parameters": parameters_schema,
    "facts": facts_schema,
}
"""The schema of each kind of file, by the name of its file in resources/rights/schemas."""
