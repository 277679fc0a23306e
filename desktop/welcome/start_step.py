"""The form of the welcome: language first, then what to start with, then how one reads."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.blocks import ErrorBlock
from desktop.kit.i18n import _, language
from desktop.kit.parts import Chip, Choice, Icon, KeyButton, KeyCap, Label, Segmented
from desktop.kit.parts.painted import HALO
from desktop.welcome.option_card import OptionCard

LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English"))
PRACTICE, OWN = "practice", "own"
MOST_KNOWN = 3


class StartStep(QWidget):
    """Where one begins. Signals say what was wanted; nothing is opened here."""

    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    factor_wanted = Signal(int)
    practice_wanted = Signal()
    anew_wanted = Signal()
    known_wanted = Signal(str)
    choose_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, theme_name: str, factor: int, known: Sequence[str]) -> None:
        super().__init__()
        self._known = tuple(known)[:MOST_KNOWN]
        self.failure: ErrorBlock | None = None
        self.anew: KeyButton | None = None
        self.practice = OptionCard(
            _("Practice municipality Elzevoorde"),
            _("2,150 invented citizens, 18 months of contacts. Nothing is ever sent."),
            Chip(_("PRACTICE DATA"), status="warning", strong=True),
        )
        self.own = OptionCard(
            _("Own office"),
            _("For real work with citizens: encrypted on this device from the first word."),
        )
        self.start = KeyButton(_("Start in Elzevoorde"), "Enter", "primary", size="lg")
        self._place_parts(theme_name, factor)
        self.practice.chosen.connect(lambda: self.choose(PRACTICE))
        self.own.chosen.connect(lambda: self.choose(OWN))
        self.start.clicked.connect(self.begin)
        self.choose(OWN if self._known else PRACTICE)

    def _place_parts(self, theme_name: str, factor: int) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addLayout(self._head())
        self.column.addSpacing(14)
        self.column.addWidget(_question(_("What do you want to start with?")))
        self.column.addWidget(self.practice)
        self.column.addWidget(self.own)
        self.own.below.addLayout(self._own_buttons())
        self.column.addSpacing(14)
        self.column.addWidget(_question(_("How do you like to read?")))
        self.column.addLayout(self._reading(theme_name, factor))
        self.column.addLayout(self._keys_line())
        self.column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.start)
        self.column.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        row = _indented()
        row.addWidget(Label(_("Welcome"), "title"))
        row.addStretch(1)
        row.addWidget(Icon("languages"))
        row.addWidget(Label(_("Language"), "body", "text.secondary"))
        options = [Choice(code=code, text=name) for code, name in LANGUAGES]
        self.language = Segmented(options, _("Language"))
        self.language.choose(language())
        self.language.chosen.connect(self.language_wanted)
        row.addWidget(self.language)
        return row

    def _own_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.known: list[KeyButton] = []
        for address in self._known:
            button = KeyButton(Path(address).stem, icon="lock")
            button.clicked.connect(lambda _on=False, known=address: self.known_wanted.emit(known))
            self.known.append(button)
            row.addWidget(button)
        self.open_other = KeyButton(_("Open an office"), icon="database")
        self.open_other.clicked.connect(self.choose_wanted)
        self.make_new = KeyButton(_("New office"), icon="plus")
        self.make_new.clicked.connect(self.new_wanted)
        row.addWidget(self.open_other)
        row.addWidget(self.make_new)
        row.addStretch(1)
        return row

    def _reading(self, theme_name: str, factor: int) -> QHBoxLayout:
        row = _indented()
        options = [
            Choice(code="light", text=_("Light"), icon="sun"),
            Choice(code="dark", text=_("Dark"), icon="moon"),
            Choice(code="contrast", text=_("High contrast"), icon="contrast"),
        ]
        self.look = Segmented(options, _("Theme"))
        self.look.choose(theme_name if theme_name != "system" else theme.name())
        self.look.chosen.connect(self.theme_wanted)
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(0, len(theme.FACTORS) - 1)
        self.text_size.setPageStep(1)
        self.text_size.setMinimumHeight(theme.scaled(28))
        self.text_size.setAccessibleName(_("Text size"))
        self.text_size.setValue(theme.FACTORS.index(factor) if factor in theme.FACTORS else 0)
        self.text_size.valueChanged.connect(lambda at: self.factor_wanted.emit(theme.FACTORS[at]))
        row.addWidget(self.look)
        row.addSpacing(16)
        row.addWidget(Icon("a-large-small"))
        row.addWidget(Label(_("Text size"), "body", "text.secondary"))
        row.addWidget(self.text_size, 1)
        row.addWidget(Label(f"{factor} %", "body", strong=True))
        return row

    def _keys_line(self) -> QHBoxLayout:
        row = _indented()
        row.setSpacing(6)
        row.addWidget(Icon("keyboard"))
        told = Label(_("Everything can be done by keyboard. The key card:"), "small",
                     "text.secondary")  # fmt: skip
        row.addWidget(told)
        row.addWidget(KeyCap("?"))
        row.addStretch(1)
        return row

    def choose(self, what: str) -> None:
        """Choose a card; the large button says what Enter does."""
        self.practice.set_chosen(chosen=what == PRACTICE)
        self.own.set_chosen(chosen=what == OWN)
        if what == PRACTICE:
            self.start.set_label(_("Start in Elzevoorde"))
        elif self._known:
            name = Path(self._known[0]).stem
            self.start.set_label(_("Open %(name)s") % {"name": name})
        else:
            self.start.set_label(_("Make an office"))

    def begin(self) -> None:
        """Do what the large button says."""
        if self.practice.is_chosen:
            self.practice_wanted.emit()
        elif self._known:
            self.known_wanted.emit(self._known[0])
        else:
            self.new_wanted.emit()

    def show_failure(self, title: str, more: str, *, can_build_anew: bool = False) -> None:
        """Say in the form why nothing was opened; the other ways stay open."""
        anew = ((_("Build Elzevoorde anew"), "", self.anew_wanted.emit),)
        self.failure = ErrorBlock(title, anew if can_build_anew else (), more=more)
        self.anew = self.failure.findChild(KeyButton)
        row = _indented()
        row.addWidget(self.failure)
        self.column.insertLayout(self.column.indexOf(self.own) + 1, row)

    def take_focus(self) -> None:
        """Begin at the chosen card: Enter starts."""
        card: QWidget = self.practice if self.practice.is_chosen else self.own
        if self.anew is not None:
            card = self.anew
        card.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts from anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        else:
            super().keyPressEvent(event)


def _indented() -> QHBoxLayout:
    """Return a row whose edge meets the edge of cards and buttons, inside their rings."""
    row = QHBoxLayout()
    row.setContentsMargins(HALO, 0, HALO, 0)
    return row


def _question(text: str) -> Label:
    label = Label(text, "subheading")
    label.setContentsMargins(HALO, 0, HALO, 0)
    return label
