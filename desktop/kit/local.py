"""What this workstation remembers: language, theme, text size, the last worker and office.

One small file, written by a thread of its own so that the screen never waits for a disk.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices of one workstation.

    `office` is the one to open: "" before the first start, "practice", a file's path or a URL
    without password. `offices` are the own offices known here, last used first, one on a line.
    """

    language: str = "nl"
    theme: str = "system"
    factor: int = 100
    dense: bool = False
    motion: bool = False
    single_letters: bool = True
    worker: str = ""
    office: str = ""
    offices: str = ""


class LocalSettings:
    """The choices and the file they are kept in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="local-settings")
        self.choices = _read(path)

    def change(self, **values: Any) -> None:
        """Change some choices and keep them."""
        self.choices = replace(self.choices, **values)
        text = json.dumps(asdict(self.choices), indent=1)
        self._writer.submit(_write, self._path, text)

    def close(self) -> None:
        """Wait until the last choice is on disk."""
        self._writer.shutdown(wait=True)


def _read(path: Path) -> Choices:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Choices()
    if not isinstance(found, dict):
        return Choices()
    known = {field.name: type(field.default) for field in fields(Choices)}
    fitting: dict[str, Any] = {
        name: value for name, value in found.items() if isinstance(value, known.get(name, ()))
    }
    return replace(Choices(), **fitting)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.chmod(0o600)
    fresh.replace(path)
