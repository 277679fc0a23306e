"""`ccfh doctor`: says what this installation has and what is missing, without personal data."""

import sqlite3
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from db.kit.catalogue import words
from db.kit.marks import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at; `what` is a marked text."""

    what: str
    found: str
    is_fine: bool
    is_needed: bool = True

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
        return Finding(what=name, found="-", is_fine=False)


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


def _key_ring() -> Finding:
    import keyring

    backend = keyring.get_keyring()
    usable = float(getattr(backend, "priority", 0)) > 0
    return Finding(
        what=N_("key ring"),
        found=backend.name if usable else "-",
        is_fine=usable,
        is_needed=False,
    )
