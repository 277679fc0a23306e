"""Searches are logged in sum, workers are listed, and nobody acts unseen."""

from datetime import timedelta

import pytest

from db.access.queries import searches_since, worker, workers
from db.access.service import log_search
from db.kit.errors import Refused


def test_searches_are_kept_in_sum_and_never_what_was_typed(office, clock) -> None:
    for hits in (3, 0, 7):
        changes = office.write(lambda unit, hits=hits: log_search(unit, hits)).result()
        assert changes.deed_id is None
    since = clock.now() - timedelta(days=1)
    with pytest.raises(Refused, match="log_not_for_role"):
        office.read(lambda unit: searches_since(unit, since)).result()

    def promote(unit):
        from db.access.model import Worker

        unit.session.get(Worker, unit.worker_id).role = "dpo"
        return unit.changes("", undoable=False)

    office.write(promote).result()
    (row,) = office.read(lambda unit: searches_since(unit, since)).result()
    assert (row.worker, row.searches, row.hits) == ("Leen Vermeulen", 3, 10)


def test_workers_are_listed_by_name(office) -> None:
    (leen,) = office.read(workers).result()
    assert (leen.name, leen.initials, leen.role) == ("Leen Vermeulen", "LV", "caseworker")
    assert office.read(lambda unit: worker(unit, leen.id)).result() == leen


def test_without_a_worker_nothing_is_logged(office) -> None:
    office.acting_as(None)
    with pytest.raises(Refused, match="no_worker"):
        office.write(lambda unit: log_search(unit, 1)).result()
