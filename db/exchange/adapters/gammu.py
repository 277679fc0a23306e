"""Text messages over a GSM modem: the spool folder of a gammu-smsd, here or on a shared disk.

A file in `outbox` is taken up by the daemon, which moves it to `sent` or `error` under the same
name. The name holds our id, so the spool can be asked after every message.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from db.exchange.adapter import Adapter, Option, Way
from db.exchange.codes import Kind, Outcome, Purpose
from db.exchange.ports import Incoming, Outgoing, Receipt
from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Refused, Unavailable
from db.people.phones import read_phone

OUT, SENT, ERROR, IN, DONE = "outbox", "sent", "error", "inbox", "taken_in"
_IN_NAME = re.compile(r"IN(\d{8})_(\d{6})_(\d+)_(.*)_(\d+)\.txt")
_E164 = re.compile(r"\+\d{6,15}")
_BOM = ("\ufeff".encode("utf-16-le"), "\ufeff".encode("utf-16-be"))
MODE = 0o660
"""The daemon, of the same group, must be able to read and move a message."""


class GammuSpool:
    """One modem, out and in."""

    can_ask = True

    def __init__(self, way: Way) -> None:
        self._folder = Path(way.options["folder"])
        self._looked: dict[str, tuple[int, int]] = {}

    def send(self, message: Outgoing) -> Receipt:
        """Lay a message down for the modem; it has gone when the spool says so."""
        if not _E164.fullmatch(message.to):
            return Receipt(outcome=Outcome.REFUSED, error="address_refused")
        when = message.at.astimezone(OFFICE_ZONE)
        name = f"OUTC{when:%Y%m%d_%H%M%S}_00_{message.to}_{message.ref}.txt"
        there = self.known(message)
        if there.outcome is not Outcome.UNKNOWN:
            return there
        fresh, target = self._folder / OUT / f"{message.ref}.part", self._folder / OUT / name
        try:
            place = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE)
            with os.fdopen(place, "wb") as file:
                file.write(_BOM[0] + message.text.encode("utf-16-le"))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
        except OSError:
            return Receipt(outcome=Outcome.FAILED, error="folder_missing")
        return Receipt(outcome=Outcome.PENDING, provider_id=name)

    def known(self, message: Outgoing) -> Receipt:
        """Look where the spool has a message: waiting, sent, or failed."""
        if self.check():
            return Receipt(outcome=Outcome.UNCERTAIN, error="folder_missing")
        for _turn in range(2):  # it may have moved on while we looked
            for folder, outcome, error in (
                (OUT, Outcome.PENDING, ""),
                (SENT, Outcome.ACCEPTED, ""),
                (ERROR, Outcome.REFUSED, "modem_refused"),
            ):
                if any((self._folder / folder).glob(f"OUT*_{message.ref}.txt*")):
                    return Receipt(outcome=outcome, error=error)
        return Receipt(outcome=Outcome.UNKNOWN)

    def check(self) -> str:
        """Look whether the spool has its folders and takes files."""
        there = all((self._folder / each).is_dir() for each in (OUT, SENT, ERROR, IN))
        return "" if there and os.access(self._folder / OUT, os.W_OK) else "folder_missing"

    def look(self) -> Sequence[Incoming]:
        """Return the messages that lay there unchanged at the last look too, parts put together."""
        if self.check():
            raise Unavailable("folder_missing")
        groups: dict[tuple[str, str, str, str], list[Path]] = {}
        seen: dict[str, tuple[int, int]] = {}
        for path in sorted((self._folder / IN).glob("IN*.txt")):
            found = _IN_NAME.fullmatch(path.name)
            if found is not None:
                stat = path.stat()
                seen[path.name] = (stat.st_size, stat.st_mtime_ns)
                groups.setdefault((found[1], found[2], found[3], found[4]), []).append(path)
        before, self._looked = self._looked, seen
        return tuple(
            _message(paths, f"{day}{hour}", number)
            for (day, hour, _serial, number), paths in groups.items()
            if all(before.get(path.name) == seen[path.name] for path in paths)
        )

    def put_away(self, incoming: Incoming) -> None:
        """Move the parts of a message into a folder of their own."""
        done = self._folder / IN / DONE
        done.mkdir(exist_ok=True)
        for path in incoming.place:
            if path.exists():
                path.replace(done / f"{path.stem}_{_digest(path.read_bytes())}{path.suffix}")


def _message(paths: Sequence[Path], moment: str, number: str) -> Incoming:
    raw = [path.read_bytes() for path in paths]
    return Incoming(
        kind=Kind.SMS,
        provider_id=f"{paths[0].name}:{_digest(b''.join(raw))}",
        from_address=_number(number),
        received_at=_moment(moment, paths[0]),
        text=_joined(raw),
        place=tuple(paths),
    )


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _number(written: str) -> str:
    """Return a number in E.164; the name of a sender stays as it is."""
    try:
        return read_phone(written)[1]
    except Refused:
        return written


def _moment(written: str, path: Path) -> datetime:
    try:
        naive = datetime.strptime(written, "%Y%m%d%H%M%S")  # noqa: DTZ007
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return naive.replace(tzinfo=OFFICE_ZONE)


def _joined(parts: Sequence[bytes]) -> str:
    """Return a text of several parts; a letter may begin in one and end in the next."""
    for bom, coding in zip(_BOM, ("utf-16-le", "utf-16-be"), strict=True):
        if all(part[:2] == bom for part in parts):
            return b"".join(part[2:] for part in parts).decode(coding, errors="replace")
    return "".join(_text(part) for part in parts)


def _text(raw: bytes) -> str:
    if raw[:2] in _BOM:
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


ADAPTER = Adapter(
    code="gammu",
    purposes=(Purpose.SMS,),
    options=(Option(code="folder", kind="folder", default="/var/spool/gammu", required=True),),
    build=GammuSpool,
    inbox=GammuSpool,
)
