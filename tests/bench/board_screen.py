"""How late the event loop answers while a hundred thousand clocks are listed and sorted anew."""

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.kit.connect import make_engine
from db.practice.build import build
from tests.bench.board import EVERY, fill
from tests.bench.data import START
from tests.bench.loop import IDLE_SECONDS, Pulse

if TYPE_CHECKING:
    from desktop.followup.board_page import BoardPage
    from tests.bench.__main__ import Ratio

ROUNDS, ANSWERED = 4, 1.2


async def _work(page: "BoardPage", pulse: Pulse) -> None:
    """Turn the views, leap to both ends, move, and sort anew."""
    for _round in range(ROUNDS):
        for number, view in enumerate(("ladder", "clock", "citizen")):
            pulse.watch(f"show {view}")
            page._on_view(number)
            await asyncio.sleep(ANSWERED)
            pulse.watch(f"move in {view}")
            front = page.board.column.list if view == "ladder" and page.board.column else page.list
            for key in (Qt.Key.Key_End, Qt.Key.Key_Home, *[Qt.Key.Key_J] * 12):
                QTest.keyClick(front, key)
                await asyncio.sleep(0.03)
        pulse.watch("show clock")
        page._on_view(1)
        await asyncio.sleep(ANSWERED)
        pulse.watch("sort anew")
        page._on_order("asked_on" if page.order == "due" else "due")
        await asyncio.sleep(ANSWERED)
    pulse.watch("whole column")
    page._on_view(0)
    await asyncio.sleep(ANSWERED)
    page._ask_column(3)
    await asyncio.sleep(ANSWERED)


async def _measure(path: Path, folder: Path) -> tuple[Pulse, Pulse]:
    from desktop import opening
    from desktop.app import new_window, settle
    from desktop.followup.board_page import BoardPage
    from desktop.kit.local import LocalSettings

    local = LocalSettings(folder / "choices.json")
    window = new_window(local)
    window.resize(1366, 736)
    window.show()
    office = await opening.open_at(str(path))
    window.desk.open(office)
    await settle(window, local)
    await asyncio.sleep(ANSWERED)
    window.desk.show_page("followup")
    page = window.sheet.front
    assert isinstance(page, BoardPage)
    page.chosen = EVERY
    await asyncio.sleep(ANSWERED)
    idle, busy = Pulse(), Pulse()
    idle.start()
    await asyncio.sleep(IDLE_SECONDS)
    await idle.stop()
    busy.start()
    await _work(page, busy)
    await busy.stop()
    window.close()
    await window.closed.wait()
    office.close()
    local.close()
    return idle, busy


def answers() -> "list[Ratio]":
    """Measure the 99th percentile and the worst, with and without work."""
    from desktop.app import new_application
    from desktop.kit import theme
    from tests.bench.__main__ import Ratio

    application = new_application([])
    theme.apply(application, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "waiting.office"
        build(path, START, lambda _share: None)
        engine = make_engine(str(path))
        fill(engine)
        engine.dispose()
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            idle, busy = runner.run(_measure(path, Path(folder)))
    slowest = sorted(busy.worst.items(), key=lambda each: -each[1])
    print("worst answer during: " + ", ".join(f"{name} {late:.0f} ms" for name, late in slowest))
    rows = (("median", 0.5), ("99 in 100", 0.99), ("worst", 1.0))
    return [
        Ratio(what=f"event loop with 100000 clocks, {name}", ours=busy.at(share),
              reference="the same loop without work", theirs=max(0.01, idle.at(share)))
        for name, share in rows
    ]  # fmt: skip
