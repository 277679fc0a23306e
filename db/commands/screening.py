"""`ccfh rights screen`: everybody an office knows against all rules with a ground; counts alone.

Small numbers are protected as in every figure; no name and no row leaves the office this way.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from db.commands.office import key_of
from db.kit.connect import is_url
from db.kit.folders import practice_file
from db.kit.marks import N_
from db.kit.office import open_office
from db.kit.unit import Unit
from db.rights.local.pack import pack_of
from db.rights.model import Screening
from db.rights.screening.service import screen
from db.spoken import language_of_this_machine, say
from db.stats.circulation import Number
from db.stats.disclosure import Cell, K, Shown, protect

KINDS: Mapping[str, str] = {
    "y": N_("possible"), "u": N_("not decided"), "n": N_("no"), "x": N_("does not apply"),
}  # fmt: skip
ALL, PRICE = "all", 2
HIDDEN: Mapping[Shown, str] = {Shown.SMALL: f"<{K}", Shown.HIDDEN: "##"}


def run(office: str | None, on: date | None, reason: str, *, as_json: bool) -> int:
    """Screen an office (the practice one by default) and print protected counts."""
    address = office or str(practice_file())
    opened = open_office(address, key=None if is_url(address) else key_of(Path(address)))
    try:
        day = on or opened.clock.today()
        done = opened.write(lambda unit: screen(unit, day, reason)).result()
        counts = opened.read(lambda unit: _counts(unit, done.facts["screening"])).result()
        names = opened.read(lambda unit: _names(unit, counts)).result()
    finally:
        opened.close()
    shown = protected(counts)
    if as_json:
        print(json.dumps({"on": day.isoformat(), "threshold": K, "rights": shown}, indent=1))
        return 0
    for line in _lines(shown, names):
        print(line)
    return 0


def _counts(unit: Unit, screening: object) -> dict[str, dict[str, int]]:
    assert isinstance(screening, UUID)
    row = unit.session.get(Screening, screening)
    assert row is not None
    return dict(row.counts)


def protected(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, str]]:
    """Return by right the counts as they may be told: a number, `<5`, or hidden."""
    cells = [cell for right_id in counts for cell in _cells(right_id, counts[right_id])]
    verdicts = protect(cells)
    return {
        right_id: {
            kind: _told((right_id, kind), verdicts, number)
            for kind, number in _row(counts[right_id]).items()
        }
        for right_id in counts
    }


def _row(count: Mapping[str, int]) -> dict[str, int]:
    row = {kind: count.get(kind, 0) for kind in KINDS}
    return {**row, ALL: sum(row.values())}


def _cells(right_id: str, count: Mapping[str, int]) -> list[Cell]:
    """Return a row that adds up: its kinds flow into the right, their sum flows out of it."""
    row = _row(count)
    here, there = ("right", right_id), ("office", "")
    return [
        Cell(
            number=Number(
                key=(right_id, kind), value=number,
                start=here if kind == ALL else there, end=there if kind == ALL else here,
            ),
            row_total=row[ALL],
            price=PRICE if kind == ALL else 1,
        )
        for kind, number in row.items()
    ]  # fmt: skip


def _told(key: tuple[str, str], verdicts: Mapping[Any, Shown] | None, number: int) -> str:
    verdict = Shown.HIDDEN if verdicts is None else verdicts[key]
    return str(number) if verdict is Shown.NUMBER else HIDDEN[verdict]


def _names(unit: Unit, right_ids: Iterable[str]) -> dict[str, str]:
    language, rules = language_of_this_machine(), pack_of(unit).rules
    return {right_id: rules[right_id].names.in_language(language) for right_id in right_ids}


def _lines(shown: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> list[str]:
    lines = []
    for right_id, row in shown.items():
        told = ", ".join(f"{say(text)} {row[kind]}" for kind, text in KINDS.items())
        lines.append(f"{names[right_id]}: {told}")
    return lines
