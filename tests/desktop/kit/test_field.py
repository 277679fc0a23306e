"""A field holds what fits; what does not is refused as a whole, and the field says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.kit import i18n
from desktop.kit.limits import LINE_LIMIT, NoteField
from desktop.kit.parts import Field

HUGE = "x" * 100_000


@pytest.fixture(autouse=True)
def clipboard(qapp):
    i18n.use("en")
    QApplication.clipboard().setText(HUGE)


def shown(qtbot, editor) -> Field:
    field = Field("A line", editor)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize("own", [None, 40])
def test_a_line_refuses_a_huge_paste_and_says_how_much_fits(qtbot, own) -> None:
    line = QLineEdit("before")
    field = shown(qtbot, line)
    if own is not None:  # a limit that was given late, and would cut the paste off
        line.setMaxLength(own)
        field.hide()
        field.show()
    line.paste()
    assert line.text() == "before"
    assert f"At most {own or LINE_LIMIT} characters" in field.message
    assert QApplication.clipboard().text() == HUGE


def test_the_word_about_it_goes_with_the_next_letter_and_an_error_stays(qtbot) -> None:
    line = QLineEdit("before")
    field = shown(qtbot, line)
    line.paste()
    QTest.keyClicks(line, "a")
    assert (line.text(), field.message) == ("beforea", "")
    field.show_error("Type a day")
    QTest.keyClicks(line, "b")
    assert field.message == "Type a day"


def test_a_text_that_was_longer_before_stays_whole(qtbot) -> None:
    line = QLineEdit("y" * 500)
    field = shown(qtbot, line)
    line.end(False)
    line.paste()
    assert line.text() == "y" * 500
    assert "At most 500" in field.message


def test_a_note_says_so_too_and_takes_no_letter_beyond(qtbot) -> None:
    note = NoteField(limit=10)
    field = shown(qtbot, note)
    note.setPlainText("123456789")
    note.paste()
    assert note.toPlainText() == "123456789"
    assert "At most 10" in field.message
    note.moveCursor(note.textCursor().MoveOperation.End)
    QTest.keyClicks(note, "0x")
    assert note.toPlainText() == "1234567890"
    assert "At most 10" in field.message
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    assert (note.toPlainText(), field.message) == ("123456789", "")
