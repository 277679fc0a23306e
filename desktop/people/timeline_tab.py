"""The first tab of a dossier: filters, journey, timeline, and what is open now beside it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.people.timeline import EntryKind, TimelineEntry
from desktop.kit import paint, theme
from desktop.kit.blocks import Button, EmptyBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext, pgettext
from desktop.kit.icons import paint_icon
from desktop.kit.parts import Choice, Segmented
from desktop.kit.parts.combo import Combo
from desktop.kit.parts.flow import FlowRow
from desktop.kit.words.contacts import DOMAINS
from desktop.people.aside import Aside
from desktop.people.asking import Journey, journey
from desktop.people.entry_words import CHANNEL_ICONS
from desktop.people.timeline_list import TimelineList

ONE_COLUMN_BELOW = 860
EVERYTHING = "all"
THEMES = 124


def journey_words(told: Journey) -> list[tuple[str, str]]:
    """Return (number, word) of the journey's figures; a story told again only where it was."""
    figures = [
        (told.contacts, ngettext("contact", "contacts", told.contacts)),
        (told.channels, ngettext("channel", "channels", told.channels)),
        (told.workers, ngettext("worker", "workers", told.workers)),
    ]
    return [(str(number), word) for number, word in figures]


class JourneyLine(QWidget):
    """The figures on one line, numbers strong."""

    def __init__(self) -> None:
        super().__init__()
        self._journey = Journey(contacts=0, channels=0, workers=0, told=0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_journey(self, told: Journey) -> None:
        """Show other figures."""
        self._journey = told
        words = [f"{number} {word}" for number, word in journey_words(told)]
        if told.told:
            words.append(_("story told %(n)d times") % {"n": told.told + 1})
        self.setAccessibleName(", ".join(words))
        self.updateGeometry()
        self.update()

    def _runs(self) -> list[tuple[str, str]]:
        return journey_words(self._journey)

    def sizeHint(self) -> QSize:
        """Return the width of all figures."""
        wide = sum(
            paint.text_width(number, "small", strong=True)
            + paint.text_width(word, "small")
            + theme.scaled(10)
            + 4
            for number, word in self._runs()
        )
        if self._journey.told:
            wide += paint.text_width(self._told(), "small") + theme.scaled(14) + 7
        return QSize(wide, max(paint.line_height("small") + 6, theme.scaled(32)))

    def _told(self) -> str:
        return _("story told %(n)d×") % {"n": self._journey.told + 1}

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figures."""
        painter = QPainter(self)
        left = 0
        for number, word in self._runs():
            room = self.rect().adjusted(left, 0, 0, 0)
            left += paint.paint_text(painter, room, number, "small", strong=True)
            room.setLeft(left + 4)
            left += 4 + paint.paint_text(painter, room, word, "small", "text.secondary")
            left += theme.scaled(10)
        if self._journey.told:
            size = theme.scaled(14)
            spot = self.rect().adjusted(left, 0, 0, 0)
            spot.setWidth(size)
            paint_icon(painter, spot, "repeat", "text.secondary")
            room = self.rect().adjusted(left + size + 6, 0, 0, 0)
            paint.paint_text(painter, room, self._told(), "small", "text.secondary")


class TimelineTab(QWidget):
    """Filters never hide an entry for good: "all" brings it back, and the tab says how many."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._entries: tuple[TimelineEntry, ...] = ()
        self.channels = Segmented(_channel_choices(), _("Channel"), size="sm")
        self.channels.choose(EVERYTHING)
        self.domains = Combo(_domain_options(), _("Theme"))
        self.journey = JourneyLine()
        self.list = TimelineList(self)
        self.aside = Aside(desk)
        self._empty: QWidget | None = None
        self.channels.chosen.connect(lambda _code: self._filter())
        self.domains.currentIndexChanged.connect(lambda _at: self._filter())
        self.list.activated.connect(self._on_activated)
        self._lay_out()

    def _lay_out(self) -> None:
        self.domains.setFixedWidth(theme.scaled(THEMES))
        self.domains.view().setMinimumWidth(theme.scaled(220))
        bar = FlowRow()
        bar.show_widgets([self.channels, self.domains, self.journey])
        self._left = QVBoxLayout()
        self._left.setContentsMargins(0, 12, 12, 0)
        self._left.setSpacing(8)
        self._left.addWidget(bar)
        self._left.addWidget(self.list, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self.aside)

    def show_person(self, person_id: UUID, goal: str, version: int) -> None:
        """Ask the rooms for what is open with this citizen."""
        self.aside.show_person(person_id, goal, version)

    def show_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Show a citizen's line."""
        self._entries = entries
        self.journey.show_journey(journey(entries))
        self._filter()

    def _filter(self) -> None:
        channel, domain = self.channels.code or EVERYTHING, self.domains.code or EVERYTHING
        fitting = [
            entry
            for entry in self._entries
            if channel in (EVERYTHING, entry.channel)
            and (domain == EVERYTHING or domain in entry.domains)
        ]
        self.list.fill(fitting, self.desk.clock.today())
        self._show_empty(is_filtered=bool(self._entries), is_empty=not fitting)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = self.list.line.entries[index.row()]
        is_text = entry.kind is EntryKind.CONTACT and entry.facts.get("state") != "corrected"
        if is_text and self.desk.actions.has("contacts.correct"):
            self.desk.actions.run("contacts.correct", contact=entry.id)

    def _show_empty(self, *, is_filtered: bool, is_empty: bool) -> None:
        if self._empty is not None:
            self._left.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        self.list.setVisible(not is_empty)
        if not is_empty:
            return
        if is_filtered:
            self._empty = EmptyBlock(
                "search", _("Nothing with these filters"), [(_("Show everything"), "", self.reset)]
            )
        else:
            self._empty = EmptyBlock(
                "history", _("Nothing noted yet with this citizen"), self._suggestions()
            )
        self._left.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)

    def _suggestions(self) -> list[Button]:
        wanted = (
            ("contacts.call", _("Note a contact"), "F3"),
            ("people.rights", _("Explore rights"), ""),
            ("visits.plan", _("Make an appointment"), ""),
        )
        return [
            (text, key, partial(self._run, name))
            for name, text, key in wanted
            if self.desk.actions.has(name)
        ]

    def _run(self, name: str) -> None:
        self.desk.actions.run(name, person=self.aside.person)

    def reset(self) -> None:
        """Show everything again."""
        self.channels.choose(EVERYTHING)
        self.domains.choose(EVERYTHING)
        self._filter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the aside below the line in narrow windows and large text."""
        super().resizeEvent(event)
        one = self.width() / theme.factor() < ONE_COLUMN_BELOW
        flow = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != flow:
            self._columns.setDirection(flow)
        self.aside.set_column(is_beside=not one)


def _channel_choices() -> list[Choice]:
    return [
        Choice(code=EVERYTHING, text=pgettext("channels", "All")),
        *(
            Choice(code=channel, text=channel.upper(), icon=icon)
            for channel, icon in CHANNEL_ICONS.items()
        ),
    ]


def _domain_options() -> list[tuple[str, str]]:
    return [
        (EVERYTHING, _("All themes")),
        *((code, _(text)) for code, (text, _i) in DOMAINS.items()),
    ]
