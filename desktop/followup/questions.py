"""The small questions that a deed asks: which day, who, why. Each is one popover."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from db.followup.codes import StopReason
from desktop.kit.i18n import _, weekday_short
from desktop.kit.parts import Combo, Field
from desktop.kit.popover import Popover
from desktop.kit.when import LONGEST_TEXT, read_when
from desktop.kit.words.days import wrong_day
from desktop.kit.words.followup import PARTS, STOP_REASONS, in_language

if TYPE_CHECKING:
    from db.access.queries import WorkerCard
    from desktop.followup.clock_deeds import Clock, ClockDeeds

TALL = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRung:
    """The rung that comes next, as the office set it."""

    due: datetime
    part: str
    text: Mapping[str, str]


class DayLine(QLineEdit):
    """A day as people type it; `day` is what was understood, with the reason where nothing was."""

    def __init__(self, today: date, text: str = "") -> None:
        super().__init__(text)
        self._today = today
        self.setMaxLength(LONGEST_TEXT)
        self.setPlaceholderText(_("tomorrow, fri, 14/6"))
        self.selectAll()

    def read(self, clock: "Clock") -> tuple[date | None, str]:
        """Return the day, or the sentence that says what is wrong."""
        day = read_when(self.text(), self._today).day
        if day is None:
            wanted = _("Type a day, for example tomorrow, fri or 14/6")
            return None, wrong_day(self.text(), self._today, wanted)
        if day < self._today:
            return None, _("This day has passed. Choose a later one.")
        if clock.meeting_on is not None and self._today <= clock.meeting_on <= day:
            told = {"day": weekday_short(clock.meeting_on)}
            return None, _("The meeting is on %(day)s: choose a day before it.") % told
        return day, ""


def offer_next(
    deeds: "ClockDeeds", clock: "Clock", rung: NextRung, closed: Callable[[], None]
) -> None:
    """Offer the next rung: Enter accepts it, another day typed over it moves it."""
    proposed = weekday_short(rung.due)
    line = DayLine(deeds.desk.clock.today(), proposed)
    told = {"what": in_language(rung.text), "part": _(PARTS.get(rung.part, ""))}
    field = Field(_("Next: %(what)s, %(part)s") % told, line)

    def take() -> str:
        if line.text() == proposed:
            return ""
        day, wrong = line.read(clock)
        if day is not None:
            _defer(deeds, clock, day, rung.part)
        return wrong

    title = _("Noted: %(name)s") % {"name": clock.name}
    popover = Popover(deeds.desk, title, (field,), _("Accept"), take)
    popover.closed.connect(closed)
    popover.open()


def _defer(deeds: "ClockDeeds", clock: "Clock", day: date, part: str = "") -> None:
    from db.followup import service

    deeds.work.do(lambda unit: service.defer(unit, clock.id, day, part=part))


def ask_day(deeds: "ClockDeeds", clock: "Clock") -> None:
    """Ask to which day the clock is put off."""
    from db.followup import service

    line = DayLine(deeds.desk.clock.today())
    field = Field(_("To which day?"), line)

    def take() -> str:
        day, wrong = line.read(clock)
        if day is not None:
            deeds.write(
                clock,
                lambda unit: service.defer(unit, clock.id, day, version=clock.version or None),
            )
        return wrong

    title = _("Defer: %(name)s") % {"name": clock.name}
    Popover(deeds.desk, title, (field,), _("Defer"), take).open()


def ask_pause(deeds: "ClockDeeds", clock: "Clock") -> None:
    """Ask until when the citizen wants to be left in peace, and why."""
    from db.followup import service

    line, why = DayLine(deeds.desk.clock.today()), QLineEdit()
    why.setMaxLength(200)
    fields = (Field(_("Until which day?"), line), Field(_("What the citizen said"), why))

    def take() -> str:
        day, wrong = line.read(clock)
        if day is None:
            return wrong
        if day <= deeds.desk.clock.today():
            return _("Choose a later day than today")
        said = why.text().strip()
        deeds.write(
            clock,
            lambda unit: service.pause(unit, clock.id, day, said, version=clock.version or None),
        )
        return ""

    title = _("Pause: %(name)s") % {"name": clock.name}
    Popover(deeds.desk, title, fields, _("Pause"), take, height=TALL).open()


def ask_owner(deeds: "ClockDeeds", clock: "Clock", cards: "tuple[WorkerCard, ...]") -> None:
    """Ask who takes over, with a word for the colleague."""
    from db.followup import service

    mine = deeds.desk.worker_id
    options = [(str(card.id), card.name) for card in cards if card.id != mine]
    combo, word = Combo(options, _("Worker")), QLineEdit()
    word.setMaxLength(200)
    fields = (Field(_("Who takes over?"), combo), Field(_("A word for the colleague"), word))

    def take() -> str:
        if not combo.code:
            return _("Choose a worker")
        owner, note = UUID(combo.code), word.text().strip()
        deeds.write(
            clock,
            lambda unit: service.hand_over(
                unit, clock.id, owner, note, version=clock.version or None
            ),
        )
        return ""

    title = _("Hand over: %(name)s") % {"name": clock.name}
    Popover(deeds.desk, title, fields, _("Hand over"), take, height=TALL).open()


def ask_decision(deeds: "ClockDeeds", clock: "Clock") -> None:
    """Ask to stop with a reason; at the end of a ladder also to go on from a day."""
    is_end = clock.deed == "decide"
    reasons = [(code, _(word)) for code, word in STOP_REASONS.items()]
    if not is_end:
        reasons = [each for each in reasons if each[0] != StopReason.NOT_REACHED.value]
    combo = Combo([("", _("go on")), *reasons] if is_end else reasons, _("Decision"))
    line = DayLine(deeds.desk.clock.today())
    fields = [Field(_("Stop because, or go on?") if is_end else _("Stop because"), combo)]
    if is_end:
        fields.append(Field(_("Go on from"), line))

    def take() -> str:
        return _take_decision(deeds, clock, combo.code, line)

    button = _("Decide") if is_end else _("Stop")
    title = f"{button}: {clock.name}"
    height = TALL if is_end else 230
    Popover(deeds.desk, title, tuple(fields), button, take, height=height).open()


def _take_decision(deeds: "ClockDeeds", clock: "Clock", reason: str, line: DayLine) -> str:
    from db.followup import service

    version = clock.version or None
    if reason:
        stop = StopReason(reason)
        deeds.write(clock, lambda unit: service.decide(unit, clock.id, stop=stop, version=version))
        return ""
    today = deeds.desk.clock.today()
    day = read_when(line.text(), today).day
    if day is None or day <= today:
        told = _("Choose a reason to stop, or a later day to go on")
        return wrong_day(line.text(), today, told)
    deeds.write(clock, lambda unit: service.decide(unit, clock.id, extend_to=day, version=version))
    return ""
