"""`ccfh office` and `ccfh practice` make what they say and destroy nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db.access.queries import workers
from db.commands.office import key_of
from db.kit import keys
from db.kit.connect import make_engine
from db.kit.office import open_office
from tests.commands.conftest import PASSWORD, Ccfh
from tests.postgresql import Server

ROOT = Path(__file__).parents[2]
TOLD = ("--name", "Berkenbeek", "--location", "Sociaal Huis", "--worker", "Nele", "Vos")


def test_an_office_is_encrypted_has_a_leader_and_shows_its_recovery_key_once(
    ccfh: Ccfh, tmp_path: Path
) -> None:
    path = tmp_path / "berkenbeek.office"
    told = ccfh("office", "create", path, *TOLD, "--location", "Bibliotheek", typed=PASSWORD + "\n")
    assert (told.code, told.err) == (0, "")
    recovery = told.out.splitlines()[-1]
    key = keys.from_recovery_text(recovery)
    assert keys.is_encrypted(path)
    office = open_office(str(path), key=key)
    (leader,) = office.read(workers).result()
    assert (leader.given_name, leader.role) == ("Nele", "team_lead")
    assert office.facts.name == "Berkenbeek"
    office.close()
    again = ccfh("office", "upgrade", path, typed=PASSWORD + "\n")
    assert (again.code, again.out) == (0, "Nothing had to be done.\n")
    assert recovery not in again.out


@pytest.mark.parametrize(
    ("change", "typed", "said"),
    [
        ({"--name": " "}, PASSWORD, "An office needs a name."),
        ({"--location": " "}, PASSWORD, "An office needs at least one location."),
        ({}, "kort", "Choose a password of at least 12 characters."),
        ({}, "", "Choose a password of at least 12 characters."),
    ],
)
def test_an_office_that_misses_something_is_not_made(
    ccfh: Ccfh, tmp_path: Path, change: dict[str, str], typed: str, said: str
) -> None:
    wanted = list(TOLD)
    for option, value in change.items():
        wanted[wanted.index(option) + 1] = value
    told = ccfh("office", "create", tmp_path / "x.office", *wanted, typed=typed + "\n")
    assert (told.code, told.out, told.err) == (1, "", said + "\n")
    assert list(tmp_path.glob("x.*")) == []


def test_nothing_that_stands_there_is_replaced(ccfh: Ccfh, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear citizen", encoding="utf-8")
    own = tmp_path / "own.office"
    assert ccfh("office", "create", own, *TOLD, typed=PASSWORD).code == 0
    before = own.read_bytes()
    for target in (letter, own, tmp_path):
        practice = ccfh("practice", "create", "--office", target)
        assert practice.code == 1
        assert "was left alone" in practice.err
        office = ccfh("office", "create", target, *TOLD, typed=PASSWORD)
        assert office.err == "There is already an office at this place. Nothing was changed.\n"
    assert letter.read_text(encoding="utf-8") == "Dear citizen"
    assert own.read_bytes() == before


def test_the_practice_municipality_is_built_for_a_day_and_built_again(
    ccfh: Ccfh, tmp_path: Path
) -> None:
    path = tmp_path / "elzevoorde.office"
    told = ccfh("practice", "create", "--today", "2025-06-12", "--at", "10:42", "--office", path)
    assert (told.code, told.err) == (0, "")
    assert str(path) in told.out
    office = open_office(str(path))
    starts = office.facts.starts_at
    office.close()
    assert starts is not None
    assert starts.isoformat() == "2025-06-12T10:42:00+02:00"
    path.with_name("elzevoorde.office.drafts").touch()
    again = ccfh("practice", "create", "--today", "2025-06-13", "--at", "9:00", "--office", path)
    assert (again.code, again.err) == (0, "")
    assert list(tmp_path.glob("elzevoorde*")) == [path]


@pytest.mark.parametrize("command", ["upgrade", "stats"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no office at this place."),
        (b"", "the file is damaged"),
        (b"SQLite format 3", "the file is damaged"),
        (b"x" * 300, "the file is damaged"),
        (b"x" * 4096, "The key of this office was not found."),
    ],
)
def test_what_is_no_office_is_said_and_left_as_it_is(
    ccfh: Ccfh, tmp_path: Path, command: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / "town.office"
    if content is not None:
        path.write_bytes(content)
    wanted = {
        "upgrade": ("office", "upgrade", path),
        "stats": ("stats", "show", "K1", "--office", path),
    }
    told = ccfh(*wanted[command])
    assert (told.code, told.out) == (1, "")
    assert said in told.err
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_newer_office_is_said_to_be_newer_and_is_not_copied(
    ccfh: Ccfh, municipality: Path, tmp_path: Path
) -> None:
    path = tmp_path / "newer.office"
    shutil.copyfile(municipality, path)
    engine = make_engine(str(path))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    for wanted in (("office", "upgrade", path), ("stats", "show", "K1", "--office", path)):
        told = ccfh(*wanted)
        assert (told.code, told.out) == (1, "")
        assert "made by a newer program" in told.err
    assert not (tmp_path / "copies").exists()


def test_an_own_office_asks_its_password_and_a_wrong_one_changes_nothing(
    ccfh: Ccfh, tmp_path: Path
) -> None:
    path = tmp_path / "own.office"
    ccfh("office", "create", path, *TOLD, typed=PASSWORD)
    wrong = ccfh("stats", "show", "K1", "--office", path, typed="verkeerd\n")
    assert wrong.code == 1
    assert wrong.err == "This password does not open the office. Nothing was changed.\n"
    assert ccfh("stats", "show", "K1", "--office", path, typed=PASSWORD).code == 0


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://leen:geheim@localhost/town",
        "postgresql+psycopg://leen:geheim@localhost/town",
        "postgresql://leen@localhost/town?password=geheim",
        "postgresql://leen@localhost/town?sslpassword=geheim",
    ],
)
def test_an_address_with_a_password_is_refused_everywhere_and_never_repeated(
    ccfh: Ccfh, address: str
) -> None:
    for wanted in (("office", "create", address, *TOLD), ("office", "upgrade", address),
                   ("stats", "show", "K1", "--office", address)):  # fmt: skip
        told = ccfh(*wanted)
        assert (told.code, told.out) == (1, "")
        assert told.err.startswith("The address holds a password. Leave it out")
        assert "geheim" not in told.err


@pytest.mark.parametrize("address", ["http://town", "mysql://localhost/x"])
def test_an_address_of_something_else_is_refused_with_an_example(ccfh: Ccfh, address: str) -> None:
    told = ccfh("office", "upgrade", address)
    assert (told.code, told.out) == (1, "")
    assert "postgresql://NAME@SERVER/DATABASE" in told.err


def test_a_server_that_does_not_answer_is_said(ccfh: Ccfh) -> None:
    told = ccfh("stats", "show", "K1", "--office", "postgresql://localhost:1/town")
    assert (told.code, told.out) == (1, "")
    assert "The database does not answer." in told.err


@pytest.mark.postgres
def test_an_office_is_made_in_an_empty_database_and_never_over_another(
    ccfh: Ccfh, server: Server
) -> None:
    address = server.create("commands")
    assert ccfh("office", "create", address, *TOLD).out == "The office was made.\n"
    again = ccfh("office", "create", address, *("--name", "Other", *TOLD[2:]))
    assert "There is already an office" in again.err
    office = open_office(address)
    assert office.facts.name == "Berkenbeek"
    assert [each.given_name for each in office.read(workers).result()] == ["Nele"]
    office.close()
    server.drop(address)


LIMITED = """
import resource, sys
from db.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
sys.exit(main(sys.argv[1:]))
"""


def test_a_full_disk_is_said_and_leaves_no_half_municipality(tmp_path: Path) -> None:
    path = tmp_path / "full.office"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "practice", "create", "--office", str(path)],
        cwd=ROOT, capture_output=True, text=True, env={"CCFH_LANGUAGE": "en"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_practice_office_needs_no_key(municipality: Path) -> None:
    assert key_of(municipality) is None
