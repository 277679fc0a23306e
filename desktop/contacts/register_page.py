"""The chronological register of applications: a number per application, without gaps."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from db.contacts.queries import RegisterLine, register
from db.kit.errors import CodedError
from desktop.contacts.register_model import RegisterModel, explanation
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext
from desktop.kit.page import Page
from desktop.kit.parts import Icon, Label
from desktop.kit.parts.combo import Combo
from desktop.kit.row_table import RowTable
from desktop.kit.words.sentences import refusal

YEARS_BACK = 4
SIDES, LEAST_WHAT = 48, 160
WHO, WIDE_WHO = 2, 190
WIDTHS = (120, 104, 150, 0, 100, 136, 168)
"""Column widths at 100 %; what is asked takes the rest."""


class RegisterPage(Page):
    """One year at a time; Enter on a line offers its papers again."""

    page_id = "register"
    listens = ("request", "register_entry", "contact")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        year = desk.clock.today().year
        years = [(str(each), str(each)) for each in range(year, year - YEARS_BACK - 1, -1)]
        self.year = Combo(years, _("Year"))
        self.year.activated.connect(lambda _at: self.refresh())
        self.count = Label("", "small", "text.secondary")
        self.law = Label("", "body", wrap=True)
        self.table = RowTable()
        self.lines = RegisterModel(self.table)
        self.stack = BlockStack()
        self._dress_table()
        self._place_parts()

    def _dress_table(self) -> None:
        table = self.table
        table.dress(self.lines, _("Chronological register"), row=34)
        header = table.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            if width:
                wanted = max(theme.scaled(width), header.sectionSizeHint(column))
                table.setColumnWidth(column, wanted)
        table.activated.connect(self._on_activated)
        table.selectionModel().currentChanged.connect(self._on_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is asked the width that is left, and never too little to read it."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        who, what = WHO, WIDTHS.index(0)
        others = [self.table.columnWidth(at) for at in range(len(WIDTHS)) if at not in (who, what)]
        bar = self.table.verticalScrollBar().sizeHint().width()
        rest = self.width() - SIDES - sum(others) - bar
        is_wide = rest >= theme.scaled(LEAST_WHAT + WIDE_WHO) * 1.3
        name = theme.scaled(WIDE_WHO if is_wide else WIDTHS[who])
        self.table.setColumnWidth(who, name)
        self.table.setColumnWidth(what, max(theme.scaled(LEAST_WHAT), rest - name))

    def _place_parts(self) -> None:
        self.stack.addWidget(self.table)
        bar = QHBoxLayout()
        bar.addWidget(Label(_("Chronological register"), "title"))
        bar.addSpacing(theme.space(4))
        bar.addWidget(self.year)
        bar.addStretch(1)
        bar.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES // 2, 16, SIDES // 2, 12)
        column.setSpacing(10)
        column.addLayout(bar)
        said = _("Every application to our office, on the day it came in. Enter offers its papers.")
        column.addWidget(Label(said, "small", "text.secondary", wrap=True))
        column.addWidget(self.stack, 1)
        below = QHBoxLayout()
        below.addWidget(Icon("scale"), 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.law, 1)
        column.addLayout(below)

    def refresh(self) -> None:
        """Ask for the year again."""
        year = int(self.year.code)
        if not self.lines.lines:
            self.stack.show_block(SkeletonRows(8))
        self.work.ask(
            lambda unit: register(unit, year), self._on_lines, key="register",
            failed=self._on_failed,
        )  # fmt: skip

    def _on_lines(self, lines: tuple[RegisterLine, ...]) -> None:
        row = self.table.currentIndex().row()
        self.lines.fill(lines)
        told = ngettext("%(n)d application", "%(n)d applications", len(lines))
        self.count.setText(told % {"n": len(lines)})
        if not lines:
            sentence = _("No application was registered in %(year)s") % {"year": self.year.code}
            self.stack.show_block(EmptyBlock("file-text", sentence))
            return
        self.stack.show_content()
        self.table.selectRow(max(0, min(row, len(lines) - 1)))

    def _on_chosen(self, index: QModelIndex) -> None:
        """Say under the table how the legal term of the chosen line was counted."""
        line = self.lines.lines[index.row()] if index.isValid() else None
        told = explanation(line) if line is not None else ""
        self.law.setText(told or _("No legal term runs for this line."))

    def _on_failed(self, error: CodedError) -> None:
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    def _on_activated(self, index: QModelIndex) -> None:
        line = self.lines.lines[index.row()]
        if line.annulled_at is None:
            self.desk.actions.run("contacts.receipt", request=line.request_id)

    def place(self) -> dict[str, object]:
        """Return the year and the line."""
        return {"year": self.year.code, "row": self.table.currentIndex().row()}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the year of before."""
        self.year.choose(str(place.get("year") or ""))
