"""`ccfh doctor`: says what this installation has and what is missing, without personal data."""

import shutil
import sqlite3
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from db.kit.catalogue import words
from db.kit.folders import data_folder
from db.kit.marks import N_

INSTALL = N_("Install the program anew: make setup")
LEAST_ROOM = 200_000_000
"""Bytes: an office of a middle-sized town with its copies before an upgrade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at; `what` and `advice`, said where it is not fine, are marked texts."""

    what: str
    found: str
    is_fine: bool
    is_needed: bool = True
    advice: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the finding for --json."""
        return asdict(self)


def examine() -> list[Finding]:
    """Look at everything the program needs on this machine."""
    return [
        _python(),
        _package("SQLAlchemy"),
        _package("sqlcipher3"),
        _package("PySide6-Essentials"),
        _package("typst"),
        _encryption(),
        _languages(),
        _folder(),
        _key_ring(),
    ]


def _python() -> Finding:
    found = ".".join(str(each) for each in sys.version_info[:3])
    return Finding(
        what=N_("Python 3.11 or newer"), found=found, is_fine=sys.version_info >= (3, 11)
    )


def _package(name: str) -> Finding:
    try:
        return Finding(what=name, found=version(name), is_fine=True)
    except PackageNotFoundError:
        return Finding(what=name, found="-", is_fine=False, advice=INSTALL)


def _encryption() -> Finding:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    row = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    found = str(row[0]) if row else sqlite3.sqlite_version
    return Finding(what=N_("encrypted databases"), found=found, is_fine=bool(row))


def _languages() -> Finding:
    found = [each for each in ("nl", "fr", "de") if words(each).gettext("Today") != "Today"]
    return Finding(what=N_("languages"), found=", ".join([*found, "en"]), is_fine=len(found) == 3)


def _folder() -> Finding:
    """Look whether offices can be kept here; where that is stays unsaid."""
    try:
        with tempfile.TemporaryFile(dir=data_folder()) as file:
            file.write(b"-")
        free = shutil.disk_usage(data_folder()).free
    except OSError:
        free = 0
    return Finding(
        what=N_("room for offices"),
        found=f"{free / 1e9:.1f} GB",
        is_fine=free >= LEAST_ROOM,
        advice=N_("Free some room, and look whether you may write in your own data folder."),
    )


def _key_ring() -> Finding:
    import keyring

    backend = keyring.get_keyring()
    usable = float(getattr(backend, "priority", 0)) > 0
    return Finding(
        what=N_("key ring"),
        found=backend.name if usable else "-",
        is_fine=usable,
        is_needed=False,
        advice=N_("Without a key ring the program asks the password of an own office each time."),
    )
