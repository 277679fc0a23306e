"""What the answer clock lends to an intake's memory: what we promised, what we wait for."""

from uuid import UUID

from db.followup.detail import FollowUpView, open_for
from db.kit.clock import OFFICE_ZONE
from desktop.kit.desk import Desk
from desktop.kit.i18n import pgettext, time_of, weekday_short
from desktop.kit.parts.memory_lines import MemoryLine, MemoryLines
from desktop.kit.words.followup import clock_text, spoken_clock

MOST = 2
CHANNEL_ICONS = {"click": "at-sign", "call": "phone", "face": "speech", "home": "house"}
STATUSES = {"late": ("danger", "octagon-alert"), "soon": ("warning", "clock-alert"),
            "ok": ("success", "clock")}  # fmt: skip


class OpenLines(MemoryLines):
    """The open follow-ups of one kind with a citizen."""

    def __init__(self, desk: Desk, person: UUID, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._today = desk.clock.today()
        self._work = desk.work(self)
        self._work.ask(lambda unit: open_for(unit, (person,)), self._on_answer)

    def _on_answer(self, found: tuple[FollowUpView, ...]) -> None:
        mine = [each for each in found if each.kind == self._kind]
        line = self._promise if self._kind == "promise" else _question
        self.show_lines(tuple(line(each) for each in mine[:MOST]))

    def _promise(self, one: FollowUpView) -> MemoryLine:
        icon = CHANNEL_ICONS.get(one.next_channel, "handshake")
        if one.next_due is None:
            return MemoryLine(text=one.question, icon=icon)
        local = one.next_due.astimezone(OFFICE_ZONE)
        is_today = local.date() == self._today
        day = pgettext("due", "today") if is_today else weekday_short(local.date())
        at = "" if one.days > 0 else time_of(one.next_due)
        return MemoryLine(
            text=one.question, icon=icon, aside=f"{day} {at}".strip(), strong_aside=is_today
        )


def _question(one: FollowUpView) -> MemoryLine:
    status, icon = STATUSES.get(one.clock, ("neutral", "pause"))
    facts = (one.clock, one.days, one.next_due)
    return MemoryLine(
        text=one.question,
        aside=clock_text(*facts),
        spoken_aside=spoken_clock(*facts),
        aside_status=status,
        aside_icon=icon,
    )
