"""Reads and matches lists in a worker process of their own: no screen waits for a long list."""

from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING

from db.campaigns.columns import Mapped, Problem, Record, read_rows
from db.campaigns.matching import Match, match_packed
from db.campaigns.reading import Sheet, read_file
from db.campaigns.status.reading import StatusRows, read_status_rows
from db.campaigns.status.stated import Setup

if TYPE_CHECKING:
    from db.campaigns.importing import Prepared


class ListDesk:
    """One worker process; it starts with the first list."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def read(self, path: str) -> "Future[Sheet]":
        """Return the sheet in a file, later."""
        return self._started().submit(read_file, path)

    def rows(
        self, sheet: Sheet, mapping: Mapped, today: date
    ) -> "Future[tuple[tuple[Record, ...], tuple[Problem, ...]]]":
        """Return the people of a sheet and what is wrong in its rows, later."""
        return self._started().submit(read_rows, sheet, mapping, today)

    def status_rows(
        self, sheet: Sheet, mapping: Mapped, setup: Setup, today: date
    ) -> "Future[StatusRows]":
        """Return the people of a sheet and what it tells of each, later."""
        return self._started().submit(read_status_rows, sheet, mapping, setup, today)

    def match(self, prepared: "Prepared") -> "Future[tuple[Match, ...]]":
        """Return what was found for each row, later."""
        return self._started().submit(match_packed, prepared.records, prepared.packed)

    def close(self) -> None:
        """Stop the worker."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        return self._pool
