"""Changes what is known of a citizen: names, language, channel, needs, contact worker."""

from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from db.access.codes import Role
from db.access.queries import WorkerCard
from db.people.drafts import CitizenChange
from db.people.queries import Dossier
from db.people.service import change_citizen
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts.combo import Combo
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words import people as words
from desktop.kit.words.needs import NEEDS
from desktop.people.asking import staff
from desktop.people.choices import Choices

CASEWORK = frozenset({Role.CASEWORKER, Role.OUTREACHER, Role.TEAM_LEAD})
CHANNELS = ("click", "call", "face", "home")


class CitizenSheet(Sheet):
    """Everything stands there as it is; only what changed is written."""

    def __init__(self, desk: Desk, found: Dossier) -> None:
        super().__init__(desk, _("Change %(name)s") % {"name": found.name}, 620, 690)
        self._found, self.version = found, found.version
        self.family, self.given = QLineEdit(found.family_name), QLineEdit(found.given_name)
        self.hours = QLineEdit(found.preferred_hours)
        self.language = Combo([(code, _(text)) for code, text in words.LANGUAGES.items()],
                              _("Language"))  # fmt: skip
        self.language.choose(found.language)
        self.interpreter = Choices([("yes", _("with interpreter"))], _("Interpreter"))
        self.interpreter.choose(["yes"] if found.interpreter else [])
        channels = [("", _("no preference")), *((each, each.upper()) for each in CHANNELS)]
        self.channel = Combo(channels, _("Preferred channel"))
        self.channel.choose(found.preferred_channel)
        self.needs = Choices([(code, _(text)) for code, (text, _i) in NEEDS.items()], _("Needs"))
        self.needs.choose(found.needs)
        self.worker = Combo([("", _("nobody"))], _("Contact worker"))
        self._place_fields()
        self.work.ask(staff, self._on_staff, key="staff")

    def _place_fields(self) -> None:
        self.add("family_name", _("Family name"), self.family)
        self.add("given_name", _("Given name"), self.given)
        self.add("contact_worker_id", _("Contact worker"), self.worker)
        self.add("preferred_channel", _("Preferred channel"), self.channel)
        self.add("preferred_hours", _("Preferred hours"), self.hours)
        self.add("language", _("Language"), self.language)
        self.add("interpreter", _("Interpreter"), self.interpreter)
        self.add("needs", _("To keep in mind"), self.needs)
        self.body.addStretch(1)

    def _on_staff(self, cards: tuple[WorkerCard, ...]) -> None:
        options = [(str(card.id), card.name) for card in cards if card.role in CASEWORK]
        self.worker.set_options([("", _("nobody")), *options])
        self.worker.choose(str(self._found.contact_worker_id or ""))

    def use_case(self) -> UseCase:
        """Return the change of what differs."""
        change = self.change()
        person, version = self._found.id, self.version
        return lambda unit: change_citizen(unit, person, change, version=version)

    def change(self) -> CitizenChange:
        """Return what differs from how the citizen stands in the books."""
        found = self._found
        worker = self.worker.code
        typed: dict[str, tuple[object, object]] = {
            "family_name": (self.family.text(), found.family_name),
            "given_name": (self.given.text(), found.given_name),
            "preferred_hours": (self.hours.text(), found.preferred_hours),
            "preferred_channel": (self.channel.code, found.preferred_channel),
            "language": (self.language.code, found.language),
            "interpreter": (bool(self.interpreter.codes), found.interpreter),
            "needs": (self.needs.codes, tuple(found.needs)),
        }
        new: dict[str, object] = {
            name: now for name, (now, before) in typed.items() if now != before
        }
        is_same = worker == str(found.contact_worker_id or "")
        if worker and not is_same:
            new["contact_worker_id"] = UUID(worker)
        return CitizenChange(**new)  # type: ignore[arg-type]  # each value came from its own field
