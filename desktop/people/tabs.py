"""Which tabs a dossier has: two of its own and what rooms lend, each keeping its Alt number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from db.kit.unit import Unit
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts import Tab
from desktop.kit.sections import Section

TIMELINE, BELONGING = "timeline", "household"
HOST = "dossier"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTab:
    """One tab; `section` is None for the two of this room."""

    code: str
    number: int
    text: str
    section: Section | None = None

    def shown(self, counts: Mapping[str, int]) -> Tab:
        """Return the tab as the bar paints it, with its count where that is not 0."""
        count = counts.get(self.code) or None
        return Tab(code=self.code, text=self.text, number=self.number, count=count, boxed=True)


def dossier_tabs(desk: Desk) -> tuple[DossierTab, ...]:
    """Return the tabs that exist, in the order of their numbers."""
    own = (
        DossierTab(code=TIMELINE, number=1, text=_("Timeline")),
        DossierTab(code=BELONGING, number=2, text=_("Household & facts")),
    )
    lent = tuple(
        DossierTab(code=each.id, number=each.order, text=_(each.title), section=each)
        for each in desk.sections(HOST)
    )
    return tuple(sorted((*own, *lent), key=lambda tab: tab.number))


def counts_of(tabs: Sequence[DossierTab], unit: Unit, person: UUID) -> Mapping[str, int]:
    """Return how much is open behind the tabs that count; runs in a reader thread."""
    return {
        tab.code: tab.section.count(unit, person)
        for tab in tabs
        if tab.section is not None and tab.section.count is not None
    }
