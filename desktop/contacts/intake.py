"""The quick intake: one contact on one channel, on top of whatever is open.

This sheet lays the parts out, shows what the intake knows, and carries single keys to the hand;
finding, remembering and saving live beside it.
"""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.contacts.banner import Banner
from desktop.contacts.footer import Footer
from desktop.contacts.form import Form
from desktop.contacts.form_pages import FormPages
from desktop.contacts.hand import Hand
from desktop.contacts.header import Header
from desktop.contacts.hits import Hits
from desktop.contacts.keys import SingleKeys
from desktop.contacts.memory import Memory
from desktop.contacts.moment import elapsed
from desktop.contacts.more import More
from desktop.contacts.newcomer import Newcomer
from desktop.contacts.recalling import Recalling
from desktop.contacts.saving import Saving
from desktop.contacts.seeking import Seeking
from desktop.contacts.state import Intake
from desktop.contacts.words import who_words
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_short, time_of
from desktop.kit.overlay import MARGIN, Overlay

WIDTH, HEIGHT = 1094, 616
LOW_BELOW, NARROW_BELOW, ONE_COLUMN_BELOW = 590, 1080, 960
LOW_MARGIN = 8
HIT_WIDTH = 460


class IntakeOverlay(Overlay):
    """One intake on the screen.

    `left` fires on Esc (the draft stays), `finished` with the Changes after saving and whether
    the next contact begins, `discarded` when the draft may go, `edited` after every change.
    """

    left = Signal()
    finished = Signal(object, bool)
    discarded = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, intake: Intake, pages: FormPages | None = None) -> None:
        super().__init__(desk, WIDTH, HEIGHT)
        self.intake = intake
        self.work = desk.work(self)
        self.header = Header(intake.spec)
        self.pages = pages or FormPages(Form())
        self.form = self.pages.form
        self.memory = Memory(desk)
        self.footer = Footer(has_rights=desk.actions.may_run("people.rights"))
        self.banner = Banner()
        self._build()
        self.hits = Hits(self.sheet)
        self.seeking = Seeking(self.work, self.header.search, self.hits)
        self.recalling = Recalling(desk, self.work, intake, self.memory, self)
        self.saving = Saving(desk, self.work, intake, self)
        self.hand = Hand(self)
        self._keys = SingleKeys(self)
        self._bind_keys()
        self.edited.connect(self.show_intake)
        self.recalling.ask_lists()
        self.show_intake()
        if intake.person is not None:
            self.recalling.recall(intake.person)

    @cached_property
    def more(self) -> More:
        """Return the page of rarely used fields, built on first need."""
        page = More(self.intake.spec, self.desk.clock.zone)
        self.hand.connect_more(page)
        return page

    @cached_property
    def newcomer(self) -> Newcomer:
        """Return the page for a new citizen, built on first need."""
        page = Newcomer(self.desk, self.work)
        self.hand.connect_newcomer(page)
        return page

    # -- build -------------------------------------------------------------------------------

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        middle = self._middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.memory)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._tick)
        self._seconds.start()

    def _bind_keys(self) -> None:
        hand = self.hand
        self._bind("Ctrl+Return", hand.save)
        self._bind("Ctrl+Enter", hand.save)
        self._bind("Ctrl+Shift+Return", hand.save_and_next)
        self._bind("Ctrl+Shift+Enter", hand.save_and_next)
        self._bind("Ctrl+N", hand.add_citizen)
        self._bind("Ctrl+R", hand.show_rights)
        # Only while quick: a button with the focus would take Space for itself.
        self._space = self._bind("Space", hand.want_full_form)

    def _bind(self, keys: str, run: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)
        return shortcut

    # -- show --------------------------------------------------------------------------------

    def show_intake(self) -> None:
        """Show all that the intake knows."""
        intake = self.intake
        self.header.way.choose(intake.sub_channel)
        self._show_who()
        self.form.show_intake(intake, extras(intake))
        if isinstance(self.pages.page, More):
            self.more.show_intake(intake, self.desk.clock.now())
        self.recalling.mark_request()
        self.footer.show_person(intake.person is not None)
        self.footer.calm()
        self.footer.show_saving(not isinstance(self.pages.page, Newcomer))
        self._space.setEnabled(intake.quick)
        self.show_problems()
        self._tick()

    def _show_who(self) -> None:
        if self.intake.has_who:
            self.header.block.say(*who_words(self.intake))
            if not self.seeking.is_open:
                self.header.show_block()
            if self.intake.anonymous:
                self.recalling.forget(_("Anonymous: nothing is looked up."))
        else:
            self.header.show_search()
            self.recalling.forget(_("Search a person, or press Enter for an anonymous contact."))

    def show_problems(self) -> None:
        """Say beside each field what is wrong, once saving was tried, or advised, at once."""
        today = self.desk.clock.today()
        typing_day = self.form.step.when.hasFocus()
        found = {
            each.field: each
            for each in reversed(self.intake.problems(today))
            if self.saving.tells(each, typing_day=typing_day)
        }
        self.form.say(self.intake, found, today)
        self.header.mark_search("person" in found)
        if "person" in found and not self.banner.text:
            self.show_kept(_("Choose a person, or stay anonymous"), "error")

    def _tick(self) -> None:
        started = self.intake.started_at
        end = self.intake.ended_at or self.desk.clock.now()
        told = _("Started %(day)s at %(time)s")
        told = told % {"day": day_short(started), "time": time_of(started)}
        self.header.pill.tick(elapsed(started, end), told)

    def show_kept(self, text: str, kind: str = "hint") -> None:
        """Say when the draft was kept, or what keeps it from being kept."""
        self.footer.kept.say(text, kind)

    # -- focus and keys ----------------------------------------------------------------------

    def take_focus(self) -> None:
        """Begin in the search field, or in the form of an intake that goes on."""
        if self.intake.has_who:
            self.focus_form()
        else:
            self.hand.search_person()

    def focus_form(self) -> None:
        """Put the focus where digits and letters act."""
        if self.intake.quick:
            self.header.block.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.form.domains.focus()

    def focus_field(self, name: str) -> None:
        """Put the focus on the field with this name."""
        if name == "person":
            self.hand.search_person()
        elif name == "result":
            self.form.results.focus()
        elif name in ("line", "step", "step_when"):
            fields = {"line": self.form.line, "step": self.form.step.what}
            field = fields.get(name, self.form.step.when)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name == "times":
            self.hand.turn_more()
        else:
            self.form.domains.focus()

    def step_back(self) -> None:
        """Esc: out of the list, out of the page, out of the text, out of the intake."""
        focused = QApplication.focusWidget()
        if self.pages.page is not self.form:
            self.hand.leave_page()
        elif self.seeking.is_open and self.intake.has_who:
            self.hand.end_search()
            self.focus_form()
        elif is_text(focused) and focused is not self.header.search:
            self.focus_form()
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a single key act, unless a text has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        elif not is_text(QApplication.focusWidget()):
            self._keys.press(event)
        event.accept()

    # -- size --------------------------------------------------------------------------------

    def _place(self) -> None:
        super()._place()
        window, sheet = self.rect(), QRect(self.sheet.geometry())
        wanted = theme.scaled(HEIGHT)
        if sheet.height() < wanted:
            high = min(wanted, window.height() - 2 * LOW_MARGIN)
            sheet = QRect(sheet.x(), (window.height() - high) // 2, sheet.width(), high)
            self.sheet.setGeometry(sheet)
        self._fit()

    def _fit(self) -> None:
        low = self.sheet.height() < theme.scaled(LOW_BELOW)
        narrow = self.sheet.width() < theme.scaled(NARROW_BELOW)
        self.header.set_low(low)
        self.form.set_low(low)
        # With large text there is room for one column only: the memory goes below the form.
        one_column = self.sheet.width() < theme.scaled(ONE_COLUMN_BELOW)
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.BottomToTop if one_column else direction.LeftToRight)
        self.memory.set_low(low, below=one_column)
        self.footer.set_low(low, narrow)
        self.place_hits()

    def place_hits(self) -> None:
        """Put the list of people under the search field."""
        spot = self.header.place.geometry()
        wide = max(spot.width(), theme.scaled(HIT_WIDTH))
        left = min(spot.x(), self.sheet.width() - wide - MARGIN)
        self.hits.setGeometry(left, self.header.height() - 4, wide, self.hits.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self.place_hits()


def extras(intake: Intake) -> int:
    """Return how many of the rarely used fields say something."""
    said = (
        intake.note.strip(), intake.place_text.strip(), intake.on_behalf.strip(),
        intake.location_id, intake.ended_at, intake.interpreter != "none",
    )  # fmt: skip
    return sum(bool(each) for each in said) + len(intake.details) + max(0, len(intake.people) - 1)


def is_text(widget: QWidget | None) -> bool:
    """Tell whether letters typed now belong to a text."""
    return isinstance(widget, QLineEdit | QPlainTextEdit)
