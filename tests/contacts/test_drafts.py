"""What was typed in an intake survives a kill, stays encrypted, and never stops the program."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.contacts.drafts import LARGEST, Drafts, open_drafts
from db.kit.errors import Unavailable
from db.kit.ids import new_id
from db.kit.office import Office

KEY = bytes(range(32))
NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)


def closed(drafts: Drafts) -> None:
    """Close and wait, so that the file can be looked at."""
    drafts.close()
    drafts._thread.shutdown(wait=True)


def opened(path: Path, key: bytes | None = None) -> Drafts:
    return Drafts(path, key, lambda: NOW)


@pytest.fixture
def drafts(tmp_path: Path):
    found = opened(tmp_path / "test.drafts")
    yield found
    closed(found)


def test_a_draft_is_kept_in_place_of_what_was_kept_of_it_before(drafts: Drafts) -> None:
    draft_id = new_id()
    drafts.keep(draft_id, {"line": "Fact"}).result()
    drafts.keep(draft_id, {"line": "Factuur"}).result()
    assert drafts.all().result() == ({"line": "Factuur"},)


def test_a_saved_draft_is_forgotten_and_others_stay(drafts: Drafts) -> None:
    one, other = new_id(), new_id()
    drafts.keep(one, {"line": "one"}).result()
    drafts.keep(other, {"line": "other"}).result()
    drafts.drop(one).result()
    assert drafts.all().result() == ({"line": "other"},)


def test_drafts_come_back_after_closing(tmp_path: Path) -> None:
    first = opened(tmp_path / "test.drafts")
    first.keep(new_id(), {"line": "Factuur van 412 €"}).result()
    closed(first)
    second = opened(tmp_path / "test.drafts")
    assert second.all().result() == ({"line": "Factuur van 412 €"},)
    closed(second)


def test_the_file_is_private_and_holds_no_word_in_the_clear(tmp_path: Path) -> None:
    path = tmp_path / "test.drafts"
    drafts = opened(path, KEY)
    drafts.keep(new_id(), {"line": "Zavelstraat"}).result()
    closed(drafts)
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Zavelstraat" not in path.read_bytes()


def test_a_damaged_file_is_put_aside_and_work_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "test.drafts"
    path.write_bytes(b"this is no database" * 500)
    drafts = opened(path, KEY)
    assert drafts.all().result() == ()
    drafts.keep(new_id(), {"line": "x"}).result()
    closed(drafts)
    assert path.with_suffix(".damaged").exists()


def test_a_draft_beyond_all_measure_is_refused_and_the_one_before_stays(drafts: Drafts) -> None:
    draft_id = new_id()
    drafts.keep(draft_id, {"line": "short"}).result()
    with pytest.raises(Unavailable, match="draft_too_large"):
        drafts.keep(draft_id, {"line": "x" * (LARGEST + 1)}).result()
    assert drafts.all().result() == ({"line": "short"},)


@pytest.mark.parametrize("office_address", ["sqlite"], indirect=True)
def test_an_office_keeps_its_drafts_beside_itself(office: Office) -> None:
    drafts = open_drafts(office)
    drafts.keep(new_id(), {"line": "x"}).result()
    closed(drafts)
    assert Path(office.address + ".drafts").is_file()


def test_a_killed_program_loses_no_kept_draft(tmp_path: Path) -> None:
    path = tmp_path / "test.drafts"
    program = textwrap.dedent(
        f"""
        from datetime import UTC, datetime
        from pathlib import Path
        from db.contacts.drafts import Drafts
        from db.kit.ids import new_id
        drafts = Drafts(Path({str(path)!r}), None, lambda: datetime.now(UTC))
        drafts.keep(new_id(), {{"line": "before the kill"}}).result()
        print("kept", flush=True)
        input()
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "kept\n"
        os.kill(running.pid, signal.SIGKILL)
    drafts = opened(path)
    assert drafts.all().result() == ({"line": "before the kill"},)
    closed(drafts)
