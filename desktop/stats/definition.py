"""Says what a figure counts: unit, numerator, denominator, what is left out, and the threshold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout

from db.stats.disclosure import LEAST_FOR_PERCENT, K
from db.stats.figure import Figure
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

WIDTH, HEIGHT = 620, 380


class DefinitionOverlay(Overlay):
    """A small sheet to read; Esc closes it."""

    def __init__(self, desk: "Desk", figure: Figure) -> None:
        super().__init__(desk, WIDTH, HEIGHT)
        self.sheet.setAccessibleName(_(figure.title))
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(*(theme.space(6),) * 4)
        column.setSpacing(theme.space(4))
        column.addWidget(Label(f"{_(figure.title)} ({figure.id})", "heading"))
        column.addLayout(_facts(figure))
        column.addStretch(1)
        close = KeyButton(_("Close"), _("Esc"))
        close.clicked.connect(self.close_overlay)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _facts(figure: Figure) -> QFormLayout:
    rows = [
        (_("Unit"), _(figure.unit)),
        (_("Counted"), _(figure.numerator)),
        (_("Out of"), _(figure.denominator)),
        (_("Note"), _(figure.remark)),
        (
            _("Protection"),
            _(
                "Numbers from 1 to %(most)d are shown as <%(k)d, and others are hidden where they"
                " would give those away. Percentages need at least %(least)d contacts."
            )
            % {"most": K - 1, "k": K, "least": LEAST_FOR_PERCENT},
        ),
    ]
    form = QFormLayout()
    form.setHorizontalSpacing(theme.space(4))
    form.setVerticalSpacing(theme.space(2))
    for name, text in rows:
        if text:
            form.addRow(Label(name, "small", "text.secondary"), Label(text, "body", wrap=True))
    return form
