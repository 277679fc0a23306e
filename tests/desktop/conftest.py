"""Real widgets offscreen, on Qt's own event loop, with a desk around an office."""

import os
import shutil
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
import qasync
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import Engine, event

from db.access.queries import worker
from db.kit.office import Office
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings


def new_loop() -> qasync.QEventLoop:
    return qasync.QEventLoop(QApplication.instance() or QApplication([]))


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], qasync.QEventLoop]]:
    """Coroutines of these tests run on Qt's event loop."""
    return {"qt": new_loop}


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest_asyncio.fixture
async def desk(office: Office, qapp: QApplication, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk on a bare window of 1278 x 660, in English and the light theme, Leen at work."""
    qapp.setStyle("Fusion")
    i18n.use("en")
    theme.apply(qapp, "light", 100)
    local = LocalSettings(tmp_path / "choices.json")
    desk = Desk(None, local)
    desk.open(office)
    if office.worker_id is not None:
        acting = office.worker_id
        desk.worker_card = office.read(lambda unit: worker(unit, acting)).result()
    desk.window = QWidget()
    desk.window.resize(1278, 660)
    desk.window.show()
    yield desk
    await desk.hub.close()
    desk.window.close()
    desk.window.deleteLater()
    local.close()


@pytest.fixture
def office_address(empty_office: Path, tmp_path: Path) -> str:
    """Screens run on SQLite only: what differs between databases is tested in the services."""
    path = tmp_path / "test.office"
    shutil.copyfile(empty_office, path)
    return str(path)


class _Guard:
    """Tells whether a test is running now; fixtures may ask a database on any thread."""

    is_on = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """No query runs on the thread of the screen while a test of a screen runs."""
    _Guard.is_on = "tests/desktop" in str(item.path)
    try:
        return (yield)
    finally:
        _Guard.is_on = False


@event.listens_for(Engine, "before_cursor_execute")
def _never_on_the_screen(*_facts: object) -> None:
    if _Guard.is_on and threading.current_thread() is threading.main_thread():
        raise AssertionError("a query ran on the thread of the screen: use work.ask or work.do")
