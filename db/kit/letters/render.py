"""Sets papers with typst, in a worker process: JSON in, PDF bytes out, killed when cancelled.

PDF/UA-1 is checked by the typesetter itself: a paper without title or with a skipped heading is
not made. Data are never parsed as markup. The same data give the same bytes.
"""

import json
import os
import signal
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor
from contextlib import suppress
from importlib.resources import as_file, files
from multiprocessing import get_context
from threading import Lock

from db.kit.errors import Unavailable
from db.kit.letters.paper import Paper

PATIENCE = 60.0
"""So many seconds a paper may take; the first one starts the process too."""


def render_here(data: str) -> bytes:
    """Set one paper in this process; `data` is a paper as JSON."""
    import typst

    with as_file(files("resources")) as folder:
        return bytes(
            typst.compile(
                str(folder / "letters" / "paper.typ"),
                root=str(folder),
                font_paths=[str(folder / "fonts")],
                ignore_system_fonts=True,
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
            )
        )


class Press:
    """One worker process that sets papers one after the other; it starts with the first."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def print_to_pdf(self, paper: Paper) -> "Future[bytes]":
        """Return the PDF of a paper, later."""
        return self._submit(json.dumps(paper.as_data(), ensure_ascii=False))

    def print_and_wait(self, data: str, patience: float = PATIENCE) -> bytes:
        """Return the PDF of a paper that is JSON already, for a thread that may wait.

        Unavailable `press_broke` where the worker process died or did not come to an end: it is
        killed, and the next paper starts another one.
        """
        try:
            return self._submit(data).result(patience)
        except (BrokenExecutor, CancelledError, TimeoutError) as error:
            self._kill()
            raise Unavailable("press_broke") from error

    def close(self) -> None:
        """Stop the worker."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, data: str) -> "Future[bytes]":
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            return self._pool.submit(render_here, data)

    def _kill(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            for process in list(getattr(pool, "_processes", None) or {}):
                _end(process)
            pool.shutdown(wait=False, cancel_futures=True)


def _end(process_id: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(process_id, signal.SIGTERM)
