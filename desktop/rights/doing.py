"""Does what a key, a button or the menu says with a right: a step, a page, a household, a menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from db.people.fact_queries import FactRow
from db.rights.panel import PanelRow
from desktop.kit.i18n import _
from desktop.rights.asking import Found
from desktop.rights.deeds import DEEDS, deed_of_key, possible
from desktop.rights.evidence import missing_line
from desktop.rights.rights_list import RightsList
from desktop.rights.stepping import Stepping

if TYPE_CHECKING:
    from desktop.kit.desk import Desk


class Doing(QObject):
    """`wanted` carries what was chosen in the menu, as a key would say it."""

    wanted = Signal(str)

    def __init__(self, desk: "Desk", rights: RightsList, others: QWidget, steps: Stepping) -> None:
        super().__init__(rights)
        self._desk, self._list, self._others, self._steps = desk, rights, others, steps

    def do(self, wanted: str, row: PanelRow | None, found: Found) -> None:
        """Do it with this right, where that is possible now."""
        if row is None:
            return
        if wanted in ("S", "menu"):
            self._offer(row)
            return
        deed = DEEDS.get(wanted) or deed_of_key(row, wanted)
        if deed is None:
            return
        if deed.event is not None:
            if found.what_if is not None:
                self._desk.toast(_("Nothing is kept of what you suppose: Esc goes back first."))
            elif deed in possible(row):
                self._steps.take(deed, row)
        elif deed.code == "still":
            self._still(row, found)
        elif deed.code == "household":
            self._desk.actions.run("people.household", person=found.panel.person_id)
        elif deed.code == "after" and row.answer.after:
            self._list.choose_right(row.answer.after[0])
        elif deed.code == "page":
            self._open_page(row)

    def _still(self, row: PanelRow, found: Found) -> None:
        for each in row.answer.missing:
            line = missing_line(each, found.panel, found.standing)
            if isinstance(line.confirm, FactRow):
                self._steps.confirm(line.confirm)
                return

    def _open_page(self, row: PanelRow) -> None:
        page = row.rule.page
        if not page:
            return
        if self._desk.office.facts.is_practice:
            self._desk.toast(
                _("Practice never goes outside. The page is %(page)s") % {"page": page}
            )
        else:
            QDesktopServices.openUrl(QUrl(page))

    def _offer(self, row: PanelRow) -> None:
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        codes = [deed.code for deed in possible(row)]
        codes += ["page"] if row.rule.page else []
        for code in codes:
            deed = DEEDS[code]
            entry = menu.addAction(f"{_(deed.text)}\t{deed.key}")
            entry.triggered.connect(lambda _on=False, each=code: self.wanted.emit(each))
        others = self._others
        is_here = others.hasFocus() or others.underMouse()
        menu.popup(others.mapToGlobal(others.rect().bottomLeft()) if is_here else self._list.spot())
