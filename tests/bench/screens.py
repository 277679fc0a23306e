"""From a key to painted rows in the search, and from a wish to another language, theme or size.

Measured on the practice municipality, off screen, warm; nothing else runs in the process.
"""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from desktop.shell.window import Window
    from tests.bench.__main__ import Ratio

SEARCHES, TURNS = 200, 5
TYPED = ("jans", "peet", "maes", "clae", "wout", "goos", "will", "mert")
PATIENCE = 5.0
AGAIN = "the same window painted twice"


class Eye(QObject):
    """Sees when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.painted_at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted_at = perf_counter()
        return False


async def _until(is_so: Callable[[], bool]) -> None:
    deadline = perf_counter() + PATIENCE
    while not is_so():
        if perf_counter() > deadline:
            raise TimeoutError("nothing was painted")
        await asyncio.sleep(0)


async def _keys(window: "Window") -> list[float]:
    from desktop.people.palette import Palette

    times: list[float] = []
    while len(times) < SEARCHES:
        window.desk.actions.run("search.open")
        palette = window.findChildren(Palette)[-1]
        eye, arrived = Eye(palette.list.viewport()), [0.0]
        show = palette._on_persons

        def shown(typed: str, persons: tuple, show=show, arrived=arrived) -> None:
            show(typed, persons)
            arrived[0] = perf_counter()

        palette._on_persons = shown  # type: ignore[method-assign]
        for letter in TYPED[len(times) // 4 % len(TYPED)]:
            arrived[0], since = 0.0, perf_counter()
            QTest.keyClicks(palette.field, letter)
            await _until(
                lambda eye=eye, arrived=arrived: arrived[0] > 0 and eye.painted_at > arrived[0]
            )
            times.append((eye.painted_at - since) * 1000)
        palette.close_overlay()
        await asyncio.sleep(0.05)
    return times


async def _bare_keys() -> list[float]:
    line, times = QLineEdit(), []
    line.resize(520, 32)
    line.show()
    eye = Eye(line)
    for turn in range(SEARCHES):
        since = perf_counter()
        QTest.keyClick(line, Qt.Key(Qt.Key.Key_A + turn % 26))
        await _until(lambda since=since: eye.painted_at > since)
        times.append((eye.painted_at - since) * 1000)
    line.close()
    return times


async def _changes(window: "Window") -> dict[str, float]:
    from desktop.shell.dressing import dress, speak

    wishes: dict[str, Callable[[int], None]] = {
        AGAIN: lambda _turn: (window.grab(), window.update())[1],
        "another language": lambda turn: speak(window, ("fr", "nl")[turn % 2]),
        "another theme": lambda turn: dress(window, theme_name=("dark", "light")[turn % 2]),
        "another text size": lambda turn: dress(window, factor=(150, 100)[turn % 2]),
    }
    eye, found = Eye(window), {}
    for name, wish in wishes.items():
        times = []
        for turn in range(TURNS * 2):
            since = perf_counter()
            wish(turn)
            done = perf_counter()
            await _until(lambda done=done: eye.painted_at > done)
            times.append((eye.painted_at - since) * 1000)
            await asyncio.sleep(0.3)
        found[name] = median(times)
    return found


async def _measure(folder: str) -> tuple[list[float], list[float], dict[str, float]]:
    from db.practice.build import build
    from desktop import opening
    from desktop.app import new_window, settle
    from desktop.kit.local import LocalSettings
    from tests.bench.data import START

    path = Path(folder) / "practice.office"
    build(path, START, lambda _share: None)
    local = LocalSettings(Path(folder) / "choices.json")
    window = new_window(local)
    window.resize(1366, 736)
    window.show()
    office = await opening.open_at(str(path))
    window.desk.open(office)
    await settle(window, local)
    await asyncio.sleep(1.5)
    keys, bare, changes = await _keys(window), await _bare_keys(), await _changes(window)
    window.close()
    await window.closed.wait()
    office.close()
    local.close()
    return keys, bare, changes


def painted() -> "list[Ratio]":
    """Measure both in one run."""
    from desktop.app import new_application
    from desktop.kit import i18n, theme
    from tests.bench.__main__ import Ratio

    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else new_application(["bench"])
    i18n.use("nl")
    theme.apply(application, "light", 100)
    with (
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner,
    ):
        keys, bare, changes = runner.run(_measure(folder))
    again = changes.pop(AGAIN)
    rows = [
        Ratio(what=f"key to painted rows of the search, {name}", ours=_at(keys, share),
              reference="key to a painted bare line", theirs=_at(bare, share))
        for name, share in (("median", 0.5), ("95 in 100", 0.95))
    ]  # fmt: skip
    return rows + [
        Ratio(what=what, ours=took, reference=AGAIN, theirs=again) for what, took in changes.items()
    ]


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
