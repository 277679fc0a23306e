"""`make shots`: pictures of every screen in every theme, at two sizes, in Dutch and German.

Only a practice office is ever photographed.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from db.access.queries import workers
from db.kit.clock import OFFICE_ZONE
from db.practice.build import build
from desktop import opening
from desktop.app import new_application, new_reception, new_window, settle
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings
from desktop.kit.paper import Papers
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.senses.scenes import SCENES, Scene

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
WHOLE = (1366, 736)
SMALL = (1093, 582)
"""1366 x 768 pixels at 125 percent, less the title bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a picture looks: theme, text size, language, window."""

    theme: str = "light"
    factor: int = 100
    language: str = "nl"
    size: tuple[int, int] = WHOLE

    @property
    def name(self) -> str:
        """Return the name as it stands in file names."""
        small = "_small" if self.size == SMALL else ""
        return f"{self.theme}_{self.factor}_{self.language}{small}"


VIEWS = (
    View(),
    View(theme="dark"),
    View(theme="contrast"),
    View(language="de"),
    View(size=SMALL),
    View(language="de", size=SMALL),
    View(factor=125),
    View(factor=200),
)


async def shoot(application: QApplication, folder: Path, wanted: argparse.Namespace) -> None:
    """Take the wanted pictures, each scene in a window of its own."""
    with tempfile.TemporaryDirectory() as place:
        office = Path(place) / "practice.office"
        build(office, START, lambda _share: None)
        for view in VIEWS:
            for scene in SCENES:
                if not _is_wanted(wanted, view, scene):
                    continue
                fresh = Path(place) / view.name / scene.name / "p.office"
                await asyncio.to_thread(fresh.parent.mkdir, parents=True)
                await asyncio.to_thread(shutil.copyfile, office, fresh)
                await _shoot_one(application, folder, fresh, view, scene)


def _is_wanted(wanted: argparse.Namespace, view: View, scene: Scene) -> bool:
    return (not wanted.scene or scene.name in wanted.scene) and (
        not wanted.view or view.name in wanted.view
    )


async def _shoot_one(
    application: QApplication, folder: Path, office: Path, view: View, scene: Scene
) -> None:
    local = LocalSettings(office.with_name("choices.json"))
    local.change(theme=view.theme, factor=view.factor, language=view.language)
    i18n.use(view.language)
    theme.apply(application, view.theme, view.factor)
    desk = Desk(None, local)
    desk.print_into(Papers(office.with_name("papers")))
    window = new_window(local, desk)
    window.resize(*view.size)
    window.show()
    opened = None if scene.is_first_start else await opening.open_at(str(office))
    welcome = None
    try:
        if opened is None:
            welcome = asyncio.get_running_loop().create_task(new_reception(window).receive())
        else:
            desk.open(opened)
            await settle(window, local)
        hands = Hands(window)
        window.activateWindow()
        await hands.answered()
        await _work_as(window, scene.role)
        await scene.steps(hands, window)
        await hands.answered(0.7)
        window.grab().save(str(folder / f"{scene.name}_{view.name}.png"))
    finally:
        if welcome is not None:
            welcome.cancel()
        window.close()
        await window.closed.wait()
        if opened is not None:
            opened.close()
            desk.leave()
        local.close()
        window.deleteLater()


async def _work_as(window: Window, role: str) -> None:
    """Let the first worker of this role work, where the scene needs another."""
    if role:
        cards = await asyncio.wrap_future(window.desk.office.read(workers))
        window.choose_worker(next(card for card in cards if card.role == role))
        await asyncio.sleep(0.3)


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/shots"))
    parser.add_argument("--scene", action="append", choices=[each.name for each in SCENES])
    parser.add_argument("--view", action="append", choices=[each.name for each in VIEWS])
    return parser.parse_args()


def main() -> int:
    """Take the pictures into the folder given, build/shots by default."""
    wanted = _wanted()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    application = new_application([])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(shoot(application, wanted.folder, wanted))
    sys.stdout.write(f"pictures are in {wanted.folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
