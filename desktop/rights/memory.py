"""What rights lend to an intake's memory: the decisive question, and at most two open rights."""

from collections.abc import Mapping
from uuid import UUID

from db.kit.errors import CodedError
from db.rights.engine.texts import Text
from db.rights.panel import Panel, PanelRow
from db.rights.queries import panel
from desktop.kit.desk import Desk
from desktop.kit.parts.memory_lines import MemoryLine, MemoryLines
from desktop.rights.evidence import asked_words
from desktop.rights.row_words import OPEN_GROUPS, mark_of, right_names, short_title, state_line

MOST = 2


def memory_lines(found: Panel) -> tuple[MemoryLine, ...]:
    """Return the rights to do or check first, and what to ask while there is contact."""
    names = right_names(found)
    rows = [row for row in found.rows if row.group in OPEN_GROUPS][:MOST]
    lines = [MemoryLine(text=_short_line(row, names), icon=mark_of(row)[0]) for row in rows]
    if found.ask and rows:
        lines.append(MemoryLine(text=asked_words(found.ask[0]), icon="lightbulb"))
    return tuple(lines)


def _short_line(row: PanelRow, names: Mapping[str, Text]) -> str:
    state = state_line(row, names).split(" · ", maxsplit=1)[0]
    return f"{short_title(row)}: {state}"


class RightsLines(MemoryLines):
    """Asks once; where the dossier is not open to this worker nothing is shown."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__()
        self._work = desk.work(self)
        self._work.ask(lambda unit: panel(unit, person), self._on_panel, failed=self._on_closed)

    def _on_panel(self, found: Panel) -> None:
        self.show_lines(memory_lines(found))

    def _on_closed(self, _error: CodedError) -> None:
        self.show_lines(())
