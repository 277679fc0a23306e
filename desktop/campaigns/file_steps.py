"""The first steps of the import: what lets the list in, the file, and what its columns hold."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.campaigns.authorisations import AuthorisationCard, authorisations
from db.campaigns.codes import Column, SourceKind
from db.campaigns.reading import Sheet
from db.campaigns.status.importing import StatusListCard, status_lists
from db.kit.errors import Refused
from desktop.campaigns.sheets import AuthorisationSheet
from desktop.campaigns.step import WizardStep
from desktop.campaigns.two_lines import TwoLines
from desktop.kit.i18n import _, day_full, ngettext, number
from desktop.kit.parts import Choice, Combo, Field, KeyButton, Label, Segmented
from desktop.kit.words import campaigns as words

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard

NOTHING = "-"


class AuthorisationStep(WizardStep):
    """What the list is for, and what lets it in: without an authorisation there is no import."""

    number = 1

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.kind = Segmented(
            [Choice(code="people", text=_("People to contact"), key="P"),
             Choice(code="status", text=_("Status of people"), key="S")],
            _("What is on this list?"), size="sm",
        )  # fmt: skip
        self.kind.choose("status" if wizard.is_status else "people")
        self.kind.chosen.connect(self.choose_kind)
        self.hint = Label("", "small", "text.secondary", wrap=True)
        self.waiting = KeyButton(_("Go on with the list"), "G", size="sm")
        self.waiting.clicked.connect(self.take_up)
        self._open: tuple[StatusListCard, ...] = ()
        self.list = TwoLines(_("Authorisations"))
        self.new = KeyButton(_("New authorisation"), "N", icon="plus", size="sm")
        self.new.clicked.connect(self.add)
        self._cards: tuple[AuthorisationCard, ...] = ()
        self._lists: tuple[StatusListCard, ...] = ()
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addWidget(self.waiting)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kind)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._show_kind(())

    def title(self) -> str:
        """Return the title."""
        return _("What is on this list, and what lets us use it?")

    def first(self) -> QWidget:
        """Begin in the list."""
        return self.list if self._cards else self.new

    def enter(self) -> None:
        """Ask for the authorisations."""
        self.wizard.work.ask(authorisations, self._fill, key="authorisations",
                             failed=self.wizard.refuse)  # fmt: skip
        self.wizard.work.ask(status_lists, self._show_kind, key="lists",
                             failed=self.wizard.refuse)  # fmt: skip

    def choose_kind(self, kind: str) -> None:
        """Say whether the list names people to contact, or tells a status of people."""
        self.kind.choose(kind)
        self.wizard.choose_kind(is_status=kind == "status")
        self._show_kind(self._lists)

    def _show_kind(self, found: tuple[StatusListCard, ...]) -> None:
        """Say what comes of this kind of list, which one waits, and what came of the last ones."""
        self._lists = found
        told = _("They join a campaign; who is new gets a dossier.")
        self._open = ()
        if self.wizard.is_status:
            told = _("Who the office knows gets a dated fact with its source; nobody else gets "
                     "a dossier.")  # fmt: skip
            self._open = tuple(each for each in found if each.is_open)
            told = "\n".join([told, *(words.status_list(each) for each in found)])
        self.hint.setText(told)
        self.waiting.setVisible(bool(self._open))

    def take_up(self) -> None:
        """Go on with the list of statuses that waits for a decision."""
        if self._open:
            self.wizard.take_up(self._open[0].id)

    def _fill(self, found: tuple[AuthorisationCard, ...]) -> None:
        self._cards = found
        self.list.fill([_lines(each) for each in found])
        if self.wizard.isVisible() and self.isVisible():
            self.first().setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def chosen(self) -> AuthorisationCard | None:
        """Return the chosen authorisation."""
        row = self.list.currentRow()
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def add(self) -> None:
        """Write a new one down."""
        sheet = AuthorisationSheet(self.wizard.desk)
        sheet.closed.connect(self.enter)
        sheet.open()

    def go_on(self) -> None:
        """Take the chosen one, if it counts today."""
        chosen = self.chosen
        if chosen is None or chosen.stop:
            self.wizard.refuse(Refused(chosen.stop if chosen else "authorisation_missing"))
            return
        self.wizard.show_step(self.wizard.file)

    def key(self, event: QKeyEvent) -> bool:
        """N writes a new one down; P and S say what is on the list, G goes on with one."""
        deeds: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_N: self.add, Qt.Key.Key_P: partial(self.choose_kind, "people"),
            Qt.Key.Key_S: partial(self.choose_kind, "status"), Qt.Key.Key_G: self.take_up,
        }  # fmt: skip
        deed = deeds.get(Qt.Key(event.key()))
        if deed is not None:
            deed()
        return deed is not None


def _lines(one: AuthorisationCard) -> tuple[str, str]:
    below = _("%(source)s, %(reference)s; %(ground)s; %(name)s; keep until %(day)s") % {
        "source": one.source, "reference": one.reference,
        "ground": _(words.GROUNDS[one.ground]), "name": one.responsible,
        "day": day_full(one.retain_until),
    }  # fmt: skip
    if one.source_kind == SourceKind.AUTHENTIC.value:
        below = f"{_(words.SOURCE_KINDS[one.source_kind])}: {below}"
    if one.stop:
        return f"{one.purpose} · {_(words.REFUSALS[one.stop])}", below
    return one.purpose, below


class FileStep(WizardStep):
    """A file by its name, or chosen with the system's own window."""

    number = 2

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.path = QLineEdit()
        self.path.setMaxLength(1_000)
        self.field = Field(_("File (CSV or XLSX)"), self.path)
        self.browse = KeyButton(_("Choose a file"), size="sm")
        self.browse.clicked.connect(self._choose)
        self._dialog: QFileDialog | None = None
        note = _("The file is read here and nowhere else. Its rows are deleted once they are "
                 "matched; a fingerprint and the counts stay.")  # fmt: skip
        row = QHBoxLayout()
        row.addWidget(self.browse)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addLayout(row)
        column.addWidget(Label(note, "small", "text.secondary", wrap=True))
        column.addStretch(1)

    def title(self) -> str:
        """Return the title."""
        return _("Which file?")

    def first(self) -> QWidget:
        """Begin in the field."""
        return self.path

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a list"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Lists (*.csv *.txt *.xlsx)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        self._dialog = dialog
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.path.setText(path)
        self.go_on()

    def go_on(self) -> None:
        """Read it."""
        path = self.path.text().strip().strip('"')
        self.wizard.read(str(Path(path).expanduser()) if path else "")


