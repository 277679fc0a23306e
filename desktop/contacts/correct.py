"""Corrects the text of a contact: in place on its first day, later as an entry beside it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from db.contacts.correction import CorrectableText, correct, correctable
from db.contacts.logic import LONGEST_LINE
from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from desktop.contacts.banner import Banner
from desktop.contacts.group import OUTSET, Group
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day, day_full, time_of
from desktop.kit.limits import NOTE_LIMIT, NoteField, hold, overfull
from desktop.kit.overlay import Overlay
from desktop.kit.parts.buttons import KeyButton
from desktop.kit.parts.label import Label
from desktop.kit.words.sentences import refusal

SIZE = (620, 430)


class CorrectionSheet(Overlay):
    """The sentence and the note of one contact."""

    def __init__(self, desk: Desk, text: CorrectableText) -> None:
        super().__init__(desk, *SIZE)
        self._text, self._version = text, text.version
        self._work = desk.work(self)
        self._is_saving = False
        self.line, self.note = QLineEdit(text.line), NoteField()
        self.note.setPlainText(text.note)
        hold(self.line, LONGEST_LINE)
        self.banner = Banner()
        self.line_group = Group(_("In one sentence"), self.line)
        self.note_group = Group(_("Note"), self.note)
        self.save_button = KeyButton(_("Save"), "Ctrl+Enter", "primary")
        self.back = KeyButton(_("Back"), "Esc", "ghost")
        self._build()
        self._connect()
        self._count()

    def _build(self) -> None:
        at = self._text.started_at
        is_this_year = at.year == self.desk.clock.today().year
        told = {"day": day(at) if is_this_year else day_full(at), "time": time_of(at)}
        when = _("Contact of %(day)s at %(time)s.") % told
        how = (
            _("Your text takes the place of the old one.")
            if self._text.in_place
            else _("More than a day ago: the old text stays, the correction stands beside it.")
        )
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24 - OUTSET, 20, 24 - OUTSET, 16)
        column.setSpacing(theme.space(3))
        below = Label(f"{when} {how}", "small", "text.secondary", wrap=True)
        for label in (Label(_("Correct a contact"), "heading"), below):
            label.setContentsMargins(OUTSET, 0, OUTSET, 0)
            column.addWidget(label)
        column.addWidget(self.banner)
        column.addWidget(self.line_group)
        column.addWidget(self.note_group, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.save_button)
        column.addLayout(row)

    def _connect(self) -> None:
        self.line.textEdited.connect(self._count)
        self.line.inputRejected.connect(self._on_overfull)
        self.note.overfull.connect(self._on_note_overfull)
        self.save_button.clicked.connect(self.save)
        self.back.clicked.connect(self.step_back)
        self.banner.retry_wanted.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def take_focus(self) -> None:
        """Begin in the sentence."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Save the correction; without a change there is nothing to save."""
        line, note = self.line.text(), self.note.toPlainText()
        if self._is_saving:
            return
        if (line.strip(), note.strip()) == (self._text.line, self._text.note):
            self.close_overlay()
            return
        self._is_saving = True
        version = self._version
        self._work.do(
            lambda unit: correct(unit, self._text.id, line, note, version=version),
            self._on_saved,
            self._on_failed,
        )

    def _on_saved(self, _changes: Changes) -> None:
        self.close_overlay()

    def _on_failed(self, error: CodedError) -> None:
        self._is_saving = False
        if error.code == "stale_write":
            self._show_theirs(error)
        self.banner.say(refusal(error), can_retry=True)

    def _show_theirs(self, error: CodedError) -> None:
        # Both texts stay: ours in the fields, theirs beside the label. Saving again means ours.
        theirs = error.facts.get("theirs")
        if isinstance(theirs, dict):
            told = _("now there: %(text)s")
            for name, group in (("line", self.line_group), ("note", self.note_group)):
                if name in theirs:
                    said = told % {"text": theirs[name]}
                    group.say(said, "soft")
        version = error.facts.get("version")
        self._version = version if isinstance(version, int) else self._version

    def _count(self) -> None:
        told = _("%(n)d / %(most)d")
        self.line_group.say(told % {"n": len(self.line.text()), "most": LONGEST_LINE})

    def _on_overfull(self) -> None:
        self.line_group.say(overfull(LONGEST_LINE), "soft")

    def _on_note_overfull(self, _size: int) -> None:
        self.note_group.say(overfull(NOTE_LIMIT), "soft")


def open_correction(desk: Desk, contact: UUID) -> None:
    """Ask for a contact's text and open the sheet; a refusal is said as a toast."""
    window = desk.window
    if window is None:
        return
    desk.work(window).ask(
        partial(_read, contact),
        lambda text: CorrectionSheet(desk, text).open(),
        key="correction",
        failed=lambda error: desk.toast(refusal(error)),
    )


def _read(contact: UUID, unit: Unit) -> CorrectableText:
    return correctable(unit, contact)
