"""The first start with real keys: practice at once, an office of one's own, and back into it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.access.founding import OwnOffice, found
from db.kit import keys
from db.kit.errors import Refused, Unavailable
from desktop.app import _open_wanted, new_reception, new_window
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.shell.window import Window
from desktop.welcome.new_step import NewStep
from desktop.welcome.reception import PRACTICE, Reception, free_path
from desktop.welcome.start_step import StartStep
from desktop.welcome.steps import BuildingStep, RecoveryStep, UnlockStep
from tests.desktop.waiting import until

PASSWORD = "vier paarden in de regen"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


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
    found_window = new_window(local)
    found_window.show()
    yield found_window
    await found_window.desk.hub.close()
    if found_window.desk.has_office:
        found_window.desk.office.close()
    found_window.close()
    found_window.deleteLater()
    local.close()


def press(target: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or target, key)


def type_into(editor: QWidget, text: str) -> None:
    editor.setFocus()
    QTest.keyClicks(editor, text)


async def step_of(reception: Reception, kind: type) -> object:
    await until(lambda: isinstance(reception.screen.step, kind))
    return reception.screen.step


@pytest.mark.asyncio
async def test_one_key_opens_the_practice_municipality_on_the_first_start(window: Window) -> None:
    reception = new_reception(window)
    arriving = asyncio.get_running_loop().create_task(reception.receive())
    start = await step_of(reception, StartStep)
    assert isinstance(start, StartStep)
    press(start.practice, ENTER)
    building = await step_of(reception, BuildingStep)
    assert isinstance(building, BuildingStep)
    office = await asyncio.wait_for(arriving, 60)
    assert office.facts.is_practice
    assert window.desk.local.choices.office == PRACTICE
    await asyncio.to_thread(office.close)


@pytest.mark.asyncio
async def test_language_and_looks_change_at_once_and_keep_the_sheet(window: Window) -> None:
    reception = new_reception(window)
    arriving = asyncio.get_running_loop().create_task(reception.receive())
    start = await step_of(reception, StartStep)
    assert isinstance(start, StartStep)
    start.language_wanted.emit("nl")
    start = reception.screen.step
    assert isinstance(start, StartStep)
    assert start.start.text() == "Start in Elzevoorde"
    assert start.make_new.text() == "Nieuwe dienst"
    start.factor_wanted.emit(200)
    assert theme.factor() == 2.0
    start = reception.screen.step
    assert isinstance(start, StartStep)
    start.theme_wanted.emit("contrast")
    assert theme.is_contrast()
    arriving.cancel()


@pytest.mark.asyncio
async def test_an_own_office_is_made_with_its_recovery_key_and_opened(window: Window) -> None:
    reception = new_reception(window)
    arriving = asyncio.get_running_loop().create_task(reception.receive())
    start = await step_of(reception, StartStep)
    assert isinstance(start, StartStep)
    QTest.keyClick(start.make_new, Qt.Key.Key_Space)
    form = await step_of(reception, NewStep)
    assert isinstance(form, NewStep)
    type_into(form.name, "Berkenbeek")
    form.locations.setPlainText("Sociaal Huis\nBibliotheek")
    type_into(form.given, "Nele")
    type_into(form.family, "Vos")
    type_into(form.password, PASSWORD)
    type_into(form.again, PASSWORD)
    QTest.keyClick(form.again, ENTER)
    recovery = await step_of(reception, RecoveryStep)
    assert isinstance(recovery, RecoveryStep)
    recovery.go_on()
    assert recovery.fields[0].message
    for place, editor in zip(recovery._asked, recovery.typed, strict=True):
        type_into(editor, recovery._groups[place].lower())
    QTest.keyClick(recovery.typed[-1], ENTER)
    office = await asyncio.wait_for(arriving, 30)
    assert (office.facts.name, office.facts.is_practice) == ("Berkenbeek", False)
    path = Path(window.desk.local.choices.office)
    assert await asyncio.to_thread(keys.is_encrypted, path)
    await asyncio.to_thread(office.close)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"given_name": ""}, "worker"),
        ({"locations": ()}, "locations"),
        ({"password": "kort"}, "password"),
    ],
)
def test_an_office_that_misses_something_is_not_made(
    tmp_path: Path, change: dict[str, object], field: str
) -> None:
    whole = {"name": "Berkenbeek", "language": "nl", "locations": ("Sociaal Huis",),
             "given_name": "Nele", "family_name": "Vos", "password": PASSWORD} | change  # fmt: skip
    password = str(whole.pop("password"))
    with pytest.raises(Refused) as refused:
        found(tmp_path / "x.office", OwnOffice(**whole), password=password)  # type: ignore[arg-type]
    assert refused.value.facts["field"] == field
    assert list(tmp_path.glob("x.*")) == []


def own_office(path: Path) -> str:
    own = OwnOffice(name="Berkenbeek", language="nl", locations=("Sociaal Huis",),
                    given_name="Nele", family_name="Vos")  # fmt: skip
    return found(path, own, password=PASSWORD)


@pytest.mark.asyncio
async def test_a_wrong_password_says_so_and_the_right_one_or_the_paper_opens(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "berkenbeek.office"
    recovery = await asyncio.to_thread(own_office, path)
    window.desk.local.change(offices=str(path))
    reception = new_reception(window)
    arriving = asyncio.get_running_loop().create_task(reception.receive())
    start = await step_of(reception, StartStep)
    assert isinstance(start, StartStep)
    QTest.keyClick(start.own, ENTER)
    unlock = await step_of(reception, UnlockStep)
    assert isinstance(unlock, UnlockStep)
    type_into(unlock.password, "fout")
    QTest.keyClick(unlock.password, ENTER)
    await until(lambda: bool(unlock.password_field.message))
    assert unlock.password.text() == "fout"
    unlock.password.clear()
    type_into(unlock.recovery, recovery[:-1])
    QTest.keyClick(unlock.recovery, ENTER)
    await until(lambda: bool(unlock.recovery_field.message))
    unlock.recovery.clear()
    type_into(unlock.recovery, recovery.lower())
    QTest.keyClick(unlock.recovery, ENTER)
    office = await asyncio.wait_for(arriving, 30)
    assert office.facts.name == "Berkenbeek"
    await asyncio.to_thread(office.close)


@pytest.mark.asyncio
async def test_an_office_that_cannot_be_read_is_said_and_practice_stays_possible(
    window: Window, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.office"
    broken.write_bytes(b"SQLite format 3\x00" + b"nothing" * 500)
    with pytest.raises(Unavailable) as failed:
        await _open_wanted(str(broken), lambda _share: None)
    reception = new_reception(window)
    arriving = asyncio.get_running_loop().create_task(reception.receive(failed.value))
    start = await step_of(reception, StartStep)
    assert isinstance(start, StartStep)
    assert reception._failure is not None
    assert "damaged" in reception._failure[1]
    assert start.practice.isVisibleTo(start)
    arriving.cancel()


def test_two_offices_of_one_name_get_two_files(tmp_path: Path) -> None:
    first = free_path(tmp_path, "Sint-Niklaas (OCMW)")
    assert first.name == "sint-niklaas--ocmw.office"
    first.touch()
    assert free_path(tmp_path, "Sint-Niklaas (OCMW)") != first
