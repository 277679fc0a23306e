"""Asks whether a worker wants the day by e-mail, and where; says how the last one went."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from db.exchange.offers import ways_open
from db.exchange.worker_mail import NOT_SENT, SENT, UNCERTAIN, LastMail, last_mail
from db.followup.codes import MessageKind
from db.followup.digest import LONGEST_ADDRESS, Wish, want_digest, wish_of_worker
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, language, moment
from desktop.kit.limits import hold
from desktop.kit.parts import Label, Tick
from desktop.kit.sheet import Sheet, UseCase

if TYPE_CHECKING:
    from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is kept, whether mail goes out at all, and how the last one went."""

    wish: Wish
    is_open: bool
    last: LastMail | None


def read_standing(unit: "Unit") -> Standing:
    """Ask for all of it at once."""
    return Standing(
        wish=wish_of_worker(unit), is_open=MessageKind.EMAIL.value in ways_open(unit),
        last=last_mail(unit),
    )  # fmt: skip


class DigestSheet(Sheet):
    """A tick and an address; what the mail holds and does not hold stands beside them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("My day by e-mail"), 560, 400)
        self.tick = Tick(_("Mail me my day each working morning"))
        self.address = QLineEdit()
        hold(self.address, LONGEST_ADDRESS)
        self.told = Label(
            _("The mail says how much is late and for today, with initials and numbers of "
              "applications. Names and questions stay in the program."),
            "small", "text.secondary", wrap=True,
        )  # fmt: skip
        self.state = Label("", "small", "text.secondary", wrap=True)
        self.state.hide()
        self.add("wanted", _("Each working day"), self.tick)
        self.add("address", _("My e-mail address at work"), self.address)
        self.body.addWidget(self.told)
        self.body.addWidget(self.state)
        self.body.addStretch(1)
        self.work.ask(read_standing, self._on_standing, key="standing")

    def _on_standing(self, found: Standing) -> None:
        self.version = found.wish.version
        self.tick.setChecked(found.wish.wanted)
        self.address.setText(found.wish.address)
        text = how_it_stands(found, is_practice=self.desk.office.facts.is_practice)
        self.state.setText(text)
        self.state.setVisible(bool(text))
        if not found.is_open:
            self.state.set_colour("status.warning.text")

    def use_case(self) -> UseCase:
        """Keep what was chosen."""
        wanted, address, spoken = self.tick.isChecked(), self.address.text(), language()
        version = self.version or None
        return lambda unit: want_digest(unit, wanted, address, spoken, version=version)


def how_it_stands(found: Standing, *, is_practice: bool) -> str:
    """Return how the last mail went, or why none goes."""
    if is_practice:
        return _("A practice office never sends.")
    if not found.is_open:
        return _("E-mail is not set up in this office yet: no mail goes out.")
    last = found.last
    if last is None or last.at is None:
        return ""
    told = {
        SENT: _("The last one went on %(when)s."),
        NOT_SENT: _("The last one did not go (%(when)s)."),
        UNCERTAIN: _("Nobody knows whether the last one went (%(when)s)."),
    }
    return told[last.state] % {"when": moment(last.at)} if last.state in told else ""
