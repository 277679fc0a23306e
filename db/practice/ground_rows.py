"""The grounds on which Elzevoorde screens everybody: a made-up decision of its council."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.practice.ids import SeededIds
from db.rights.engine.pack import shipped_if_whole
from db.rights.screening.codes import Basis

Rows = dict[str, list[dict[str, Any]]]
RECORDER = "sven"
REFERENCE = "Beslissing van de oefenraad, punt 14"
LEFT_OUT = frozenset({"leefloon", "equivalent_leefloon", "installatiepremie"})
"""Rights for which nobody is looked for: the office is asked, it does not go and look."""
DAYS_AGO = 160


def ground_rows(random: Random, start: datetime, workers: Mapping[str, UUID]) -> Rows:
    """Return a ground for every right of the pack but a few."""
    ids, pack = SeededIds(random, 1_740_000_000_000), shipped_if_whole()
    rights = [] if pack is None else sorted(pack.rules.keys() - LEFT_OUT)
    at = start - timedelta(days=DAYS_AGO)
    return {
        "screening_grounds": [
            {
                "id": ids.next(), "right_id": right_id, "ground": Basis.PUBLIC_TASK.value,
                "reference": REFERENCE, "valid_from": at.date(), "recorded_by": workers[RECORDER],
                "recorded_at": at,
            }
            for right_id in rights
        ]
    }  # fmt: skip
