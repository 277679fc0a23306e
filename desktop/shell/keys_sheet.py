"""The key card: every key, by where it works, from the registry and from what lists hear."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, KeyCap, Label, SectionHead
from desktop.kit.words.keys import HEARD, PLACES, SHOWN

SIZE = (900, 600)
ONE_COLUMN_BELOW = 620
CAPS = 124
"""Room for the keys of a line, so that the words of all sections stand below each other."""
LAST = 99
Line = tuple[tuple[str, ...], str]


def lines_of(desk: Desk) -> dict[str, list[Line]]:
    """Return the keys and words of every place where some key works, in their order."""
    found: dict[str, list[Line]] = {place: [] for place in PLACES}
    for action in desk.actions.all():
        if action.keys:
            shown = tuple(SHOWN.get(key, key) for key in action.keys)
            found.setdefault(action.where, []).append((shown, action.title))
    for place, told in HEARD.items():
        known = {title for _keys, title in found[place]}
        found[place] += [line for line in told if line[1] not in known]
    found["global"].sort(key=_function_key)
    return {place: lines for place, lines in found.items() if lines}


def _function_key(line: Line) -> int:
    """Put function keys first, in the order in which they stand on the keyboard."""
    name = line[0][0]
    return int(name[1:]) if name[1:].isdigit() and name.startswith("F") else LAST


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
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        window = desk.window
        wide = min(window.width() if window is not None else SIZE[0], theme.scaled(SIZE[0]))
        area.setWidget(_body(lines_of(desk), 1 if wide / theme.factor() < ONE_COLUMN_BELOW else 2))
        column.addWidget(area, 1)


def _body(sections: dict[str, list[Line]], columns: int) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 8, 0)
    for place, lines in sections.items():
        column.addWidget(SectionHead(_(PLACES.get(place, N_("Everywhere")))))
        column.addWidget(_grid(lines, columns))
    column.addStretch(1)
    return body


def _grid(lines: list[Line], columns: int) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, theme.scaled(8))
    grid.setHorizontalSpacing(theme.scaled(12))
    high = (len(lines) + columns - 1) // columns
    for index, (keys, title) in enumerate(lines):
        row, column = index % high, (index // high) * 2
        caps = QHBoxLayout()
        for key in keys:
            caps.addWidget(KeyCap(key))
        caps.addStretch(1)
        grid.addLayout(caps, row, column)
        grid.addWidget(Label(_(title), "body", wrap=True), row, column + 1)
    for column in range(columns):
        grid.setColumnMinimumWidth(2 * column, theme.scaled(CAPS))
        grid.setColumnStretch(2 * column + 1, 1)
    grid.setAlignment(Qt.AlignmentFlag.AlignTop)
    return holder
