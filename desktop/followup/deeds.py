"""What one can do with an item of today, and the questions the page asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from db.followup.codes import AttemptResult, StopReason
from db.followup.detail import FollowUpView, in_detail
from db.followup.worklist import WorkItem
from db.kit.changes import Changes
from desktop.kit.i18n import _, weekday_short
from desktop.kit.parts import Combo, Field
from desktop.kit.popover import Popover
from desktop.kit.when import read_when
from desktop.kit.words.followup import PARTS, STOP_REASONS

if TYPE_CHECKING:
    from db.kit.unit import Unit
    from desktop.followup.today import TodayPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One worker's day."""

    items: tuple[WorkItem, ...]
    noted: Mapping[str, int]
    clocks_due: int


def read_day(unit: "Unit") -> Day:
    """Return the acting worker's day."""
    from db.contacts.queries import noted_on
    from db.followup.queries import day_of

    found = day_of(unit, unit.actor)
    return Day(
        items=found.items, noted=noted_on(unit, unit.clock.today()), clocks_due=found.clocks_due
    )


def read_detail(follow_up_id: UUID, unit: "Unit") -> FollowUpView | None:
    """Return one clock in detail."""
    return in_detail(unit, follow_up_id)


def do_main(page: "TodayPage", item: WorkItem) -> None:
    """Do what the row says: call, prepare, plan, decide, keep the promise, open the file."""
    if item.source == "visit" and page.desk.actions.has("visits.open"):
        page.desk.actions.run("visits.open", visit=item.id)
    elif item.source != "follow_up":
        _open_file(page, item, tab="rights" if item.deed == "check" else "")
    elif item.deed == "promise":
        _keep(page, item)
    elif item.deed == "decide":
        _decide(page, item)
    elif item.deed in ("text", "letter"):
        _attempt(page, item, AttemptResult.PREPARED)
    elif item.deed == "visit" and page.desk.actions.has("visits.plan"):
        page.desk.actions.run("visits.plan", person=item.person_id, follow_up=item.id)
    else:
        channel = item.channel or "call"
        page.desk.actions.run(f"contacts.{channel}", person=item.person_id)


def _attempt(page: "TodayPage", item: WorkItem, result: AttemptResult) -> None:
    from db.followup import service

    def use_case(unit: "Unit") -> Changes:
        if result is AttemptResult.PREPARED:
            return service.mark_prepared(unit, item.id)
        if result is AttemptResult.SENT:
            return service.mark_sent(unit, item.id, version=item.version or None)
        return service.record_attempt(unit, item.id, result, version=item.version or None)

    page.fade(item.id)
    page.work.do(use_case, then=partial(_said_next, page))


def _said_next(page: "TodayPage", changes: Changes) -> None:
    """Offer the next rung: Enter accepts it, another day typed over it moves it."""
    due, follow_up = changes.facts.get("next_due"), changes.facts.get("follow_up")
    if not isinstance(due, datetime) or not isinstance(follow_up, UUID):
        return
    from db.followup import service

    part = str(changes.facts.get("part"))
    editor = QLineEdit(weekday_short(due))
    editor.selectAll()
    field = Field(_("Next step, %(part)s") % {"part": _(PARTS.get(part, ""))}, editor)
    proposed = editor.text()

    def take() -> str:
        if editor.text() == proposed:
            return ""
        reading = read_when(editor.text(), page.desk.clock.today())
        if reading.day is None:
            return _("Type a day, for example tomorrow, fri or 14/6")
        chosen = reading.day
        page.work.do(lambda unit: service.defer(unit, follow_up, chosen, part=part))
        return ""

    Popover(page.desk, _("Attempt noted"), (field,), _("Accept"), take).open()


def no_answer(page: "TodayPage", item: WorkItem) -> None:
    """Note that nobody answered; the next rung falls in another part of the day."""
    if item.source == "follow_up" and item.rungs:
        _attempt(page, item, AttemptResult.NO_ANSWER)


def reached(page: "TodayPage", item: WorkItem) -> None:
    """Note that the citizen was reached."""
    if item.source == "follow_up":
        _attempt(page, item, AttemptResult.REACHED)


