"""All intakes of one desk: the one in front, those that wait, and their drafts on this machine.

A draft is kept within a second of each change and survives closing, crashing and killing.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from db.contacts.channel import channels
from db.contacts.codes import Channel
from db.contacts.drafts import Drafts, open_drafts
from db.contacts.queries import recorded
from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.ids import new_id
from desktop.contacts.intake import IntakeOverlay
from desktop.contacts.places import PLACES
from desktop.contacts.remember import from_values, to_values
from desktop.contacts.spare import SpareForm
from desktop.contacts.state import Intake
from desktop.contacts.words import waiting_word
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal

KEEP_EVERY_MS = 500
"""Half of the second that is promised, so that a slow disk breaks no promise."""


@dataclass(slots=True)
class _Kept:
    """What was handed to the drafts last, to write only what changed."""

    draft_id: UUID
    values: dict[str, object]


class Intakes(QObject):
    """One per desk."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        super().__init__(desk)
        self._desk, self._drafts = desk, drafts
        self._work = desk.work(self)
        self._worker = desk.worker_id
        self.front: IntakeOverlay | None = None
        self.waiting: list[Intake] = []
        self._spare = SpareForm(self)
        self._kept: _Kept | None = None
        self._keeping: Future[None] | None = None
        self._shown_places = 0
        self._keeper = QTimer(self)
        self._keeper.setInterval(KEEP_EVERY_MS)
        self._keeper.timeout.connect(self._keep_if_free)
        desk.curtain_changed.connect(self._on_curtain)
        desk.rebuilt.connect(self._rebuild)
        desk.worker_changed.connect(self._on_worker)
        desk.hub.closing.connect(self.close)

    # -- deeds -------------------------------------------------------------------------------

    def begin(self, channel: str, person: UUID | None = None) -> None:
        """Open a new intake, with a person where one is known; one that is open waits."""
        spec = channels()[Channel(channel)]
        intake = Intake(id=new_id(), spec=spec, started_at=self._desk.clock.now())
        self.park()
        self._show(intake)
        if person is not None and self.front is not None:
            self.front.recalling.begin_with(person)

    def park(self) -> None:
        """Let the intake in front wait; one in which nothing was done goes without a trace."""
        overlay = self.front
        if overlay is None:
            return
        self.keep(in_front=False)
        self._take_away(overlay)
        if overlay.intake.is_empty():
            self._drop(overlay.intake.id)
        else:
            self.waiting.append(overlay.intake)
        self._show_places()

    def switch(self) -> None:
        """Bring the intake to the front that waits longest; the one in front waits then."""
        if self.waiting:
            self.resume(0)

    def resume(self, place: int) -> None:
        """Bring a waiting intake to the front."""
        if place >= len(self.waiting):
            return
        intake = self.waiting.pop(place)
        self.park()
        self._show(intake)
        self._show_places()

    def discard(self) -> None:
        """Throw the intake in front away, with its draft."""
        if self.front is not None:
            overlay = self.front
            self._take_away(overlay)
            self._drop(overlay.intake.id)
            self._desk.toast(_("Draft discarded"))

    def close(self) -> None:
        """Keep what was typed last and close the drafts; the program ends."""
        self.keep()
        self._keeper.stop()
        self._drafts.close()

    # -- showing -----------------------------------------------------------------------------

    def _show(self, intake: Intake) -> None:
        overlay = IntakeOverlay(self._desk, intake, self._spare.take())
        overlay.left.connect(self.park)
        overlay.finished.connect(self._on_finished)
        overlay.discarded.connect(self.discard)
        self.front, self._kept = overlay, None
        overlay.open()
        self._keeper.start()

    def _take_away(self, overlay: IntakeOverlay) -> None:
        self.front = None
        self._keeper.stop()
        overlay.close_overlay()

    def _on_finished(self, _changes: Changes, then_next: bool) -> None:
        overlay = self.front
        if overlay is None:
            return
        self._take_away(overlay)
        self._drop(overlay.intake.id)
        if then_next:
            self.begin(overlay.intake.spec.code.value)

    def _show_places(self) -> None:
        for place in range(max(self._shown_places, len(self.waiting))):
            if place >= PLACES:
                break
            key = f"contacts.waiting_{place + 1}"
            if place < len(self.waiting):
                intake = self.waiting[place]
                icon = str(theme.tokens()["channels"][intake.spec.code.value]["icon"])
                self._desk.notice(key, waiting_word(intake), icon)
            else:
                self._desk.notice(key, "")
        self._shown_places = len(self.waiting)

    def _on_curtain(self, is_closed: bool) -> None:
        if self.front is not None:
            self.front.setVisible(not is_closed)
            if not is_closed:
                self.front.raise_()
                self.front.take_focus()

    def _rebuild(self) -> None:
        self._spare.renew()
        if self.front is not None:
            intake = self.front.intake
            self._take_away(self.front)
            self._show(intake)

    def _on_worker(self) -> None:
        """Leave the intakes of one worker to that worker; bring those of the next one."""
        if self._worker == self._desk.worker_id:
            return
        if self.front is not None:
            self.keep()
            self._take_away(self.front)
        self.waiting.clear()
        self._worker = self._desk.worker_id
        self._show_places()
        self.restore()

    # -- drafts ------------------------------------------------------------------------------

    def _keep_if_free(self) -> None:
        """Keep what changed; a disk slower than the timer gets the newest text, not a queue."""
        if self._keeping is None or self._keeping.done():
            self.keep()

    def keep(self, *, in_front: bool = True) -> None:
        """Keep what changed since it was kept last."""
        overlay = self.front
        if overlay is None or overlay.intake.is_empty():
            return
        values = {**to_values(overlay.intake), "worker": str(self._worker),
                  "in_front": in_front}  # fmt: skip
        if self._kept is not None and self._kept.values == values:
            return
        self._kept = _Kept(overlay.intake.id, values)
        at = self._desk.clock.now()
        self._keeping = done = self._drafts.keep(overlay.intake.id, values)
        self._work.wait_for(done, lambda _none: self._on_kept(overlay, at), self._on_not_kept)

    def _on_kept(self, overlay: IntakeOverlay, at: datetime) -> None:
        if self.front is overlay:
            local = at.astimezone(self._desk.clock.zone)
            overlay.show_kept(_("Draft kept %(time)s") % {"time": f"{local:%H:%M:%S}"})

    def _on_not_kept(self, error: CodedError) -> None:
        self._kept = None
        if self.front is not None:
            self.front.show_kept(_("Draft not kept: %(why)s") % {"why": refusal(error)}, "error")

    def _drop(self, draft_id: UUID) -> None:
        self._work.wait_for(self._drafts.drop(draft_id), _nothing, _nothing)

    def restore(self) -> None:
        """Bring back what was typed before the program ended, however it ended."""
        self._work.wait_for(self._drafts.all(), self._on_found, _nothing)

    def _on_found(self, found: tuple[dict[str, object], ...]) -> None:
        mine = [
            (intake, values.get("in_front") is True)
            for values in found
            if values.get("worker") == str(self._worker)
            and (intake := from_values(values)) is not None
        ]
        ids = [intake.id for intake, _is_front in mine]
        self._work.ask(
            lambda unit: recorded(unit, ids),
            lambda saved: self._bring_back(mine, saved),
            key="restore",
            failed=lambda _error: self._bring_back(mine, frozenset()),
        )

    def _bring_back(self, mine: list[tuple[Intake, bool]], saved: frozenset[UUID]) -> None:
        """Bring back all but those that were saved when the program ended before it said so."""
        was_in_front = -1
        here = {each.id for each in self.waiting} | {self.front.intake.id if self.front else None}
        for intake, is_front in mine:
            if intake.id in saved:
                self._drop(intake.id)
            if intake.id in saved | here:
                continue
            self.waiting.append(intake)
            if is_front:
                was_in_front = len(self.waiting) - 1
        self._show_places()
        if was_in_front >= 0 and self.front is None:
            self.resume(was_in_front)


def _nothing(_what: object) -> None:
    """Let it be: a draft that could not be dropped comes back once and can be discarded again."""


def intakes_of(desk: Desk) -> Intakes:
    """Return the intakes of a desk, made on first need."""
    found = desk.findChild(Intakes)
    return found if isinstance(found, Intakes) else Intakes(desk, open_drafts(desk.office))
