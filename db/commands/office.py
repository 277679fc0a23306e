"""`ccfh office create|upgrade`: makes an encrypted office, brings an old one up to date."""

import getpass
import sys
from pathlib import Path

from db.access.founding import OwnOffice, found, found_at_server
from db.kit import keys
from db.kit.connect import is_url
from db.kit.errors import Refused, Unavailable
from db.kit.founding import bring_up_to_date
from db.kit.marks import N_
from db.kit.office import check_office
from db.spoken import say


def create(office: str, own: OwnOffice) -> int:
    """Make the office and show its recovery key once; the key goes to the ring or a password."""
    if is_url(office):
        found_at_server(office, own)
        print(say(N_("The office was made.")))
        return 0
    path = Path(office)
    if path.exists():
        raise Refused("office_exists", field="office")
    password = "" if keys.has_ring() else _new_password()
    recovery = found(path, own, password=password)
    print(say(N_("The office was made. Write this recovery key on paper and lock it away:")))
    print(recovery)
    return 0


def upgrade(office: str) -> int:
    """Bring the office up to date, with a copy first."""
    key = None if is_url(office) else key_of(Path(office))
    done = bring_up_to_date(office, key=key)
    check_office(office, key=key)
    print(say(N_("The office is up to date now.") if done else N_("Nothing had to be done.")))
    return 0


def key_of(office: Path) -> bytes | None:
    """Return the key of an office file: none for practice, else key ring, else password."""
    if not office.is_file():
        raise Unavailable("database_missing")
    if not keys.is_encrypted(office):
        return None
    found_key = keys.from_ring(str(office.resolve()))
    if found_key is not None:
        return found_key
    if not keys.wrapped_file(office).is_file():
        raise Refused("key_missing")
    return keys.from_wrapped(office, _password(say(N_("Password: "))))


def _new_password() -> str:
    """Ask for a password; somebody who types it unseen types it twice."""
    typed = _password(say(N_("Choose a password: ")))
    if sys.stdin.isatty() and _password(say(N_("The same password again: "))) != typed:
        raise Refused("passwords_differ", field="again")
    return typed


def _password(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\n")
