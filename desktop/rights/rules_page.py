"""Rules of rights as a reviewer reads them: each condition, its source, its value by date.

The other view tells what the rules say otherwise on this day than on an earlier one.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from db.kit.errors import CodedError
from db.kit.unit import Unit
from db.people.folding import fold
from db.rights.engine.pack import Source
from db.rights.local.pack import pack_of
from db.rights.review.difference import changes_between
from db.rights.review.page import rule_page
from db.rule_pages import Row, Wording
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full, language
from desktop.kit.page import Page
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.parts.segmented import Choice, Segmented
from desktop.kit.typed import read_day
from desktop.kit.when import read_when
from desktop.kit.words.sentences import refusal
from desktop.rights.rule_html import changes_html, rule_html
from desktop.rights.rule_paper import rule_paper

LIST, DAY, ROW = 320, 160, 28
PAGE, CHANGES = "page", "changes"
RIGHT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One right in words, as the reader thread found it."""

    title: str
    about: tuple[str, ...]
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]


class RulesPage(Page):
    """Rights at the left, narrowed by typing; the page of the chosen one at the right."""

    page_id = "rules"
    listens = ("local_right",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: Shown | None = None
        self._names: tuple[tuple[str, str], ...] = ()
        self.filter, self.rights = QLineEdit(), QListWidget()
        self.rights.setAccessibleName(_("Rights"))
        self.rights.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rights.setFrameShape(QFrame.Shape.NoFrame)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Page of the right"))
        self.text.setOpenLinks(False)
        today = desk.clock.today()
        self.on, self.since = QLineEdit(_typed(today)), QLineEdit(_typed(_year_before(today)))
        self.on_field = Field(_("As it stands on"), self.on)
        self.since_field = Field(_("Compared with"), self.since)
        views = (Choice(code=PAGE, text=_("Page of a right")),
                 Choice(code=CHANGES, text=_("What changed")))  # fmt: skip
        self.view = Segmented(views, _("View"))
        self.view.choose(PAGE)
        self.paper = KeyButton(_("On paper"), "Ctrl+P")
        self._place_parts()
        self._connect()
        self.setFocusProxy(self.filter)

    def _place_parts(self) -> None:
        left = QVBoxLayout()
        left.addWidget(Field(_("Which right?"), self.filter))
        left.addWidget(self.rights, 1)
        top = QHBoxLayout()
        top.setSpacing(theme.space(4))
        for field in (self.on_field, self.since_field):
            field.setFixedWidth(theme.scaled(DAY))
            top.addWidget(field)
        top.addWidget(Field(_("View"), self.view), 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        top.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignVCenter)
        right = QVBoxLayout()
        right.addLayout(top)
        right.addWidget(self.text, 1)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(theme.scaled(LIST))
        row = QHBoxLayout()
        row.setSpacing(theme.space(5))
        row.addWidget(holder)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        column.addWidget(Label(_("Rules of rights"), "title"))
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self.rights.setFocus)
        self.rights.currentItemChanged.connect(lambda *_items: self._ask())
        self.on.returnPressed.connect(self._ask)
        self.since.returnPressed.connect(self._ask)
        self.view.chosen.connect(lambda _code: self._ask())
        self.paper.clicked.connect(self._print)
        self.paper.setShortcut("Ctrl+P")
        theme.signals().changed.connect(self._ask)

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the names of all rights; the page follows."""
        spoken = language()

        def names(unit: Unit) -> tuple[tuple[str, str], ...]:
            rules = pack_of(unit).rules.values()
            return tuple(sorted((each.names.in_language(spoken), each.id) for each in rules))

        self.work.ask(names, self._on_names, key="names", failed=self._on_failed)

    def _on_names(self, names: tuple[tuple[str, str], ...]) -> None:
        self._names = names
        self._narrow()

    def _narrow(self) -> None:
        """Show the rights that hold what was typed; the chosen one stays while it is there."""
        kept, typed = self.right_id, fold(self.filter.text())
        self.rights.blockSignals(True)
        self.rights.clear()
        for name, right_id in self._names:
            if typed in fold(name):
                item = QListWidgetItem(name)
                item.setData(RIGHT, right_id)
                item.setToolTip(name)
                item.setSizeHint(QSize(0, max(theme.scaled(ROW), paint.line_height("body") + 6)))
                self.rights.addItem(item)
                if right_id == kept:
                    self.rights.setCurrentItem(item)
        if self.rights.currentRow() < 0 and self.rights.count():
            self.rights.setCurrentRow(0)
        self.rights.blockSignals(False)
        self._ask()

    @property
    def right_id(self) -> str:
        """Return the right that is chosen, "" where none is."""
        item = self.rights.currentItem()
        return "" if item is None else str(item.data(RIGHT))

    def _ask(self) -> None:
        is_changes = self.view.code == CHANGES
        self.since_field.setVisible(is_changes)
        self.paper.setVisible(not is_changes)
        on = self._day(self.on, self.on_field)
        if on is None:
            return
        if is_changes:
            since = self._day(self.since, self.since_field)
            if since is not None:
                self._ask_changes(since, on)
        elif self.right_id:
            self._ask_page(self.right_id, on)

    def _day(self, line: QLineEdit, field: Field) -> date | None:
        today = self.desk.clock.today()
        past = read_day(line.text(), today)
        found = date.fromisoformat(past) if isinstance(past, str) else None
        found = found or read_when(line.text(), today).day
        if found is None:
            field.show_error(_("Type a day, for example 1/1/2025"))
        else:
            field.clear_message()
        return found

    def _ask_page(self, right_id: str, on: date) -> None:
        spoken = language()

        def page(unit: Unit) -> Shown:
            found, wording = rule_page(pack_of(unit), right_id, on), Wording(spoken)
            rule = found.rule
            return Shown(
                title=rule.names.in_language(spoken),
                about=(rule.benefit.in_language(spoken), rule.decider.in_language(spoken)),
                rows=wording.rows(found), sources=found.sources,
            )  # fmt: skip

        self.work.ask(page, self._on_page, key="page", failed=self._on_failed)

    def _on_page(self, shown: Shown) -> None:
        self._shown = shown
        draft = _("Draft: no lawyer of this office has read this rule yet.")
        about = (*shown.about, draft)
        if not shown.rows:
            about = (*about, _("On this day the program knows no conditions of this right."))
        self.text.setHtml(rule_html(shown.title, about, shown.rows, shown.sources))

    def _ask_changes(self, since: date, on: date) -> None:
        spoken = language()

        def changes(unit: Unit) -> tuple[tuple[str, tuple[str, ...]], ...]:
            wording = Wording(spoken)
            return tuple(
                (each.rule.names.in_language(spoken), tuple(wording.change(each)))
                for each in changes_between(pack_of(unit), since, on)
            )

        title = _("From %(since)s to %(on)s") % {"since": day_full(since), "on": day_full(on)}
        nothing = _("Between these days no rule says anything else.")
        self.work.ask(
            changes, lambda found: self.text.setHtml(changes_html(title, found, nothing)),
            key="page", failed=self._on_failed,
        )  # fmt: skip

    def _on_failed(self, error: CodedError) -> None:
        self.text.setPlainText(refusal(error))

    # -- paper and place ---------------------------------------------------------------------

    def _print(self) -> None:
        shown = self._shown
        if shown is None:
            return
        paper = rule_paper(shown.title, shown.about, shown.rows, self.desk.office.facts)
        made = self.desk.papers.set_paper(paper)
        self.work.wait_for(made, self.desk.papers.show, self.desk.hub.failed.emit)

    def place(self) -> dict[str, object]:
        """Return what was chosen and typed."""
        return {"right": self.right_id, "filter": self.filter.text(), "on": self.on.text(),
                "since": self.since.text(), "view": self.view.code}  # fmt: skip

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the right, the days and the view of before."""
        self.on.setText(str(place.get("on", self.on.text())))
        self.since.setText(str(place.get("since", self.since.text())))
        self.view.choose(str(place.get("view", PAGE)))
        self.filter.setText(str(place.get("filter", "")))


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _year_before(day: date) -> date:
    return date(day.year - 1, 12, 31)
