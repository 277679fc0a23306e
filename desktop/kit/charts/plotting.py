"""Loads the plotting library when the first chart is wanted, in a thread, so nothing freezes."""

import importlib
from concurrent.futures import Future, ThreadPoolExecutor
from types import ModuleType

_executor = ThreadPoolExecutor(1, thread_name_prefix="plotting")


def load() -> "Future[ModuleType]":
    """Return the library to come; the second time it is there at once."""
    return _executor.submit(importlib.import_module, "pyqtgraph")
