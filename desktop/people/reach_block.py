"""How a citizen can be reached and where they live, now and before."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.people.queries import Dossier, HomeRow
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.parts import KeyButton, Label, SectionHead
from desktop.kit.words import people as words
from desktop.people.household_sheets import MoveSheet, ReachSheet


class ReachBlock(QWidget):
    """Numbers and addresses, each with a button to add one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
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
        if found.national_number:
            number = _("national number %(masked)s") % {"masked": found.national_number}
            column.addWidget(Label(number, "small", "text.secondary"))
        self._head(column, _("Addresses"), _("Moved"), lambda: MoveSheet(self.desk, person).open())
        for home in found.homes:
            ink = "text.primary" if home.valid_to is None else "text.muted"
            column.addWidget(Label(home_text(home), "small", ink, wrap=True))
        if not found.homes:
            column.addWidget(Label(_("address not known"), "small", "text.muted"))
        self._column.addWidget(self._inside)

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
