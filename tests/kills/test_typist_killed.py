"""The window is killed while somebody types: at most two seconds of typing are ever lost."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from db.contacts.drafts import open_drafts
from db.kit.connect import make_engine
from db.kit.office import open_office
from tests.kills.test_recorder_killed import KEY, ROOT, an_office
from tests.soak import times

KILLS = times(5, 50)
SEED = 20_250_613
MAY_BE_LOST = 2.0
MOMENTS = {"late": (2.1, 2.3), "saving": (0.0, 0.02), "early": (0.0, 2.0), "anywhere": (0.0, 6.0)}
"""Seconds after the first word, or after the save began; a line takes nearly four to type."""


@dataclass(slots=True)
class Told:
    """What the killed windows said: lines saved, what was typed when, what must come back."""

    saved: list[str] = field(default_factory=list)
    saving: str | None = None
    typed: list[tuple[float, str]] = field(default_factory=list)
    killed_at: float | None = None
    """When the window was killed in which `typed` was typed; None once that came back."""
    losses: list[float] = field(default_factory=list)

    def hear(self, said: dict) -> None:
        """Take in one line."""
        if "came" in said:
            self._came(said["came"], said["waiting"])
        elif "saving" in said:
            self.saving = said["saving"].strip()
        elif "saved" in said:
            self.saved.append(said["saved"].strip())
            self.saving, self.typed = None, []
        elif "typed" in said:
            self.typed.append((said["at"], said["typed"]))

    def _came(self, came: str | None, waiting: int) -> None:
        """Hold what came back against what was typed when."""
        assert waiting == 0
        if self.killed_at is None:
            assert came is None, "an intake came back that had been saved"
            return
        last = self.typed[-1][1]
        assert came is None or last.startswith(came) or came.startswith(last), "other words"
        lost = [at for at, line in self.typed if not (came or "").startswith(line)]
        self.losses.append(self.killed_at - lost[0] if lost else 0.0)
        assert self.losses[-1] <= MAY_BE_LOST, f"{self.losses[-1]:.1f} s of typing are lost"
        # From here on it is kept already and must come back as it is.
        self.killed_at, self.typed = None, [] if came is None else [(0.0, came)]

    def killed(self, at: float, found: Counter[str]) -> None:
        """Compare with the lines in the office, and note what must come back."""
        saved = Counter(self.saved)
        assert saved <= found, f"an acknowledged save is lost: {saved - found}"
        begun = Counter([] if self.saving is None else [self.saving])
        assert found <= saved + begun, f"a save is doubled or invented: {found - saved}"
        if self.saving is not None and found != saved:  # saved, though nobody could say so
            self.saved.append(self.saving)
            self.killed_at, self.typed = None, []
        elif self.typed and self.killed_at is None:
            self.killed_at = at
        self.saving = None


@contextmanager
def a_window(path: Path, life: int) -> Iterator["subprocess.Popen[str]"]:
    """Start the window on the office, with folders of its own."""
    private = {f"XDG_{each}_HOME": str(path.with_name(each)) for each in ("DATA", "CONFIG")}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.kills.typist", str(path), KEY.hex(), str(life)],
        cwd=ROOT, text=True, stdout=subprocess.PIPE,
        env={**os.environ, **private, "QT_QPA_PLATFORM": "offscreen"},
    ) as running:  # fmt: skip
        yield running


def live(path: Path, life: int, chance: random.Random, told: Told) -> float:
    """Let a window live, kill it, hear the rest; return when it was killed."""
    kind = ("late", "saving", "early", "anywhere", "start")[life % 5]
    with a_window(path, life) as running:
        assert running.stdout is not None
        if kind == "start":
            time.sleep(chance.random() * 1.5)
        else:
            wanted = "saving" if kind == "saving" else "typed"
            hear_until(wanted, running.stdout, told)
            time.sleep(chance.uniform(*MOMENTS[kind]))
        at = time.monotonic()
        os.kill(running.pid, signal.SIGKILL)
        for line in running.stdout:
            told.hear(json.loads(line))
    assert running.returncode == -signal.SIGKILL
    return at


def hear_until(wanted: str, lines: Iterator[str], told: Told) -> None:
    """Listen to a life until it says the wanted thing about a line of its own."""
    came = False
    for line in lines:
        said = json.loads(line)
        told.hear(said)
        came = came or "typed" in said
        if came and wanted in said:
            return
    raise AssertionError(f"the window ended before it said {wanted}")


def lines_of(path: Path) -> Counter[str]:
    """Return the lines of all contacts, after a look at the file's health."""
    engine = make_engine(str(path), key=KEY)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        found = Counter(connection.execute(text("SELECT line FROM contacts")).scalars().all())
    engine.dispose()
    return found


def line_of_the_draft(path: Path) -> str | None:
    """Return the line that is kept as a draft now."""
    office = open_office(str(path), key=KEY)
    drafts = open_drafts(office)
    kept = drafts.all().result()
    drafts.close()
    drafts._thread.shutdown(wait=True)
    office.close()
    return str(kept[-1]["line"]) if kept else None


@pytest.mark.long
def test_a_window_killed_at_any_moment_loses_two_seconds_of_typing_at_most(tmp_path: Path) -> None:
    path, chance, told = tmp_path / "killed.office", random.Random(SEED), Told()
    an_office(path)
    for life in range(KILLS):
        at = live(path, life, chance, told)
        told.killed(at, lines_of(path))
    if told.killed_at is not None:
        told.hear({"came": line_of_the_draft(path), "waiting": 0})
    assert told.saved
    assert len(told.losses) > KILLS // 5
