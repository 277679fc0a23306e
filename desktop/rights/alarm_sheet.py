"""The alarm bell: the whole months one under the other, each with its amount and its proof."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.rights.alarm import Alarm, AlarmMonth, MonthSaid, keep_months
from db.rights.engine.truth import Truth
from desktop.kit import theme
from desktop.kit.i18n import _, money, month, ngettext
from desktop.kit.limits import hold
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.tick import Tick
from desktop.kit.scrolling import scrolling
from desktop.kit.typed import WRONG, read_cents
from desktop.kit.words.facts import fact_name
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

WIDE, HIGH, FIELD, LONGEST = 700, 540, 130, 20
STATES = {Truth.YES: "success", Truth.NO: "neutral", Truth.UNKNOWN: "info"}


class MonthLine:
    """The widgets of one month: what was typed counts where it differs from what is known."""

    def __init__(self, told: AlarmMonth) -> None:
        self.told = told
        self.name = Label(month(told.first), "body")
        self.amount = QLineEdit()
        self.amount.setFixedWidth(theme.scaled(FIELD))
        self.amount.setPlaceholderText(_("amount in euro"))
        self.amount.setAccessibleName(f"{month(told.first)}: {self.amount.placeholderText()}")
        hold(self.amount, LONGEST)
        if told.amount is not None:
            self.amount.setText(f"{told.amount // 100},{told.amount % 100:02d}")
        self.proof = Tick(_("proof seen"))
        self.proof.setAccessibleName(f"{month(told.first)}: {self.proof.text()}")
        self.proof.setChecked(told.is_proved)
        self.state = Chip(_state(told), status=STATES[told.truth])

    def read(self) -> MonthSaid | object | None:
        """Return what was said anew, None where nothing was, WRONG where it cannot be read."""
        text = self.amount.text().strip()
        if not text:
            return None
        cents = read_cents(text)
        if not isinstance(cents, int):
            return WRONG
        proved = self.proof.isChecked()
        if (cents, proved) == (self.told.amount, self.told.is_proved):
            return None
        return MonthSaid(first=self.told.first, amount=cents, is_proved=proved)


def _state(told: AlarmMonth) -> str:
    words = {Truth.YES: _("under the limit"), Truth.NO: _("above the limit")}
    return words.get(told.truth) or (
        _("not known") if told.amount is None else _("limit not sourced")
    )


class AlarmSheet(Overlay):
    """Enter goes to the next month, Ctrl+Enter keeps them; `kept` fires then."""

    kept = Signal()

    def __init__(self, desk: "Desk", title: str, found: Alarm) -> None:
        super().__init__(desk, WIDE, HIGH)
        self._title, self._found = title, found
        self._work = desk.work(self)
        self._is_saving = False
        self.lines = [MonthLine(each) for each in found.months]
        self.message = Label("", "small", "status.danger.text", wrap=True)
        self.message.hide()
        self.save = KeyButton(_("Keep"), "Ctrl+Enter", "primary")
        self.save.clicked.connect(self._keep)
        self.setAccessibleName(_("Alarm bell: %(right)s") % {"right": title})
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 0, 24, 8)
        grid.setHorizontalSpacing(theme.scaled(16))
        grid.setVerticalSpacing(theme.scaled(6))
        for at, line in enumerate(self.lines):
            for place, widget in enumerate((line.name, line.amount, line.proof, line.state)):
                grid.addWidget(widget, at, place, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self.lines), 1)
        head = Label(self.accessibleName(), "heading", wrap=True)
        told = Label(count_words(self._found), "body", strong=True, wrap=True)
        hint = Label(fact_name(self._found.code), "small", "text.secondary", wrap=True)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 18, 0, 0)
        for label in (head, told, hint):
            label.setContentsMargins(24, 0, 24, theme.scaled(4))
            column.addWidget(label)
        column.addWidget(scrolling(inside), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 20, 16)
        foot.addWidget(self.message, 1)
        foot.addStretch(1)
        cancel = KeyButton(_("Cancel"), "Esc", "ghost")
        cancel.clicked.connect(self.close_overlay)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def take_focus(self) -> None:
        """Begin with the last month that is not known yet."""
        open_lines = [line for line in self.lines if line.told.amount is None]
        first = (open_lines or self.lines)[0].amount
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self) -> None:
        found = [line.read() for line in self.lines]
        wrong = [line for line, said in zip(self.lines, found, strict=True) if said is WRONG]
        if wrong:
            self._say(_("Give an amount, for example %(amount)s.") % {"amount": money(120000)})
            wrong[0].amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        told = tuple(each for each in found if isinstance(each, MonthSaid))
        if not told:
            self.close_overlay()
        elif not self._is_saving:
            self._is_saving, alarm = True, self._found
            self._work.do(
                lambda unit: keep_months(unit, alarm, told), self._on_kept, self._on_refused
            )

    def _on_kept(self, _changes: object) -> None:
        self.kept.emit()
        self.close_overlay()

    def _on_refused(self, error: CodedError) -> None:
        self._is_saving = False
        self._say(refusal(error))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; with Ctrl it keeps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._keep()
            else:
                self.focusNextPrevChild(forward=True)
            return
        super().keyPressEvent(event)


def count_words(found: Alarm) -> str:
    """Return how many months count, how many are proved, and what is still missing."""
    n = found.counted
    told = {"n": n, "needed": found.needed}
    count = ngettext(
        "%(n)d of %(needed)d months in a row under the limit.",
        "%(n)d of %(needed)d months in a row under the limit.", n,
    ) % told  # fmt: skip
    proved = ngettext("%(n)d with proof.", "%(n)d with proof.", found.proved) % {"n": found.proved}
    now = _("It can be asked for now.") if found.rings else ""
    return " ".join(part for part in (count, proved, now) if part)
