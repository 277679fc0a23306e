"""A list is read whatever it was saved with, or refused with the row that cannot be read."""

import io
from datetime import date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from db.campaigns import reading
from db.campaigns.columns import guess, missing_in, read_day, read_number, read_rows
from db.campaigns.reading import Sheet, delimiter_of, read_list
from db.kit.errors import Refused

TODAY = date(2025, 6, 12)
LINES = "Naam;Voornaam;Geboortedatum\nDemir;Yusuf;3/4/1984\nBeyoğlu;Zoë;1990-01-02\n"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read_or_refused(content: bytes) -> Sheet | None:
    """Anything but a sheet or a refusal at the field of the file fails the test."""
    try:
        return read_list(content)
    except Refused as error:
        if error.facts["field"] != "file":
            raise AssertionError("a refusal names its field") from error
        return None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    found = read_list(LINES.encode(encoding))
    assert found.headers == ("Naam", "Voornaam", "Geboortedatum")
    assert found.rows[1] == ("Beyoğlu", "Zoë", "1990-01-02")


def test_a_list_of_windows_is_read_with_its_accents() -> None:
    found = read_list("Nom,Prénom\nLefèvre,Chloé\n".encode("cp1252"))
    assert found.headers == ("Nom", "Prénom")
    assert found.rows == (("Lefèvre", "Chloé"),)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_by_itself(delimiter: str) -> None:
    text = "\n".join(delimiter.join(("a", "b", f"{n}")) for n in range(5))
    assert delimiter_of(text) == delimiter


def test_a_comma_in_an_address_is_no_delimiter() -> None:
    found = read_list(b"Naam;Adres\nDemir;Kerkstraat 3, bus 2\nMaes;Markt 1\n")
    assert found.rows[0] == ("Demir", "Kerkstraat 3, bus 2")


def test_a_workbook_gives_the_same_rows_with_days_as_days() -> None:
    found = read_list(
        workbook(("Naam", "Geboren", "Nummer"), ("Demir", datetime(1984, 4, 3), 84040300178.0))
    )
    assert found.rows == (("Demir", "1984-04-03", "84040300178"),)


def test_empty_lines_are_skipped_and_every_row_knows_its_line() -> None:
    found = read_list(b"Naam;Voornaam\n\nDemir;Yusuf\n;;\nMaes;Jolien\n")
    assert found.lines == (3, 5)


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "list_empty", None),
        (b"Naam;Voornaam\n", "list_empty", None),
        (b"Demir;Yusuf;84.04.03-001.78\nMaes;Jolien;x\n", "list_no_header", None),
        (b"Naam;Voornaam\nDemir;Yusuf;meer;nog\n", "list_row_too_wide", 2),
        (b"Naam;Voornaam\nDemir;" + b"x" * 1_001 + b"\n", "list_cell_too_long", 2),
        (b"Naam\nok\n\x81\x8d\n", "list_encoding_unknown", 3),
        (b"PK\x03\x04nothing", "list_workbook_broken", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "list_old_workbook", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_its_row(
    content: bytes, code: str, row: int | None
) -> None:
    with pytest.raises(Refused) as refused:
        read_list(content)
    assert refused.value.code == code
    assert refused.value.facts.get("row") == row


def test_a_list_that_is_too_long_is_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    with pytest.raises(Refused, match="list_too_long"):
        read_list(b"Naam\n" + b"Demir\n" * 4)
    assert len(read_list(b"Naam\n" + b"Demir\n" * 3).rows) == 3


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b'"')
@example(b"a\x00;b\n1;2")
@example(b"\xff\xfe\x00")
@example(b"PK\x03\x04")
def test_no_bytes_at_all_break_the_reading(content: bytes) -> None:
    found = read_or_refused(content)
    if found is not None:
        assert all(len(row) == len(found.headers) for row in found.rows)
        read_rows(found, guess(found.headers), TODAY)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=6))
def test_no_text_at_all_breaks_the_reading(rows: list[list[str]]) -> None:
    text = "\n".join(";".join(cells) for cells in [["Naam", "Voornaam", "Tel", "Nr"], *rows])
    read_or_refused(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=100, deadline=None)
@given(st.integers(30, 4_000), st.integers(0, 255))
def test_a_damaged_workbook_is_refused_or_read(at: int, value: int) -> None:
    content = bytearray(workbook(("Naam", "Voornaam"), ("Demir", "Yusuf")))
    content[at % len(content)] = value
    read_or_refused(bytes(content))


@pytest.mark.parametrize(
    ("headers", "mapped"),
    [
        (("INSZ", "Naam", "Voornaam"), {"national_number", "family_name", "given_name"}),
        (("NISS", "Nom", "Prénom", "Date de naissance", "Rue"),
         {"national_number", "family_name", "given_name", "birth_date", "street"}),
        (("Nachname", "Vorname", "Geburtsdatum", "Straße", "PLZ", "Ort"),
         {"family_name", "given_name", "birth_date", "street", "postcode", "town"}),
        (("Last name", "First name", "Date of birth", "Phone"),
         {"family_name", "given_name", "birth_date", "phone"}),
        (("x", "y"), set()),
    ],
)  # fmt: skip
def test_header_words_of_four_languages_are_known(
    headers: tuple[str, ...], mapped: set[str]
) -> None:
    assert set(guess(headers)) == mapped


def test_what_was_chosen_for_a_partner_before_wins_over_the_words() -> None:
    remembered = {"family_name": "Klant", "given_name": "Naam", "town": "verdwenen"}
    assert guess(("Klant", "Naam"), remembered) == {"family_name": "Klant", "given_name": "Naam"}


def test_a_mapping_needs_a_name_or_a_number_and_each_column_once() -> None:
    assert missing_in({"given_name": "Voornaam"}) == "mapping_nameless"
    assert missing_in({"family_name": "Naam", "given_name": "Naam"}) == "mapping_twice"
    assert missing_in({"national_number": "INSZ"}) == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3/4/1984", date(1984, 4, 3)), ("03-04-1984", date(1984, 4, 3)),
     ("1984-04-03T00:00:00", date(1984, 4, 3)), ("19840403", date(1984, 4, 3)),
     ("31/2/1984", None), ("13/6/2025", None), ("1/1/1700", None), ("gisteren", None)],
)  # fmt: skip
def test_a_birth_date_is_read_as_people_write_it(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


def test_a_number_that_lost_its_noughts_is_the_same_number() -> None:
    whole = next(
        f"{n:09d}{97 - n % 97:02d}" for n in range(10_101_001, 10_102_000)
        if read_number(f"{n:09d}{97 - n % 97:02d}")
    )  # fmt: skip
    assert read_number(whole.lstrip("0")) == whole
    assert read_number(f"{whole[:2]}.{whole[2:4]}.{whole[4:6]}-{whole[6:9]}.{whole[9:]}") == whole
    assert read_number("12345678901") == ""


def test_a_row_says_what_is_wrong_in_it_and_an_address_is_taken_apart() -> None:
    sheet = read_list(
        b"INSZ;Naam;Geboren;Adres\n;Demir;99/99/1984;Kerkstraat 3 bus 2\n123;;;\n;;;Markt 1\n"
    )
    records, problems = read_rows(sheet, guess(sheet.headers), TODAY)
    assert [(each.street, each.number, each.box) for each in records] == [("Kerkstraat", "3", "2")]
    assert [(each.line, each.code) for each in problems] == [
        (2, "date_unread"), (3, "number_wrong"), (3, "row_nameless"), (4, "row_nameless"),
    ]  # fmt: skip
