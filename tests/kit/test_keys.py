"""An own office's key survives password, paper and typing mistakes, and nothing else opens it."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.kit import keys
from db.kit.connect import make_engine
from db.kit.errors import Refused, Unavailable
from db.kit.office import known_errors


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back_from_paper(key: bytes) -> None:
    assert keys.from_recovery_text(keys.recovery_text(key)) == key


@given(st.binary(min_size=32, max_size=32), st.integers(0, 56), st.sampled_from("ABCDEFGH234567"))
def test_one_wrong_letter_on_paper_is_noticed(key: bytes, place: int, letter: str) -> None:
    text = keys.recovery_text(key).replace("-", "")
    wrong = text[:place] + letter + text[place + 1 :]
    if wrong == text:
        assert keys.from_recovery_text(wrong) == key
    else:
        with pytest.raises(Refused, match="recovery_key_wrong"):
            keys.from_recovery_text(wrong)


def test_a_password_unwraps_the_key_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    office, key = tmp_path / "town.office", keys.new_key()
    keys.keep_wrapped(office, key, "correct horse")
    assert keys.from_wrapped(office, "correct horse") == key
    assert stat.S_IMODE(keys.wrapped_file(office).stat().st_mode) == 0o600
    with pytest.raises(Refused, match="password_wrong"):
        keys.from_wrapped(office, "battery staple")


def test_a_missing_key_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="key_missing"):
        keys.from_wrapped(tmp_path / "none.office", "anything")


def test_an_encrypted_file_holds_no_plain_text_and_opens_with_its_key_only(tmp_path: Path) -> None:
    path, key = tmp_path / "town.office", keys.new_key()
    engine = make_engine(str(path), key=key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (name TEXT)")
        connection.exec_driver_sql("INSERT INTO t VALUES ('readable words')")
    engine.dispose()
    content = path.read_bytes()
    assert b"readable words" not in content
    assert not content.startswith(b"SQLite format 3")
    with pytest.raises(Unavailable, match="database_unreadable"), known_errors():
        make_engine(str(path), key=keys.new_key()).connect()
