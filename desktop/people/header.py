"""The head of a dossier: who this is, what to keep in mind, and the way to a new contact."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db.people.queries import Dossier
from desktop.kit import icons, theme
from desktop.kit.i18n import _, day_full
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.words import people as words
from desktop.kit.words.needs import NEEDS
from desktop.people.elided import Elided
from desktop.people.entry_words import CHANNEL_ICONS

MOST_CHIPS, LEAST_NAME = 5, 330
OFFICE_LANGUAGE = "nl"
CHANNEL_KEYS = {"click": "F2", "call": "F3", "face": "F4", "home": "F5"}


def facts_line(found: Dossier) -> str:
    """Return household, address and contact worker on one line."""
    parts = [words.household_chip(len(found.household.parts))]
    home = found.home
    if home is not None:
        parts.append(", ".join(each for each in (home.street, home.neighbourhood) if each))
    else:
        parts.append(_("address not known"))
    if found.contact_worker:
        parts.append(_("contact worker %(name)s") % {"name": found.contact_worker})
    return " · ".join(parts)


def chips(found: Dossier, *, brief: bool = False) -> list[tuple[str, str, str]]:
    """Return (text, icon, status) of what to keep in mind with every contact.

    `brief` leaves the language away where it is that of the office: nothing need be arranged.
    """
    told = []
    if found.deceased_on is not None:
        told.append((_("died %(day)s") % {"day": day_full(found.deceased_on)}, "info", "warning"))
    told += [(*words.need(code), "neutral") for code in found.needs if code in NEEDS]
    if found.preferred_hours or found.preferred_channel:
        channel = found.preferred_channel.upper()
        text = ", ".join(each for each in (found.preferred_hours, channel) if each)
        told.append((text, CHANNEL_ICONS.get(found.preferred_channel, "clock"), "neutral"))
    language = words.spoken_language(found.language)
    if found.interpreter:
        language = _("%(language)s, with interpreter") % {"language": language}
    if not brief or found.interpreter or found.language != OFFICE_LANGUAGE:
        told.append((language, "languages", "neutral"))
    return told[:MOST_CHIPS]


class Header(QWidget):
    """Name, facts, chips, buttons. `contact` carries the channel of a wanted contact."""

    contact = Signal(str)
    edit = Signal()
    merge = Signal()

    def __init__(self, *, has_contacts: bool) -> None:
        super().__init__()
        self.name = Label("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.age = Label("", "touch", "text.secondary")
        self.line = Elided()
        self._icon = QLabel()
        self._is_narrow = self._is_below = False
        self._found: Dossier | None = None
        self._shown: list[Chip] = []
        self.chips = FlowRow()
        self.edit_button = KeyButton(_("Change"), kind="ghost", icon="file-pen-line")
        self.edit_button.clicked.connect(self.edit)
        self.merge_button = KeyButton("", kind="ghost", icon="merge")
        self.merge_button.setAccessibleName(_("Join with another dossier"))
        self.merge_button.setToolTip(_("Join with another dossier"))
        self.merge_button.clicked.connect(self.merge)
        self.contact_button = KeyButton(_("Contact"), "F2-F5", "primary", icon="plus")
        self.contact_button.setVisible(has_contacts)
        self.contact_button.clicked.connect(self._open_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.name)
        top.addWidget(self.age, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._icon)
        below.addWidget(self.line, 1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(top)
        left.addLayout(below)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.merge_button)
        self._row.addWidget(self.edit_button)
        self._row.addWidget(self.contact_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._row)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the chips below where the line has no room for them."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self._show_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips where they fit."""
        super().resizeEvent(event)
        self._fit_chips()

    def _show_chips(self) -> None:
        if self._found is not None:
            told = chips(self._found, brief=self._is_narrow)
            self._shown = [Chip(text, icon, status) for text, icon, status in told]
            self.chips.show_widgets(self._shown)
        self._fit_chips()

    def _fit_chips(self) -> None:
        wide = sum(each.sizeHint().width() + 8 for each in self._shown)
        buttons = (self.merge_button, self.edit_button, self.contact_button)
        taken = sum(each.sizeHint().width() for each in buttons)
        room = self.width() - taken - theme.scaled(LEAST_NAME)
        is_below = self._is_narrow and wide > room
        if is_below != self._is_below:
            self._is_below = is_below
            if is_below:
                self._column.addWidget(self.chips)
            else:
                self._row.insertWidget(1, self.chips, 0, Qt.AlignmentFlag.AlignVCenter)
        self.chips.setMinimumWidth(0 if is_below else wide)
        self.chips.setMaximumWidth(16_777_215 if is_below else wide)

    def show_dossier(self, found: Dossier) -> None:
        """Show who this is."""
        self.name.setText(found.name)
        self.age.setText(words.age(found.age))
        self.line.setText(facts_line(found))
        size = theme.scaled(14)
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap("house", "text.secondary", size, ratio))
        self._found = found
        self._show_chips()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for channel, key in CHANNEL_KEYS.items():
            entry = menu.addAction(icons.icon(CHANNEL_ICONS[channel], f"channel.{channel}.solid"),
                                   f"{channel.upper()}\t{key}")  # fmt: skip
            entry.triggered.connect(lambda _checked=False, one=channel: self.contact.emit(one))
        button = self.contact_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
