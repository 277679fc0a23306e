"""The dossier page: opens through the read log, then shows head, strip, tabs and what they hold.

Nothing is asked before the log has its row; outside one's own caseload the worker first says why.
"""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError, Unavailable
from db.people.service import open_dossier
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, Button, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.page import Page
from desktop.kit.parts import KeyCap, Label, TabBar
from desktop.kit.scrolling import Pile, scrolling
from desktop.kit.words.access import read_reason
from desktop.kit.words.sentences import refusal
from desktop.people.asking import Head, entries, head
from desktop.people.belonging_tab import BelongingTab
from desktop.people.citizen_sheet import CitizenSheet
from desktop.people.header import Header
from desktop.people.inclusion_sheet import InclusionSheet
from desktop.people.merged_line import MergedLine
from desktop.people.palette import CHANNEL_KEYS
from desktop.people.reason_sheet import ReasonSheet
from desktop.people.strip import Strip
from desktop.people.tabs import TIMELINE, counts_of, dossier_tabs
from desktop.people.timeline_tab import TimelineTab

NOTICE = "people.access"
NARROW_STRIP, NARROW_HEAD, TIGHT_STRIP, LEAST_STACK = 900, 1050, 700, 240
AZERTY = "&é\"'(§è!ç"


class DossierPage(Page):
    """One citizen. `person` is whose dossier is open, None while none is."""

    page_id = "dossier"
    listens = ("person", "contact", "request", "follow_up", "visit", "flag", "fact", "household")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.person: UUID | None = None
        self._wanted: UUID | None = None
        self._wanted_tab = TIMELINE
        self._tabs = dossier_tabs(desk)
        self._lent: dict[str, QWidget] = {}
        self.found: Head | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    def _build(self) -> None:
        self.header = Header(has_contacts=self.desk.actions.has("contacts.call"))
        self.strip = Strip()
        self.merged = MergedLine(self.desk)
        self.bar = TabBar(_("Parts of the dossier"))
        self.bar.set_tabs([tab.shown({}) for tab in self._tabs])
        self.timeline = TimelineTab(self.desk, self)
        self.belonging = BelongingTab(self.desk, self.work)
        self._hint = (KeyCap("Alt"), Label(_("+ digit"), "small", "text.secondary"))
        self.stack = Pile()
        self.stack.addWidget(self.timeline)
        self.stack.addWidget(self.belonging)
        for part in self._hint:
            self.bar.add_end(part)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.bar)
        below.addWidget(self.stack, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(10)
        column.addWidget(self.merged)
        column.addWidget(self.header)
        column.addWidget(self.strip)
        column.addLayout(below, 1)
        self.stack.setMinimumHeight(theme.scaled(LEAST_STACK))
        self._outer = BlockStack()
        self._inside = scrolling(inside)
        self._outer.addWidget(self._inside)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._outer)
        self.bar.turned.connect(self.turn_to)
        self.header.contact.connect(self._contact)
        self.header.edit.connect(self._edit)
        self.header.merge.connect(self._merge)
        self.strip.discuss.connect(self._discuss)
        self._outer.show_block(EmptyBlock("search", _("No dossier is open"), self._find()))

    def _find(self) -> list[Button]:
        return [(_("Search"), "Ctrl+K", lambda: self.desk.actions.run("search.open"))]

    # -- opening -----------------------------------------------------------------------------

    def open_with(self, **arguments: object) -> None:
        """Open the dossier of `person`, at `tab` where one is given."""
        person, tab = arguments.get("person"), str(arguments.get("tab") or TIMELINE)
        if isinstance(person, UUID):
            self._wanted_tab = tab
            if person == self.person and self.found is not None:
                self.turn_to(tab)
                return
            self.person = None
            self._open(person)

    def _open(self, person: UUID, reason: str = "") -> None:
        self._wanted = person
        self._outer.show_block(SkeletonRows(8))
        self.work.do(
            lambda unit: open_dossier(unit, person, reason),
            lambda changes: self._on_opened(person, changes),
            lambda error: self._on_closed(person, error),
        )

    def _on_opened(self, wanted: UUID, changes: Changes) -> None:
        person = changes.facts.get("person")
        if wanted != self._wanted or not isinstance(person, UUID):
            return
        self.person, self.found = person, None
        reason = read_reason(str(changes.facts.get("reason", "")))
        self.desk.notice(NOTICE, _("Access logged: %(reason)s") % {"reason": reason}, "lock")
        self._drop_lent()
        self.refresh()

    def _on_closed(self, person: UUID, error: CodedError) -> None:
        if person != self._wanted:
            return
        if error.code == "reason_needed":
            sheet = ReasonSheet(self.desk, lambda code: self._open(person, code))
            sheet.open()
            self._outer.show_block(
                EmptyBlock("lock", _("This dossier is closed"),
                           [(_("Say why you open it"), "", lambda: self._open(person))])
            )  # fmt: skip
            return
        again = [(_("Try again"), "", lambda: self._open(person))]
        is_away = isinstance(error, Unavailable)
        self._outer.show_block(ErrorBlock(refusal(error), again if is_away else self._find()))

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for head, timeline and household again."""
        person = self.person
        if person is None:
            return
        self.work.ask(lambda unit: head(unit, person), self._on_head, "head", self._on_lost)
        self.work.ask(
            lambda unit: entries(unit, person), self.timeline.show_entries, "line", self._on_lost
        )
        self.belonging.refresh(person, self._on_lost)
        self.work.ask(lambda unit: counts_of(self._tabs, unit, person), self._on_counts, "counts")

    def _on_head(self, found: Head) -> None:
        if found.dossier.id != self.person:
            return
        is_new = self.found is None
        self.found = found
        self.header.show_dossier(found.dossier)
        self.strip.show_strip(found.strip)
        self.merged.show_merges(found.merges, found.dossier.name)
        self.timeline.show_person(found.dossier.id, found.dossier.goal, found.dossier.version)
        self._outer.setCurrentWidget(self._inside)
        if is_new:
            self.turn_to(self._wanted_tab)

    def _on_counts(self, counts: Mapping[str, int]) -> None:
        self.bar.set_tabs([tab.shown(counts) for tab in self._tabs])

    def _on_lost(self, error: CodedError) -> None:
        person = self.person
        if error.code == "dossier_not_opened" and person is not None:
            self.person = None
            self._open(person)
        elif person is not None:
            self._outer.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self._again)]))

    def _again(self) -> None:
        self._outer.setCurrentWidget(self._inside)
        self.refresh()

    # -- tabs --------------------------------------------------------------------------------

    def turn_to(self, code: str) -> None:
        """Show a tab by code; an unknown one shows the timeline."""
        tab = next((each for each in self._tabs if each.code == code), self._tabs[0])
        self.bar.turn_to(tab.code)
        self._wanted_tab = tab.code
        self.strip.setVisible(tab.section is None)
        if tab.section is None:
            own: QWidget = self.timeline if tab.code == TIMELINE else self.belonging
            self.stack.setCurrentWidget(own)
        elif self.person is not None:
            if tab.code not in self._lent:
                built = tab.section.build(self.desk, person=self.person)
                self._lent[tab.code] = built
                self.stack.addWidget(built)
            self.stack.setCurrentWidget(self._lent[tab.code])
        self._focus_tab()

    def _focus_tab(self) -> None:
        if any(each.isVisible() for each in self.window().findChildren(Overlay)):
            return  # what is being typed on a sheet goes on there
        shown = self.stack.currentWidget()
        if shown is self.timeline:
            self.timeline.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif shown is self.belonging:
            self.belonging.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _drop_lent(self) -> None:
        for widget in self._lent.values():
            self.stack.removeWidget(widget)
            widget.deleteLater()
        self._lent = {}

    # -- doing -------------------------------------------------------------------------------

    def _contact(self, channel: str) -> None:
        action = f"contacts.{channel}"
        if self.desk.actions.has(action) and self.person is not None:
            self.desk.actions.run(action, person=self.person)

    def _edit(self) -> None:
        if self.found is not None:
            CitizenSheet(self.desk, self.found.dossier).open()

    def _merge(self) -> None:
        if self.person is not None:
            self.desk.actions.run("people.merge", person=self.person)

    def _discuss(self) -> None:
        if self.found is not None:
            InclusionSheet(self.desk, self.found).open()

    # -- Qt ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep F2 to F5 from the window, so that the contact begins with this citizen."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and self.found is not None and Qt.Key(event.key()) in CHANNEL_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn to a tab with Alt and its digit on either keyboard; F2 to F5 begin a contact."""
        channel = CHANNEL_KEYS.get(Qt.Key(event.key()))
        if channel is not None and self.found is not None:
            self._contact(channel)
            return
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            text = event.text() or (chr(event.key()) if event.key() < 0x110000 else "")
            number = int(text) if text.isdigit() else AZERTY.find(text.lower()) + 1 if text else 0
            tab = next((each for each in self._tabs if each.number == number), None)
            if tab is not None:
                self.turn_to(tab.code)
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the small step out of the strip in narrow windows, and chips below the name."""
        super().resizeEvent(event)
        width = self.width() / theme.factor()
        self.strip.set_narrow(narrow=width < NARROW_STRIP, tight=width < TIGHT_STRIP)
        self.header.set_narrow(narrow=width < NARROW_HEAD)
        self.belonging.set_narrow(narrow=width < NARROW_STRIP, room=self.width())
        for part in self._hint:
            part.setVisible(width >= NARROW_HEAD)

    def hidden(self) -> None:
        """Take the line about the access away."""
        super().hidden()
        self.desk.notice(NOTICE, "")

    def place(self) -> dict[str, object]:
        """Return whose dossier and which tab."""
        return {"person": self.person, "tab": self._wanted_tab}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the dossier that was open; the log has its row already."""
        person = place.get("person")
        if isinstance(person, UUID):
            self.person, self._wanted_tab = person, str(place.get("tab", TIMELINE))
            self._outer.show_block(SkeletonRows(8))
