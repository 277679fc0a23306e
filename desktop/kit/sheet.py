"""The small sheet on which one thing is written: fields, one message, save; nothing is lost.

A refusal goes to its field. A stale write shows both texts side by side; the worker keeps theirs
or saves one's own over it.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.scrolling import scrolling
from desktop.kit.words.sentences import refusal

UseCase = Callable[[Unit], Changes]


class Conflict(QWidget):
    """Both texts of every field that differs, side by side."""

    def __init__(self, names: Mapping[str, str], facts: Mapping[str, object]) -> None:
        super().__init__()
        ours, theirs = facts.get("ours"), facts.get("theirs")
        ours = ours if isinstance(ours, Mapping) else {}
        theirs = theirs if isinstance(theirs, Mapping) else {}
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(20)
        grid.addWidget(Label(_("Saved meanwhile"), "small", strong=True), 0, 1)
        grid.addWidget(Label(_("Your text"), "small", strong=True), 0, 2)
        for row, name in enumerate(ours, start=1):
            grid.addWidget(Label(names.get(name, name), "small", "text.secondary"), row, 0)
            grid.addWidget(Label(_shown(theirs.get(name)), wrap=True), row, 1)
            grid.addWidget(Label(_shown(ours.get(name)), wrap=True), row, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.setAccessibleName(_("Saved meanwhile"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the amber ground."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="status.warning.tint",
                  border="status.warning.border", corner=theme.radius("lg"))  # fmt: skip


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in (None, "") else _("empty")


class Sheet(Overlay):
    """Subclasses add fields with `add` and fill `use_case`; `saved` gets the Changes."""

    def __init__(self, desk: Desk, title: str, width: int = 560, height: int = 420) -> None:
        super().__init__(desk, width, height)
        self.setAccessibleName(title)
        self.work = desk.work(self)
        self.fields: dict[str, Field] = {}
        self.version: int | None = None
        self._is_saving = False
        self.message = Label("", "small", "status.danger.text", wrap=True)
        self.message.hide()
        self.save = KeyButton(_("Save"), "Ctrl+Enter", "primary")
        self.cancel = KeyButton(_("Cancel"), "Esc", "ghost")
        for button in (self.save, self.cancel):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.body = QVBoxLayout()
        self._conflict: Conflict | None = None
        self._lay_out(title)
        self.save.clicked.connect(self.try_to_save)
        self.cancel.clicked.connect(self.step_back)

    def _lay_out(self, title: str) -> None:
        inside = QWidget()
        self.body.setContentsMargins(24, 4, 24, 8)
        self.body.setSpacing(12)
        inside.setLayout(self.body)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 20, 16)
        foot.addWidget(self.message, 100)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        head = Label(title, "heading", wrap=True)
        head.setContentsMargins(24, 18, 24, 4)
        column.addWidget(head)
        column.addWidget(scrolling(inside), 1)
        column.addLayout(foot)

    def add(self, name: str, label: str, editor: QWidget) -> Field:
        """Add a field whose refusals carry this name."""
        field = Field(label, editor)
        self.fields[name] = field
        editor.installEventFilter(self)
        self.body.addWidget(field)
        return field

    def take_focus(self) -> None:
        """Begin in the first field."""
        if self.fields:
            next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    # -- saving ------------------------------------------------------------------------------

    def use_case(self) -> UseCase | None:
        """Return what saving does, or None where something must be mended first."""
        raise NotImplementedError

    def saved(self, changes: Changes) -> None:
        """Do what follows; closing has been seen to."""

    def try_to_save(self) -> None:
        """Save once; a second press while it runs does nothing."""
        if self._is_saving:
            return
        for field in self.fields.values():
            field.clear_message()
        self.message.hide()
        wanted = self.use_case()
        if wanted is not None:
            self._is_saving = True
            self.work.do(wanted, self._on_saved, self._on_refused)

    def _on_saved(self, changes: Changes) -> None:
        self.close_overlay()
        self.saved(changes)

    def _on_refused(self, error: CodedError) -> None:
        self._is_saving = False
        if error.code == "stale_write":
            self._show_conflict(error)
            return
        field = self.fields.get(str(error.facts.get("field", "")))
        if field is not None:
            field.show_error(refusal(error))
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.message.setText(refusal(error))
            self.message.show()

    def _show_conflict(self, error: CodedError) -> None:
        if self._conflict is not None:
            self._conflict.deleteLater()
        names = {name: field.editor.accessibleName() for name, field in self.fields.items()}
        self._conflict = Conflict(names, error.facts)
        self.body.insertWidget(0, self._conflict)
        version = error.facts.get("version")
        self.version = version if isinstance(version, int) else None
        self.save.set_label(_("Save mine"))
        self.cancel.set_label(_("Keep the saved one"))
        self.message.setText(refusal(error))
        self.message.show()

    # -- keys --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter save from any field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.try_to_save()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter save from anywhere on the sheet."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_to_save()
            return
        super().keyPressEvent(event)
