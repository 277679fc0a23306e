"""A hundred thousand pasted characters lose nothing: the field refuses them as a whole."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.kit.limits import NOTE_LIMIT, NoteField, hold

HUGE = "x" * 100_000


@pytest.fixture
def line(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    hold(field, 200)
    field.setText("Invoice of 412 euro")
    return field


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)


def test_a_huge_paste_leaves_the_line_and_the_clipboard_as_they_were(line):
    said = []
    line.inputRejected.connect(lambda: said.append(True))
    paste(HUGE)
    line.paste()
    assert line.text() == "Invoice of 412 euro"
    assert QApplication.clipboard().text() == HUGE
    assert said


def test_a_paste_that_fits_is_taken(line):
    paste(", does not understand it")
    line.paste()
    assert line.text() == "Invoice of 412 euro, does not understand it"


def test_a_paste_over_a_selection_counts_what_it_replaces(line):
    line.selectAll()
    paste("y" * 200)
    line.paste()
    assert line.text() == "y" * 200


def test_a_note_refuses_a_huge_paste_and_tells_its_size(qtbot):
    note = NoteField()
    qtbot.addWidget(note)
    note.setPlainText("as told at the counter")
    sizes = []
    note.overfull.connect(sizes.append)
    data = QMimeData()
    data.setText(HUGE)
    note.insertFromMimeData(data)
    assert (note.toPlainText(), sizes) == ("as told at the counter", [100_000])
    data.setText("z" * (NOTE_LIMIT - 22))
    note.insertFromMimeData(data)
    assert len(note.toPlainText()) == NOTE_LIMIT
