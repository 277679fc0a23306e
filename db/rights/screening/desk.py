"""Works a run out in a worker process: no screen and no other question waits for it."""

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from db.rights.screening.working import work


class ScreeningDesk:
    """One worker process; it starts with a run and ends after it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def work(self, packed: str) -> "Future[str]":
        """Return what was found, later."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        return self._pool.submit(work, packed)

    def close(self) -> None:
        """Stop the worker."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
