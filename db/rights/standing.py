"""The facts behind a citizen's answers as they stand: what to confirm, both sides of a dispute."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from db.kit.unit import Unit
from db.people.fact_queries import FactRow, current_facts
from db.rights.engine.answer import FactState
from db.rights.panel import Panel


def standing(unit: Unit, panel: Panel) -> Mapping[tuple[UUID, str], tuple[FactRow, ...]]:
    """Return by holder and code the facts that are too old or disputed, oldest first.

    Only what the answers of an opened dossier could not use is returned.
    """
    wanted = {
        (missing.holder, missing.code)
        for row in panel.rows
        for missing in row.answer.missing
        if missing.state in (FactState.STALE, FactState.DISAGREES)
        and isinstance(missing.holder, UUID)
    }
    found: dict[tuple[UUID, str], list[FactRow]] = defaultdict(list)
    for row in current_facts(unit, {holder for holder, _code in wanted}, panel.day):
        if (row.holder_id, row.code) in wanted:
            found[row.holder_id, row.code].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
