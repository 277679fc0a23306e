"""Which rights lie in the basket of this dossier, until they are prepared or the dossier closes."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from db.rights.basket import MOST, may_join
from db.rights.codes import FlagState
from db.rights.engine.texts import Text
from db.rights.panel import PanelRow
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts import KeyButton
from desktop.rights import asking
from desktop.rights.basket_sheet import BasketSheet
from desktop.rights.rights_list import RightsList
from desktop.rights.row_words import Key, key_of

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.work import Work
    from desktop.rights.asking import ForBasket, Found

BEGUN = (FlagState.DISCUSSED, FlagState.PREPARING, FlagState.TO_RENEW)
"""Rights of which somebody already spoke: what an empty basket opens with."""


class BasketMode(QObject):
    """`button` opens the basket; it is there while something lies in it."""

    def __init__(self, desk: "Desk", work: "Work", person: UUID, rights: RightsList) -> None:
        super().__init__(rights)
        self._desk, self._work, self._person = desk, work, person
        self._list = rights
        self.button = KeyButton("", "Q", size="sm")
        self.button.hide()
        self.chosen: frozenset[Key] = frozenset()
        self._here: set[Text] = set()

    def turn(self, row: PanelRow | None) -> None:
        """Put a right in, or take it out."""
        if row is None:
            return
        key = key_of(row)
        if key in self.chosen:
            self.chosen = self.chosen - {key}
        elif not may_join(row):
            self._desk.toast(_("This right is applied for or received already."))
            return
        elif len(self.chosen) >= MOST:
            self._desk.toast(_("The basket is full: prepare these first."))
            return
        else:
            self.chosen = self.chosen | {key}
        self._say()

    def _say(self) -> None:
        n = len(self.chosen)
        self._list.mark_basket(self.chosen)
        self.button.set_label(ngettext("Basket: %(n)d right", "Basket: %(n)d rights", n) % {"n": n})
        self.button.setVisible(n > 0)

    def open(self, found: "Found | None") -> None:
        """Show what the chosen rights need together; without any, those that were discussed."""
        if found is None:
            return
        wanted = self.chosen or frozenset(
            key_of(row) for row in found.panel.rows
            if row.flag is not None and row.flag.state in BEGUN and may_join(row)
        )  # fmt: skip
        if not wanted:
            self._desk.toast(_("Put rights in the basket with Space first."))
            return
        person = self._person
        self._work.ask(
            lambda unit: asking.for_basket(unit, person, wanted), self._show, key="basket"
        )

    def _show(self, found: "ForBasket") -> None:
        sheet = BasketSheet(self._desk, self._person, found, self._here)
        sheet.prepared.connect(self._empty)
        sheet.open()

    def _empty(self) -> None:
        self.chosen = frozenset()
        self._here.clear()
        self._say()
