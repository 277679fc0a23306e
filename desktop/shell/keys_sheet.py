"""The key card: every action with a key, by where it works, from the registry."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.actions import Action
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, KeyCap, Label, SectionHead

SIZE = (860, 560)
PLACES = {
    "global": N_("Everywhere"),
    "today": N_("Today"),
    "intake": N_("New contact"),
    "dossier": N_("File of a citizen"),
    "rights": N_("Rights"),
    "visits": N_("Visits"),
    "stats": N_("Figures"),
    "search": N_("Search"),
}


class KeysSheet(Overlay):
    """Shows all keys; Esc or Enter closes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, *SIZE)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24, 20, 24, 20)
        head = QHBoxLayout()
        head.addWidget(Label(_("Keys"), "title"))
        head.addStretch(1)
        close = KeyButton(_("Close"), "Esc")
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        column.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Keys"))
        area.setWidget(self._body(desk.actions.all()))
        column.addWidget(area, 1)

    def _body(self, actions: Iterable[Action]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        order = list(PLACES)
        with_keys = [action for action in actions if action.keys]
        with_keys.sort(key=lambda each: order.index(each.where) if each.where in order else 99)
        for where, group in groupby(with_keys, key=lambda each: each.where):
            column.addWidget(SectionHead(_(PLACES.get(where, where))))
            column.addWidget(self._grid(list(group)))
        column.addStretch(1)
        return body

    def _grid(self, actions: list[Action]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, theme.scaled(8))
        grid.setHorizontalSpacing(theme.scaled(16))
        half = (len(actions) + 1) // 2
        for index, action in enumerate(actions):
            row, column = index % half, (index // half) * 2
            caps = QHBoxLayout()
            for key in action.keys:
                caps.addWidget(KeyCap(key))
            caps.addStretch(1)
            grid.addLayout(caps, row, column)
            grid.addWidget(Label(_(action.title), "body"), row, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        return holder
