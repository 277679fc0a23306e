"""Plans a visit: what for, why at home, who, when, how safe; amber advises, red blocks."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.visits import service
from db.visits.codes import EndReason, Kind, PartOfDay, State
from db.visits.logic import Appointment, VisitDraft
from db.visits.shapes import Caution, VisitRow
from desktop.kit import icons, theme
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.words import sentences
from desktop.kit.words import visits as words
from desktop.kit.words.needs import NEEDS
from desktop.visits import asking
from desktop.visits.plan_fields import PlanFields

if TYPE_CHECKING:
    from db.kit.changes import Changes
    from db.kit.unit import Unit
    from desktop.kit.desk import Desk

WIDTH, HEIGHT, PATIENCE_MS = 780, 560, 200


class PlanSheet(Overlay):
    """One visit to plan: a new one, a proposal, or one that gets another moment."""

    def __init__(
        self,
        desk: "Desk",
        person_id: UUID,
        *,
        visit: VisitRow | None = None,
        follow_up_id: UUID | None = None,
        request_id: UUID | None = None,
    ) -> None:
        super().__init__(desk, WIDTH, HEIGHT)
        self._person_id, self._visit = person_id, visit
        self._follow_up_id, self._request_id = follow_up_id, request_id
        self._work = desk.work(self)
        self._name = Label("", "heading")
        self._where = Label("", "small", "text.secondary", wrap=True)
        self._chips = QHBoxLayout()
        self._caution_side = QWidget()
        self._caution = Label("", "small", "status.warning.text", wrap=True)
        self.fields = PlanFields(desk.clock.today, desk.clock.zone)
        self._later = KeyButton(_("Without an hour"), "Ctrl+L")
        self._go = KeyButton(_("Plan the visit"), "Ctrl+Enter", "primary")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE_MS)
        self._lay_out()
        self._connect()
        part = visit.part_of_day if visit and visit.part_of_day else PartOfDay.MORNING
        self._work.ask(partial(asking.read_start, person_id=person_id, part=part), self._begin)

    @property
    def is_moving(self) -> bool:
        """Tell whether a planned visit gets another moment."""
        return self._visit is not None and self._visit.state is not State.PROPOSED

    def _lay_out(self) -> None:
        self.sheet.setAccessibleName(_("Plan a visit"))
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(theme.space(6), theme.space(5), theme.space(6), theme.space(4))
        column.setSpacing(theme.space(2))
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addLayout(self._chips)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._caution_row())
        row = QHBoxLayout()
        cancel = KeyButton(_("Cancel"), _("Esc"), "ghost")
        cancel.clicked.connect(self.close_overlay)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._later)
        row.addWidget(self._go)
        column.addLayout(row)
        self._later.setVisible(self._visit is None)
        if self.is_moving:
            self._go.set_label(_("Move the visit"))

    def _scrolled(self) -> QScrollArea:
        """Let the fields scroll where the window is low or the text large."""
        area = QScrollArea()
        area.setWidget(self.fields)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]  # there is one
        return area

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.fields.isAncestorOf(new):
            self._area.ensureWidgetVisible(new)

    def _caution_row(self) -> QWidget:
        """Amber advice with its icon: the visit can be planned all the same."""
        side = self._caution_side
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        mark = QLabel()
        size = theme.scaled(16)
        ratio = self.devicePixelRatioF()
        mark.setPixmap(icons.pixmap("clock-alert", "status.warning.solid", size, ratio))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._caution, 1)
        side.hide()
        return side

    def _connect(self) -> None:
        self._go.clicked.connect(self.save)
        self._later.clicked.connect(self.keep_for_later)
        self.fields.changed.connect(self._wait.start)
        self._wait.timeout.connect(self._ask_cautions)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl+L", self.keep_for_later),
        )
        for key, run in keys:
            QShortcut(QKeySequence(key), self).activated.connect(run)

    def take_focus(self) -> None:
        """Begin at what the visit is for, or at the day when that is known."""
        first = self.fields.day.editor if self._visit else self.fields.kind.editor
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin(self, start: asking.Start) -> None:
        who = start.who
        self._name.setText(_("Visit to %(name)s") % {"name": who.name})
        address = ", ".join(each for each in (who.address, who.neighbourhood) if each)
        facts = (address or _("address not known"), who.phone, who.preferred_hours)
        self._where.setText(" · ".join(each for each in facts if each))
        for need in who.needs:
            if need in NEEDS:
                self._chips.addWidget(Chip(_(NEEDS[need][0]), NEEDS[need][1]))
        if who.interpreter:
            self._chips.addWidget(Chip(_("interpreter"), "languages"))
        self.fields.begin(start, self._visit)
        self.fields.lock_purpose(is_locked=self._visit is not None)

    def _ask_cautions(self) -> None:
        appointment = self.fields.appointment()
        if appointment is None:
            self._show_cautions(())
            return
        visit_id = self._visit.id if self._visit else None
        self._work.ask(
            lambda unit: asking.read_cautions(unit, self._person_id, appointment, visit_id),
            self._show_cautions,
            key="cautions",
        )

    def _show_cautions(self, found: tuple[Caution, ...]) -> None:
        self._caution.setText(" ".join(words.caution(each) for each in found))
        self._caution_side.setVisible(bool(found))

    def save(self) -> None:
        """Plan the visit at its hour; what is missing is said at its field."""
        appointment = self.fields.appointment(say=True)
        if appointment is None:
            return
        visit = self._visit

        def use_case(unit: "Unit") -> "Changes":
            if visit is None:
                return service.plan(unit, self._draft(appointment=appointment))
            if visit.state is State.PROPOSED:
                return service.schedule(unit, visit.id, appointment, version=visit.version)
            reason = EndReason(self.fields.move_reason)
            return service.move(unit, visit.id, appointment, reason=reason, version=visit.version)

        self._work.do(use_case, lambda _changes: self.close_overlay(), self._refuse)

    def keep_for_later(self) -> None:
        """Keep a new visit among those to plan, without worker and hour."""
        if self._visit is None:
            draft = self._draft(appointment=None)
            self._work.do(
                lambda unit: service.plan(unit, draft),
                lambda _changes: self.close_overlay(),
                self._refuse,
            )

    def _draft(self, *, appointment: Appointment | None) -> VisitDraft:
        return VisitDraft(
            person_id=self._person_id,
            kind=Kind(self.fields.kind_code),
            reason_at_home=self.fields.reason_code,
            purpose=self.fields.purpose_text,
            appointment=appointment,
            follow_up_id=self._follow_up_id,
            request_id=self._request_id,
        )

    def _refuse(self, error: CodedError) -> None:
        self.fields.show_error(str(error.facts.get("field", "")), sentences.refusal(error))
