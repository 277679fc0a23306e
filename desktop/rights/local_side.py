"""Beside the text of a local right: its page as others read it, its cases, gains and losses."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.kit.unit import Unit
from db.rights.engine.extending import Texts
from db.rights.engine.pack import Source
from db.rights.local.checking import Checked
from db.rights.local.queries import standing
from db.rights.local.weighing import Gains, gather, read_gains, start_weighing
from db.rule_pages import Row, Wording
from desktop.kit.i18n import _, language
from desktop.kit.parts.segmented import Choice, Segmented
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work
from desktop.rights.local_html import TO_LINE, cases_html, gains_html
from desktop.rights.rule_html import rule_html

PAGE, CASES, GAINS = "page", "cases", "gains"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How a text stands, with its page in words, as the reader thread found it."""

    texts: Texts
    checked: Checked
    title: str = ""
    about: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: tuple[Source, ...] = ()


def find(unit: Unit, texts: Texts, spoken: str) -> Found:
    """Return how a text stands; runs in a reader thread."""
    found = standing(unit, texts)
    if found.page is None:
        return Found(texts=texts, checked=found.checked)
    rule = found.page.rule
    return Found(
        texts=texts,
        checked=found.checked,
        title=rule.names.in_language(spoken),
        about=(rule.benefit.in_language(spoken), rule.decider.in_language(spoken)),
        rows=Wording(spoken).rows(found.page),
        sources=found.page.sources,
    )


class LocalSide(QWidget):
    """Three views of one text. `checked` after each look; `line_wanted` when a case is followed."""

    checked = Signal(object)
    line_wanted = Signal(int)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._texts: Texts | None = None
        self._found: Found | None = None
        self._gains: tuple[Texts, Gains] | None = None
        views = (Choice(code=PAGE, text=_("Page")), Choice(code=CASES, text=_("Cases")),
                 Choice(code=GAINS, text=_("Gains and losses")))  # fmt: skip
        self.view = Segmented(views, _("View"))
        self.view.choose(PAGE)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addWidget(self.text, 1)
        self.view.chosen.connect(lambda _code: self.show_view())
        self.text.anchorClicked.connect(self._follow)

    def look_at(self, texts: Texts | None) -> None:
        """Look at a text, None for nothing."""
        self._texts = texts
        if texts is None:
            self._found = None
            self.text.clear()
            return
        spoken = language()
        self._work.ask(lambda unit: find(unit, texts, spoken), self._on_found, key="standing",
                       failed=self._on_failed)  # fmt: skip

    def _on_found(self, found: Found) -> None:
        if found.texts != self._texts:
            return
        self._found = found
        self.checked.emit(found.checked)
        self.show_view()

    def show_view(self) -> None:
        """Show the chosen view of what was found last."""
        found, view = self._found, self.view.code
        names = {PAGE: _("Page of the right"), CASES: _("Cases"), GAINS: _("Gains and losses")}
        self.text.setAccessibleName(names[view])
        if found is None:
            return
        if view == CASES:
            self._keep_place(cases_html(found.checked))
        elif found.checked.rule is None:
            self.text.setPlainText(_("First mend the line that cannot be read."))
        elif view == PAGE:
            self._keep_place(
                rule_html(found.title, found.about, found.rows, found.sources, narrow=True)
            )
        else:
            self._show_gains(found.texts)

    def _keep_place(self, html: str) -> None:
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.setHtml(html)
        bar.setValue(place)

    def _show_gains(self, texts: Texts) -> None:
        if self._gains is not None and self._gains[0] == texts:
            self._keep_place(gains_html(self._gains[1]))
            return
        self.text.setPlainText(_("Counting…"))
        self._work.ask(lambda unit: gather(unit, texts), self._weigh, key="gather",
                       failed=self._on_failed)  # fmt: skip

    def _weigh(self, packed: str) -> None:
        texts = self._texts
        if texts is not None:
            weighed = start_weighing(packed)
            self._work.wait_for(
                weighed, lambda found: self._on_weighed(texts, found), self._on_failed
            )

    def _on_weighed(self, texts: Texts, found: str) -> None:
        self._gains = (texts, read_gains(found))
        if self.view.code == GAINS:
            self.show_view()

    def _follow(self, address: QUrl) -> None:
        told = address.toString()
        if told.startswith(TO_LINE):
            self.line_wanted.emit(int(told.removeprefix(TO_LINE)))

    def _on_failed(self, error: CodedError) -> None:
        self.text.setPlainText(refusal(error))
