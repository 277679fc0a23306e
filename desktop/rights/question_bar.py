"""The one question that decides most, above everything: J yes, N no, W don't know; F comes here.

Single letters answer only while the bar has the focus, so that walking the list never answers.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from db.people.vocabulary import ValueKind
from db.rights.panel import AskNext
from desktop.kit import paint, theme
from desktop.kit.i18n import _, ngettext, pgettext
from desktop.kit.icons import paint_icon
from desktop.kit.limits import hold, overfull
from desktop.kit.parts import KeyButton, KeyCap, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.typed import WRONG, read_cents, read_day, read_number
from desktop.kit.words.facts import choice
from desktop.rights.evidence import asked_words

UNKNOWN_KEY = "W"
FIELD_WIDE, LONGEST_ANSWER = 130, 40
BESIDE = 3
"""So many answers stand beside the question; more stand below it."""
AZERTY = "&é\"'(§è!ç"
TYPED = (ValueKind.MONEY, ValueKind.NUMBER, ValueKind.DAY, ValueKind.TEXT)


class QuestionBar(QWidget):
    """`answered` carries (question, value); `unknown` the question nobody could answer now."""

    answered = Signal(object, object)
    unknown = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._ask: AskNext | None = None
        self._values: dict[str, object] = {}
        self._buttons: list[KeyButton] = []
        self._question = Label("", "body", strong=True, wrap=True)
        self._decides = Label("", "body", "text.secondary")
        self._wrong = Label("", "small", "status.danger.text", wrap=True)
        self._open_key = KeyCap("F")
        self._amount = QLineEdit(self)
        self._below = FlowRow()
        self._is_narrow = self._is_slim = self._is_supposing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(theme.scaled(8))
        words.addWidget(self._question, 1)
        words.addWidget(self._decides)
        words.addWidget(self._open_key)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addLayout(words)
        told.addWidget(self._below)
        told.addWidget(self._wrong)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        row = QHBoxLayout(self)
        left = theme.scaled(16) + theme.scaled(20) + theme.scaled(12)
        row.setContentsMargins(left, theme.scaled(6), theme.scaled(8), theme.scaled(6))
        row.setSpacing(theme.scaled(12))
        row.addLayout(told, 1)
        row.addLayout(self._row)
        self._amount.setFixedWidth(theme.scaled(FIELD_WIDE))
        hold(self._amount, LONGEST_ANSWER)
        self._amount.inputRejected.connect(lambda: self.show_error(overfull(LONGEST_ANSWER)))
        self._amount.returnPressed.connect(self._take_typed)
        self._amount.hide()
        self._wrong.hide()
        self.hide()

    @property
    def ask(self) -> AskNext | None:
        """Return what is asked now."""
        return self._ask

    def set_supposing(self, *, is_on: bool) -> None:
        """Look otherwise while answers are only supposed."""
        self._is_supposing = is_on
        self.update()

    def set_narrow(self, *, narrow: bool, slim: bool) -> None:
        """Leave out how much it decides, and put the answers below where there is no room."""
        self._is_narrow = narrow
        if slim != self._is_slim:
            self._is_slim = slim
            if self._ask is not None:
                self._show_answers(self._ask)
        self._fit()

    def _fit(self) -> None:
        """Leave out how much it decides where the question would have to wrap for it."""
        fits = False
        if self._ask is not None and not self._is_narrow:
            asked = paint.text_width(self._question.text(), "body", strong=True)
            told = paint.text_width(self._decides.text(), "body")
            beside = 0 if self._below.isVisibleTo(self) else sum(
                each.sizeHint().width() for each in self._buttons
            ) + (self._amount.width() if self._amount.isVisibleTo(self) else 0)  # fmt: skip
            fits = asked + told + beside + theme.scaled(140) <= self.width()
        self._decides.setVisible(fits and bool(self._decides.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how much it decides where there is room."""
        super().resizeEvent(event)
        self._fit()

    def show_question(self, ask: AskNext | None) -> None:
        """Ask something else; the same question stays as it is."""
        self.setVisible(ask is not None)
        if ask is None or ask == self._ask:
            self._ask = ask
            return
        had_focus = self.hasFocus() or self._amount.hasFocus()
        self._ask = ask
        question = asked_words(ask)
        self._question.setText(question)
        decides = ngettext(
            "This answer decides over %(n)d right.", "This answer decides over %(n)d rights.",
            ask.decides,
        ) % {"n": ask.decides}  # fmt: skip
        self._decides.setText(decides if ask.decides else "")
        self.setAccessibleName(f"{question} {self._decides.text()}".strip())
        self._wrong.hide()
        self._show_answers(ask)
        self._fit()
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Let the letters answer, or the amount be typed."""
        target: QWidget = self._amount if self._is_typed else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _is_typed(self) -> bool:
        return self._ask is not None and self._ask.kind in TYPED

    def _show_answers(self, ask: AskNext) -> None:
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._row.removeWidget(self._amount)
        self._buttons, self._values = [], {}
        options = _options(ask)
        size = "sm" if len(options) >= BESIDE else "md"
        for text, key, value in options:
            button = KeyButton(text, key, size=size)
            button.clicked.connect(lambda _checked=False, value=value: self._say(value))
            if key:
                self._values[key] = value
            self._buttons.append(button)
        self._amount.setVisible(ask.kind in TYPED)
        if ask.kind in TYPED:
            self._show_editor(ask)
        unknown = KeyButton(_("Don't know"), UNKNOWN_KEY, size=size)
        unknown.clicked.connect(self._say_unknown)
        self._buttons.append(unknown)
        self._place_answers()

    def _show_editor(self, ask: AskNext) -> None:
        self._amount.clear()
        self._amount.setAccessibleName(asked_words(ask))
        self._amount.setPlaceholderText(_hint(ask.kind))
        self._row.addWidget(self._amount)
        take = KeyButton(_("Keep"), "Enter")
        take.clicked.connect(self._take_typed)
        self._buttons.append(take)

    def _place_answers(self) -> None:
        stand_below = len(self._buttons) > BESIDE or self._is_slim
        self._below.show_widgets(self._buttons if stand_below else [])
        self._below.setVisible(stand_below)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if not stand_below:
                self._row.addWidget(button)

    def _say(self, value: object) -> None:
        if self._ask is not None:
            self.answered.emit(self._ask, value)

    def _say_unknown(self) -> None:
        if self._ask is not None:
            self.unknown.emit(self._ask)

    def _take_typed(self) -> None:
        if self._ask is None:
            return
        text = self._amount.text()
        readers: dict[ValueKind, Callable[[], object]] = {
            ValueKind.MONEY: lambda: read_cents(text),
            ValueKind.NUMBER: lambda: read_number(text),
            ValueKind.DAY: lambda: read_day(text, self._today()),
        }
        value = readers.get(self._ask.kind, lambda: text.strip() or WRONG)()
        self._wrong.setVisible(value is WRONG)
        if value is WRONG:
            self.show_error(_("Give an answer that fits the question."))
        else:
            self._say(value)

    def show_error(self, text: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._wrong.setText(text)
        self._wrong.show()
        self._amount.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter or digit answers while the bar itself has the focus."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text()
        at = AZERTY.find(typed.lower()) if typed else -1
        letter = str(at + 1) if at >= 0 else typed.upper()
        if plain and self.hasFocus() and letter in self._values:
            self._say(self._values[letter])
        elif plain and self.hasFocus() and letter in ("J", "Y") and "N" in self._values:
            self._say(True)
        elif plain and not self._amount.hasFocus() and letter == UNKNOWN_KEY:
            self._say_unknown()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that letters answer now."""
        super().focusInEvent(event)
        self._open_key.hide()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not any more."""
        super().focusOutEvent(event)
        self._open_key.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet blue ground, the sign of a question and the focus ring."""
        painter = QPainter(self)
        corner = theme.radius("lg")
        status = "warning" if self._is_supposing else "info"
        paint.box(painter, self.rect(), fill=f"status.{status}.tint",
                  border=f"status.{status}.border", corner=corner)  # fmt: skip
        size = theme.scaled(20)
        spot = QRect(theme.scaled(16), self.rect().center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, "circle-help", f"status.{status}.text")
        if self.hasFocus():
            paint.paint_focus_ring(painter, self.rect(), corner)


def _options(ask: AskNext) -> list[tuple[str, str, object]]:
    """Return the answers that a key gives: words, key, value."""
    if ask.kind is ValueKind.YES_NO:
        return [(_("Yes"), pgettext("key of yes", "J"), True), (_("No"), "N", False)]
    if ask.kind not in (ValueKind.CHOICE, ValueKind.CHOICES):
        return []
    is_one = ask.kind is ValueKind.CHOICE
    return [
        (choice(ask.code, each), str(at + 1) if at < 9 else "", each if is_one else [each])
        for at, each in enumerate(ask.choices)
    ]


def _hint(kind: ValueKind) -> str:
    if kind is ValueKind.MONEY:
        return _("amount in euro")
    return _("day, for example 14/3/2024") if kind is ValueKind.DAY else ""
