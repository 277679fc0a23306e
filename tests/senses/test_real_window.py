"""The program in a real window under a window manager, driven from outside as a keyboard drives it.

Everything else runs off screen; this proves that Qt's window system, focus and shortcuts agree.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.access.model import Worker
from db.kit.clock import OFFICE_ZONE
from db.kit.connect import make_engine
from db.kit.founding import NewOffice, create_office
from db.kit.office import open_office
from db.kit.unit import Unit

ROOT = Path(__file__).parents[2]
MISSING = [tool for tool in ("Xvfb", "openbox", "xdotool") if shutil.which(tool) is None]
PATIENCE = 20.0
THAT_MORNING = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
TITLE = "Elzevoorde"

pytestmark = pytest.mark.skipif(
    bool(MISSING) and not os.environ.get("CI"), reason=f"not installed here: {', '.join(MISSING)}"
)
Env = dict[str, str]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Env]:
    """A screen of its own with a window manager, and folders of its own."""
    served = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert served.stdout is not None
    env = {**os.environ, "DISPLAY": f":{served.stdout.readline().strip()}", "CCFH_LANGUAGE": "nl"}
    env |= {f"XDG_{each}_HOME": str(tmp_path / each.lower()) for each in ("DATA", "CONFIG")}
    env.pop("QT_QPA_PLATFORM", None)
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=env, stderr=subprocess.DEVNULL)
    yield env
    for process in (manager, served):
        process.terminate()
        process.wait(10)
    served.stdout.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A practice office where the program looks for one, with one worker."""
    path = tmp_path / "data" / "click-call-face-home" / "practice.office"
    new = NewOffice(name=TITLE, kind="practice", language="nl", starts_at=THAT_MORNING)
    create_office(str(path), new)

    def add(unit: Unit):
        leen = {"given_name": "Leen", "family_name": "Vermeulen", "initials": "LV"}
        unit.session.add(Worker(role="caseworker", **leen))
        return unit.changes("worker_added", undoable=False)

    opened = open_office(str(path))
    opened.write(add).result()
    opened.close()
    return path


def until(found: Callable[[], object], what: str) -> object:
    """Return what is found as soon as it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if seen := found():
            return seen
        time.sleep(0.1)
    raise AssertionError(what)


def rows(path: Path, query: str) -> list[tuple]:
    """Look into a file that the program is working on; not there yet is nothing."""
    if not path.is_file():
        return []
    engine = make_engine(str(path), looks=True)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]
    except DBAPIError:
        return []
    finally:
        engine.dispose()


def worker_of(choices: Path) -> str:
    """Return who works at the window, as it remembers for the next start."""
    found = json.loads(choices.read_text(encoding="utf-8")) if choices.is_file() else {}
    return str(found.get("worker", ""))


def x(env: Env, *arguments: str) -> str:
    done = subprocess.run(
        ["xdotool", *arguments], env=env, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def test_f4_enter_3_in_a_real_window_records_an_anonymous_question(
    screen: Env, office: Path, tmp_path: Path
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--practice", "--language", "nl"],
        cwd=ROOT, env=screen, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        window = str(until(lambda: x(screen, "search", "--onlyvisible", "--name", TITLE), "none"))
        x(screen, "windowactivate", "--sync", window)
        until(lambda: x(screen, "getactivewindow") == window, "the window is not active")
        choices = tmp_path / "config" / "click-call-face-home" / "choices.json"
        until(lambda: worker_of(choices), "nobody works")
        for key in ("F4", "Return", "3"):
            time.sleep(0.7)  # as long as a hand takes; the window has nothing to say outside
            assert rows(office, "SELECT id FROM contacts") == []
            x(screen, "key", key)
        query = "SELECT channel, anonymous, result FROM contacts"
        assert until(lambda: rows(office, query), "nothing recorded") == [("face", 1, "handled")]
        assert rows(office, "SELECT domain FROM contact_domains") == [("housing",)]
        x(screen, "key", "alt+F4")
        assert running.wait(PATIENCE) == 0
    finally:
        if running.poll() is None:
            running.kill()
        _out, said = running.communicate()
    assert said == ""
