"""Runs what asks servers, disks or key rings in a thread of its own, for `Work.wait_for`."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def apart(task: Callable[[], T]) -> "Future[T]":
    """Return what will come of a task; the thread ends with it, or with the program."""
    future: Future[T] = Future()

    def run() -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            found = task()
        except BaseException as error:  # whatever it was must reach who waits
            future.set_exception(error)
        else:
            future.set_result(found)

    Thread(target=run, name="apart", daemon=True).start()
    return future
