"""The `ccfh` command in folders of its own, in English, on a computer without a key ring."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring

from db.__main__ import main
from db.kit.clock import OFFICE_ZONE
from db.practice.build import build

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
PASSWORD = "vier paarden in de regen"


@dataclass(frozen=True, slots=True)
class Told:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Ccfh = Callable[..., Told]


@pytest.fixture
def ccfh(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Ccfh]:
    """Run `ccfh` with arguments; `typed` is what comes from the keyboard."""
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("CCFH_LANGUAGE", "en")

    def run(*arguments: object, typed: str = "") -> Told:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as end:  # argparse ends by itself
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Told(code, captured.out, captured.err)

    yield run
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice municipality, built once; nobody writes into it."""
    path = tmp_path_factory.mktemp("commands") / "practice.office"
    build(path, START, lambda _share: None)
    return path
