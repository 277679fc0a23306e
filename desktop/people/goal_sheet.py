"""Writes down what the citizen wants to reach, and the next small digital step."""

from uuid import UUID

from db.people.drafts import CitizenChange
from db.people.service import change_citizen
from desktop.kit import paint
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.limits import NoteField
from desktop.kit.sheet import Sheet, UseCase


class GoalSheet(Sheet):
    """One text, in the citizen's own words."""

    def __init__(self, desk: Desk, person_id: UUID, goal: str, version: int) -> None:
        super().__init__(desk, _("Goal, in own words"), 560, 300)
        self._person, self.version = person_id, version
        self.editor = NoteField()
        self.editor.setPlainText(goal)
        self.editor.setMinimumHeight(4 * paint.line_height("body"))
        self.add("goal", _("What do you want to reach?"), self.editor)

    def use_case(self) -> UseCase:
        """Return the change of the goal."""
        change = CitizenChange(goal=self.editor.toPlainText())
        person, version = self._person, self.version
        return lambda unit: change_citizen(unit, person, change, version=version)
