"""Works a run out in a worker process: no screen and no other question waits for it.

A process for each run; stopping ends it at once, and nothing of the run is kept.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from db.kit.errors import Unavailable


class ScreeningDesk:
    """One run at a time; `stop` ends it."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._process: BaseProcess | None = None
        self._is_stopped = False
        self._lock = Lock()

    def begin(self) -> None:
        """Forget that an earlier run was stopped: what is stopped from now on is this run."""
        self._is_stopped = False

    def work(self, packed: str) -> "Future[str]":
        """Return what was found, later; raises `screening_stopped` where it was stopped."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="screening")
        return self._thread.submit(self._run, packed)

    @property
    def is_working(self) -> bool:
        """Tell whether a run is under way."""
        return self._process is not None

    def stop(self) -> None:
        """End the run that is under way, or about to begin."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.terminate()

    def close(self) -> None:
        """End the run and the thread that waits for it."""
        self.stop()
        if self._thread is not None:
            self._thread.shutdown(wait=False, cancel_futures=True)
            self._thread = None

    def _run(self, packed: str) -> str:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=answer_through, args=(theirs,), daemon=True)
        if self._is_stopped:
            raise Unavailable("screening_stopped")
        process.start()
        with self._lock:
            self._process = process
            if self._is_stopped:
                process.terminate()
        theirs.close()
        try:
            ours.send(packed)
            return str(ours.recv())
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            raise Unavailable("screening_stopped") from error
        finally:
            ours.close()
            process.join()
            with self._lock:
                self._process = None
                process.close()


def answer_through(way: "Connection[str, str]") -> None:
    """Take what was gathered, work it out, and send it back: the life of the worker."""
    from db.rights.screening.working import work

    way.send(work(way.recv()))
