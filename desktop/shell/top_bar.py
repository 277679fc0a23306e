"""The bar at the top: which office, search, connection, curtain, language, who works."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import theme
from desktop.kit.i18n import _, language
from desktop.kit.parts import Label
from desktop.shell.bar_button import Badge, BarButton, SearchButton, WorkerButton
from desktop.shell.mark import Mark

COMPACT_SEARCH, WIDE_SEARCH = 330, 520


class TopBar(QWidget):
    """Buttons only say that they were pressed; the window runs the actions."""

    search_wanted = Signal()
    curtain_wanted = Signal()
    language_wanted = Signal()
    worker_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = Label("", "heading")
        self._badge = Badge(_("PRACTICE DATA"))
        self._badge.hide()
        self.search = SearchButton(_("Search person, file, right or command"), _("Search"))
        self.connection = BarButton(_("Connected"), "wifi")
        self.curtain = BarButton(_("Curtain"), "blinds", "F12")
        self.language = BarButton(
            language().upper(), "languages", name=_("Language, theme and text size")
        )
        self.worker = WorkerButton("", "")
        self.worker.hide()
        self._build()
        self.search.clicked.connect(self.search_wanted)
        self.curtain.clicked.connect(self.curtain_wanted)
        self.language.clicked.connect(self.language_wanted)
        self.worker.clicked.connect(self.worker_wanted)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(24), 0, theme.scaled(16), 0)
        row.setSpacing(theme.scaled(8))
        row.addWidget(Mark(theme.scaled(22)))
        row.addWidget(self._office)
        row.addWidget(self._badge)
        row.addSpacing(theme.scaled(24))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        for button in (self.connection, self.curtain, self.language, self.worker):
            row.addWidget(button)
        self.connection.setFocusPolicy(self.connection.focusPolicy().NoFocus)
        self.setFixedHeight(max(theme.scaled(48), self.search.sizeHint().height() + 10))

    def show_office(self, name: str, *, is_practice: bool) -> None:
        """Say which office is open and whether its data are for practice."""
        self._office.setText(name)
        self._badge.setVisible(is_practice)

    def show_worker(self, given_name: str, initials: str) -> None:
        """Say who works."""
        self.worker.say(given_name, initials)
        self.worker.show()

    def show_curtain(self, closed: bool) -> None:
        """Show that the curtain is closed; there is nothing to search behind it."""
        self.curtain.say(_("Curtain closed") if closed else _("Curtain"))
        self.curtain.press_in(closed)
        for part in (self.search, self.language):
            part.setVisible(not closed)

    def set_compact(self, compact: bool, *, tight: bool = False) -> None:
        """Make room in narrow windows; in tight ones the quiet buttons keep only their icon."""
        for button in (self.connection, self.curtain, self.worker):
            button.show_words(not tight)
        self.search.setMaximumWidth(theme.scaled(COMPACT_SEARCH if compact else WIDE_SEARCH))
        self.setFixedHeight(
            max(theme.scaled(44 if compact else 48), self.search.sizeHint().height() + 6)
        )
