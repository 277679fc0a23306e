"""Adds a citizen from the search: a family name is enough; possible duplicates are shown first."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.people.drafts import NewCitizen
from db.people.duplicates import Duplicate, possible_duplicates
from db.people.service import new_citizen
from desktop.kit.birth import read_birth
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words.days import wrong_birth
from desktop.kit.words.people import age

PAUSE_MS = 200


class Doubles(QWidget):
    """Citizens who may be the same one; each can be opened instead."""

    def __init__(self, open_one: "NewSheet") -> None:
        super().__init__()
        self._sheet = open_one
        self.found: tuple[Duplicate, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_found(self, found: tuple[Duplicate, ...]) -> None:
        """Show these citizens, likeliest first."""
        self.found = found
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.deleteLater()
        self.setVisible(bool(found))
        if not found:
            return
        title = ngettext("This may be the same citizen", "One of these may be the same citizen",
                         len(found))  # fmt: skip
        self._column.addWidget(Label(title, "small", "status.warning.text", strong=True))
        for each in found:
            hit = each.hit
            told = (f"{hit.given_name} {hit.family_name}".strip(), age(hit.age), hit.street)
            button = KeyButton(" · ".join(part for part in told if part), icon="user-round")
            button.clicked.connect(
                lambda _checked=False, person=hit.id: self._sheet.open_instead(person)
            )
            self._column.addWidget(button)


class NewSheet(Sheet):
    """Family name, given name, birth, phone, address; none but the first is needed."""

    def __init__(self, desk: Desk, typed: str = "") -> None:
        super().__init__(desk, _("New citizen"), 620, 500)
        words = [word for word in typed.split() if not any(char.isdigit() for char in word)]
        numbers = [word for word in typed.split() if any(char.isdigit() for char in word)]
        self.family = QLineEdit(words[0].capitalize() if words else "")
        self.given = QLineEdit(" ".join(word.capitalize() for word in words[1:]))
        self.birth = QLineEdit(numbers[0] if len(numbers) == 1 else "")
        self.phone, self.street, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.birth.setPlaceholderText(_("14/3/1946, 1946 or 79"))
        self._is_sure = False
        self.doubles = Doubles(self)
        self._place_fields()
        self.body.addWidget(self.doubles)
        self.body.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._pause.start()

    def _place_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        wanted = (
            ("family_name", _("Family name"), self.family),
            ("given_name", _("Given name"), self.given),
            ("birth", _("Birth date or age"), self.birth),
            ("phone", _("Phone, if there is one"), self.phone),
            ("street", _("Street, if there is one"), self.street),
            ("number", _("Number"), self.number),
        )
        for place, (name, label, editor) in enumerate(wanted):
            field = Field(label, editor)
            self.fields[name] = field
            editor.installEventFilter(self)
            editor.textEdited.connect(self._on_typed)
            editor.returnPressed.connect(self.try_to_save)
            grid.addWidget(field, place // 2, place % 2)
        self.body.addWidget(Label(_("A family name is enough. The rest can follow later."),
                                  "small", "text.secondary", wrap=True))  # fmt: skip
        self.body.addLayout(grid)

    def draft(self) -> NewCitizen:
        """Return what was typed."""
        birth = read_birth(self.birth.text(), self.desk.clock.today())
        return NewCitizen(
            family_name=self.family.text(),
            given_name=self.given.text(),
            birth_date=birth.on,
            birth_year=birth.year,
            phone=self.phone.text(),
            street=self.street.text(),
            number=self.number.text(),
            practice=self.desk.office.facts.is_practice,
        )

    def _on_typed(self) -> None:
        self._is_sure = False
        self.save.set_label(_("Save"))
        self._pause.start()

    def _look(self) -> None:
        draft = self.draft()
        if len(draft.family_name.strip()) < 2:
            self.doubles.show_found(())
            return
        self.work.ask(
            lambda unit: possible_duplicates(unit, draft), self.doubles.show_found, key="doubles"
        )

    def open_instead(self, person: UUID) -> None:
        """Open the dossier that was there already."""
        self.close_overlay()
        self.desk.actions.run("people.open", person=person)

    def use_case(self) -> UseCase | None:
        """Return the adding; beside a likely double it is asked once more."""
        birth = read_birth(self.birth.text(), self.desk.clock.today())
        if birth.problem:
            self.fields["birth"].show_error(wrong_birth(birth.problem))
            return None
        if any(each.is_likely for each in self.doubles.found) and not self._is_sure:
            self._is_sure = True
            self.save.set_label(_("Somebody else, add"))
            return None
        draft = self.draft()
        return lambda unit: new_citizen(unit, draft)

    def saved(self, changes: Changes) -> None:
        """Open the new dossier."""
        self.desk.actions.run("people.open", person=changes.facts["person"])
