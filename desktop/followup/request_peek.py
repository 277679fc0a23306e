"""One request in detail: what the law asks, how that was counted, what we promised, the deeds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.contacts.clocks import LegalClock, LegalClocks
from db.followup.requests import PromiseClock, TwoClocks
from desktop.followup.request_deeds import LABELS
from desktop.followup.request_list import LAW, PROMISE, facts_line, title
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day, day_and_month, moment
from desktop.kit.parts import Icon, KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.words.contacts import OUTCOMES
from desktop.kit.words.followup import spoken_clock
from desktop.kit.words.terms import appeal_line, explained, how_it_ended, term_name

WIDE, WIDEST, LEAST = 360, 16_777_215, 130


class RequestPeek(QWidget):
    """`wanted` carries a deed."""

    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(_("What is chosen"))
        self._title = Label("", "heading", wrap=True)
        self._second = Label("", "small", "text.muted", wrap=True)
        self._lines = QVBoxLayout()
        self._shown: list[QWidget] = []
        self._grid = QGridLayout()
        self.buttons: dict[str, KeyButton] = {}
        self._build()
        self.set_below(below=False)

    def _build(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(HALO, 0, HALO, 0)
        inner.setSpacing(theme.scaled(4))
        inner.addWidget(self._title)
        inner.addWidget(self._second)
        self._lines.setSpacing(theme.scaled(4))
        inner.addLayout(self._lines)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(20) - HALO, theme.scaled(10), 4, theme.scaled(10))
        column.addWidget(area, 1)
        self._area = area
        self._grid.setSpacing(2)
        column.addLayout(self._grid)
        for code, (text, key) in LABELS.items():
            button = KeyButton(_(text), key)
            button.clicked.connect(lambda _checked=False, code=code: self.wanted.emit(code))
            button.hide()
            self.buttons[code] = button

    def set_below(self, *, below: bool) -> None:
        """Stand below the list: as wide as it, and high enough to be read above the buttons."""
        self.setMinimumWidth(0 if below else theme.scaled(WIDE))
        self.setMaximumWidth(WIDEST if below else theme.scaled(WIDE))
        self._area.setMinimumHeight(theme.scaled(LEAST) if below else 0)

    def show_view(self, view: TwoClocks) -> None:
        """Show one request."""
        self._title.setText(title(view))
        self._second.setText(facts_line(view))
        for old in self._shown:
            self._lines.removeWidget(old)
            old.deleteLater()
        self._shown = []
        self._show_law(view.legal)
        self._show_promise(view.promise, is_open=view.is_open)
        self._offer(view.deeds)

    def _show_law(self, legal: LegalClocks) -> None:
        if not legal.is_registered:
            return
        self._head(LAW, _("What the law asks"))
        if legal.running is not None:
            self._show_clock(legal.running)
        if legal.lacks_receipt:
            self._line(_("No receipt was given yet: it is due on the day of receipt."), "danger")
        if legal.decided_on is not None:
            told = {"day": day_and_month(legal.decided_on), "outcome": _(OUTCOMES[legal.outcome])
                    if legal.outcome else ""}  # fmt: skip
            said = _("Decided %(day)s: %(outcome)s") if legal.outcome else _("Decided %(day)s")
            self._line(said % told)
        if legal.forwarded_on is not None:
            told = {"day": day_and_month(legal.forwarded_on), "to": legal.forwarded_to}
            self._line(_("Sent on %(day)s to %(to)s") % told)
        if legal.appeal is not None:
            self._line(appeal_line(legal.appeal, self._desk.clock.today()))
        for clock in legal.past:
            self._line(f"{term_name(clock)}: {how_it_ended(clock)}", "muted")

    def _show_clock(self, clock: LegalClock) -> None:
        status = paint.CLOCKS[clock.state][0]
        self._line(f"{term_name(clock)}: {spoken_clock(clock.state, clock.days, None)}", status)
        for sentence in explained(clock):
            self._line(sentence)

    def _show_promise(self, promise: PromiseClock | None, *, is_open: bool) -> None:
        if promise is None and not is_open:
            return
        self._head(PROMISE, _("What we promised"))
        if promise is None:
            self._line(_("Nothing promised"), "muted")
            return
        status = paint.CLOCKS[promise.state][0]
        self._line(promise.text)
        if promise.state == "appointment":
            self._line(moment(promise.due), status)
            return
        clock = spoken_clock(promise.state, promise.days, promise.due)
        self._line(f"{day(promise.due)}: {clock}", status)

    def _head(self, icon: str, text: str) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.scaled(10), 0, 0)
        row.addWidget(Icon(icon))
        row.addWidget(Label(text, "body", strong=True), 1)
        self._keep(holder)

    def _line(self, text: str, status: str = "") -> None:
        ink = {"": "text.primary", "muted": "text.muted"}.get(status, f"status.{status}.text")
        self._keep(Label(text, "small" if status == "muted" else "body", ink, wrap=True,
                         strong=status not in ("", "muted")))  # fmt: skip

    def _keep(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._lines.addWidget(widget)

    def _offer(self, deeds: tuple[str, ...]) -> None:
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
        for index, code in enumerate(deeds):
            self.buttons[code].set_kind("primary" if index == 0 else "plain")
            self._grid.addWidget(self.buttons[code], index // 2, index % 2)
            self.buttons[code].show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line at the left."""
        painter = QPainter(self)
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(0, 0, 0, self.height())
