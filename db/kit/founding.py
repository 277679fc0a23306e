"""Makes new offices and brings old ones up to date, with an encrypted copy first."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.kit.connect import is_url, make_engine
from db.kit.errors import Refused, Unavailable
from db.kit.ids import new_id
from db.kit.migrate import current, is_older, newest, upgrade
from db.kit.office import known_errors
from db.kit.places import Location
from db.kit.registry import load_tables
from db.kit.settings import read_setting, write_setting

log = logging.getLogger(__name__)
MOST_COPIES = 3
OPENINGS_BEFORE_COPIES_GO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What a new office needs to be told."""

    name: str
    kind: str
    language: str
    locations: Sequence[str] = ()
    starts_at: datetime | None = None


def create_office(address: str, new: NewOffice, *, key: bytes | None = None) -> None:
    """Make an empty office at a file's path or in an empty PostgreSQL database.

    Raises Refused `office_exists`, `name_empty`, Unavailable `place_unusable` and what a full or
    broken disk says; an office that was begun is taken away again.
    """
    if not new.name.strip():
        raise Refused("name_empty", field="name")
    if not is_url(address):
        path = Path(address)
        if path.exists():
            raise Refused("office_exists", field="office")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
        except OSError as error:
            raise Unavailable("place_unusable", field="office") from error
    elif _step_of(address, None) is not None:
        raise Refused("office_exists", field="office")
    load_tables()
    engine = make_engine(address, key=key)
    try:
        with known_errors():
            upgrade(engine)
            with Session(engine) as session, session.begin():
                _write_facts(session, new)
    except Exception:
        if not is_url(address):
            _remove(Path(address))
        raise
    finally:
        engine.dispose()


def _write_facts(session: Session, new: NewOffice) -> None:
    write_setting(session, "office_id", str(new_id()))
    write_setting(session, "name", new.name.strip())
    write_setting(session, "kind", new.kind)
    write_setting(session, "language", new.language)
    if new.starts_at is not None:
        write_setting(session, "practice_starts_at", new.starts_at.isoformat())
    for order, name in enumerate(new.locations, start=1):
        session.add(Location(code=f"location_{order}", name=name, kind="social_house"))


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        each.unlink(missing_ok=True)


def bring_up_to_date(address: str, *, key: bytes | None = None) -> bool:
    """Migrate an office made by an older program; return whether anything had to be done.

    A file is copied first, encrypted with the same key; the copies go when the new version has
    opened twice. Newer and unreadable offices are left to `open_office` to name.
    """
    if not is_url(address) and not Path(address).is_file():
        raise Unavailable("database_missing")
    found = _step_of(address, key)
    if found is None or not (found == newest() or is_older(found)):
        return False
    engine = make_engine(address, key=key)
    try:
        with known_errors():
            if found == newest():
                _count_opening(engine, address)
                return False
            if not is_url(address):
                _copy(engine, Path(address), found)
            upgrade(engine)
            with Session(engine) as session, session.begin():
                write_setting(session, "openings_since_upgrade", 0)
            return True
    finally:
        engine.dispose()


def _step_of(address: str, key: bytes | None) -> str | None:
    engine = make_engine(address, key=key, looks=True)
    try:
        with known_errors(), engine.connect() as connection:
            return current(connection)
    finally:
        engine.dispose()


def _copy(engine: Engine, path: Path, revision: str) -> None:
    folder = path.parent / "copies"
    folder.mkdir(exist_ok=True, mode=0o700)
    target = folder / f"{path.stem}-before-{revision}{path.suffix}"
    target.unlink(missing_ok=True)
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    target.chmod(0o600)
    kept = sorted(folder.glob(f"{path.stem}-before-*"), key=lambda each: each.stat().st_mtime)
    for old in kept[:-MOST_COPIES]:
        old.unlink()


def _count_opening(engine: Engine, address: str) -> None:
    with Session(engine) as session, session.begin():
        openings = read_setting(session, "openings_since_upgrade")
        if openings is None:
            return
        write_setting(session, "openings_since_upgrade", openings + 1)
    if openings + 1 < OPENINGS_BEFORE_COPIES_GO or is_url(address):
        return
    path = Path(address)
    copies = list((path.parent / "copies").glob(f"{path.stem}-before-*"))
    for copy in copies:
        copy.unlink()
    with Session(engine) as session, session.begin():
        write_setting(session, "openings_since_upgrade", None)
    log.info("deleted %d copies made before the last upgrade", len(copies))
