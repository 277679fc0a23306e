"""What can be done with a visit, its keys, and the small questions each deed asks."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from db.kit.changes import Changes
from db.visits import logic, service
from db.visits.codes import EndReason
from db.visits.logic import REASONS, Deed
from db.visits.shapes import VisitRow
from desktop.kit.i18n import N_, _
from desktop.kit.parts import Combo, Field, Tick
from desktop.kit.popover import Popover
from desktop.kit.words import visits as words
from desktop.visits import asking
from desktop.visits.plan_sheet import PlanSheet

if TYPE_CHECKING:
    from db.kit.unit import Unit
    from desktop.kit.desk import Desk
    from desktop.kit.work import Work

BUTTONS: tuple[tuple[str, str, str], ...] = (
    ("plan", N_("Plan"), "P"),
    ("confirm", N_("Confirmed by the citizen"), "B"),
    ("finish", N_("Visit done"), "U"),
    ("nobody_home", N_("Not at home"), "N"),
    ("refuse", N_("Refused"), "R"),
    ("move", N_("Another moment"), "V"),
    ("cancel", N_("Cancel"), "X"),
    ("talk", N_("Note the talk"), "T"),
    ("open", N_("Dossier"), "→"),
)
"""deed, words, key"""
KEYS: Mapping[Qt.Key, str] = {
    Qt.Key.Key_P: "plan",
    Qt.Key.Key_B: "confirm",
    Qt.Key.Key_U: "finish",
    Qt.Key.Key_N: "nobody_home",
    Qt.Key.Key_R: "refuse",
    Qt.Key.Key_V: "move",
    Qt.Key.Key_X: "cancel",
    Qt.Key.Key_T: "talk",
    Qt.Key.Key_Right: "open",
    Qt.Key.Key_Return: "main",
    Qt.Key.Key_Enter: "main",
}
LONGEST_NOTE = 500
_AFTER = frozenset(str(deed) for deed in logic.AFTER_ARRIVAL)


def possible(row: VisitRow, has_come: bool) -> frozenset[str]:
    """Return what can be done now."""
    found = {str(deed) for deed in logic.possible(row.state)}
    if not has_come:
        found -= _AFTER
    if has_come and row.starts_at is not None and row.state in logic.OPEN:
        found.add("talk")
    return frozenset(found | {"open"})


def main_deed(row: VisitRow, has_come: bool) -> str:
    """Return the one loud thing to do: plan, confirm, or write down how it went."""
    can = possible(row, has_come)
    for deed in ("plan", "finish", "confirm"):
        if deed in can and (deed != "finish" or has_come):
            return deed
    return ""


class Deeds:
    """Does deeds with visits on behalf of a page or a tab."""

    def __init__(self, desk: "Desk", work: "Work") -> None:
        self._desk, self._work = desk, work

    def run(self, deed: str, row: VisitRow, *, has_come: bool) -> None:
        """Do what a key or a button says, if it is possible now."""
        wanted = main_deed(row, has_come) if deed == "main" else deed
        if wanted not in possible(row, has_come):
            return
        deeds: Mapping[str, Callable[[VisitRow], None]] = {
            "plan": self._plan,
            "move": self._plan,
            "confirm": self._confirm,
            "finish": self._finish,
            "nobody_home": self._nobody_home,
            "refuse": lambda each: self._with_reason(each, Deed.REFUSE),
            "cancel": lambda each: self._with_reason(each, Deed.CANCEL),
            "talk": self._talk,
            "open": self._open,
        }
        deeds[wanted](row)

    def _plan(self, row: VisitRow) -> None:
        PlanSheet(self._desk, row.person_id, visit=row).open()

    def _confirm(self, row: VisitRow) -> None:
        self._work.do(lambda unit: service.confirm(unit, row.id, version=row.version))

    def _finish(self, row: VisitRow) -> None:
        self._work.do(lambda unit: service.finish(unit, row.id, version=row.version))

    def _nobody_home(self, row: VisitRow) -> None:
        card = Tick(_("Card left in the letter box"))
        card.setChecked(True)
        card.setAccessibleName(card.text())
        note = QLineEdit()
        note.setMaxLength(LONGEST_NOTE)

        def take() -> str:
            left, said = card.isChecked(), note.text()
            self._work.do(
                lambda unit: service.nobody_home(
                    unit, row.id, card_left=left, note=said, version=row.version
                ),
                self._offer_next,
            )
            return ""

        fields = (Field("", card), Field(_("What did you see?"), note))
        title = _("Nobody at home: %(name)s") % {"name": row.person_name}
        Popover(self._desk, title, fields, _("Note it"), take, height=260).open()

    def _offer_next(self, changes: Changes) -> None:
        """Open the new proposal at another part of the day; Esc leaves it in the pool."""
        following = changes.facts.get("next_visit")
        if isinstance(following, UUID):
            self._work.ask(lambda unit: asking.read_one(unit, following), self._plan_if_there)

    def _plan_if_there(self, row: VisitRow | None) -> None:
        if row is not None:
            self._plan(row)

    def _with_reason(self, row: VisitRow, deed: Deed) -> None:
        known = [(str(reason), words.end_reason(reason)) for reason in REASONS[deed]]
        reason = Combo(known, _("Reason"))
        note = QLineEdit()
        note.setMaxLength(LONGEST_NOTE)
        use_case = service.refuse if deed is Deed.REFUSE else service.cancel

        def take() -> str:
            chosen, said = EndReason(reason.code), note.text()

            def end(unit: "Unit") -> Changes:
                return use_case(unit, row.id, reason=chosen, note=said, version=row.version)

            self._work.do(end)
            return ""

        fields = (Field(_("Reason"), reason), Field(_("Note"), note))
        titles = {
            Deed.REFUSE: _("Refused: %(name)s"),
            Deed.CANCEL: _("Cancel the visit to %(name)s"),
        }
        title = titles[deed] % {"name": row.person_name}
        Popover(self._desk, title, fields, _("Note it"), take, height=290).open()

    def _talk(self, row: VisitRow) -> None:
        """Write the talk down as a contact; saving it ends the visit."""
        self._desk.actions.run("contacts.home", person=row.person_id)

    def _open(self, row: VisitRow) -> None:
        self._desk.actions.run("people.open", person=row.person_id)
