"""Opens an office without holding up the screen: practice, own file, or a server's database.

Nothing here shows anything: it reports progress and raises coded errors for the window.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from db.kit.errors import CodedError, Unavailable
from db.kit.folders import practice_file

if TYPE_CHECKING:
    from db.kit.clock import Clock
    from db.kit.office import Office

FRESH_FOR = timedelta(days=14)
Report = Callable[[float], None]


async def open_practice(report: Report, path: Path | None = None) -> "Office":
    """Open the practice municipality, building it first where there is none."""
    target = path or practice_file()
    if not target.is_file():
        await build_practice(target, report)
    return await open_at(str(target))


async def open_practice_anew(report: Report, path: Path | None = None) -> "Office":
    """Build the practice municipality again; the file that could not be opened is kept beside."""
    target = path or practice_file()
    await asyncio.to_thread(_put_aside, target)
    return await open_practice(report, target)


def _put_aside(target: Path) -> None:
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)
    if target.is_file():
        target.replace(target.with_name(target.name + ".aside"))


async def build_practice(target: Path, report: Report, start: datetime | None = None) -> None:
    """Build the practice municipality in a process of its own; `report` gets shares of 0 to 1."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    moment = start.isoformat() if start is not None else ""
    process = spawn.Process(target=_build, args=(str(target), moment, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        code = await _follow(ours, report)
        await asyncio.to_thread(process.join)
    finally:
        ours.close()
        if process.is_alive():
            process.kill()
    if code or process.exitcode != 0:
        raise Unavailable(code or "practice_not_built")


async def _follow(ours: Connection, report: Report) -> str:
    """Report the shares that come; return the code of what went wrong, "" for nothing."""
    while True:
        try:
            told = await asyncio.to_thread(ours.recv)
        except EOFError:
            return ""
        if isinstance(told, str):
            return told
        report(told)


def _build(target: str, moment: str, theirs: Connection) -> None:
    from db.kit.clock import SystemClock
    from db.practice.build import build

    start = datetime.fromisoformat(moment) if moment else SystemClock().now()
    try:
        build(Path(target), start, theirs.send)
    except CodedError as error:
        theirs.send(error.code)


async def open_at(
    address: str, *, key: bytes | None = None, clock: "Clock | None" = None
) -> "Office":
    """Bring the office at `address` up to date and open it, in a thread."""

    def steps() -> "Office":
        from db.kit.founding import bring_up_to_date
        from db.kit.office import open_office

        bring_up_to_date(address, key=key)
        return open_office(address, key=key, clock=clock)

    return await asyncio.to_thread(steps)


def is_old(office: "Office", now: datetime) -> bool:
    """Tell whether a practice office is older than a fortnight, so that a new one is offered."""
    starts_at = office.facts.starts_at
    return starts_at is not None and now - starts_at > FRESH_FOR
