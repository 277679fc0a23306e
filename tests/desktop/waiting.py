"""Waits for what a page shows, a little while at most."""

import asyncio
from collections.abc import Callable

from desktop.kit.desk import Desk

LONGEST, STEP = 10.0, 0.01


async def until(holds: Callable[[], bool]) -> None:
    """Return as soon as `holds`, or fail."""
    left = LONGEST
    while not holds():
        left -= STEP
        assert left > 0, "it never came"
        await asyncio.sleep(STEP)


async def still(desk: Desk) -> None:
    """Return when no page waits for an answer, so that nothing goes on after the test."""
    await until(lambda: not any(work._tasks for work in desk.hub._works))
