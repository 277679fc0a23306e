"""The search palette: citizens while typing, what to do with the chosen one, and all commands.

The answer to an older text never replaces a newer one; a row that was chosen by hand stays chosen
while it is still there. Enter before the answer waits for it. Searches are logged in sum when the
palette closes.
"""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from db.access.service import log_search
from db.kit.errors import CodedError
from db.people.folding import read_query
from db.people.lent import Elsewhere
from db.people.search import PersonHit, search
from desktop.kit import theme
from desktop.kit.actions import Action
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.limits import LINE_LIMIT, hold, overfull
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyCap, Label
from desktop.kit.words.sentences import refusal
from desktop.people import rows
from desktop.people.asking import Beside, beside
from desktop.people.palette_list import PaletteList
from desktop.people.palette_parts import Foot, Glyph
from desktop.people.rows import Row

WIDE, HIGH, TOP = 780, 588, 84
MOST_PERSONS = 6
PAUSE_MS = 150
"""Streets and partners are asked for when the fingers rest: citizens come first."""
CHANNEL_KEYS = {
    Qt.Key.Key_F2: "click",
    Qt.Key.Key_F3: "call",
    Qt.Key.Key_F4: "face",
    Qt.Key.Key_F5: "home",
}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class Palette(Overlay):
    """Search and commands on top of whatever is open."""

    def __init__(self, desk: Desk, typed: str = "") -> None:
        super().__init__(desk, WIDE, HIGH, top=TOP)
        self.setAccessibleName(_("Search"))
        self._work = desk.work(self)
        self._persons: tuple[PersonHit, ...] = ()
        self._found: tuple[Elsewhere, ...] = ()
        self._alike: tuple[UUID, UUID] | None = None
        self._answered = ""
        self._enter_waits = False
        self._chosen_by_hand = False
        self._searches, self._hits = 0, 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_elsewhere)
        self.field = QLineEdit()
        self.field.setProperty("bare", True)
        large = QFont(theme.type_font("title"))
        large.setWeight(QFont.Weight.Normal)
        self.field.setFont(large)
        self.field.setPlaceholderText(_("Name, street, phone, number or > for a command"))
        self.field.setAccessibleName(_("Search"))
        self.field.installEventFilter(self)
        hold(self.field, LINE_LIMIT)
        self.field.inputRejected.connect(lambda: desk.toast(overfull(LINE_LIMIT)))
        self.list = PaletteList(self.sheet)
        self.list.rows.has_channels = desk.actions.has("contacts.call")
        self._lay_out()
        self.field.textEdited.connect(self._on_typed)
        self.list.picked.connect(self._run_chosen)
        self.list.channel_picked.connect(self._contact)
        self.list.moved.connect(self._on_moved)
        self.field.setText(typed)
        self._on_typed(typed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(22, 0, 20, 0)
        head.setSpacing(12)
        head.addWidget(Glyph("search", 22))
        head.addWidget(self.field, 1)
        head.addWidget(Label(_("close"), "small", "text.secondary"))
        head.addWidget(KeyCap("Esc"))
        top = QFrame()
        top.setFixedHeight(max(theme.scaled(64), self.field.sizeHint().height() + 16))
        top.setLayout(head)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        line = QFrame()
        line.setFixedHeight(1)
        line.setAutoFillBackground(True)
        palette = line.palette()
        palette.setColor(line.backgroundRole(), theme.colour("border.subtle"))
        line.setPalette(palette)
        column.addWidget(line)
        column.addSpacing(6)
        inner = QHBoxLayout()
        inner.setContentsMargins(10, 0, 10, 0)
        inner.addWidget(self.list)
        column.addLayout(inner, 1)
        column.addWidget(Foot())

    def take_focus(self) -> None:
        """Begin typing at once."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- asking ------------------------------------------------------------------------------

    def _on_typed(self, typed: str) -> None:
        self._enter_waits = False
        self._chosen_by_hand = False
        if not typed.strip() or typed.lstrip().startswith(">"):
            self._persons, self._found, self._alike, self._answered = (), (), None, typed
            self._show()
            return
        self._work.ask(
            lambda unit: search(unit, typed, MOST_PERSONS),
            lambda persons: self._on_persons(typed, persons),
            key="search",
            failed=self._on_failed,
        )

    def _on_persons(self, typed: str, persons: tuple[PersonHit, ...]) -> None:
        if typed != self.field.text():
            return
        self._persons, self._found, self._alike, self._answered = persons, (), None, typed
        self._searches += 1
        self._hits += len(persons)
        self._show()
        self._pause.start()
        if self._enter_waits:
            self._enter_waits = False
            self._run_chosen()

    def _ask_elsewhere(self) -> None:
        typed, ids = self.field.text(), tuple(hit.id for hit in self._persons)
        if typed == self._answered and typed.strip():
            self._work.ask(
                lambda unit: beside(unit, typed, ids),
                lambda found: self._on_beside(typed, found),
                key="elsewhere",
                failed=self._on_failed,
            )

    def _on_beside(self, typed: str, found: Beside) -> None:
        if typed == self.field.text() and (found.elsewhere or found.alike):
            self._found, self._alike = found.elsewhere, found.alike
            self._show()

    def _on_failed(self, error: CodedError) -> None:
        self.list.rows.fill([Row(kind="nobody", title=refusal(error), icon="octagon-alert")], ())

    # -- showing -----------------------------------------------------------------------------

    def _show(self, *, person: PersonHit | None = None) -> None:
        before = self.list.chosen
        shown = self._rows(person)
        typed = self.field.text()
        words = read_query(typed, self.desk.clock.today()).words
        self.list.rows.fill(shown, words)
        at = self._same_row(before, shown) if before is not None else -1
        if at < 0 or not self._chosen_by_hand:
            first = next((i for i, row in enumerate(shown) if row.kind in rows.CHOOSABLE), -1)
            at = first if not self._chosen_by_hand or at < 0 else at
        if at >= 0 and (typed.strip() or self._chosen_by_hand):
            self.list.choose(at)
        else:
            self.list.scrollToTop()

    @staticmethod
    def _same_row(before: Row, shown: list[Row]) -> int:
        return next((i for i, row in enumerate(shown) if row.identity == before.identity), -1)

    def _rows(self, person: PersonHit | None) -> list[Row]:
        typed = self.field.text().strip()
        actions = self._actions()
        if not typed or typed.startswith(">"):
            return rows.command_rows(actions, typed.lstrip("> "), only=True)
        shown: list[Row] = []
        if self._persons:
            shown.append(Row(kind="head", title=_("People")))
            shown += [rows.person_row(hit) for hit in self._persons]
            shown += rows.twin_rows(self._persons, self._alike)
            shown += rows.deed_rows(actions, person or self._persons[0])
        commands = rows.command_rows(actions, typed, only=False)
        if not self._persons and not self._found and not commands:
            return rows.nobody_rows(typed, can_note=self.desk.actions.has("contacts.face"))
        if not self._persons and not self._found:
            commands = [*rows.nobody_rows(typed, can_note=False)[:2], *commands]
        return shown + rows.elsewhere_rows(self._found) + commands

    def _actions(self) -> list[Action]:
        """Return what may be done here: everywhere, or on the page in front."""
        page = self.desk.current_page()
        places = {"global", page.page_id if page is not None else ""}
        mine = rows.PERSON_DEEDS
        return [each for each in self.desk.actions.all() if each.where in places or each.id in mine]

    def _on_moved(self) -> None:
        self._chosen_by_hand = True
        row = self.list.chosen
        if row is not None and row.kind == "person":
            person = next((hit for hit in self._persons if hit.id == row.person), None)
            self._show(person=person)

    # -- doing -------------------------------------------------------------------------------

    def _run_chosen(self) -> None:
        row = self.list.chosen
        if row is None:
            return
        if row.kind == "command":
            self._leave(lambda: self.desk.actions.run(row.action))
        elif row.kind == "deed":
            self._leave(lambda: self.desk.actions.run(row.action, person=row.person))
        elif row.kind == "twins":
            pair = {"person": row.person, "other": row.other}
            self._leave(lambda: self.desk.actions.run("people.merge", **pair))
        elif row.kind in ("person", "elsewhere") and row.person is not None:
            self._leave(lambda: self.desk.actions.run("people.open", person=row.person))
        elif row.kind == "elsewhere":
            self.field.setText(row.title)
            self._on_typed(row.title)
        elif row.kind == "new":
            self._new_person()
        elif row.kind == "anonymous":
            self._leave(lambda: self.desk.actions.run("contacts.face"))

    def _new_person(self) -> None:
        typed = self.field.text().strip()
        self._leave(lambda: self.desk.actions.run("people.new", typed=typed))

    def _contact(self, channel: str) -> None:
        row = self.list.chosen
        action = f"contacts.{channel}"
        if not self.desk.actions.has(action):
            return
        person = row.person if row is not None and row.kind in ("person", "deed") else None
        if person is None:
            self._leave(lambda: self.desk.actions.run(action))
        else:
            self._leave(lambda: self.desk.actions.run(action, person=person))

    def _leave(self, then: Callable[[], None]) -> None:
        self.close_overlay()
        then()

    def close_overlay(self) -> None:
        """Log the searches of this palette in sum, then go."""
        if self._searches:
            hits, self._searches = self._hits, 0
            self._work.do(lambda unit: log_search(unit, hits), failed=lambda _error: None)
        super().close_overlay()

    # -- keys --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys of the palette from the window's own shortcuts."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._press(event):
                return True
        return super().eventFilter(watched, event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        return key in CHANNEL_KEYS or event.matches(QKeySequence.StandardKey.New)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.list.step(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.text().strip() and self.field.text() != self._answered:
                self._enter_waits = True
            else:
                self._run_chosen()
        elif key in CHANNEL_KEYS:
            self._contact(CHANNEL_KEYS[key])
        elif event.matches(QKeySequence.StandardKey.New):
            self._new_person()
        else:
            return False
        return True
