"""The smaller sheets of the welcome: building, a password, the recovery key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _, pgettext
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.parts.painted import HALO

LONGEST = 200


class Step(QWidget):
    """A title, a sentence, fields, and two buttons below; Esc goes back, Enter goes on."""

    back_wanted = Signal()

    def __init__(self, title: str, text: str, go_on: str, back: str = "") -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        for label in (
            Label(title, "title", wrap=True),
            Label(text, "body", "text.secondary", wrap=True),
        ):
            label.setContentsMargins(HALO, 0, HALO, 0)
            self.column.addWidget(label)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(HALO, 8, HALO, 0)
        self.body.setSpacing(14)
        self.column.addLayout(self.body)
        self.column.addStretch(1)
        self.next = KeyButton(go_on, "Enter", "primary", size="lg")
        self.next.clicked.connect(self.go_on)
        row = QHBoxLayout()
        if back:
            before = KeyButton(back, "Esc", "ghost")
            before.clicked.connect(self.back_wanted)
            row.addWidget(before)
        row.addStretch(1)
        row.addWidget(self.next)
        self.column.addLayout(row)

    def go_on(self) -> None:
        """Do what the large button says; subclasses know what."""

    def take_focus(self) -> None:
        """Begin at the first field."""
        self.next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def line(secret: bool = False) -> QLineEdit:
    """Return a line to type in; a secret one shows dots."""
    editor = QLineEdit()
    editor.setMaxLength(LONGEST)
    if secret:
        editor.setEchoMode(QLineEdit.EchoMode.Password)
    return editor


class BuildingStep(Step):
    """How far the practice municipality has come."""

    def __init__(self) -> None:
        super().__init__(
            _("Building the practice municipality"),
            _("This happens once and takes a few seconds."),
            _("Cancel"),
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.body.addWidget(self.bar)
        self.next.set_key("Esc")
        self.next.set_kind("plain")

    def show_share(self, share: float) -> None:
        """Move the bar, 0 to 1."""
        self.bar.setValue(round(share * 100))

    def go_on(self) -> None:
        """Cancel."""
        self.back_wanted.emit()


class UnlockStep(Step):
    """Asks the password of an office, or the recovery key from paper."""

    unlocked = Signal(str, str)

    def __init__(self, name: str, *, with_password: bool) -> None:
        text = (
            _("Type the password of this office, or the recovery key from paper.")
            if with_password
            else _(
                "The key of this office is not on this device. Type the recovery key from paper."
            )
        )
        title = _("Open %(name)s") % {"name": name}
        super().__init__(title, text, pgettext("verb", "Open"), _("Back"))
        self.password, self.recovery = line(secret=True), line()
        self.password_field = Field(_("Password"), self.password)
        self.recovery_field = Field(_("Recovery key"), self.recovery)
        self.password_field.setVisible(with_password)
        self.body.addWidget(self.password_field)
        self.body.addWidget(self.recovery_field)

    def go_on(self) -> None:
        """Try what was typed."""
        self.password_field.clear_message()
        self.recovery_field.clear_message()
        self.unlocked.emit(self.password.text(), self.recovery.text())

    def show_wrong(self, text: str, *, at_recovery: bool) -> None:
        """Say that it did not open; what was typed stays."""
        field = self.recovery_field if at_recovery else self.password_field
        field.show_error(text)

    def take_focus(self) -> None:
        """Begin at the password, or at the recovery key where there is none."""
        editor = self.recovery if self.password_field.isHidden() else self.password
        editor.setFocus()


class WrittenKey(QWidget):
    """A recovery key in large letters of one width on a quiet ground, to be copied by hand."""

    def __init__(self, key: str) -> None:
        super().__init__()
        shown = Label(key, "heading", wrap=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.scaled(20))
        shown.setFont(font)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(_("Recovery key"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        edge = "border.strong" if theme.is_contrast() else ""
        paint.box(QPainter(self), self.rect(), fill="bg.sunken", border=edge,
                  corner=theme.radius("lg"))  # fmt: skip


class RecoveryStep(Step):
    """Shows the recovery key once, prints it, and asks two groups of it back."""

    print_wanted = Signal()
    confirmed = Signal()

    def __init__(self, key: str, asked: Sequence[int]) -> None:
        super().__init__(
            _("Your recovery key"),
            _(
                "Print it or write it down, and lock it away. Without it nobody can open this "
                "office when the device is lost; who holds it can read everything."
            ),
            _("Start working"),
        )
        self._groups = key.split("-")
        self._asked = tuple(asked)
        self.body.addWidget(WrittenKey("  ".join(self._groups)))
        self.paper = KeyButton(_("Print the recovery key"), icon="printer")
        self.paper.clicked.connect(self.print_wanted)
        self.body.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        self.typed = [line() for _group in self._asked]
        self.fields = [
            Field(_("Group %(n)d of your paper") % {"n": place + 1}, editor)
            for place, editor in zip(self._asked, self.typed, strict=True)
        ]
        for field in self.fields:
            self.body.addWidget(field)

    def go_on(self) -> None:
        """Go on when both groups were typed from the paper."""
        right = True
        for place, editor, field in zip(self._asked, self.typed, self.fields, strict=True):
            field.clear_message()
            if editor.text().strip().upper() != self._groups[place]:
                field.show_error(_("This is not group %(n)d.") % {"n": place + 1})
                right = False
        if right:
            self.confirmed.emit()

    def take_focus(self) -> None:
        """Begin at the printer."""
        self.paper.setFocus()
