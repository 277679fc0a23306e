"""The view of campaigns that is lent to the board of the follow-up."""

from PySide6.QtCore import Qt

from desktop.campaigns.view import CampaignsView
from desktop.kit.desk import Desk
from desktop.kit.i18n import _

DEEDS = {Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open", Qt.Key.Key_T: "table"}


class CampaignBoardView(CampaignsView):
    """Enter goes to the page of campaigns, where things are done; T shows the funnel as a table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, DEEDS, [(_("Campaigns"), "", self.open)])
        self.deed_wanted.connect(self.do)
        self.table.doubleClicked.connect(lambda _index: self.open())
        self.table.setToolTip(_("Enter opens the campaign, T shows its funnel as a table"))

    def do(self, deed: str) -> None:
        """Do what a key wants."""
        if deed == "open":
            self.open()
        elif not self.panel.twins.isHidden():
            self.panel.turn()

    def open(self) -> None:
        """Go to the chosen campaign."""
        chosen = self.chosen
        self.desk.show_page("campaigns", campaign=chosen.id if chosen is not None else None)
