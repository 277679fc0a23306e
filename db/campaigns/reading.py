"""Reads a partner's list: a CSV file in whatever encoding and delimiter, or a workbook. Pure.

Whatever the bytes are, the answer is a sheet or a coded refusal that names the row; a list is
never read by half.
"""

import csv
import hashlib
import io
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from db.kit.errors import Refused, Unavailable

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200_000, 200, 1_000
MOST_BYTES, MOST_UNPACKED = 100_000_000, 400_000_000
DELIMITERS = (";", ",", "\t", "|")
LOOKED_AT = 30
ZIP = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list as it was read; `lines` tells at which line or row of the file each one stands."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    file_hash: str


def read_file(path: str) -> Sheet:
    """Return the sheet in a file; Unavailable `list_unreadable`, else what `read_list` refuses."""
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise Refused("list_too_large", field="file")
        content = Path(path).read_bytes()
    except OSError as error:
        raise Unavailable("list_unreadable", field="file") from error
    return read_list(content)


def read_list(content: bytes) -> Sheet:
    """Return the sheet in these bytes; every refusal has the field `file`.

    Refuses `list_empty`, `list_too_large`, `list_too_long`, `list_old_workbook`,
    `list_workbook_broken`, `list_encoding_unknown`, `list_row_broken`, `list_row_too_wide`,
    `list_cell_too_long` (these four with `row`) and `list_no_header`.
    """
    if len(content) > MOST_BYTES:
        raise Refused("list_too_large", field="file")
    if content.startswith(OLD_WORKBOOK):
        raise Refused("list_old_workbook", field="file")
    rows = _workbook(content) if content.startswith(ZIP) else _csv(content)
    return _sheet(rows, hashlib.sha256(content).hexdigest())


def _sheet(rows: Iterator[tuple[int, list[str]]], file_hash: str) -> Sheet:
    headers: tuple[str, ...] = ()
    kept: list[tuple[str, ...]] = []
    lines: list[int] = []
    for line, cells in rows:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if not headers:
            headers = _headers(cells, line)
            continue
        if len(cells) > len(headers):
            raise Refused("list_row_too_wide", field="file", row=line)
        if len(kept) == MOST_ROWS:
            raise Refused("list_too_long", field="file", most=MOST_ROWS)
        if any(len(each) > LONGEST_CELL for each in cells):
            raise Refused("list_cell_too_long", field="file", row=line)
        filled = [each.strip() for each in cells] + [""] * (len(headers) - len(cells))
        kept.append(tuple(filled))
        lines.append(line)
    if not kept:
        raise Refused("list_empty", field="file")
    return Sheet(headers=headers, rows=tuple(kept), lines=tuple(lines), file_hash=file_hash)


def _headers(cells: list[str], line: int) -> tuple[str, ...]:
    """Return the names of the columns; a list that begins with its people has none."""
    named = [" ".join(each.split())[:LONGEST_CELL] for each in cells]
    if len(named) > MOST_COLUMNS:
        raise Refused("list_row_too_wide", field="file", row=line)
    if any(sum(char.isdigit() for char in each) >= 6 for each in named):
        raise Refused("list_no_header", field="file")
    return tuple(each or f"({number})" for number, each in enumerate(named, start=1))


# -- CSV -------------------------------------------------------------------------------------


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused("list_row_broken", field="file", row=line) from error
        yield line, cells
        line = reader.line_num + 1


def decoded(content: bytes) -> str:
    """Return the text: UTF-8 with or without its mark, UTF-16 with it, else Windows-1252."""
    if content.startswith(UTF_16):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _unknown(content, error.start) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _unknown(content, error.start) from error


def _unknown(content: bytes, at: int) -> Refused:
    row = content.count(b"\n", 0, at) + 1
    return Refused("list_encoding_unknown", field="file", row=row)


def delimiter_of(text: str) -> str:
    """Return the delimiter that parts most lines into the same number of cells, more than one."""
    some = [each for each in text[:200_000].splitlines() if each.strip()][:LOOKED_AT]
    best, found = (0, 0), DELIMITERS[0]
    for each in DELIMITERS:
        widths = Counter(line.count(each) for line in some if each in line)
        if not widths:
            continue
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
        if (lines, width) > best:
            best, found = (lines, width), each
    return found


# -- workbooks -------------------------------------------------------------------------------


def _workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Read the first sheet that holds anything; what a workbook may hide never ends the program."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise Refused("list_too_large", field="file")
        yield from _first_sheet(content)
    except Refused:
        raise
    except Exception as error:  # a broken workbook fails in a hundred ways, all of them its own
        raise Refused("list_workbook_broken", field="file") from error


def _first_sheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and checks that no list needs
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                found = False
                for line, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                    cells = [_shown(each) for each in row[: MOST_COLUMNS + 1]]
                    found = found or any(cells)
                    yield line, cells
                if found:
                    return
        finally:
            book.close()


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
