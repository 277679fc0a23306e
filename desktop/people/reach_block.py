"""How a citizen can be reached and where they live, now and before."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.people.queries import Dossier, HomeRow
from db.people.service import reveal_national_number
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.parts import KeyButton, Label, SectionHead
from desktop.kit.words import people as words
from desktop.kit.work import Work
from desktop.people.household_sheets import MoveSheet, NumberSheet, ReachSheet


class ReachBlock(QWidget):
    """Numbers and addresses, each with a button to add one."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self.desk, self._work = desk, work
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_dossier(self, found: Dossier) -> None:
        """Show reach and addresses of a citizen."""
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        person = found.id
        self._head(column, _("Reach"), _("Add"), lambda: ReachSheet(self.desk, person).open())
        for point in found.reach:
            text = f"{_(words.POINTS[point.kind][0])} {point.shown}"
            column.addWidget(Label(text, "small"))
        if not found.reach:
            column.addWidget(Label(_("No phone and no e-mail"), "small", "text.muted"))
        column.addLayout(self._number_line(found))
        self._head(column, _("Addresses"), _("Moved"), lambda: MoveSheet(self.desk, person).open())
        for home in found.homes:
            ink = "text.primary" if home.valid_to is None else "text.muted"
            column.addWidget(Label(home_text(home), "small", ink, wrap=True))
        if not found.homes:
            column.addWidget(Label(_("address not known"), "small", "text.muted"))
        self._column.addWidget(self._inside)

    def _number_line(self, found: Dossier) -> QHBoxLayout:
        """The number is masked; showing it is a deed with a row in the read log."""
        row = QHBoxLayout()
        row.setSpacing(6)
        person = found.id
        shown = found.national_number or _("not kept")
        text = _("national number %(masked)s") % {"masked": shown}
        self.number = Label(text, "small", "text.secondary")
        row.addWidget(self.number, 1)
        if found.national_number:
            self.reveal = KeyButton(_("Show, is logged"), kind="ghost", size="sm")
            self.reveal.clicked.connect(
                lambda: self._work.do(
                    lambda unit: reveal_national_number(unit, person), self._on_revealed
                )
            )
            row.addWidget(self.reveal)
        else:
            keep = KeyButton(_("Keep"), kind="ghost", size="sm")
            keep.setAccessibleName(_("Keep the national number"))
            keep.clicked.connect(lambda: NumberSheet(self.desk, person).open())
            row.addWidget(keep)
        return row

    def _on_revealed(self, changes: Changes) -> None:
        digits = str(changes.facts["number"])
        dotted = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
        self.number.setText(_("national number %(masked)s") % {"masked": dotted})
        self.reveal.hide()

    def _head(self, column: QVBoxLayout, title: str, text: str, run: Callable[[], None]) -> None:
        row = QHBoxLayout()
        row.addWidget(SectionHead(title), 1)
        button = KeyButton(text, size="sm", icon="plus")
        button.clicked.connect(run)
        row.addWidget(button)
        column.addLayout(row)


def home_text(home: HomeRow) -> str:
    """Return an address with its neighbourhood, kind and dates."""
    town = " ".join(part for part in (home.postcode, home.town) if part)
    told = [", ".join(part for part in (home.street, town, home.neighbourhood) if part)]
    told.append(_(words.HOME_KINDS[home.kind]))
    if home.valid_to is not None:
        told.append(_("until %(day)s") % {"day": day_full(home.valid_to)})
    elif home.valid_from is not None:
        told.append(_("since %(day)s") % {"day": day_full(home.valid_from)})
    return " · ".join(told)
