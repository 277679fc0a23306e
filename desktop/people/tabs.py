"""Which tabs a dossier has: two of its own and what rooms lend, each keeping its Alt number."""

from dataclasses import dataclass

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

    @property
    def shown(self) -> Tab:
        """Return the tab as the bar paints it."""
        return Tab(code=self.code, text=self.text, number=self.number)


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
