"""The main page of the form: what it is about, one line, for whom, result, next step.

It shows an intake and tells what the hand did; it decides nothing itself.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.contacts.codes import Nature
from db.contacts.logic import LONGEST_LINE, Problem
from desktop.contacts.chips import KeyChip
from desktop.contacts.group import OUTSET, Group
from desktop.contacts.middle_row import MiddleRow
from desktop.contacts.results import ResultRow
from desktop.contacts.state import Intake
from desktop.contacts.step_row import StepRow
from desktop.contacts.words import PROBLEMS, domain_options, spoken_when
from desktop.kit import theme
from desktop.kit.i18n import _, pgettext
from desktop.kit.limits import hold, overfull
from desktop.kit.parts.domain_grid import DomainGrid
from desktop.kit.parts.segmented import Choice
from desktop.kit.words.contacts import NATURES, RESULTS

LETTERS = "ABCDEFGHI"


class Form(QWidget):
    """`typed` fires on every change of a text; choices carry their codes."""

    domains_chosen = Signal(object)
    result_chosen = Signal(str)
    nature_wanted = Signal()
    more_wanted = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.domains = DomainGrid(domain_options(), _("What is it about?"))
        self.line = QLineEdit()
        hold(self.line, LONGEST_LINE)
        self.middle = MiddleRow()
        self.results = ResultRow(_("Result"))
        self.nature = KeyChip(_("Nature"), "N")
        self.more = KeyChip(_("More"), "M")
        self.step = StepRow()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.about = Group(_("What is it about?"), self.domains, outset=OUTSET)
        self.sentence = Group(_("In one sentence"), self.line)
        self.outcome = Group(_("Result"), self.results)
        self.outcome.head.addWidget(self.nature)
        self.outcome.head.addWidget(self.more)
        self.next = Group(_("Next step"), self.step)
        self.groups = (self.about, self.sentence, self.outcome, self.next)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.about)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.middle)
        self._column.addWidget(self.outcome)
        self._column.addWidget(self.next)
        self._column.addStretch(1)
        self.set_low(False)

    def _connect(self) -> None:
        self.domains.changed.connect(self.domains_chosen)
        self.results.chosen.connect(self.result_chosen)
        self.results.broken.connect(self._set_gap)
        self.nature.clicked.connect(self.nature_wanted)
        self.more.clicked.connect(self.more_wanted)
        self.line.textEdited.connect(self.typed)
        self.line.inputRejected.connect(self._on_overfull)
        self.step.changed.connect(self.typed)
        self.step.what.inputRejected.connect(self._on_step_overfull)
        self.step.when.inputRejected.connect(self._on_step_overfull)
        self.middle.changed.connect(self.typed)

    def set_low(self, low: bool) -> None:
        """Use the margins and gaps of small windows."""
        self._is_low = low
        self.domains.set_compact(low)
        self.results.set_low(low)
        if low:
            self._column.setContentsMargins(
                20 - OUTSET, theme.space(2), 17 - OUTSET, theme.space(1)
            )
        else:
            side = theme.space(6) - OUTSET
            self._column.setContentsMargins(side, theme.space(6), side, theme.space(3))
        for group in self.groups:
            group.set_tight(low)
        self.middle.set_tight(low)
        self._set_gap()

    def _set_gap(self) -> None:
        is_broken = self.results.lines > 1
        gap = (6 if is_broken else 9) if self._is_low else theme.scaled(9 if is_broken else 15)
        self._column.setSpacing(gap)

    def offer_owners(
        self, owners: Sequence[tuple[str, str]], me: UUID | None, chosen: UUID | None
    ) -> None:
        """Offer who may take the next step on; who acts comes first and is called so."""
        mine = [(code, pgettext("by whom", "me")) for code, _name in owners if code == str(me)]
        others = [each for each in owners if each[0] != str(me)]
        self.step.offer_owners([*mine, *others], str(chosen or me or ""))

    def show_intake(self, intake: Intake, extras: int) -> None:
        """Show everything the intake knows; a text being typed is left alone."""
        self.domains.choose(intake.domains)
        if self.line.text() != intake.line:
            self.line.setText(intake.line)
        self.middle.show_intake(intake)
        self.results.offer(_result_choices(intake))
        self.results.choose(intake.result or "")
        self._set_gap()
        self._show_chips(intake, extras)
        owner = str(intake.step_owner) if intake.step_owner else ""
        self.step.show_step(intake.step, owner, intake.step_when)
        self.next.setVisible(intake.asks_step)

    def _show_chips(self, intake: Intake, extras: int) -> None:
        asks = intake.suggests_application
        nature = _(NATURES[Nature.APPLICATION if asks else intake.nature])
        text = _("%(nature)s?") % {"nature": nature} if asks else nature
        shown = _("nature: %(nature)s") % {"nature": text}
        self.nature.say(
            shown, _("Nature of the request: %(nature)s") % {"nature": text},
            "warning" if asks else "neutral",
        )  # fmt: skip
        self.nature.setVisible(not intake.anonymous)
        more = _("More · %(n)d") % {"n": extras} if extras else _("More")
        self.more.say(more, _("More fields: place, times, interpreter, note"), "line")

    def say(self, intake: Intake, problems: Mapping[str, Problem], today: date) -> None:
        """Say beside each field what is wrong or advised, or else its hint."""
        hints = {
            "domains": _("up to 3, the first is the main one"),
            "line": _("%(n)d / %(most)d") % {"n": len(intake.line), "most": LONGEST_LINE},
            "step": spoken_when(intake.step_reading(today)),
        }
        places = {"domains": self.about, "line": self.sentence, "result": self.outcome,
                  "step": self.next}  # fmt: skip
        for name, group in places.items():
            found = problems.get(name)
            if name == "step":
                found = problems.get("step_when") or found
            if found is not None:
                group.say(_(PROBLEMS[found.code]), "error" if found.is_hard else "soft")
            else:
                group.say(hints.get(name, ""))

    def _on_overfull(self) -> None:
        told = overfull(LONGEST_LINE)
        self.sentence.say(_("%(told)s. Longer text fits in More") % {"told": told}, "soft")

    def _on_step_overfull(self) -> None:
        self.next.say(overfull(LONGEST_LINE), "soft")

    def say_refused(self, field: str, text: str) -> bool:
        """Show a refusal beside its field; false when the form has no such field."""
        places = {"domains": self.about, "line": self.sentence, "result": self.outcome,
                  "step": self.next}  # fmt: skip
        if field not in places:
            return False
        places[field].say(text, "error")
        return True

    def read_into(self, intake: Intake) -> None:
        """Take everything typed and chosen here into the intake."""
        intake.line = self.line.text()
        self.middle.read_into(intake)
        intake.step, intake.step_when = self.step.what.text(), self.step.when.text()
        if self.step.owner.code:
            intake.step_owner = UUID(self.step.owner.code)
        intake.note_edit()


def _result_choices(intake: Intake) -> list[Choice]:
    letters = dict(zip(intake.spec.results, LETTERS, strict=False))
    return [
        Choice(code=result.value, text=_(RESULTS[result]), key=letters[result])
        for result in intake.results
    ]
