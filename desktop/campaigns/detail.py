"""One campaign: what it is about, its lists, and its funnel for those who see figures."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.campaigns.importing import EXPIRED
from db.campaigns.queries import CampaignCard, CampaignDetail, ListCard
from db.stats.campaign_funnel import Funnel
from desktop.campaigns.funnel import FunnelModel, FunnelView, funnel_table
from desktop.campaigns.model import counted
from desktop.campaigns.rights_field import Names, rights_in_words
from desktop.kit.i18n import _, day_full, number
from desktop.kit.parts import Label, SectionHead
from desktop.kit.words import campaigns as words


class CampaignPanel(QWidget):
    """Filled again whenever another campaign is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label("", "subheading", wrap=True)
        self.state = Label("", "small", "text.secondary", wrap=True)
        self.about = Label("", wrap=True)
        self.counts = Label("", strong=True, wrap=True)
        self.lists = Label("", "small", "text.secondary", wrap=True)
        self.evaluation = Label("", wrap=True)
        self.head = SectionHead(_("Funnel"))
        self.funnel = FunnelView()
        self.steps = FunnelModel(self)
        self.table = funnel_table(self, self.steps)
        self.twins = QStackedWidget()
        self.twins.addWidget(self.funnel)
        self.twins.addWidget(self.table)
        self.parts = Label("", wrap=True)
        self._names: Names = {}
        self._card: CampaignCard | None = None
        self._found: Funnel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 8, 8)
        column.setSpacing(6)
        for each in (self.name, self.state, self.about, self.counts, self.lists, self.evaluation,
                     self.head, self.twins, self.parts):  # fmt: skip
            column.addWidget(each)
        column.addStretch(1)
        self.hide_funnel()

    def show_campaign(self, found: CampaignDetail) -> None:
        """Show what is known of a campaign."""
        card = found.card
        self.name.setText(card.name)
        self.state.setText(_state_line(found))
        self._card = card
        self._show_about()
        self.counts.setText(counted(card))
        self.lists.setText("\n".join(_list_line(each) for each in found.lists))
        self.lists.setVisible(bool(found.lists))
        self.evaluation.setText(card.evaluation)
        self.evaluation.setVisible(bool(card.evaluation))

    def show_funnel(self, found: Funnel) -> None:
        """Show how far the people came."""
        self.funnel.show_steps(found.steps)
        self.steps.fill(found.steps)
        rows = len(found.steps) + 1
        high = rows * self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(high + self.table.horizontalHeader().sizeHint().height())
        self._found = found
        self._show_parts()
        for each in (self.head, self.twins, self.parts):
            each.show()

    def _show_about(self) -> None:
        card = self._card
        if card is None:
            return
        rights = _("Rights: %(rights)s") % {"rights": rights_in_words(card.rights, self._names)}
        told = (card.question, card.segment, rights if card.rights else "",
                words.message_line(card))  # fmt: skip
        self.about.setText("\n".join(each for each in told if each))

    def take_names(self, names: Names) -> None:
        """Call the rights of a campaign by their names."""
        self._names = names
        self._show_about()
        self._show_parts()

    def _show_parts(self) -> None:
        found = self._found
        if found is None:
            return
        lines = [words.of_messages(found.messages)] if found.messages is not None else []
        lines += [words.of_version(each) for each in found.versions]
        for each in found.rights:
            name = rights_in_words((each.right_id,), self._names)
            told = {"right": name, "n": words.told(each.received)}
            lines.append(_("%(right)s received: %(n)s") % told)
        self.parts.setText("\n".join(lines))

    def hide_funnel(self) -> None:
        """Take the funnel away: nobody was asked yet, or the figures are not for this role."""
        self._found = None
        for each in (self.head, self.twins, self.parts):
            each.hide()

    def turn(self) -> None:
        """Show the table instead of the bars, or the other way round."""
        self.twins.setCurrentIndex(1 - self.twins.currentIndex())


def _state_line(found: CampaignDetail) -> str:
    card = found.card
    told = [words.state(card.state)]
    if card.owner:
        told.append(_("owner %(name)s") % {"name": card.owner})
    if found.approved_by:
        told.append(_("approved by %(name)s") % {"name": found.approved_by})
    elif found.needs_second:
        told.append(_("a colleague must approve it"))
    if card.waves:
        told.append(_("wave %(n)d") % {"n": card.waves})
    if card.target_reach is not None:
        told.append(_("aim: %(n)d %% reached") % {"n": card.target_reach})
    if card.target_granted is not None:
        told.append(_("aim: %(n)d %% granted") % {"n": card.target_granted})
    return " · ".join(told)


def _list_line(one: ListCard) -> str:
    told = _("%(source)s, %(reference)s: %(rows)s rows, read by %(name)s on %(day)s") % {
        "source": one.source, "reference": one.reference, "rows": number(one.rows),
        "name": one.imported_by or "-", "day": day_full(one.imported_at.date()),
    }  # fmt: skip
    if one.raw_deleted_at is None:
        return told + " · " + _("rows still wait for a decision")
    kept = _("the rows are gone; fingerprint %(hash)s") % {"hash": one.file_hash[:12]}
    if EXPIRED in one.counts:
        told += " · " + _("not finished in time: %(n)s rows deleted on their last day") % {
            "n": number(one.counts[EXPIRED])}  # fmt: skip
    return f"{told} · {kept}"
