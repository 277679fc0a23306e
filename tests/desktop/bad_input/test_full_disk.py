"""The disk is full while somebody works: the form stays, plain words say so, and later it works.

The window runs in a process of its own whose files may not grow any further for a while.
"""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = """
import asyncio, json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
import qasync
from sqlalchemy import select
from db.access.model import Worker
from db.access.queries import worker
from db.contacts.codes import Channel, Nature, Result
from db.contacts.draft import ContactDraft
from db.contacts.model import Contact
from db.contacts.service import record
from db.kit.clock import FixedClock
from db.kit.office import Office
from db.people.drafts import NewCitizen
from db.people.service import new_citizen
from desktop.app import new_application, new_window, settle
from desktop.contacts.intakes import intakes_of
from desktop.contacts.receipt import ReceiptSheet
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings
from desktop.kit.paper import Papers
from desktop.tour.hands import Hands

here = Path(sys.argv[1]).parent


def fill(unit):
    row = Worker(given_name="Leen", family_name="V", initials="LV", role="caseworker")
    unit.session.add(row)
    unit.session.flush()
    return unit.changes("worker_added", undoable=False, worker=row.id)


def disk(full):
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192 if full else most, most))


def lines(office):
    return office.read(lambda unit: list(unit.session.scalars(select(Contact.line)))).result()


async def main():
    i18n.use("en")
    theme.apply(application, "light", 100)
    office = Office(sys.argv[1], clock=FixedClock(datetime(2025, 6, 12, 8, 42, tzinfo=UTC)))
    leen = office.write(fill).result().facts["worker"]
    desk = Desk(None, LocalSettings(here / "choices.json"))
    desk.print_into(Papers(here / "papers"))
    window = new_window(desk.local, desk)
    bugs = []
    desk.hub.failed.connect(bugs.append)
    desk.open(office)
    window.show()
    window.activateWindow()
    window.choose_worker(office.read(lambda unit: worker(unit, leen)).result())
    await settle(window, desk.local)
    said = await STORY(window, Hands(window), office)
    print(json.dumps({**said, "bugs": [repr(each) for each in bugs]}), flush=True)
    window.close()
    await window.closed.wait()
    office.close()
    desk.leave()
    desk.local.close()


if __name__ == "__main__":
    application = new_application(["test"])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(main())
"""
INTAKE = """
async def STORY(window, hands, office):
    await hands.press("F4", "Return", "Space", "4", "Tab")
    await hands.type_text("before the disk was full")
    front = intakes_of(window.desk).front
    await hands.until(lambda: front.footer.kept.text.startswith("Draft kept"), "no draft")
    disk(full=True)
    await hands.type_text(" and after")
    await hands.until(lambda: "not kept" in front.footer.kept.text, "nothing said of the draft")
    told = front.footer.kept.text
    await hands.press("Tab", "A", "Ctrl+Return")
    await hands.until(lambda: bool(front.banner.text), "nothing said")
    said = {"banner": front.banner.text, "draft": told, "form": front.form.line.text(),
            "then": lines(office)}
    disk(full=False)
    front.banner.retry.click()
    await hands.until(lambda: intakes_of(window.desk).front is None, "not saved")
    return {**said, "saved": lines(office)}
"""
PAPER = """
async def STORY(window, hands, office):
    person = office.write(lambda unit: new_citizen(unit, NewCitizen(family_name="Claes")))
    draft = ContactDraft(channel=Channel.FACE, person_ids=(person.result().facts["person"],),
                         domains=("income",), line="Aid", nature=Nature.APPLICATION,
                         result=Result.IN_PROGRESS)
    window.desk.work(window).do(lambda unit: record(unit, draft))
    await hands.answered(1.0)
    disk(full=True)
    made = []
    window.desk.papers.made.connect(made.append)
    (sheet,) = window.findChildren(ReceiptSheet)
    await hands.press("Return")
    await hands.until(sheet.wrong.isVisible, "nothing said")
    said = {"told": sheet.wrong.text(), "made": len(made)}
    disk(full=False)
    await hands.press("Return")
    await hands.until(lambda: bool(made), "no paper")
    return {**said, "paper": made[0].read_bytes()[:5].decode()}
"""


def told_by(story: str, office: Path) -> dict:
    """Run the window through a story and return what it told."""
    script = office.with_name("program.py")
    script.write_text(textwrap.dedent(story) + PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(office)], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def office(empty_office: Path, tmp_path: Path) -> Path:
    path = tmp_path / "full.office"
    shutil.copyfile(empty_office, path)
    return path


def test_a_full_disk_keeps_the_intake_and_saves_it_once_there_is_room(office: Path) -> None:
    told = told_by(INTAKE, office)
    assert "disk" in told["banner"]
    assert "What was typed is kept" in told["banner"]
    assert told["draft"].startswith("Draft not kept: The disk")
    assert told["form"] == "before the disk was full and after"
    assert told["then"] == []
    assert told["saved"] == ["before the disk was full and after"]
    assert told["bugs"] == []


def test_a_full_disk_makes_no_half_paper_and_says_so(office: Path) -> None:
    told = told_by(PAPER, office)
    assert "The paper could not be written" in told["told"]
    assert "Nothing is lost" in told["told"]
    assert (told["made"], told["paper"], told["bugs"]) == (0, "%PDF-", [])
