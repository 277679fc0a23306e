"""Makes a contact of a reply: whose it is and what it is about. It answers what is due."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from db.contacts.codes import DOMAIN_KEYS
from db.contacts.logic import LONGEST_LINE
from db.exchange.inbox_deeds import note_reply
from db.exchange.inbox_desk import Proposal
from db.exchange.queries import ReplyView
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.unit import Unit
from db.people.drafts import NewCitizen
from db.people.search import PersonHit, search
from db.people.service import add_citizen, add_contact_point
from desktop.exchange.inbox_page import proposal_line, sender_of
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.limits import hold
from desktop.kit.parts import Combo, DomainGrid, Label
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words.contacts import DOMAINS
from desktop.kit.words.people import age

NEW, MOST_HITS = "new", 8


def domain_choices() -> list[tuple[str, str, str, str]]:
    """Return code, key, icon and word of the twelve domains."""
    return [(d.value, key, DOMAINS[d][1], _(DOMAINS[d][0])) for key, d in DOMAIN_KEYS.items()]


class MatchSheet(Sheet):
    """The likeliest citizen and domain stand there already, so that Ctrl+Enter may be enough."""

    def __init__(
        self, desk: Desk, reply: ReplyView, proposed: Sequence[Proposal], *, is_new: bool = False
    ) -> None:
        title = _("Whose reply is this? %(sender)s") % {"sender": sender_of(reply)}
        super().__init__(desk, title, 640, 640)
        self._reply, self._proposed = reply, {str(each.person_id): each for each in proposed}
        self.version = reply.version
        self.who, self.hits = QLineEdit(), Combo([], _("Citizen"))
        self.who.setPlaceholderText(_("name, age or street"))
        self.family, self.given, self.line = QLineEdit(), QLineEdit(), QLineEdit(reply.subject)
        self.domains = DomainGrid(domain_choices(), _("What is it about?"))
        hold(self.line, LONGEST_LINE)
        self._place_fields()
        self._offer([(key, proposal_line(each)) for key, each in self._proposed.items()])
        if is_new:
            self.hits.choose(NEW)
        self.who.textEdited.connect(self._look)
        self.hits.currentIndexChanged.connect(lambda _at: self._on_who())
        self._on_who()

    def _place_fields(self) -> None:
        words = " ".join(self._reply.text.split())[:200]
        self.body.addWidget(Label(f"“{words}”", "body", "text.secondary", wrap=True))
        self.add("person_id", _("Citizen"), self.hits)
        self.add("search", _("Search another citizen"), self.who)
        self.add("family_name", _("Family name"), self.family)
        self.add("given_name", _("Given name"), self.given)
        self.add("domains", _("What is it about?"), self.domains)
        self.add("line", _("In one line"), self.line)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin where something is missing: the citizen, or what it is about."""
        editor: QWidget = self.who
        if self.hits.code == NEW and not self.fields["search"].isVisible():
            editor = self.family
        elif self.hits.code not in ("", NEW):
            editor = self.line if self.domains.codes else self.hits
        editor.setFocus()

    def _offer(self, options: list[tuple[str, str]]) -> None:
        self.hits.set_options([*options, (NEW, _("New citizen"))])
        self.hits.setCurrentIndex(0)

    def _look(self, typed: str) -> None:
        self.work.ask(lambda unit: search(unit, typed, MOST_HITS), self._on_hits, key="search")

    def _on_hits(self, hits: tuple[PersonHit, ...]) -> None:
        found = []
        for hit in hits:
            parts = (f"{hit.given_name} {hit.family_name}".strip(), age(hit.age), hit.street)
            found.append((str(hit.id), " · ".join(part for part in parts if part)))
        known = [(key, proposal_line(each)) for key, each in self._proposed.items()]
        self._offer(found or known)
        self._on_who()

    def _on_who(self) -> None:
        """Ask a name only of a new citizen; the domain of the question that waits is known."""
        is_new = self.hits.code == NEW
        self.fields["family_name"].setVisible(is_new)
        self.fields["given_name"].setVisible(is_new)
        proposal = self._proposed.get(self.hits.code)
        if proposal is not None and proposal.domain and not self.domains.codes:
            self.domains.choose((proposal.domain,))

    def use_case(self) -> UseCase | None:
        """Return the noting, with the new citizen where there is one, as one deed."""
        if not self.domains.codes:
            self.fields["domains"].show_error(_("Choose what it is about"))
            return None
        is_new = self.hits.code == NEW
        if is_new and not self.family.text().strip():
            self.fields["family_name"].show_error(_("Type a family name, or search a citizen"))
            return None
        reply, version, domains = self._reply, self.version, self.domains.codes
        line, known = self.line.text().strip(), None if is_new else UUID(self.hits.code)
        newcomer = NewCitizen(
            family_name=self.family.text(), given_name=self.given.text(),
            practice=self.desk.office.facts.is_practice,
        )  # fmt: skip

        def noted(unit: Unit) -> Changes:
            person = known or _added(unit, newcomer, reply.from_address)
            return note_reply(unit, reply.id, person, domains, line=line, version=version)

        return noted


def _added(unit: Unit, newcomer: NewCitizen, from_address: str) -> UUID:
    """Add a citizen with the number or address of a reply, where it is one."""
    person = add_citizen(unit, newcomer)
    with suppress(Refused):
        add_contact_point(unit, person, from_address)
    return person
