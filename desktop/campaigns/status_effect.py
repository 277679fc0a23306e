"""What a list of statuses would change, before it does: the last step of its import."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.campaigns.status.using import StatusEffect, preview_statuses
from db.kit.errors import Refused
from desktop.campaigns.closing_steps import EffectStep
from desktop.kit.i18n import N_, _, ngettext, number

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard

EFFECTS = (
    ("new", N_("%(n)s new")),
    ("changed", N_("%(n)s changed: what was known before is replaced")),
    ("confirmed", N_("%(n)s known already: confirmed with this list")),
    ("conflict", N_("%(n)s against a better proof: both stay and are shown as a conflict")),
    ("same", N_("%(n)s the same: nothing changes")),
    ("older", N_("%(n)s known from a later day: nothing changes")),
    ("contradicting", N_("%(n)s contradicted by the list itself: not written")),
    ("homeless", N_("%(n)s of a household that is not known: not written")),
    ("silent", N_("%(n)s known people of whom the list tells nothing")),
    ("unknown", N_("%(n)s unknown to the office: no dossier is opened")),
    ("doubtful", N_("%(n)s still to be decided")),
)  # fmt: skip


class StatusEffectStep(EffectStep):
    """Nothing has been written yet; Enter writes it."""

    number = 5

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self._found: StatusEffect | None = None

    def title(self) -> str:
        """Return the title."""
        return _("What would change")

    def verb(self) -> str:
        """Return what Enter does here."""
        return _("Write the facts")

    def first(self) -> QWidget:
        """Begin at what must be done first."""
        waits = self._found is not None and self._found.doubtful > 0
        return self.again if waits else self.wizard.on

    def enter(self) -> None:
        """Ask for the effect."""
        self._found = None
        self.show_problems()
        list_id = self.wizard.list_id
        self.wizard.work.ask(lambda unit: preview_statuses(unit, list_id), self._show_statuses,
                             key="effect", failed=self.wizard.refuse)  # fmt: skip

    def _show_statuses(self, found: StatusEffect) -> None:
        self._found = found
        lead = ngettext("%(n)s fact would be written", "%(n)s facts would be written",
                        found.written) % {"n": number(found.written)}  # fmt: skip
        known = ngettext("%(n)s known person on the list", "%(n)s known people on the list",
                         found.known) % {"n": number(found.known)}  # fmt: skip
        self.lead.setText(f"{lead} · {known}")
        lines = [
            _(text) % {"n": number(getattr(found, name))}
            for name, text in EFFECTS
            if getattr(found, name)
        ]
        if not found.known and not found.doubtful:
            lines.append(_("Nobody of this list is known. Were the columns chosen well?"))
        lines.append(_("The rows of the list are deleted now; a fingerprint and the counts stay."))
        self.told.setText("\n".join(lines))
        self.again.setVisible(found.doubtful > 0)
        self.wizard.take_focus()

    def go_on(self) -> None:
        """Write, once every row is decided."""
        if self._found is None:
            return
        if self._found.doubtful:
            self.wizard.refuse(Refused("rows_undecided", number=self._found.doubtful))
            return
        self.wizard.statuses.finish()
