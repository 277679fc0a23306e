"""Reads and matches lists in a worker process of their own: no screen waits for a long list."""

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from db.campaigns.matching import Match, match
from db.campaigns.reading import Sheet, read_file

if TYPE_CHECKING:
    from db.campaigns.importing import Prepared


class ListDesk:
    """One worker process; it starts with the first list."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def read(self, path: str) -> "Future[Sheet]":
        """Return the sheet in a file, later."""
        return self._started().submit(read_file, path)

    def match(self, prepared: "Prepared") -> "Future[tuple[Match, ...]]":
        """Return what was found for each row, later."""
        return self._started().submit(match, prepared.records, prepared.known)

    def close(self) -> None:
        """Stop the worker."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        return self._pool
