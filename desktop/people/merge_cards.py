"""The heads of two dossiers side by side, and the choice of the other dossier."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from db.people.duplicates import Duplicate, doubles_of
from db.people.merging.comparing import ComparedSide
from db.people.search import PersonHit, search
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_full
from desktop.kit.limits import LINE_LIMIT, hold
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.field import Field
from desktop.kit.words.merging import coming_along
from desktop.kit.words.people import age
from desktop.kit.work import Work

PAUSE_MS, MOST = 200, 6


class SideCard(QWidget):
    """Who one of the two dossiers is about, and what there is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label("", "heading", wrap=True)
        self._chip = Chip("", "check", "success")
        self._who = Label("", "small", "text.secondary", wrap=True)
        self._along = Label("", "small", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._who)
        column.addWidget(self._along)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_side(self, side: ComparedSide, *, stays: bool) -> None:
        """Show one dossier; `stays` tells which of the two goes on."""
        self.name.setText(side.name)
        if stays:
            self._chip.say(_("stays"), "check", "success")
        else:
            self._chip.say(_("goes into it"), "arrow-right", "neutral")
        hit = side.hit
        told = [age(hit.age), ", ".join(each for each in (hit.street, hit.neighbourhood) if each)]
        if side.known_since is not None:
            told.append(_("known since %(day)s") % {"day": day_full(side.known_since)})
        self._who.setText(" · ".join(each for each in told if each))
        along = " · ".join(coming_along(side.along)) or _("nothing in it yet")
        self._along.setText(along)
        self.setAccessibleName(f"{side.name}, {along}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        paint.box(QPainter(self), self.rect(), fill="bg.surface", border="border.default",
                  corner=theme.radius("lg"))  # fmt: skip


class OtherDossier(QWidget):
    """Finds the other dossier: likely ones are there at once. `chosen` carries its id."""

    chosen = Signal(object)

    def __init__(self, work: Work, person: UUID) -> None:
        super().__init__()
        self._work, self._person = work, person
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Name, street, phone or number"))
        hold(self.field, LINE_LIMIT)
        self.buttons: list[KeyButton] = []
        self._told = Label("", "small", "text.secondary", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(_("The other dossier"), self.field))
        column.addWidget(self._told)
        column.addLayout(self._list)
        column.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._take_first)
        self._look()

    def _look(self) -> None:
        typed, person = self.field.text(), self._person
        if typed.strip():
            self._work.ask(lambda unit: search(unit, typed, MOST + 1), self._on_found, key="other")
        else:
            self._work.ask(lambda unit: doubles_of(unit, person), self._on_doubles, key="other")

    def _on_doubles(self, found: tuple[Duplicate, ...]) -> None:
        told = _("These may be the same citizen") if found else _("No other dossier looks alike")
        self._show(tuple(each.hit for each in found), told)

    def _on_found(self, found: tuple[PersonHit, ...]) -> None:
        others = tuple(each for each in found if each.id != self._person)[:MOST]
        self._show(others, "" if others else _("Nobody found"))

    def _show(self, hits: tuple[PersonHit, ...], told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(hit) for hit in hits]
        for button in self.buttons:
            self._list.addWidget(button)

    def _button(self, hit: PersonHit) -> KeyButton:
        told = (f"{hit.given_name} {hit.family_name}".strip(), age(hit.age), hit.street)
        button = KeyButton(" · ".join(part for part in told if part), icon="user-round")
        take: Callable[[], None] = lambda: self.chosen.emit(hit.id)  # noqa: E731
        button.clicked.connect(take)
        return button

    def _take_first(self) -> None:
        if self.buttons and not self._pause.isActive():
            self.buttons[0].click()
