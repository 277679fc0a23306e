"""Beside the list: who is visited, where, what for, how safe, and what can be done now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from db.visits.codes import Safety, State
from db.visits.shapes import VisitRow
from desktop.kit import theme
from desktop.kit.i18n import _, day, day_short, time_of
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.parts.painted import HALO
from desktop.kit.words import visits as words
from desktop.kit.words.needs import NEEDS
from desktop.visits.deeds import BUTTONS, main_deed, possible


class VisitPeek(QWidget):
    """Buttons emit `wanted` with the name of a deed; the page does it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", "title", wrap=True)
        self._where = Label("", "body", "text.secondary", wrap=True)
        self._chips = FlowRow()
        self._when = Label("", "subheading", strong=True, wrap=True)
        self._who = Label("", "body", "text.secondary", wrap=True)
        self._what = Label("", "body", wrap=True)
        self._purpose = Label("", "body", wrap=True)
        self._safety = Label("", "body", "status.danger.text", wrap=True)
        self._outcome = Label("", "body", "text.secondary", wrap=True)
        self._primary = KeyButton("", "Enter", "primary", size="lg")
        self._primary.clicked.connect(lambda: self.wanted.emit("main"))
        self._buttons: dict[str, KeyButton] = {}
        self._grid = QGridLayout()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(20) - HALO, theme.scaled(16), theme.scaled(16), 12)
        column.setSpacing(theme.space(1))
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._primary)
        self._grid.setSpacing(0)
        for deed, text, key in BUTTONS:
            button = KeyButton(_(text), key, size="sm", parent=self)
            button.clicked.connect(lambda _checked=False, each=deed: self.wanted.emit(each))
            self._buttons[deed] = button
        column.addLayout(self._grid)

    def _scrolled(self) -> QScrollArea:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(HALO, 0, HALO, 0)
        inner.setSpacing(theme.scaled(6))
        for each in (self._name, self._where, self._chips):
            inner.addWidget(each)
        inner.addSpacing(theme.scaled(10))
        for label in (self._when, self._who, self._what, self._purpose, self._safety):
            inner.addWidget(label)
        inner.addWidget(self._outcome)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def show_visit(self, row: VisitRow | None, *, has_come: bool) -> None:
        """Show a visit; `has_come` tells that its day is today or past."""
        self.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.person_name)
        where = (row.address or _("address not known"), row.neighbourhood, row.phone)
        self._where.setText("\n".join(each for each in where if each))
        self._show_chips(row)
        self._show_plan(row)
        self._show_outcome(row)
        self._show_deeds(row, has_come)

    def _show_chips(self, row: VisitRow) -> None:
        chips: list[QWidget] = [
            Chip(_(NEEDS[need][0]), NEEDS[need][1]) for need in row.needs if need in NEEDS
        ]
        if row.interpreter:
            chips.append(Chip(_("interpreter"), "languages"))
        if row.attempt_number > 1:
            text = _("attempt %(n)d of 3") % {"n": row.attempt_number}
            chips.append(Chip(text, "repeat", "warning"))
        if row.buddy_id is not None:
            chips.append(Chip(_("with two"), "users-round", "warning"))
        self._chips.show_widgets(chips)

    def _show_plan(self, row: VisitRow) -> None:
        if row.starts_at is not None and row.ends_at is not None:
            text = f"{day(row.starts_at)}, {time_of(row.starts_at)} - {time_of(row.ends_at)}"
        elif row.part_of_day:
            text = words.part(row.part_of_day)
        else:
            text = _("no hour yet")
        if row.due_on is not None:
            text += ", " + _("by %(day)s") % {"day": day_short(row.due_on)}
        self._when.setText(text[:1].upper() + text[1:])
        goers = " + ".join(each for each in (row.worker_name, row.buddy_name) if each)
        self._who.setText(goers or _("nobody yet"))
        self._what.setText(f"{words.kind(row.kind)}: {words.reason(row.reason_at_home)}")
        self._purpose.setText(row.purpose)
        self._purpose.setVisible(bool(row.purpose))

    def _show_outcome(self, row: VisitRow) -> None:
        level = words.safety(row.safety)
        why = f": {words.safety_reason(row.safety_reason)}" if row.safety_reason else ""
        self._safety.setText(_("Safety %(level)s") % {"level": level} + why)
        self._safety.setVisible(row.safety is not Safety.GREEN)
        parts = []
        if row.end_reason and row.state is not State.NOT_HOME:
            parts.append(words.end_reason(row.end_reason))
        if row.state is State.NOT_HOME:
            parts.append(_("card left") if row.card_left else _("no card left"))
        if not row.announced:
            parts.append(_("not announced: %(why)s") % {"why": row.unannounced_reason})
        if row.note:
            parts.append(row.note)
        self._outcome.setText("\n".join(parts))
        self._outcome.setVisible(bool(parts))

    def _show_deeds(self, row: VisitRow, has_come: bool) -> None:
        main = main_deed(row, has_come)
        can = possible(row, has_come)
        self._primary.setVisible(bool(main))
        if main:
            texts = {deed: text for deed, text, _key in BUTTONS}
            self._primary.set_label(_(texts[main]))
        shown = [deed for deed in self._buttons if deed in can and deed != main]
        for deed, button in self._buttons.items():
            self._grid.removeWidget(button)
            button.setVisible(deed in shown)
        for at, deed in enumerate(shown):
            self._grid.addWidget(self._buttons[deed], at // 2, at % 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the edge towards the list."""
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), theme.colour("border.subtle"))
