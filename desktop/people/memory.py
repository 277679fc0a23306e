"""What citizens lend to an intake's memory: how somebody can be reached digitally."""

from uuid import UUID

from db.kit.unit import Unit
from db.people.e_inclusion import EInclusion, e_inclusion
from db.people.queries import dossier
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts.memory_lines import MemoryLine, MemoryLines
from desktop.kit.words.needs import NEEDS
from desktop.people.strip import pillar_text

DIGITAL_NEEDS = ("no_internet", "smartphone_only")


class DigitalLines(MemoryLines):
    """Devices and internet of a citizen whose dossier is open; empty while nobody asked."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__()
        self._work = desk.work(self)
        self._work.ask(lambda unit: _asked(unit, person), self._on_answer)

    def _on_answer(self, found: tuple[EInclusion, tuple[str, ...]]) -> None:
        inclusion, needs = found
        lines = [
            MemoryLine(text=_(NEEDS[code][0]), icon=NEEDS[code][1])
            for code in DIGITAL_NEEDS
            if code in needs
        ]
        if not lines and inclusion.access.level is not None:
            lines.append(MemoryLine(text=pillar_text(inclusion.access), icon="wifi"))
        if inclusion.small_step:
            lines.append(MemoryLine(text=inclusion.small_step, icon="lightbulb"))
        self.show_lines(tuple(lines))


def _asked(unit: Unit, person: UUID) -> tuple[EInclusion, tuple[str, ...]]:
    found = dossier(unit, person)
    return e_inclusion(unit, found), found.needs