def sent(page: "TodayPage", item: WorkItem) -> None:
    """Note that the worker sent the prepared message."""
    if item.source == "follow_up" and item.deed in ("text", "letter"):
        _attempt(page, item, AttemptResult.SENT)


def _keep(page: "TodayPage", item: WorkItem) -> None:
    from db.followup import service

    page.fade(item.id)
    page.work.do(lambda unit: service.answer(unit, item.id, "kept"))


def defer(page: "TodayPage", item: WorkItem) -> None:
    """Ask for a day and put the item off to it."""
    if item.source != "follow_up":
        return
    from db.followup import service

    editor = QLineEdit()
    editor.setPlaceholderText(_("tomorrow, fri, 14/6"))
    field = Field(_("To which day?"), editor)

    def take() -> str:
        reading = read_when(editor.text(), page.desk.clock.today())
        if reading.day is None:
            return _("Type a day, for example tomorrow, fri or 14/6")
        chosen = reading.day
        page.work.do(lambda unit: service.defer(unit, item.id, chosen))
        return ""

    Popover(page.desk, _("Defer"), (field,), _("Defer"), take).open()


def other_owner(page: "TodayPage", item: WorkItem) -> None:
    """Ask who takes over."""
    if item.source != "follow_up":
        return
    from db.access.queries import WorkerCard, workers
    from db.followup import service

    def choose(cards: tuple[WorkerCard, ...]) -> None:
        options = [(str(card.id), card.name) for card in cards if card.id != page.desk.worker_id]
        combo = Combo(options, _("Worker"))
        note = QLineEdit()
        fields = (Field(_("Who takes over?"), combo), Field(_("Note for the colleague"), note))

        def take() -> str:
            owner, text = UUID(combo.code), note.text()
            page.work.do(lambda unit: service.hand_over(unit, item.id, owner, text))
            return ""

        Popover(page.desk, _("Hand over"), fields, _("Hand over"), take, height=290).open()

    page.work.ask(workers, choose, key="workers")


def _decide(page: "TodayPage", item: WorkItem) -> None:
    """Ask the team lead: stop with a reason, or go on from a day."""
    from db.followup import service

    options = [(code, _(word)) for code, word in STOP_REASONS.items()]
    combo = Combo([("", _("go on")), *options], _("Decision"))
    editor = QLineEdit()
    editor.setPlaceholderText(_("tomorrow, fri, 14/6"))
    fields = (Field(_("Stop because, or go on?"), combo), Field(_("Go on from"), editor))

    def take() -> str:
        if combo.code:
            reason = StopReason(combo.code)
            page.work.do(lambda unit: service.decide(unit, item.id, stop=reason))
            return ""
        reading = read_when(editor.text(), page.desk.clock.today())
        if reading.day is None or reading.day <= page.desk.clock.today():
            return _("Choose a reason to stop, or a later day to go on")
        later = reading.day
        page.work.do(lambda unit: service.decide(unit, item.id, extend_to=later))
        return ""

    Popover(page.desk, _("Decide"), fields, _("Decide"), take, height=290).open()


def _open_file(page: "TodayPage", item: WorkItem, tab: str = "") -> None:
    if item.person_id is None or not page.desk.actions.has("people.open"):
        return
    action = "people.rights" if tab == "rights" else "people.open"
    page.desk.actions.run(action, person=item.person_id)


DEEDS: Mapping[str, Callable[["TodayPage", WorkItem], None]] = {
    "do": do_main,
    "no_answer": no_answer,
    "reached": reached,
    "sent": sent,
    "defer": defer,
    "owner": other_owner,
    "file": _open_file,
}
KEYS: Mapping[Qt.Key, str] = {
    Qt.Key.Key_Return: "do",
    Qt.Key.Key_Enter: "do",
    Qt.Key.Key_G: "no_answer",
    Qt.Key.Key_B: "reached",
    Qt.Key.Key_S: "sent",
    Qt.Key.Key_D: "defer",
    Qt.Key.Key_O: "owner",
    Qt.Key.Key_Right: "file",
}
