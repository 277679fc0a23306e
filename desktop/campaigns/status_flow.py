"""The part of the import that is about a status of people: one step more, and no campaign."""

from typing import TYPE_CHECKING

from db.campaigns.importing import Prepared, prepare
from db.campaigns.matching import Match
from db.campaigns.reading import Sheet
from db.campaigns.status.importing import (
    StatusDraft,
    discard_status_list,
    import_status_list,
    remembered_status,
)
from db.campaigns.status.reading import StatusRows
from db.campaigns.status.stated import Setup
from db.campaigns.status.using import use_statuses
from db.kit.changes import Changes
from desktop.campaigns.status_effect import StatusEffectStep
from desktop.campaigns.status_step import StatusStep
from desktop.kit.i18n import _

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard


class StatusFlow:
    """Knows its two steps, and what the wizard does between them."""

    def __init__(self, wizard: "ImportWizard") -> None:
        self._wizard = wizard
        self.step, self.effect = StatusStep(wizard), StatusEffectStep(wizard)
        self._sheet: Sheet | None = None
        self._mapping: dict[str, str] = {}
        self._known = Setup()

    def recall(self, source: str) -> None:
        """Look up how the columns of this source were chosen before."""
        wizard = self._wizard
        wizard.work.ask(lambda unit: remembered_status(unit, source), self._on_recalled,
                        failed=wizard.refuse)  # fmt: skip

    def _on_recalled(self, found: tuple[dict[str, str], Setup]) -> None:
        mapping, self._known = found
        self._wizard.on_mapping(mapping)

    def begin(self, sheet: Sheet, mapping: dict[str, str]) -> None:
        """Ask which status the list tells."""
        if mapping != self._mapping or sheet is not self._sheet:
            self._sheet, self._mapping = sheet, mapping
            self.step.fill(sheet, mapping, self._known)
        self._wizard.show_step(self.step)

    def read(self, setup: Setup) -> None:
        """Read the rows, hash their numbers, match them, and take the list in."""
        wizard, sheet, mapping = self._wizard, self._sheet, self._mapping
        if sheet is None:
            return
        wizard.begin(_("The rows are matched with the dossiers..."))
        found = wizard.lists.status_rows(sheet, mapping, setup, wizard.desk.clock.today())

        def hash_numbers(rows: StatusRows) -> None:
            wizard.work.ask(lambda unit: prepare(unit, rows.records),
                            lambda ready: self._match(setup, rows, ready),
                            failed=wizard.refuse)  # fmt: skip

        wizard.work.wait_for(found, hash_numbers, wizard.refuse)

    def _match(self, setup: Setup, rows: StatusRows, ready: Prepared) -> None:
        wizard, sheet, chosen = self._wizard, self._sheet, self._wizard.authorisation.chosen
        assert sheet is not None
        self.effect.note_problems(rows.problems)

        def take_in(found: tuple[Match, ...]) -> None:
            draft = StatusDraft(
                authorisation_id=chosen.id if chosen is not None else None,
                file_hash=sheet.file_hash, mapping=self._mapping, setup=setup,
                records=ready.records, stated=rows.stated, matches=found,
                problems=len(rows.problems),
            )  # fmt: skip
            wizard.work.do(
                lambda unit: import_status_list(unit, draft), wizard.on_imported, wizard.refuse
            )

        wizard.work.wait_for(wizard.lists.match(ready), take_in, wizard.refuse)

    def finish(self) -> None:
        """Write what the list tells, unit after unit; the rows go with the last one."""
        wizard, list_id = self._wizard, self._wizard.list_id
        wizard.begin(_("The facts are written..."))
        wizard.work.do(lambda unit: use_statuses(unit, list_id), self._on_written, wizard.refuse)

    def _on_written(self, changes: Changes) -> None:
        if changes.facts["left"]:
            self.finish()
        else:
            self._wizard.close_overlay()

    def discard(self) -> None:
        """Throw the list away."""
        wizard, list_id = self._wizard, self._wizard.list_id
        wizard.work.do(lambda unit: discard_status_list(unit, list_id),
                       lambda _changes: wizard.close_overlay(), wizard.refuse)  # fmt: skip