class MappingStep(WizardStep):
    """Which column holds what: found from the heads, remembered for the partner."""

    number = 2
    scrolls = True

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.told = Label("", "small", "text.secondary", wrap=True)
        self.choices = {each.value: Combo((), _(words.COLUMNS[each.value])) for each in Column}
        self.examples = {code: Label("", "small", "text.secondary") for code in self.choices}
        self._sheet: Sheet | None = None
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(2, 1)
        for row, (code, choice) in enumerate(self.choices.items()):
            grid.addWidget(Label(_(words.COLUMNS[code]), strong=True), row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(self.examples[code], row, 2)
            choice.currentIndexChanged.connect(self._show_examples)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.told)
        column.addLayout(grid)
        column.addStretch(1)

    def title(self) -> str:
        """Return the title."""
        return _("What do the columns hold?")

    def first(self) -> QWidget:
        """Begin at the first column."""
        return next(iter(self.choices.values()))

    def fill(self, sheet: Sheet, mapping: dict[str, str]) -> None:
        """Offer the columns of a sheet, chosen as they are known."""
        self._sheet = sheet
        rows = ngettext("%(n)s row", "%(n)s rows", len(sheet.rows))
        told = _("Check the columns; the examples are those of the first row.")
        self.told.setText(f"{rows % {'n': number(len(sheet.rows))}}. {told}")
        options = [(NOTHING, _("no column")), *((each, each) for each in sheet.headers)]
        for code, choice in self.choices.items():
            choice.set_options(options)
            choice.choose(mapping.get(code, NOTHING))
        self._show_examples()

    def _show_examples(self) -> None:
        if self._sheet is None:
            return
        for code, choice in self.choices.items():
            example = ""
            if choice.code in self._sheet.headers:
                example = self._sheet.rows[0][self._sheet.headers.index(choice.code)]
            is_secret = code == Column.NATIONAL_NUMBER.value and example
            self.examples[code].setText("•••" if is_secret else example[:40])

    def go_on(self) -> None:
        """Match with these columns."""
        self.wizard.match(
            {
                code: choice.code
                for code, choice in self.choices.items()
                if choice.code not in ("", NOTHING)
            }
        )
