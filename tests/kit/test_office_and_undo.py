"""The office keeps deeds whole: written together, undone together, refused when stale."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Mapped

from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.connect import make_engine
from db.kit.errors import Refused, Unavailable
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.kit.tables import Base, Undoable, expect_version
from db.kit.unit import Unit


class Note(Base, Undoable):
    """A row that exists only in these tests."""

    __tablename__ = "notes_of_the_kit_tests"

    text: Mapped[str]
    seen: Mapped[datetime | None]


LEEN, NADIA = new_id(), new_id()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2025, 6, 12, 8, 42, tzinfo=UTC))


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    address = str(tmp_path / "kit.office")
    engine = make_engine(address)
    from db.kit import places, settings  # noqa: F401

    Base.metadata.create_all(
        engine, tables=[Note.__table__, Base.metadata.tables["office_settings"]]
    )
    engine.dispose()
    office = Office(address, clock=clock)
    office.acting_as(LEEN)
    yield office
    office.close()


def write_note(unit: Unit, text: str) -> Changes:
    note = Note(text=text, seen=unit.clock.now())
    unit.session.add(note)
    unit.session.flush()
    unit.touch("note", note.id)
    return unit.changes("note_written", note=note.id)


def change_note(unit: Unit, note_id: object, text: str, version: int | None = None) -> Changes:
    note = unit.session.get_one(Note, note_id)
    expect_version(note, version, {"text": text})
    note.text = text
    unit.touch("note", note.id)
    return unit.changes("note_changed", note=note.id)


def read_note(office: Office, note_id: object) -> Note:
    return office.read(lambda unit: unit.session.get_one(Note, note_id)).result()


def test_a_moment_comes_back_aware_and_in_utc(office: Office) -> None:
    changes = office.write(lambda unit: write_note(unit, "first")).result()
    assert read_note(office, changes.facts["note"]).seen == datetime(2025, 6, 12, 8, 42, tzinfo=UTC)


def test_undoing_a_new_row_marks_it_and_never_deletes_it(office: Office) -> None:
    changes = office.write(lambda unit: write_note(unit, "first")).result()
    assert changes.deed_id is not None
    undone = office.undo(changes.deed_id).result()
    assert undone.touches("note", changes.facts["note"])
    assert read_note(office, changes.facts["note"]).undone_at is not None


def test_undoing_a_change_restores_the_first_picture(office: Office) -> None:
    note_id = office.write(lambda unit: write_note(unit, "first")).result().facts["note"]
    office.write(lambda unit: change_note(unit, note_id, "second")).result()
    office.undo_last().result()
    assert read_note(office, note_id).text == "first"


def test_undo_is_refused_once_somebody_else_touched_the_row(office: Office) -> None:
    made = office.write(lambda unit: write_note(unit, "first")).result()
    office.write(lambda unit: change_note(unit, made.facts["note"], "second")).result()
    with pytest.raises(Refused, match="undo_touched_since"):
        office.undo(made.deed_id).result()


def test_undo_is_refused_after_a_day(office: Office, clock: FixedClock) -> None:
    made = office.write(lambda unit: write_note(unit, "first")).result()
    clock.move(timedelta(hours=25))
    with pytest.raises(Refused, match="undo_too_late"):
        office.undo(made.deed_id).result()


def test_a_deed_is_undone_only_once(office: Office) -> None:
    made = office.write(lambda unit: write_note(unit, "first")).result()
    office.undo(made.deed_id).result()
    with pytest.raises(Refused, match="undo_unknown"):
        office.undo(made.deed_id).result()


def test_deeds_of_a_worker_who_signed_out_cannot_be_undone(office: Office) -> None:
    office.write(lambda unit: write_note(unit, "first")).result()
    office.acting_as(NADIA)
    with pytest.raises(Refused, match="undo_nothing"):
        office.undo_last().result()


def test_a_stale_write_is_refused_with_both_values(office: Office) -> None:
    note_id = office.write(lambda unit: write_note(unit, "first")).result().facts["note"]
    office.write(lambda unit: change_note(unit, note_id, "theirs")).result()
    with pytest.raises(Refused) as refusal:
        office.write(lambda unit: change_note(unit, note_id, "ours", version=1)).result()
    assert refusal.value.code == "stale_write"
    assert refusal.value.facts["theirs"] == {"text": "theirs"}
    assert refusal.value.facts["ours"] == {"text": "ours"}


def test_a_failing_use_case_writes_nothing(office: Office) -> None:
    def fails(unit: Unit) -> Changes:
        write_note(unit, "lost")
        raise Refused("no")

    with pytest.raises(Refused, match="no"):
        office.write(fails).result()
    assert office.read(lambda unit: unit.session.query(Note).count()).result() == 0


def test_a_reader_cannot_write(office: Office) -> None:
    with pytest.raises(Unavailable, match="database_read_only"):
        office.read(lambda unit: write_note(unit, "sneaky")).result()


def test_a_missing_or_unreadable_file_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="database_missing"):
        open_office(str(tmp_path / "nowhere.office"))
    (tmp_path / "bad.office").write_bytes(b"this is no database" * 100)
    with pytest.raises(Unavailable, match="database_unreadable"):
        open_office(str(tmp_path / "bad.office"))
