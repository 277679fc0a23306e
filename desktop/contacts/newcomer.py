"""A citizen without a dossier, added inside the intake: a family name is enough.

Possible duplicates are shown while typing; adding beside one asks once more. Nobody must have a
phone, an address, an e-mail or a national number.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.people.drafts import NewCitizen
from db.people.service import new_citizen
from desktop.contacts.asking import lookalikes
from desktop.contacts.facts import Hit, Who
from desktop.contacts.group import NOTHING, Group
from desktop.contacts.lookalikes import Lookalikes
from desktop.kit import theme
from desktop.kit.birth import Birth, age_on, read_birth
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.limits import hold, overfull
from desktop.kit.parts.buttons import KeyButton
from desktop.kit.parts.label import Label
from desktop.kit.words.days import wrong_birth
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work

PAUSE_MS = 200
LIMITS = {"family_name": 120, "given_name": 120, "birth": 40, "phone": 40, "street": 120,
          "number": 12}  # fmt: skip


class Newcomer(QWidget):
    """`added` carries the person, new or one that was there already; `left` goes back."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._is_sure = self._is_adding = False
        self.family, self.given = QLineEdit(), QLineEdit()
        self.birth, self.phone = QLineEdit(), QLineEdit()
        self.street, self.number = QLineEdit(), QLineEdit()
        self.lookalikes = Lookalikes()
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._connect()

    def _build(self) -> None:
        self.groups = {
            "family_name": Group(_("Family name"), self.family),
            "given_name": Group(_("Given name"), self.given),
            "birth": Group(_("Birth date or age"), self.birth),
            "phone": Group(_("Phone, if there is one"), self.phone),
            "street": Group(_("Street, if there is one"), self.street),
            "number": Group(_("Number"), self.number),
        }
        self.birth.setPlaceholderText(_("14/3/1946, 1946 or 79"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(3))
        for place, name in enumerate(("family_name", "given_name", "birth", "phone")):
            grid.addWidget(self.groups[name], place // 2, place % 2)
        home = QHBoxLayout()
        home.setSpacing(theme.space(3))
        home.addWidget(self.groups["street"], 4)
        home.addWidget(self.groups["number"], 1)
        grid.addLayout(home, 2, 0, 1, 2)
        self.add_button = KeyButton(_("Add and go on"), "Ctrl+Enter", "primary")
        self.back = KeyButton(_("Back"), "Esc", "ghost")
        self._remark = Label("", "small", "status.danger.text", wrap=True)
        foot = QHBoxLayout()
        foot.addWidget(self._remark, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, theme.space(5), 20, theme.space(3))
        column.setSpacing(theme.space(3))
        column.addWidget(Label(_("New citizen"), "heading"))
        column.addWidget(Label(_("A family name is enough. The rest can follow later."), "small",
                               "text.secondary", wrap=True))  # fmt: skip
        column.addLayout(grid)
        column.addWidget(self.lookalikes)
        column.addLayout(foot)
        column.addStretch(1)

    def _connect(self) -> None:
        for name, most in LIMITS.items():
            field = self.groups[name].control
            if isinstance(field, QLineEdit):
                hold(field, most)
                field.inputRejected.connect(partial(self._on_overfull, name))
                field.textEdited.connect(self._on_typed)
                field.returnPressed.connect(self.add)
        self._pause.timeout.connect(self._look)
        self.lookalikes.chosen.connect(self._on_same)
        self.add_button.clicked.connect(self.add)
        self.back.clicked.connect(self.left)

    def start(self, typed: str) -> None:
        """Begin with what was typed in the search field: words are names, a number is an age."""
        self._is_sure = self._is_adding = False
        words = [word for word in typed.split() if not any(c.isdigit() for c in word)]
        rest = [word for word in typed.split() if any(c.isdigit() for c in word)]
        for field in (self.phone, self.street, self.number):
            field.clear()
        self.family.setText(words[0] if words else "")
        self.given.setText(" ".join(words[1:]))
        self.birth.setText(rest[0] if len(rest) == 1 else "")
        for group in self.groups.values():
            group.clear()
        self._say(NOTHING)
        self.lookalikes.show_hits(())
        self._on_typed()

    def take_focus(self) -> None:
        """Put the cursor where typing goes on."""
        first = self.given if self.family.text() else self.family
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def read(self) -> Birth:
        """Return what was understood of the birth field."""
        return read_birth(self.birth.text(), self._desk.clock.today())

    def _on_typed(self) -> None:
        self._is_sure = False
        self.add_button.set_label(_("Add and go on"))
        birth, today = self.read, self._desk.clock.today()
        if birth.problem:
            self.groups["birth"].say(wrong_birth(birth.problem), "soft")
        elif birth.on is not None:
            text = _("%(day)s, %(n)d years")
            told = text % {"day": day_full(birth.on), "n": age_on(birth, today) or 0}
            self.groups["birth"].say(told)
        elif birth.year is not None:
            self.groups["birth"].say(_("born about %(year)d") % {"year": birth.year})
        else:
            self.groups["birth"].clear()
        self.groups["family_name"].clear()
        self._pause.start()

    def _on_overfull(self, name: str) -> None:
        self.groups[name].say(overfull(LIMITS[name]), "soft")

    def _look(self) -> None:
        if len(self.family.text().strip()) < 2:
            self.lookalikes.show_hits(())
            return
        draft = self._draft(self.read)
        self._work.ask(lambda unit: lookalikes(unit, draft), self._on_found, key="lookalikes",
                       failed=self._on_no_look)  # fmt: skip

    def _on_no_look(self, error: CodedError) -> None:
        self.lookalikes.show_hits(())
        self._say(refusal(error))

    def _on_found(self, hits: Sequence[Hit]) -> None:
        self.lookalikes.show_hits(tuple(hits))

    def _on_same(self, hit: Hit) -> None:
        self.added.emit(hit.who)

    def add(self) -> None:
        """Add the citizen; beside a possible duplicate only when asked twice."""
        birth = self.read
        if self._is_adding:
            return
        if not self.family.text().strip():
            self.groups["family_name"].say(_("Type a family name"), "error")
            self.family.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if birth.problem:
            self.groups["birth"].say(wrong_birth(birth.problem), "error")
            self.birth.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.lookalikes.hits and not self._is_sure:
            self._is_sure = True
            self.add_button.set_label(_("Someone else: add"))
            self._say(_("Is it one of these? If not, press once more."), "warning")
            return
        self._is_adding = True
        draft = self._draft(birth)
        self._work.do(lambda unit: new_citizen(unit, draft), self._on_added, self._on_failed)

    def _draft(self, birth: Birth) -> NewCitizen:
        return NewCitizen(
            family_name=self.family.text(),
            given_name=self.given.text(),
            birth_date=birth.on,
            birth_year=birth.year,
            phone=self.phone.text(),
            street=self.street.text(),
            number=self.number.text(),
            practice=self._desk.office.facts.is_practice,
        )

    def _on_added(self, changes: Changes) -> None:
        self._is_adding = False
        person_id = changes.facts.get("person")
        if not isinstance(person_id, UUID):
            return
        family, given = (" ".join(each.text().split()) for each in (self.family, self.given))
        who = Who(
            id=person_id,
            name=", ".join(each for each in (family, given) if each),
            given_name=given,
            age=age_on(self.read, self._desk.clock.today()),
            where=f"{self.street.text().strip()} {self.number.text().strip()}".strip(),
        )
        self.added.emit(who)

    def _on_failed(self, error: CodedError) -> None:
        self._is_adding = False
        text = refusal(error)
        group = self.groups.get(str(error.facts.get("field", "")))
        if group is None:
            self._say(text)
        else:
            group.say(text, "error")
            group.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str, status: str = "danger") -> None:
        self._remark.set_colour(f"status.{status}.text")
        self._remark.setText(text)
