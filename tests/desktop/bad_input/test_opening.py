"""An office that cannot be opened: the program says why, what is safe, and offers a way on."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from db.kit import keys
from db.kit.connect import make_engine
from db.kit.folders import practice_file
from db.kit.founding import NewOffice, create_office
from desktop.app import _open, new_window
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.kit.parts import KeyButton
from desktop.shell.window import Window
from desktop.welcome.reception import PRACTICE
from desktop.welcome.screen import WelcomeScreen
from desktop.welcome.start_step import StartStep
from desktop.welcome.steps import UnlockStep
from tests.desktop.waiting import until

KEY = bytes(range(32))
Spoil = Callable[[Path], None]


@pytest.fixture(autouse=True)
def no_key_ring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A workstation without key ring, with folders of its own."""
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    yield
    keyring.set_keyring(before)


@pytest_asyncio.fixture
async def window(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Window]:
    qapp.setStyle("Fusion")
    i18n.use("en")
    theme.apply(qapp, "light", 100)
    local = LocalSettings(tmp_path / "choices.json")
    found = new_window(local)
    found.show()
    yield found
    await found.desk.hub.close()
    if found.desk.has_office:
        found.desk.office.close()
    found.close()
    found.deleteLater()
    local.close()


def unreadable(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"nothing" * 500)


def empty(path: Path) -> None:
    path.touch()


def scraps(path: Path) -> None:
    path.write_text("Dear citizen, " * 30, encoding="utf-8")


def no_office(path: Path) -> None:
    engine = make_engine(str(path))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE letters (line TEXT)")
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    engine.dispose()


def newer(path: Path) -> None:
    create_office(str(path), NewOffice(name="Practice", kind="practice", language="nl"))
    engine = make_engine(str(path))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()


def missing(_path: Path) -> None:
    """Leave nothing there."""


SAID: dict[str, tuple[Spoil, str]] = {
    "unreadable": (unreadable, "the file is damaged"),
    "empty": (empty, "the file is damaged"),
    "scraps": (scraps, "the file is damaged"),
    "no office": (no_office, "the file is damaged"),
    "newer": (newer, "made by a newer program"),
    "missing": (missing, "There is no office at this place"),
}


@asynccontextmanager
async def started(
    window: Window, office: str | None, *, practice: bool = False, sheet: type = StartStep
):
    """Start the program with these options, until this sheet of the welcome is there."""
    options = argparse.Namespace(office=office, practice=practice, tour=None)
    opening = asyncio.get_running_loop().create_task(_open(window, options, window.desk.local))
    try:
        await until(lambda: isinstance(start_of(window), sheet))
        yield opening
    finally:
        opening.cancel()
        await asyncio.gather(opening, return_exceptions=True)


def start_of(window: Window) -> object:
    screen = window._cover
    return screen.step if isinstance(screen, WelcomeScreen) else None


def words_of(window: Window) -> str:
    """Everything that stands in the message, as one text."""
    start = start_of(window)
    assert isinstance(start, StartStep)
    assert start.failure is not None
    assert start.failure.isVisible()
    return " ".join(label.text() for label in start.failure.findChildren(QLabel))


@pytest.mark.asyncio
@pytest.mark.parametrize("name", SAID)
async def test_an_office_that_cannot_be_opened_is_said_and_left_as_it_is(
    window: Window, tmp_path: Path, name: str
) -> None:
    spoil, said = SAID[name]
    path = tmp_path / "town.office"
    await asyncio.to_thread(spoil, path)
    before = path.read_bytes() if path.exists() else b""
    async with started(window, str(path)):
        told = words_of(window)
        assert "The office was not opened" in told
        assert said in told
        start = start_of(window)
        assert isinstance(start, StartStep)
        for way in (start.practice, start.open_other, start.make_new, start.start):
            assert way.isVisible()
            assert way.isEnabled()
    assert (path.read_bytes() if path.exists() else b"") == before


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["unreadable", "newer"])
async def test_a_practice_municipality_that_cannot_be_opened_is_built_anew_with_one_key(
    window: Window, name: str
) -> None:
    path = practice_file()
    await asyncio.to_thread(SAID[name][0], path)
    before = path.read_bytes()
    async with started(window, None, practice=True) as opening:
        assert "Elzevoorde can be built anew; the old file is kept beside it." in words_of(window)
        focused = QApplication.focusWidget()
        assert isinstance(focused, KeyButton)
        assert focused.text().strip() == "Build Elzevoorde anew"
        QTest.keyClick(focused, Qt.Key.Key_Return)
        await asyncio.wait_for(opening, 60)
    assert window.desk.office.facts.is_practice
    assert window.desk.local.choices.office == PRACTICE
    assert path.with_name("practice.office.aside").read_bytes() == before


@pytest.mark.asyncio
async def test_an_own_office_asks_its_key_at_once_and_a_wrong_one_changes_nothing(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "town.office"
    new = NewOffice(name="Town", kind="own", language="nl")
    await asyncio.to_thread(create_office, str(path), new, key=KEY)
    before = path.read_bytes()
    async with started(window, str(path), sheet=UnlockStep) as opening:
        step = start_of(window)
        assert isinstance(step, UnlockStep)
        step.recovery.setFocus()
        QTest.keyClicks(step.recovery, keys.recovery_text(bytes(32)))
        QTest.keyClick(step.recovery, Qt.Key.Key_Return)
        await until(lambda: bool(step.recovery_field.message))
        assert "the key is wrong" in step.recovery_field.message
        assert path.read_bytes() == before
        step.recovery.setText(keys.recovery_text(KEY))
        QTest.keyClick(step.recovery, Qt.Key.Key_Return)
        await asyncio.wait_for(opening, 30)
    assert window.desk.office.facts.name == "Town"


@pytest.mark.asyncio
async def test_an_address_with_a_password_is_refused_and_the_password_is_not_repeated(
    window: Window,
) -> None:
    async with started(window, "postgresql://leen:geheim@localhost/town"):
        told = words_of(window)
        assert "The address holds a password" in told
        assert "geheim" not in told
