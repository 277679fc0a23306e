"""What stands beside a citizen's timeline: open questions with their clocks, requests, promises.

Lent to the dossier; each block asks for itself and again when something changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.contacts.codes import RequestState
from db.contacts.queries import RequestView, requests_of
from db.followup.detail import FollowUpView, open_for
from db.kit.changes import Changes
from db.kit.unit import Unit
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_short
from desktop.kit.parts import Label
from desktop.kit.words.contacts import REQUEST_STATES, domain
from desktop.kit.words.followup import clock_text, spoken_clock

WAITING = frozenset({RequestState.WAITING_CITIZEN, RequestState.WAITING_PARTNER})
KINDS = ("follow_up", "request", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One open thing: what, a second line, and its clock where one runs."""

    title: str
    second: str = ""
    clock: str = ""
    clock_words: str = ""
    spoken: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThings:
    """What is open with a citizen."""

    follow_ups: tuple[FollowUpView, ...]
    requests: tuple[RequestView, ...]


def open_things(unit: Unit, person_id: UUID) -> OpenThings:
    """Return open follow-ups and requests of a citizen."""
    return OpenThings(
        follow_ups=open_for(unit, (person_id,)), requests=requests_of(unit, (person_id,))
    )


def open_cards(found: OpenThings) -> list[Card]:
    """Return the questions with their clocks, then requests that wait for nobody."""
    questions = [each for each in found.follow_ups if each.kind == "question"]
    cards = [_question(each) for each in questions]
    for request in found.requests:
        if request.state not in WAITING or not questions:
            cards.append(_request(request))
    return cards


def promise_cards(found: OpenThings) -> list[Card]:
    """Return what we promised, next due first."""
    return [_clocked(each, "") for each in found.follow_ups if each.kind == "promise"]


def _question(view: FollowUpView) -> Card:
    asked = _("asked on %(day)s") % {"day": day_short(view.asked_on)}
    if view.rungs:
        rung = min(view.rung, len(view.rungs))
        asked += ", " + _("rung %(rung)d of %(rungs)d") % {"rung": rung, "rungs": len(view.rungs)}
    return _clocked(view, asked)


def _clocked(view: FollowUpView, second: str) -> Card:
    return Card(
        title=view.question,
        second=second or _("promised on %(day)s") % {"day": day_short(view.asked_on)},
        clock=view.clock,
        clock_words=clock_text(view.clock, view.days, view.next_due),
        spoken=spoken_clock(view.clock, view.days, view.next_due),
        share=view.share,
    )


def _request(view: RequestView) -> Card:
    told = [_(REQUEST_STATES[view.state]), view.number]
    if view.due_on is not None:
        told.append(_("answer due on %(day)s") % {"day": day_short(view.due_on)})
    else:
        told.append(_("since %(day)s") % {"day": day_short(view.opened_at)})
    return Card(
        title=view.line or domain(view.domain),
        second=", ".join(part for part in told if part),
    )


class CardBox(QWidget):
    """A card painted: title, second line, clock at the right."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        parts = (card.title, card.second, card.spoken)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(card.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of all lines with their margins."""
        title = paint.line_height("body") * self._title_lines
        return QSize(200, title + paint.line_height("small") + 20)

    @property
    def _title_lines(self) -> int:
        """Return over how many lines the title goes: never cut, at most two."""
        room = self.width() - 2 * theme.scaled(14)
        if self.card.clock:
            room -= theme.scaled(paint.CLOCK_WIDTH + 8)
        return 1 if paint.text_width(self.card.title, strong=True) <= room else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the title breaks otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="bg.surface", border="border.default",
                  corner=theme.radius("lg"))  # fmt: skip
        inside = self.rect().adjusted(theme.scaled(14), 9, -theme.scaled(14), -9)
        right = inside.right()
        if self.card.clock:
            wide = theme.scaled(paint.CLOCK_WIDTH)
            spot = QRect(right - wide, inside.y(), wide, paint.line_height("body") + 8)
            paint.paint_clock(painter, spot, self.card.clock, self.card.clock_words,
                              self.card.share)  # fmt: skip
            right = spot.left() - theme.scaled(8)
        high = paint.line_height("body") * self._title_lines
        title = QRect(inside.x(), inside.y(), right - inside.x(), high)
        paint.paint_wrapped(painter, title, self.card.title, "body", strong=True)
        below = QRect(inside.x(), title.bottom() + 3, inside.width(), paint.line_height("small"))
        paint.paint_text(painter, below, self.card.second, "small", "text.secondary")


class Beside(QWidget):
    """A title with its count, and cards; gone where nothing is and nothing need be said."""

    def __init__(
        self,
        desk: Desk,
        person: UUID,
        title: str,
        cards: Callable[[OpenThings], list[Card]],
        *,
        when_empty: str = "",
    ) -> None:
        super().__init__()
        self._work, self._person = desk.work(self), person
        self._cards, self._when_empty = cards, when_empty
        self.setAccessibleName(title)
        self._count = Label("", "small", "text.secondary")
        self._boxes: list[QWidget] = []
        top = QHBoxLayout()
        top.addWidget(Label(title, "small", strong=True), 1)
        top.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(top)
        desk.hub.changed.connect(self._on_changes)
        self._ask()

    def _on_changes(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in KINDS):
            self._ask()

    def _ask(self) -> None:
        person = self._person
        self._work.ask(lambda unit: open_things(unit, person), self._show, key="beside")

    def _show(self, found: OpenThings) -> None:
        cards = self._cards(found)
        self._replace([CardBox(card) for card in cards])
        self._count.setText(str(len(cards)) if cards else "")
        if not cards and self._when_empty:
            self._replace([Label(self._when_empty, "small", "text.muted")])
        self.setVisible(bool(cards) or bool(self._when_empty))

    def _replace(self, boxes: Sequence[QWidget]) -> None:
        for old in self._boxes:
            self._column.removeWidget(old)
            old.deleteLater()
        self._boxes = list(boxes)
        for box in boxes:
            self._column.addWidget(box)


def build_open(desk: Desk, *, person: UUID) -> QWidget:
    """Return the block of what is open now."""
    return Beside(desk, person, _("Open now"), open_cards, when_empty=_("Nothing is open"))


def build_promised(desk: Desk, *, person: UUID) -> QWidget:
    """Return the block of promises."""
    return Beside(desk, person, _("Promised"), promise_cards)
