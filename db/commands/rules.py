"""`ccfh rights page`, `changes`, `lint` and `schema`: rules as a lawyer or an author reads them.

Nothing is written anywhere; what is printed rests on the shipped rules alone.
"""

import json
from collections.abc import Mapping
from datetime import date

from db.kit.errors import Refused
from db.kit.marks import N_
from db.rights.engine.pack import Pack, shipped
from db.rights.review.difference import changes_between
from db.rights.review.lint import Fault, Remark, remarks, unused_facts
from db.rights.review.page import RulePage, rule_page
from db.rights.review.schema import SCHEMAS
from db.rule_pages import Row, Wording
from db.spoken import language_of_this_machine, say

FAULTS: Mapping[Fault, str] = {
    Fault.DEAD_BRANCH: N_("nobody can meet these conditions together"),
    Fault.ALWAYS_TRUE: N_("one way covers another one wholly"),
    Fault.GAP: N_("no way covers the values between two others"),
    Fault.OVERLAP: N_("two lines of a table fit the same value"),
    Fault.FACT_TWICE: N_("read more than once: unknown, it may make the answer too careful"),
    Fault.PARAMETER_UNUSED: N_("no rule reads it"),
    Fault.NO_VALUE: N_("no sourced value on this day"),
}
SERIOUS = (Fault.DEAD_BRANCH, Fault.GAP, Fault.OVERLAP)
"""What makes `ccfh rights lint` end with 1."""


def show_page(right_id: str, on: date, language: str | None, *, as_json: bool) -> int:
    """Print the page of a right on a day; refuses `right_unknown`."""
    pack = shipped()
    if right_id not in pack.rules:
        raise Refused("right_unknown", right=right_id, known=", ".join(sorted(pack.rules)))
    spoken = language or language_of_this_machine()
    page, wording = rule_page(pack, right_id, on), Wording(spoken)
    rows = wording.rows(page)
    if as_json:
        print(json.dumps({"right": right_id, "on": on.isoformat(), "rows": [_plain(row)
              for row in rows]}, indent=1, ensure_ascii=False))  # fmt: skip
        return 0
    print(page.rule.names.in_language(spoken))
    print(page.rule.decider.in_language(spoken))
    for row in rows:
        _print_row(row, wording)
    _print_sources(page)
    return 0


def _plain(row: Row) -> Mapping[str, object]:
    return {
        "depth": row.depth, "sentence": row.sentence, "asks": list(row.asks),
        "source": row.source, "now": row.now, "before": row.before,
    }  # fmt: skip


def _print_row(row: Row, wording: Wording) -> None:
    indent = "  " * (row.depth + 1)
    print(("\n" if row.depth < 0 else "") + indent + row.sentence)
    before = wording.say(N_("before: %(value)s")) % {"value": row.before} if row.before else ""
    for detail in (*row.asks, row.now, before, f"[{row.source}]" if row.source else ""):
        if detail:
            print(f"{indent}    {detail}")


def _print_sources(page: RulePage) -> None:
    print()
    for source in page.sources:
        print(f"{source.title} ({source.date}) {source.address}".rstrip())


def show_changes(first: date, second: date, language: str | None) -> int:
    """Print what the rules say otherwise on the second day than on the first."""
    spoken = language or language_of_this_machine()
    wording = Wording(spoken)
    for change in changes_between(shipped(), first, second):
        print(change.rule.names.in_language(spoken))
        for line in wording.change(change):
            print(f"  {line}")
    return 0


def show_remarks(on: date, *, as_json: bool) -> int:
    """Print what looks wrong in the rules; 1 where something is, 0 where all is only a remark."""
    pack = shipped()
    found = remarks(pack, on)
    if as_json:
        print(json.dumps([_remark(each) for each in found], indent=1))
    else:
        _print_remarks(pack, found)
    return 1 if any(each.fault in SERIOUS for each in found) else 0


def _remark(remark: Remark) -> Mapping[str, object]:
    return {"right": remark.right_id, "fault": remark.fault.value, "about": remark.about,
            "line": remark.line}  # fmt: skip


def _print_remarks(pack: Pack, found: tuple[Remark, ...]) -> None:
    for each in found:
        place = f"{pack.rules[each.right_id].file}:{each.line}" if each.line else each.right_id
        print(f"{place}: {each.about}: {say(FAULTS[each.fault])}")
    for code in unused_facts(pack):
        print(f"{code}: {say(FAULTS[Fault.PARAMETER_UNUSED])}")


def show_schema(kind: str) -> int:
    """Print the schema of a kind of file."""
    print(json.dumps(SCHEMAS[kind](), indent=1))
    return 0
