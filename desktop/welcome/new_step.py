"""Asks what a new office must be told: its name, its doors, and who works there first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from db.access.founding import SHORTEST_PASSWORD, OwnOffice
from db.kit.errors import CodedError
from desktop.kit import theme
from desktop.kit.i18n import _, language
from desktop.kit.limits import NoteField
from desktop.kit.parts import Field
from desktop.kit.words.sentences import refusal
from desktop.welcome.steps import Step, line

LONGEST_LIST = 2_000


class NewStep(Step):
    """The form of a new office; a password is asked only where there is no key ring."""

    found_wanted = Signal(object, str)

    def __init__(self, *, with_password: bool) -> None:
        super().__init__(
            _("New office"),
            _("Everything is encrypted from the first word. You can change all of this later."),
            _("Make the office"),
            _("Back"),
        )
        self.name, self.given, self.family = line(), line(), line()
        self.locations = NoteField(limit=LONGEST_LIST)
        self.locations.setFixedHeight(theme.scaled(72))
        self.password, self.again = line(secret=True), line(secret=True)
        self.fields = {
            "name": Field(_("Name of the municipality or office"), self.name),
            "locations": Field(_("Locations, one on each line"), self.locations),
            "given": Field(_("Your given name"), self.given),
            "worker": Field(_("Your family name"), self.family),
            "password": Field(_("Password"), self.password),
            "again": Field(_("The same password again"), self.again),
        }
        self.with_password = with_password
        self._place_fields()

    def _place_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.fields["name"], 0, 0, 1, 2)
        grid.addWidget(self.fields["locations"], 1, 0, 1, 2)
        grid.addWidget(self.fields["given"], 2, 0)
        grid.addWidget(self.fields["worker"], 2, 1)
        grid.addWidget(self.fields["password"], 3, 0)
        grid.addWidget(self.fields["again"], 3, 1)
        for name in ("password", "again"):
            self.fields[name].setVisible(self.with_password)
        self.body.addLayout(grid)
        if self.with_password:
            told = _("At least %(n)d characters: a sentence is easy to remember.")
            self.password.setPlaceholderText(told % {"n": SHORTEST_PASSWORD})

    def go_on(self) -> None:
        """Check what can be checked here, then ask for the office to be made."""
        for field in self.fields.values():
            field.clear_message()
        if self.with_password and self.password.text() != self.again.text():
            self.fields["again"].show_error(_("The two passwords differ."))
            return
        places = tuple(
            text for each in self.locations.toPlainText().splitlines() if (text := each.strip())
        )
        own = OwnOffice(
            name=self.name.text(),
            language=language(),
            locations=places,
            given_name=self.given.text(),
            family_name=self.family.text(),
        )
        self.found_wanted.emit(own, self.password.text())

    def show_refusal(self, error: CodedError) -> None:
        """Say at the field what must be mended; everything typed stays."""
        name = str(error.facts.get("field", "name"))
        self.fields.get(name, self.fields["name"]).show_error(refusal(error))

    def take_focus(self) -> None:
        """Begin at the name."""
        self.name.setFocus()
