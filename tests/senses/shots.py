"""`make shots`: pictures of every screen in every theme, at two sizes, in Dutch and German.

Only a practice office is ever photographed.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import qasync

from db.kit.clock import OFFICE_ZONE
from db.practice.build import build
from desktop import opening
from desktop.app import new_application, new_window, settle
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings
from desktop.kit.paper import Papers
from desktop.shell.window import Window
from desktop.tour.hands import Hands

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
VIEWS = (("light", 100, "nl"), ("dark", 100, "nl"), ("contrast", 100, "nl"),
         ("light", 125, "nl"), ("light", 100, "de"), ("light", 200, "nl"))  # fmt: skip
SIZE = (1366, 736)
Scene = Callable[[Hands, Window], Awaitable[None]]


async def _today(hands: Hands, window: Window) -> None:
    await hands.press("F6")


async def _intake(hands: Hands, window: Window) -> None:
    await hands.press("F3")
    await hands.type_text("jans ma 79")
    await hands.answered()
    await hands.press("Return")
    await hands.answered()
    await hands.press("4", "Tab")
    await hands.type_text("Factuur van 412 euro, begrijpt het bedrag niet")
    await hands.press("Tab", "B")


async def _anonymous(hands: Hands, window: Window) -> None:
    await hands.press("F4")


async def _search(hands: Hands, window: Window) -> None:
    await hands.press("Ctrl+K")
    await hands.type_text("jans ma")


async def _dossier(hands: Hands, window: Window) -> None:
    await hands.press("Ctrl+K")
    await hands.type_text("janssens maria 79")
    await hands.answered()
    await hands.press("Return")


async def _household(hands: Hands, window: Window) -> None:
    await _dossier(hands, window)
    await hands.answered()
    await hands.press("Alt+2")


async def _visits(hands: Hands, window: Window) -> None:
    await hands.press("F8")


async def _keys(hands: Hands, window: Window) -> None:
    await hands.press("F1")


async def _curtain(hands: Hands, window: Window) -> None:
    await hands.press("F12")


SCENES: tuple[tuple[str, Scene], ...] = (
    ("today", _today), ("intake", _intake), ("anonymous", _anonymous), ("search", _search),
    ("dossier", _dossier), ("household", _household), ("visits", _visits), ("keys", _keys),
    ("curtain", _curtain),
)  # fmt: skip


async def shoot(application: object, folder: Path) -> None:
    """Take every picture, each scene in a window of its own."""
    with tempfile.TemporaryDirectory() as place:
        office = Path(place) / "practice.office"
        build(office, START, lambda _share: None)
        for view in VIEWS:
            for number, named in enumerate(SCENES):
                fresh = Path(place) / f"{view[0]}_{view[1]}_{view[2]}_{number}" / "p.office"
                await asyncio.to_thread(fresh.parent.mkdir)
                await asyncio.to_thread(shutil.copyfile, office, fresh)
                await _shoot_one(application, folder, fresh, view, named)


async def _shoot_one(
    application: object, folder: Path, office: Path, view: tuple[str, int, str],
    named: tuple[str, Scene],
) -> None:  # fmt: skip
    look, percent, language = view
    name, scene = named
    local = LocalSettings(office.with_name("choices.json"))
    local.change(theme=look, factor=percent, language=language)
    i18n.use(language)
    theme.apply(application, look, percent)  # type: ignore[arg-type]
    desk = Desk(None, local)
    desk.print_into(Papers(office.with_name("papers")))
    window = new_window(local, desk)
    window.resize(*SIZE)
    window.show()
    opened = await opening.open_at(str(office))
    desk.open(opened)
    await settle(window, local)
    hands = Hands(window)
    await hands.answered()
    await scene(hands, window)
    await hands.answered(0.7)
    window.grab().save(str(folder / f"{name}_{look}_{percent}_{language}.png"))
    window.close()
    await window.closed.wait()
    opened.close()
    desk.leave()
    local.close()
    window.deleteLater()


def main() -> int:
    """Take the pictures into the folder given, build/shots by default."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    folder.mkdir(parents=True, exist_ok=True)
    application = new_application([])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(shoot(application, folder))
    sys.stdout.write(f"pictures are in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
