"""The program is killed in the middle of an intake; what was typed is there at the next start."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from db.contacts.drafts import Drafts
from desktop.contacts.remember import from_values

ROOT = Path(__file__).parents[3]
PROGRAM = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
import qasync
from db.access.model import Worker
from db.access.queries import worker
from db.kit.clock import FixedClock
from db.kit.office import Office
from desktop.app import new_application, new_window
from desktop.contacts.intakes import intakes_of
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.tour.hands import Hands


def add(unit):
    row = Worker(given_name="Leen", family_name="V", initials="LV", role="caseworker")
    unit.session.add(row)
    unit.session.flush()
    return unit.changes("worker_added", undoable=False, worker=row.id)


async def main():
    i18n.use("en")
    theme.apply(application, "light", 100)
    office = Office(sys.argv[1], clock=FixedClock(datetime(2025, 6, 12, 8, 42, tzinfo=UTC)))
    leen = office.write(add).result().facts["worker"]
    office.acting_as(leen)
    window = new_window(LocalSettings(Path(sys.argv[1]).with_suffix(".json")))
    window.desk.open(office)
    window.show()
    window.choose_worker(office.read(lambda unit: worker(unit, leen)).result())
    hands = Hands(window)
    await hands.press("F4", "Return", "Space", "4", "Tab")
    await hands.type_text("before the power went")
    for _wait in range(300):
        await asyncio.sleep(0.01)
        if intakes_of(window.desk).front.footer.kept.text.startswith("Draft kept"):
            break
    print("kept", flush=True)
    await hands.type_text(" and after")
    await asyncio.sleep(60)


application = new_application(["test"])
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
    runner.run(main())
"""


def test_a_killed_program_loses_at_most_the_last_second_of_typing(
    empty_office: Path, tmp_path: Path
) -> None:
    office = tmp_path / "killed.office"
    shutil.copyfile(empty_office, office)
    script = tmp_path / "program.py"
    script.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(office)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "kept\n"
        os.kill(running.pid, signal.SIGKILL)
    drafts = Drafts(Path(f"{office}.drafts"), None, lambda: None)
    (values,) = drafts.all().result()
    drafts.close()
    drafts._thread.shutdown(wait=True)
    intake = from_values(values)
    assert intake is not None
    assert intake.line.startswith("before the power went")
    assert (intake.anonymous, intake.domains) == (True, ["energy"])
    assert values["in_front"] is True
