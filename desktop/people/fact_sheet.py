"""Writes one fact: what, about whom, the value, where it comes from, as of which day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewFact
from db.people.fact_queries import FactRow
from db.people.fact_service import record_fact
from db.people.vocabulary import FactKind, fact_kind, vocabulary
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts import Field
from desktop.kit.parts.combo import Combo
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.typed import WRONG, read_day
from desktop.kit.words.contacts import domain
from desktop.kit.words.days import wrong_past_day
from desktop.kit.words.facts import fact_name
from desktop.kit.words.people import SOURCES
from desktop.people.choices import Choices
from desktop.people.fact_editors import Editor, editor_for

ASKABLE = (FactSource.STATEMENT, FactSource.DOCUMENT_SEEN, FactSource.PARTNER_LIST)
OF_HOUSEHOLD = frozenset({HolderKind.GROUP, HolderKind.DWELLING, HolderKind.CONTRACT})


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose facts can be written here: the citizen, children with names, the household if any."""

    person: UUID
    name: str
    children: tuple[tuple[UUID, str], ...] = ()
    household: UUID | None = None

    def can_hold(self, fact: FactKind) -> bool:
        """Tell whether somebody here can hold this fact."""
        if fact.holder in OF_HOUSEHOLD:
            return self.household is not None
        return fact.holder is not HolderKind.CHILD or bool(self.children)


class FactSheet(Sheet):
    """Changing the fact changes the editor; the rest stays as typed."""

    def __init__(
        self, desk: Desk, about: About, *, row: FactRow | None = None, code: str = ""
    ) -> None:
        super().__init__(desk, _("What do we know?"), 560, 520)
        self._about, self._row = about, row
        askable = [fact for fact in vocabulary().values() if about.can_hold(fact)]
        options = [
            (fact.code, f"{domain(fact.domain)}: {fact_name(fact.code)}") for fact in askable
        ]
        self.fact = Combo(options, _("Fact"))
        self.fact.choose(row.code if row is not None else code)
        self.fact.setEnabled(row is None)
        self.child = Combo([(str(each), name) for each, name in about.children], _("Child"))
        self.source = Combo([(each.value, _(SOURCES[each])) for each in ASKABLE], _("Source"))
        self.as_of, self.detail = QLineEdit(), QLineEdit()
        self.as_of.setPlaceholderText(_("today"))
        self.overrides = Choices(
            [("yes", _("counts even against a document"))], _("Against a document")
        )
        self._editor: Editor | None = None
        self._holder = QVBoxLayout()
        self._place_fields()
        self.fact.currentIndexChanged.connect(lambda _at: self._on_fact())
        self._on_fact()

    def _place_fields(self) -> None:
        self.add("code", _("Fact"), self.fact)
        self.add("child", _("About which child"), self.child)
        space = QWidget()
        space.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(space)
        self.add("source", _("Where do we know it from?"), self.source)
        self.add("as_of", _("As of"), self.as_of)
        self.add("source_detail", _("Which document, or why"), self.detail)
        self.add("overrides", "", self.overrides)
        self.fields["overrides"].setVisible(self._is_against_proof())
        self.body.addStretch(1)

    def _is_against_proof(self) -> bool:
        row = self._row
        return row is not None and row.source is not FactSource.STATEMENT

    @property
    def kind(self) -> FactKind:
        """Return the fact that is chosen."""
        return fact_kind(self.fact.code)

    def _on_fact(self) -> None:
        fact = self.kind
        self.fields["child"].setVisible(fact.holder is HolderKind.CHILD)
        old = self.fields.pop("value", None)
        if old is not None:
            old.deleteLater()
        value = self._row.value if self._row is not None else None
        self._editor = editor_for(fact, value, self.desk.clock.today())
        field = Field(_("Answer"), self._editor.widget)
        self.fields["value"] = field
        self._editor.widget.installEventFilter(self)
        self._holder.addWidget(field)

    def take_focus(self) -> None:
        """Begin with the fact, or with its answer where the fact is given."""
        first = self.fact if self.fact.isEnabled() or self._editor is None else self._editor.widget
        first.setFocus()

    def use_case(self) -> UseCase | None:
        """Return the writing of the fact; what cannot be read is said at its field."""
        value = self._editor.read() if self._editor is not None else WRONG
        if value is WRONG:
            self.fields["value"].show_error(_("Give an answer that fits the question."))
            return None
        today = self.desk.clock.today()
        typed = self.as_of.text().strip()
        as_of = read_day(typed, today) if typed else today.isoformat()
        if not isinstance(as_of, str):
            self.fields["as_of"].show_error(wrong_past_day(typed, today))
            return None
        draft = self._draft(value, as_of)
        return lambda unit: record_fact(unit, draft)

    def _draft(self, value: object, as_of: str) -> NewFact:
        fact = self.kind
        return NewFact(
            code=fact.code,
            holder_kind=self._row.holder_kind if self._row is not None else fact.holder,
            holder_id=self._row.holder_id if self._row is not None else self._holder_id(fact),
            value=value,
            source=FactSource(self.source.code),
            source_detail=self.detail.text(),
            as_of=date.fromisoformat(as_of),
            overrides=bool(self.overrides.codes),
        )

    def _holder_id(self, fact: FactKind) -> UUID:
        if fact.holder is HolderKind.CHILD:
            return UUID(self.child.code)
        if fact.holder in OF_HOUSEHOLD and self._about.household is not None:
            return self._about.household
        return self._about.person
