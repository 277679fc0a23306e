"""Ladders as the office climbs them: change days, parts of the day and words, and see what comes.

A change counts for questions asked from its day on; clocks that run keep their version.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.followup.ladders import STANDARD, write_ladder
from db.followup.logic import Step
from db.followup.office_ladders import Climbed, change_ladder, climbed_today, is_own, preview
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.followup.ladder_draft import LadderDraft, known_rungs
from desktop.followup.message_fields import MessageFields
from desktop.followup.preview_list import PreviewList
from desktop.followup.questions import DayLine
from desktop.followup.rung_row import RungRow
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full, ngettext, weekday_short
from desktop.kit.page import Page
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.parts.combo import Combo
from desktop.kit.parts.painted import HALO
from desktop.kit.scrolling import scrolling
from desktop.kit.when import read_when
from desktop.kit.words.followup import in_language
from desktop.kit.words.sentences import refusal

PREVIEW, PREVIEW_FROM, WAIT_MS = 300, 1_100, 250


class LaddersPage(Page):
    """One ladder at a time; Ctrl+Enter saves it as a version of the office."""

    page_id = "ladders"
    listens = ("ladder", "closing_day")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: dict[str, Climbed] = {}
        self.draft: LadderDraft | None = None
        self.ladder = Combo((), _("Ladder"))
        self.ladder.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.units = Combo((("w", _("in working days")), ("d", _("in calendar days"))),
                           _("How days are counted"))  # fmt: skip
        self.told = Label("", "small", "text.secondary", wrap=True)
        self.rows: list[RungRow] = []
        self.preview = PreviewList()
        self.first_day = DayLine(desk.clock.today(), weekday_short(desk.clock.today()))
        self.day_field = Field(_("Counts for questions asked from"), self.first_day)
        self.day_field.setMaximumWidth(theme.scaled(300))
        self.save = KeyButton(_("Save as our version"), "Ctrl+Enter", "primary")
        self.back = KeyButton(_("As shipped"), "")
        self.add = KeyButton(_("Add a rung"), "", icon="plus")
        self.failure = Label("", "small", "status.danger.text", wrap=True)
        self.failure.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._place_parts()
        self._connect()
        self.setFocusProxy(self.ladder)

    def _connect(self) -> None:
        self.ladder.activated.connect(lambda _at: self._choose())
        self.units.activated.connect(lambda _at: self._count_in())
        self.save.clicked.connect(self.save_version)
        self.save.setShortcut("Ctrl+Return")
        self.back.clicked.connect(self._as_shipped)
        self.add.clicked.connect(self._offer_rungs)
        self._wait.timeout.connect(self._ask_preview)

    def _place_parts(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.ladder)
        top.addWidget(self.units)
        top.addStretch(1)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(HALO, 0, HALO, 0)
        self._column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space(5))
        middle.addWidget(scrolling(self._holder), 1)
        self.preview.setFixedWidth(theme.scaled(PREVIEW))
        middle.addWidget(self.preview)
        foot = QHBoxLayout()
        for each in (self.save, self.back):
            foot.addWidget(each)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        for label in (Label(_("Ladders"), "title"), self.told, self.failure):
            label.setContentsMargins(HALO, 0, 0, 0)
            column.addWidget(label)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the days out where the rungs themselves need the room."""
        super().resizeEvent(event)
        self.preview.setVisible(self.width() / theme.factor() >= PREVIEW_FROM)

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the ladders again; what is being changed stays."""
        self.work.ask(climbed_today, self._on_found, key="ladders", failed=self._on_failed)

    def _on_found(self, found: tuple[Climbed, ...]) -> None:
        in_order = sorted(found, key=lambda each: (each.current.code != STANDARD,
                                                   in_language(each.current.name)))  # fmt: skip
        self._found = {each.current.code: each for each in in_order}
        self.ladder.set_options([(code, in_language(each.current.name))
                                 for code, each in self._found.items()])  # fmt: skip
        if self.draft is None or not self.draft.is_changed:
            self._choose()

    def _choose(self) -> None:
        chosen = self._found.get(self.ladder.code)
        if chosen is not None:
            self._edit(LadderDraft(chosen.current))

    def _edit(self, draft: LadderDraft) -> None:
        self.draft = draft
        self.units.choose(draft.unit)
        self._tell()
        self._show_rows()

    def _tell(self) -> None:
        chosen = self._found.get(self.ladder.code)
        if chosen is None:
            return
        parts = [_("How we try to reach somebody when an answer stays out.")]
        if is_own(chosen.current) and chosen.since is not None:
            parts.append(_("Our version since %(day)s.") % {"day": day_full(chosen.since)})
        else:
            parts.append(_("As shipped."))
        running = ngettext(
            "%(n)d clock runs on this ladder and keeps its version.",
            "%(n)d clocks run on this ladder and keep their version.", chosen.running,
        )  # fmt: skip
        parts.append(running % {"n": chosen.running})
        self.told.setText(" ".join(parts))

    # -- showing -----------------------------------------------------------------------------

    def _show_rows(self) -> None:
        draft = self.draft
        if draft is None:
            return
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in (self.add, self.day_field):
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for place, rung in enumerate(draft.rungs):
            self._add_row(RungRow(rung), place)
            if rung.get("message"):
                self._add_message(rung, place)
        self._add_row(RungRow(draft.definition["decision"], is_decision=True), len(draft.rungs))
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(theme.space(4))
        self._column.addWidget(self.day_field)
        self._column.addStretch(1)
        self._changed()

    def _add_row(self, row: RungRow, place: int) -> None:
        self.rows.append(row)
        row.changed.connect(partial(self._on_row, row, place))
        row.removed.connect(partial(self._remove, place))
        self._column.addWidget(row)

    def _add_message(self, rung: dict[str, Any], place: int) -> None:
        fields = MessageFields(_("Words of the message"), rung["message"])
        fields.setContentsMargins(theme.scaled(44), 0, 0, theme.scaled(8))
        fields.changed.connect(partial(self._on_message, place))
        self._column.addWidget(fields)

    def _changed(self) -> None:
        draft = self.draft
        is_changed = draft is not None and draft.is_changed
        self.save.setEnabled(is_changed)
        self.save.setToolTip("" if is_changed else _("Nothing was changed yet"))
        chosen = self._found.get(self.ladder.code)
        self.back.setVisible(chosen is not None and is_own(chosen.current))
        self._wait.start()

    def _ask_preview(self) -> None:
        if self.draft is not None:
            code, definition = self.draft.code, dict(self.draft.definition)
            self.work.ask(
                lambda unit: preview(unit, code, definition), self._on_preview, key="preview",
                failed=self._on_failed,
            )  # fmt: skip

    def _on_preview(self, steps: tuple[Step, ...]) -> None:
        self.failure.hide()
        if self.draft is not None:
            self.preview.show_steps(steps, self.draft.definition)

    def _on_failed(self, error: CodedError) -> None:
        self.failure.setText(refusal(error))
        self.failure.show()

    # -- changing ----------------------------------------------------------------------------

    def _on_row(self, row: RungRow, place: int) -> None:
        if self.draft is not None:
            self.draft.set_days(place, row.number)
            if place < len(self.draft.rungs):
                self.draft.set_part(place, row.part.code)
            self._changed()

    def _on_message(self, place: int, language: str, text: str) -> None:
        if self.draft is not None:
            self.draft.set_message(place, language, text)
            self._changed()

    def _count_in(self) -> None:
        if self.draft is not None:
            self.draft.count_in(self.units.code)
            self._changed()

    def _remove(self, place: int) -> None:
        if self.draft is not None:
            self.draft.remove(place)
            self._show_rows()

    def _offer_rungs(self) -> None:
        menu = QMenu(self)
        for rung in known_rungs():
            menu.addAction(in_language(rung["text"]), partial(self._add_rung, rung))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add_rung(self, rung: Mapping[str, Any]) -> None:
        if self.draft is not None:
            self.draft.add(rung)
            self._show_rows()

    def _as_shipped(self) -> None:
        chosen = self._found.get(self.ladder.code)
        if self.draft is not None and chosen is not None:
            self.draft.definition = write_ladder(chosen.shipped)
            self._show_rows()

    # -- saving ------------------------------------------------------------------------------

    def save_version(self) -> None:
        """Save what was changed as a new version, from the day typed."""
        draft, day = self.draft, read_when(self.first_day.text(), self.desk.clock.today()).day
        if draft is None or not draft.is_changed:
            return
        if day is None:
            told = _("Type a day, for example tomorrow, fri or 14/6")
            self.day_field.show_error(told)
            return
        self.day_field.clear_message()
        draft.sort()
        code, definition, seen = draft.code, dict(draft.definition), draft.seen
        self.work.do(
            lambda unit: change_ladder(unit, code, definition, seen=seen, valid_from=day),
            self._on_saved, self._on_failed,
        )  # fmt: skip

    def _on_saved(self, _changes: Changes) -> None:
        self.failure.hide()
        self.draft = None
        self.refresh()

    def place(self) -> dict[str, object]:
        """Return the ladder and what was changed in it."""
        draft = self.draft
        changed = draft.definition if draft is not None and draft.is_changed else None
        return {"ladder": self.ladder.code, "changed": changed}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the ladder of before, with what was being changed."""
        self._restoring = place
        self.work.ask(climbed_today, self._on_restored, key="ladders", failed=self._on_failed)

    def _on_restored(self, found: tuple[Climbed, ...]) -> None:
        self._on_found(found)
        self.ladder.choose(str(self._restoring.get("ladder", "")))
        self._choose()
        changed = self._restoring.get("changed")
        if isinstance(changed, dict) and self.draft is not None:
            self.draft.definition = changed
            self._show_rows()
