"""Founds an office of one's own with its first worker, and finds the key of one that exists.

Encrypted from the first row: the key lives in the key ring of the system, or wrapped by a password
beside the file; the recovery key is for paper and is shown once.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.access.codes import Role
from db.access.model import Worker
from db.access.staff import initials_of
from db.kit import keys
from db.kit.connect import is_url, make_engine
from db.kit.errors import Refused, Unavailable
from db.kit.founding import NewOffice, create_office
from db.kit.ids import new_id
from db.kit.office import known_errors

SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOffice:
    """What a new office of one's own is told; the first worker leads the team."""

    name: str
    language: str
    locations: tuple[str, ...]
    given_name: str
    family_name: str


def found(path: Path, own: OwnOffice, *, password: str = "") -> str:
    """Make the office and return its recovery key for paper.

    Without a key ring a password of at least twelve characters is needed (`password_short`).
    """
    _expect_whole(own)
    if not keys.has_ring() and len(password) < SHORTEST_PASSWORD:
        raise Refused("password_short", field="password", least=SHORTEST_PASSWORD)
    key = keys.new_key()
    new = NewOffice(name=own.name, kind="own", language=own.language, locations=own.locations)
    create_office(str(path), new, key=key)
    try:
        _add_first_worker(str(path), own, key)
        _keep(path, key, password)
    except BaseException:
        for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            each.unlink(missing_ok=True)
        raise
    return keys.recovery_text(key)


def found_at_server(url: str, own: OwnOffice) -> None:
    """Make the office in an empty database of a server; who may open it is the server's matter."""
    _expect_whole(own)
    create_office(
        url,
        NewOffice(name=own.name, kind="own", language=own.language, locations=own.locations),
    )
    _add_first_worker(url, own, None)


def _expect_whole(own: OwnOffice) -> None:
    if not own.name.strip():
        raise Refused("name_empty", field="name")
    if not own.given_name.strip() or not own.family_name.strip():
        raise Refused("worker_name_empty", field="worker")
    if not any(each.strip() for each in own.locations):
        raise Refused("location_missing", field="locations")


def _keep(path: Path, key: bytes, password: str) -> None:
    """Keep the key in the ring, or wrapped by the password where the ring does not take it."""
    if keys.has_ring():
        try:
            keys.keep_in_ring(str(path.resolve()), key)
        except Unavailable:
            if len(password) < SHORTEST_PASSWORD:
                raise
        else:
            return
    keys.keep_wrapped(path, key, password)


def _add_first_worker(address: str, own: OwnOffice, key: bytes | None) -> None:
    engine = make_engine(address, key=key)
    try:
        with known_errors(), Session(engine) as session, session.begin():
            given, family = own.given_name.strip(), own.family_name.strip()
            session.add(
                Worker(
                    id=new_id(), given_name=given, family_name=family,
                    initials=initials_of(given, family), role=Role.TEAM_LEAD.value,
                )
            )  # fmt: skip
    finally:
        engine.dispose()


def key_without_asking(address: str) -> bytes | None:
    """Return the key of an office that opens by itself; None where it needs none.

    Raises Refused `password_wanted` where a password or the recovery key must be typed, and
    Unavailable `database_missing` where there is no file.
    """
    if is_url(address):
        return None
    path = Path(address)
    if not path.is_file():
        raise Unavailable("database_missing")
    if not keys.is_encrypted(path):
        return None
    found_key = keys.from_ring(str(path.resolve()))
    if found_key is None:
        raise Refused("password_wanted", field="password")
    return found_key


def key_from(address: str, *, password: str = "", recovery: str = "") -> bytes:
    """Return the key that a typed password or recovery key opens."""
    if recovery.strip():
        return keys.from_recovery_text(recovery)
    return keys.from_wrapped(Path(address), password)
