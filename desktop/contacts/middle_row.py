"""For whom, in which language, how digital help went: three small choices in one row.

Where the words of a language are too long for the row, "for whom" becomes a drop-down list.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.contacts.codes import DigitalHelp
from desktop.contacts.combo import Combo
from desktop.contacts.group import Group
from desktop.contacts.state import Intake
from desktop.contacts.words import FOR_WHOM
from desktop.kit import theme
from desktop.kit.i18n import _, pgettext
from desktop.kit.parts.segmented import Choice, Segmented
from desktop.kit.words.contacts import DIGITAL_HELP
from desktop.kit.words.people import LANGUAGES

NO_HELP = "none"
GAP = 16


class ForWhom(QWidget):
    """The same choice as a row of segments or as a list."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, str] = {}
        self.row = Segmented([], _("For whom"), dense=True)
        self.list = Combo(_("For whom"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        column.addWidget(self.list)
        self.list.hide()
        self.row.chosen.connect(self._on_chosen)
        self.list.chosen.connect(self._on_chosen)

    def show_choice(self, code: str, first: str) -> None:
        """Show the choice; `first` is the given name of the person, if known."""
        words = {each: _(word) for each, word in FOR_WHOM}
        words["self"] = first or words["self"]
        if words != self._words:
            self._words = words
            self.row.set_options([Choice(code=c, text=w, check=True) for c, w in words.items()])
            self.list.offer(((c, w, "") for c, w in words.items()), code)
        self.row.choose(code)
        self.list.choose(code)

    def use_list(self, as_list: bool) -> None:
        """Show the list instead of the row, or the row."""
        self.row.setVisible(not as_list)
        self.list.setVisible(as_list)

    @property
    def code(self) -> str:
        """Return who it is for."""
        return self.row.code

    def _on_chosen(self, code: str) -> None:
        self.row.choose(code)
        self.list.choose(code)
        self.chosen.emit(code)


class MiddleRow(QWidget):
    """`changed` fires on each choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.for_whom = ForWhom()
        self.language = Combo(_("Language"))
        self.language.offer(((code, _(word), "") for code, word in LANGUAGES.items()), "nl")
        helps = [Choice(code=each.value, text=_(DIGITAL_HELP[each])) for each in DigitalHelp]
        helps.append(Choice(code=NO_HELP, text=pgettext("digital help", "n/a")))
        self.digital = Segmented(helps, _("Digital help today"), dense=True)
        self.groups = (
            Group(_("For whom"), self.for_whom, fit=True),
            Group(_("Language"), self.language),
            Group(_("Digital help today"), self.digital, fit=True),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.groups[0], 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.groups[1])
        row.addWidget(self.groups[2], 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.language.setMaximumWidth(theme.scaled(150))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for choice in (self.for_whom, self.language, self.digital):
            choice.chosen.connect(self.changed)

    def set_tight(self, tight: bool) -> None:
        """Bring labels and controls nearer."""
        for group in self.groups:
            group.set_tight(tight)

    def show_intake(self, intake: Intake) -> None:
        """Show the three choices."""
        person = intake.person
        self.for_whom.show_choice(intake.for_whom, person.given_name if person else "")
        self.language.choose(intake.language)
        self.digital.choose(intake.digital_help or NO_HELP)
        self._fit(self.width())

    def read_into(self, intake: Intake) -> None:
        """Take the choices into the intake."""
        intake.for_whom = self.for_whom.code or "self"
        intake.language = self.language.code or intake.language
        intake.digital_help = "" if self.digital.code == NO_HELP else self.digital.code

    def minimumSizeHint(self) -> QSize:
        """Let the form be narrower than the row; it adapts."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the shape that fits."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        least = self.language.minimumSizeHint().width() + self.digital.sizeHint().width()
        wanted = least + self.for_whom.row.sizeHint().width() + 2 * GAP
        self.for_whom.use_list(wanted > width)
