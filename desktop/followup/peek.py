"""The panel beside today's list: who, what was asked, the ladder, what to do now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.followup.detail import FollowUpView
from db.followup.worklist import WorkItem
from desktop.followup.ladder_widget import LadderWidget
from desktop.kit import theme
from desktop.kit.i18n import _, day
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.words.followup import DEED_ICONS, SHORT_DEEDS, in_language
from desktop.kit.words.needs import NEEDS


class Peek(QWidget):
    """Buttons emit `wanted` with the name of a deed; the page does it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", "title", wrap=True)
        self._facts = Label("", "body", "text.secondary", wrap=True)
        self._urgent = Chip(_("Urgent"), "octagon-alert", "danger", strong=True)
        self._chips = FlowRow()
        self._asked = Label("", "small", "text.muted")
        self._question = Label("", "body", wrap=True)
        self._ladder_name = Label("", "body", strong=True)
        self._rung = Label("", "small", "text.secondary")
        self._ladder = LadderWidget()
        self._primary = KeyButton("", "Enter", "primary", size="lg")
        self._primary.clicked.connect(lambda: self.wanted.emit("do"))
        self._second: dict[str, KeyButton] = {}
        self._grid = QGridLayout()
        self._has_room = True
        self._has_item = False
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(20), theme.scaled(16), theme.scaled(16), 12)
        column.setSpacing(0)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._primary)
        column.addWidget(self._buttons())

    def _scrolled(self) -> QScrollArea:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.scaled(6))
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._urgent, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(head)
        inner.addWidget(self._facts)
        inner.addWidget(self._chips)
        inner.addSpacing(theme.scaled(12))
        inner.addWidget(self._asked)
        inner.addWidget(self._question)
        inner.addSpacing(theme.scaled(10))
        ladder_head = QHBoxLayout()
        ladder_head.addWidget(self._ladder_name, 1)
        ladder_head.addWidget(self._rung)
        inner.addLayout(ladder_head)
        inner.addWidget(self._ladder)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _buttons(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        second = (
            ("no_answer", _("No answer"), "G"), ("reached", _("Reached"), "B"),
            ("sent", _("Sent"), "S"), ("defer", _("Defer"), "D"),
            ("owner", _("Hand over"), "O"), ("file", _("Open file"), _("Right")),
        )  # fmt: skip
        for index, (code, text, key) in enumerate(second):
            button = KeyButton(text, key, "plain" if index < 4 else "ghost")
            button.clicked.connect(lambda _checked=False, code=code: self.wanted.emit(code))
            self._second[code] = button
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        return holder

    def _offer(self, codes: list[str]) -> None:
        """Show just these deeds, two to a row, without holes."""
        for code, button in self._second.items():
            self._grid.removeWidget(button)
            button.setVisible(code in codes)
        for index, code in enumerate(codes):
            self._grid.addWidget(self._second[code], index // 2, index % 2)

    def give_room(self, has_room: bool) -> None:
        """Stand beside the list, or leave it the whole width in narrow windows."""
        self._has_room = has_room
        self.setVisible(has_room and self._has_item)

    def show_item(self, item: WorkItem | None) -> None:
        """Show an item's own facts at once; its ladder follows when it has been read."""
        self._has_item = item is not None
        self.setVisible(self._has_room and self._has_item)
        if item is None:
            return
        self._name.setText(item.name)
        age = _("%(age)d years") % {"age": item.age} if item.age is not None else ""
        self._facts.setText(" · ".join(each for each in (age, item.neighbourhood) if each))
        self._urgent.setVisible(item.urgent)
        chips = []
        if item.language not in ("nl", ""):
            chips.append(Chip(item.language.upper(), "languages"))
        for need in item.needs:
            if need in NEEDS:
                word, icon = NEEDS[need]
                chips.append(Chip(_(word), icon))
        self._chips.show_widgets(chips)
        self._asked.setText("")
        self._question.setText(item.subject)
        for label in (self._ladder_name, self._rung):
            label.setText("")
        self._ladder.show_rungs(())
        self._primary.set_label(_(SHORT_DEEDS[item.deed]))
        self._primary.set_icon(DEED_ICONS[item.deed])
        self._offer(deeds_of(item))

    def show_detail(self, view: FollowUpView | None) -> None:
        """Show question and ladder."""
        if view is None:
            return
        said = _("Asked on %(day)s") if view.kind == "question" else _("Promised on %(day)s")
        self._asked.setText(said % {"day": day(view.asked_on)})
        self._question.setText(view.question)
        if view.rungs:
            self._ladder_name.setText(
                _("Ladder %(name)s") % {"name": in_language(view.ladder_name)}
            )
            shown = min(view.rung, len(view.rungs))
            self._rung.setText(
                _("rung %(rung)d of %(rungs)d") % {"rung": shown, "rungs": len(view.rungs)}
            )
            self._ladder.show_rungs(view.rungs)
        if view.preferred_hours:
            hours = _("preferably %(hours)s") % {"hours": view.preferred_hours}
            self._chips.add(Chip(hours, "phone"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line at the left."""
        painter = QPainter(self)
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(0, 0, 0, self.height())


def deeds_of(item: WorkItem) -> list[str]:
    """Return what can be done with an item beside its main deed."""
    is_clock = item.source == "follow_up"
    is_message = item.deed in ("text", "letter")
    wanted = {
        "no_answer": is_clock and item.rungs > 0 and not is_message,
        "sent": is_clock and is_message,
        "reached": is_clock,
        "defer": is_clock,
        "owner": is_clock,
        "file": item.person_id is not None,
    }
    return [code for code, is_wanted in wanted.items() if is_wanted]
