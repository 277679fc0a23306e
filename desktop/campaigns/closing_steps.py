"""The last steps of the import: what it would do, which ladder, and the confirmation."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.campaigns.codes import SECOND_PERSON_OVER
from db.campaigns.columns import Problem
from db.campaigns.finishing import Effect
from db.campaigns.importing import take_up_again
from db.campaigns.queries import CampaignCard
from db.campaigns.service import CampaignPlan
from db.kit.errors import Refused
from desktop.campaigns.sheets import ladder_options
from desktop.campaigns.step import WizardStep
from desktop.campaigns.two_lines import TwoLines
from desktop.kit.i18n import N_, _, listed, number
from desktop.kit.parts import Field, KeyButton, Label

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard

EFFECTS = (
    ("new", N_("%(n)s new: a dossier is opened")), ("known", N_("%(n)s known to the office")),
    ("followed", N_("%(n)s followed already: they wait for a later wave")),
    ("do_not_contact", N_("%(n)s not to be contacted: they are left out")),
    ("deceased", N_("%(n)s deceased: they are left out")),
    ("twice", N_("%(n)s twice in the list")), ("nameless", N_("%(n)s unknown and without a name")),
    ("doubtful", N_("%(n)s still to be decided")),
)  # fmt: skip
PROBLEMS = {"date_unread": N_("birth date not read"), "number_wrong": N_("national number wrong"),
            "row_nameless": N_("neither name nor number"),
            "status_day_unread": N_("day of the status not read")}  # fmt: skip
MOST_LINES = 5


class EffectStep(WizardStep):
    """Nothing has been done yet; here stands what would be."""

    number = 4
    scrolls = True

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.lead, self.told = Label("", "subheading", wrap=True), Label("", wrap=True)
        self.problems = Label("", "small", "text.secondary", wrap=True)
        self.again = KeyButton(_("Show the rows that were put off"), "L", size="sm")
        self.again.clicked.connect(self.show_again)
        self.away = KeyButton(_("Throw the list away"), kind="ghost", size="sm")
        self.away.clicked.connect(wizard.discard)
        self._effect: Effect | None = None
        self._lines = ""
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.away)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        for each in (self.lead, self.told, self.problems):
            column.addWidget(each)
        column.addLayout(row)
        column.addStretch(1)

    def title(self) -> str:
        """Return the title."""
        return _("What would happen")

    def note_problems(self, problems: Sequence[Problem]) -> None:
        """Keep what was wrong in the rows of the file."""
        counts = Counter(each.code for each in problems)
        told = []
        for code, count in counts.items():
            rows = [str(each.line) for each in problems if each.code == code]
            more = "..." if count > MOST_LINES else ""
            told.append(
                _("%(n)s rows: %(what)s (row %(rows)s)")
                % {"n": number(count), "what": _(PROBLEMS[code]),
                   "rows": listed(rows[:MOST_LINES]) + more}
            )  # fmt: skip
        self._lines = "\n".join(told)

    def first(self) -> QWidget:
        """Begin at what must be done first."""
        waits = self._effect is not None and self._effect.doubtful > 0
        return self.again if waits else self.wizard.on

    def show_problems(self) -> None:
        """Begin with what was wrong in the file."""
        self.again.hide()
        self.problems.setText(self._lines)

    def enter(self) -> None:
        """Ask for the effect."""
        self.show_problems()
        self.wizard.ask_effect(self._show)

    def _show(self, found: Effect) -> None:
        self._effect = found
        asked = _("%(n)s of %(rows)s rows are people who can be asked") % {
            "n": number(found.asked), "rows": number(found.rows),
        }  # fmt: skip
        self.lead.setText(asked)
        lines = [
            _(text) % {"n": number(getattr(found, name))}
            for name, text in EFFECTS
            if getattr(found, name)
        ]
        self.told.setText("\n".join(lines))
        if not found.known and not found.doubtful:
            lines.append(_("Nobody of this list is known. Were the columns chosen well?"))
            self.told.setText("\n".join(lines))
        self.again.setVisible(found.doubtful > 0)
        self.wizard.take_focus()

    def show_again(self) -> None:
        """Go back to the rows that were put off."""
        list_id = self.wizard.list_id
        self.wizard.work.do(
            lambda unit: take_up_again(unit, list_id),
            lambda _changes: self.wizard.show_step(self.wizard.rows), self.wizard.refuse,
        )  # fmt: skip

    def go_on(self) -> None:
        """Go on once every row is decided."""
        if self._effect is None:
            return
        if self._effect.doubtful:
            self.wizard.refuse(Refused("rows_undecided", number=self._effect.doubtful))
            return
        self.wizard.show_step(self.wizard.ladder)

    def key(self, event: QKeyEvent) -> bool:
        """L shows the rows that were put off."""
        if event.key() == Qt.Key.Key_L and not self.again.isHidden():
            self.show_again()
            return True
        return False


class LadderStep(WizardStep):
    """A digit chooses the ladder; name and question are filled in already."""

    number = 5

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.list = _Ladders()
        self._codes = [code for code, _name in ladder_options()]
        names = [name for _code, name in ladder_options()]
        self.list.fill([(f"{at}  {name}", "") for at, name in enumerate(names, start=1)])
        self.name, self.question = QLineEdit(), QLineEdit()
        self._fields = (
            Field(_("Name of the campaign"), self.name),
            Field(_("What is asked of the citizen?"), self.question),
        )
        self._card: CampaignCard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        for each in self._fields:
            column.addWidget(each)

    def title(self) -> str:
        """Return the title."""
        return _("Which ladder?")

    def first(self) -> QWidget:
        """Begin at the ladders."""
        return self.list

    def fill(self, card: CampaignCard) -> None:
        """Begin with what is known of the campaign."""
        if self._card is None or self._card.id != card.id:
            self._card = card
            self.name.setText(card.name)
            self.question.setText(card.question)
            if card.ladder_code in self._codes:
                self.list.setCurrentRow(self._codes.index(card.ladder_code))

    def plan(self) -> CampaignPlan:
        """Return what was chosen."""
        card = self._card
        return CampaignPlan(
            name=self.name.text(), question=self.question.text(),
            ladder_code=self._codes[max(0, self.list.currentRow())],
            rights=card.rights if card else (), segment=card.segment if card else "",
        )  # fmt: skip

    def ladder_name(self) -> str:
        """Return the name of the chosen ladder."""
        return dict(ladder_options())[self._codes[max(0, self.list.currentRow())]]

    def go_on(self) -> None:
        """Go on with a name and a question."""
        for field, code in zip(self._fields, ("campaign_name_empty", "question_missing"),
                               strict=True):  # fmt: skip
            line = field.editor
            if isinstance(line, QLineEdit) and not line.text().strip():
                self.wizard.refuse(Refused(code))
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.wizard.show_step(self.wizard.confirm)


class _Ladders(TwoLines):
    """Digits choose."""

    def __init__(self) -> None:
        super().__init__(_("Ladder"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit."""
        text = event.text()
        if text.isdecimal() and 1 <= int(text) <= self.count():
            self.setCurrentRow(int(text) - 1)
            return
        super().keyPressEvent(event)


class ConfirmStep(WizardStep):
    """The last look; many rows still need a colleague after it."""

    number = 6

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.needs_second = False
        self.told = Label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addStretch(1)

    def title(self) -> str:
        """Return the title."""
        return _("Let these people join the campaign?")

    def verb(self) -> str:
        """Return what Enter does here."""
        return _("Let them join")

    def first(self) -> QWidget:
        """Begin at the button."""
        return self.wizard.on

    def enter(self) -> None:
        """Say what Enter will do."""
        plan = self.wizard.ladder.plan()
        lines = [
            f"{plan.name}: {plan.question}",
            _("Ladder: %(name)s") % {"name": self.wizard.ladder.ladder_name()},
            _("The rows of the list are deleted now; a fingerprint and the counts stay."),
            _("Nobody is asked yet: that begins with a wave."),
        ]
        if self.needs_second:
            text = _("More than %(n)d rows: a colleague must approve the campaign first.")
            lines.append(text % {"n": SECOND_PERSON_OVER})
        self.told.setText("\n".join(lines))

    def go_on(self) -> None:
        """Finish."""
        self.wizard.finish()
