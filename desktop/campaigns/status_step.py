"""The step on which a list says which status it tells, as of which day, and for how long."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from db.campaigns.reading import Sheet
from db.campaigns.status.reading import guess_parts, values_in, wrong_in
from db.campaigns.status.stated import MOST_VALUES, Part, Setup, status_keys, told_by
from db.kit.errors import Refused
from db.people.vocabulary import fact_kind
from desktop.campaigns.step import WizardStep
from desktop.kit.i18n import _
from desktop.kit.parts import Combo, Field, Label
from desktop.kit.typed import read_day
from desktop.kit.words import campaigns as words
from desktop.kit.words.days import wrong_past_day
from desktop.kit.words.facts import fact_name, fact_value

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard

NOTHING, COLUMN = "-", "column"
PERIOD = (Part.AS_OF.value, Part.VALID_FROM.value, Part.VALID_TO.value)


def status_options() -> list[tuple[str, str]]:
    """Return every status with its values in words, by name."""
    options = []
    for key in status_keys():
        code, value = told_by(key)
        options.append((key, f"{fact_name(code)}: {fact_value(fact_kind(code), value)}"))
    return options


class StatusStep(WizardStep):
    """One status for everybody on the list, or what each value of a column stands for."""

    number = 3
    scrolls = True

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self._options = status_options()
        self.status = Combo((), _("Status"))
        self.column = Combo((), _(words.PARTS["status"]))
        self.values: dict[str, Combo] = {}
        self.parts = {code: Combo((), _(words.PARTS[code])) for code in PERIOD}
        self.as_of = QLineEdit()
        self.as_of.setMaxLength(60)
        self.day = Field(_("As of which day? Counts where a row names none"), self.as_of)
        self.told = Label("", "small", "text.secondary", wrap=True)
        self._sheet: Sheet | None = None
        self._mapping: dict[str, str] = {}
        self._known = Setup()
        self._rows = QGridLayout()
        self._dress(self._rows)
        self._place_parts()
        self.status.currentIndexChanged.connect(self._on_status)
        self.column.currentIndexChanged.connect(self._on_status)

    def _dress(self, grid: QGridLayout) -> None:
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(2, 1)

    def _place_parts(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(Field(_("Which status does this list tell?"), self.status))
        self._in_column = Field(_("In which column does it stand?"), self.column)
        column.addWidget(self._in_column)
        column.addWidget(self.told)
        column.addLayout(self._rows)
        column.addWidget(self.day)
        grid = QGridLayout()
        self._dress(grid)
        for row, (code, choice) in enumerate(self.parts.items()):
            grid.addWidget(Label(_(words.PARTS[code]), strong=True), row, 0)
            grid.addWidget(choice, row, 1)
        column.addLayout(grid)
        column.addWidget(
            Label(_("Who is not on the list is never taken to be without the status."), "small",
                  "text.secondary", wrap=True)
        )  # fmt: skip
        column.addStretch(1)

    def title(self) -> str:
        """Return the title."""
        return _("What does the list tell of these people?")

    def first(self) -> QWidget:
        """Begin at what must be chosen, or at the day where this source's lists are known."""
        if self.status.code in ("", NOTHING):
            return self.status
        chosen = [each for each in self.values.values() if each.code != NOTHING]
        if self._is_column and not chosen:
            return next(iter(self.values.values()), self.column)
        return self.as_of

    def fill(self, sheet: Sheet, mapping: dict[str, str], known: Setup) -> None:
        """Offer the columns that name no person, chosen as this source's were."""
        self._sheet, self._mapping, self._known = sheet, mapping, known
        free = [each for each in sheet.headers if each not in mapping.values()]
        found = guess_parts(sheet.headers, mapping, known.columns)
        self.status.set_options([(NOTHING, _("choose")), (COLUMN, _("It stands in a column")),
                                 *self._options])  # fmt: skip
        self.column.set_options([(each, each) for each in free])
        self.column.choose(found.get(Part.STATUS.value, ""))
        for code, choice in self.parts.items():
            choice.set_options([(NOTHING, _("no column")), *((each, each) for each in free)])
            choice.choose(found.get(code, NOTHING))
        is_column = Part.STATUS.value in found and not known.status
        self.status.choose(COLUMN if is_column else known.status or NOTHING)
        self._on_status()

    @property
    def _is_column(self) -> bool:
        return self.status.code == COLUMN

    def _on_status(self) -> None:
        """Show what stands in the column, each beside what it stands for."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.values = {}
        self._order()
        self._in_column.setVisible(self._is_column)
        self.told.setVisible(self._is_column)
        if not self._is_column or self._sheet is None or not self.column.code:
            return
        found = values_in(self._sheet, self.column.code)
        told = _("What stands for which status? The rest is left out.") if found else _(
            "This column is empty or holds more than %(n)d different values: choose another one."
        ) % {"n": MOST_VALUES}  # fmt: skip
        self.told.setText(told)
        for row, (value, written) in enumerate(found.items()):
            choice = Combo([(NOTHING, _("leave out")), *self._options], written)
            choice.choose(self._known.values.get(value, NOTHING))
            self.values[value] = choice
            self._rows.addWidget(Label(written[:40], strong=True), row, 0)
            self._rows.addWidget(choice, row, 1)
        self._order()

    def _order(self) -> None:
        """Let Tab go from top to bottom; choices of values come later than the rest."""
        down = (self.status, self.column, *self.values.values(), self.as_of, *self.parts.values())
        for before, behind in pairwise(down):
            QWidget.setTabOrder(before, behind)

    def _setup(self, as_of: date | None) -> Setup:
        columns = {code: choice.code for code, choice in self.parts.items()
                   if choice.code not in ("", NOTHING)}  # fmt: skip
        if self._is_column:
            columns[Part.STATUS.value] = self.column.code
        values = {value: choice.code for value, choice in self.values.items()}
        return Setup(
            status=self.status.code if self.status.code not in (NOTHING, COLUMN) else "",
            values={value: key for value, key in values.items() if key != NOTHING},
            columns=columns, as_of=as_of,
        )  # fmt: skip

    def go_on(self) -> None:
        """Read and match with these choices."""
        today, typed = self.wizard.desk.clock.today(), self.as_of.text().strip()
        day = read_day(typed, today) if typed else ""
        if not isinstance(day, str):
            self.day.show_error(wrong_past_day(typed, today))
            self.as_of.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        setup = self._setup(date.fromisoformat(day) if day else None)
        wrong = wrong_in(self._mapping, setup, today)
        if wrong:
            self.wizard.refuse(Refused(wrong))
            where = self.as_of if wrong == "as_of_missing" else self.first()
            where.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wizard.statuses.read(setup)
