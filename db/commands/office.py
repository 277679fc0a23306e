"""`ccfh office create|upgrade`: makes an encrypted office, brings an old one up to date."""

import getpass
import sys
from pathlib import Path

from db.kit import keys
from db.kit.connect import is_url
from db.kit.errors import Unavailable
from db.kit.founding import NewOffice, bring_up_to_date, create_office
from db.kit.marks import N_
from db.spoken import say


def create(office: str, name: str, locations: list[str], language: str) -> int:
    """Make the office and show its recovery key once; the key goes to the ring or a password."""
    new = NewOffice(name=name, kind="own", language=language, locations=locations)
    if is_url(office):
        create_office(office, new)
        return 0
    key = keys.new_key()
    create_office(office, new, key=key)
    path = Path(office)
    try:
        keys.keep_in_ring(str(path.resolve()), key)
    except Unavailable:
        keys.keep_wrapped(path, key, _password(say(N_("Choose a password: "))))
    print(say(N_("The office was made. Write this recovery key on paper and lock it away:")))
    print(keys.recovery_text(key))
    return 0


def upgrade(office: str) -> int:
    """Bring the office up to date, with a copy first."""
    key = None if is_url(office) else key_of(Path(office))
    done = bring_up_to_date(office, key=key)
    print(say(N_("The office is up to date now.") if done else N_("Nothing had to be done.")))
    return 0


def key_of(office: Path) -> bytes | None:
    """Return the key of an office file: none for practice, else key ring, else password."""
    if office.is_file() and not keys.is_encrypted(office):
        return None
    found = keys.from_ring(str(office.resolve()))
    if found is not None or not keys.wrapped_file(office).is_file():
        return found
    return keys.from_wrapped(office, _password(say(N_("Password: "))))


def _password(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\n")
