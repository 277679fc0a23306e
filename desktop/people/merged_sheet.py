"""Looks back at a merge: both values of all that differed, and the way to two dossiers again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from db.kit.changes import Changes
from db.people.merging.logic import Side, Way
from db.people.merging.queries import BothValues, MergeRow
from db.people.merging.service import take_apart
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full, moment
from desktop.kit.parts import Label
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words.merging import field_name, shown


class MergedSheet(Sheet):
    """Both values field by field; the one that holds is strong. Saving takes the merge apart."""

    def __init__(self, desk: Desk, found: MergeRow, kept_name: str) -> None:
        title = _("Joined with the dossier of %(name)s") % {"name": found.gone_name}
        super().__init__(desk, title, 820, 560)
        self._found = found
        zone = desk.clock.zone
        facts = {"when": moment(found.at.astimezone(zone)), "worker": found.worker}
        self.body.addWidget(Label(_("%(when)s, by %(worker)s") % facts, "small", "text.secondary"))
        self.body.addWidget(self._values(kept_name))
        self.told = Label(self._what_happens(), "small", "text.secondary", wrap=True)
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.save.set_label(_("Make two dossiers again"))
        self.save.set_key("")
        self.save.set_kind("danger")
        self.save.setVisible(found.can_be_undone)
        self.cancel.set_label(_("Close"))

    def take_focus(self) -> None:
        """Begin on what does no harm."""
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _what_happens(self) -> str:
        found = self._found
        if found.waits_for_later:
            return _("Another dossier was joined later. Take that one apart first.")
        if not found.can_be_undone:
            return _("This was more than 30 days ago and stays as it is.")
        return _(
            "Until %(day)s you can make two dossiers again: what came from the dossier of %(name)s "
            "goes back, what was written since stays here."
        ) % {"day": day_full(found.undo_until), "name": found.gone_name}

    def _values(self, kept_name: str) -> QWidget:
        table = QWidget()
        table.setAccessibleName(_("Differences"))
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.scaled(150))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, name in enumerate((kept_name, self._found.gone_name), start=1):
            grid.addWidget(Label(name, "small", "text.secondary", wrap=True), 0, column)
        for row, each in enumerate(self._found.values, start=1):
            grid.addWidget(Label(field_name(each.field), "small", "text.secondary"), row, 0)
            for column, side in enumerate((Side.KEPT, Side.GONE), start=1):
                value = each.kept if side is Side.KEPT else each.gone
                told = Label(shown(each.field, value), strong=holds(each, side), wrap=True)
                grid.addWidget(told, row, column)
        if not self._found.values:
            grid.addWidget(Label(_("Nothing differed."), "body", "text.secondary"), 1, 1)
        return table

    def use_case(self) -> UseCase:
        """Return the taking apart."""
        merge_id = self._found.id
        return lambda unit: take_apart(unit, merge_id)

    def saved(self, changes: Changes) -> None:
        """Stay at the dossier that is open."""
        self.desk.actions.run("people.open", person=changes.facts["person"])


def holds(each: BothValues, side: Side) -> bool:
    """Tell whether the merged dossier has this value: the chosen one, or both that add up."""
    return each.way == Way.ADDS_UP or each.side == side
