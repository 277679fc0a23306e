"""The head of a dossier: who this is, what to keep in mind, and the way to a new contact."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db.people.queries import Dossier
from desktop.kit import icons, theme
from desktop.kit.i18n import _, day_full
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.words import people as words
from desktop.kit.words.needs import NEEDS
from desktop.people.entry_words import CHANNEL_ICONS

MOST_CHIPS = 5
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


def chips(found: Dossier) -> list[tuple[str, str, str]]:
    """Return (text, icon, status) of what to keep in mind with every contact."""
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
    told.append((language, "languages", "neutral"))
    return told[:MOST_CHIPS]


class Header(QWidget):
    """Name, facts, chips, buttons. `contact` carries the channel of a wanted contact."""

    contact = Signal(str)
    edit = Signal()

    def __init__(self, *, has_contacts: bool) -> None:
        super().__init__()
        self.name = Label("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.age = Label("", "subheading", "text.secondary")
        self.line = Label("", "small", "text.secondary")
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._icon = QLabel()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(12)
        self.edit_button = KeyButton(_("Change"), kind="ghost", icon="file-pen-line")
        self.edit_button.clicked.connect(self.edit)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addLayout(self._chips)
        row.addWidget(self.edit_button)
        row.addWidget(self.contact_button)

    def show_dossier(self, found: Dossier) -> None:
        """Show who this is."""
        self.name.setText(found.name)
        self.age.setText(words.age(found.age))
        line = facts_line(found)
        self.line.setText(line)
        self.line.setToolTip(line)
        size = theme.scaled(14)
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap("house", "text.secondary", size, ratio))
        while self._chips.count():
            item = self._chips.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.deleteLater()
        for text, icon, status in chips(found):
            self._chips.addWidget(Chip(text, icon, status))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for channel, key in CHANNEL_KEYS.items():
            entry = menu.addAction(icons.icon(CHANNEL_ICONS[channel], f"channel.{channel}.solid"),
                                   f"{channel.upper()}\t{key}")  # fmt: skip
            entry.triggered.connect(lambda _checked=False, one=channel: self.contact.emit(one))
        button = self.contact_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
