"""Small sheets of a screening: why everybody is screened, and what lets the office do so."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from db.kit.changes import Changes
from db.kit.unit import Unit
from db.rights.screening.codes import Basis
from db.rights.screening.grounds import LONGEST, NewGround, record_grounds
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.parts import Combo, Label
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.when import LONGEST_TEXT, read_when
from desktop.kit.words import screening as words
from desktop.kit.words.days import wrong_day

SHORTEST = 5


class RunSheet(Sheet):
    """Why everybody is screened now; `start` gets the reason."""

    def __init__(self, desk: Desk, start: Callable[[str], None]) -> None:
        super().__init__(desk, _("Screen everybody"), 560, 330)
        self._start, self._reason = start, QLineEdit()
        self._reason.setMaxLength(LONGEST)
        told = _("Everybody the office knows is looked at, as on %(day)s, for the rights with a "
                 "recorded ground. The run and its reason are logged.")  # fmt: skip
        today = day_full(desk.clock.today())
        self.body.addWidget(Label(told % {"day": today}, wrap=True))
        self.add("reason", _("Why now?"), self._reason)
        self.body.addStretch(1)
        self.save.set_label(_("Screen"))

    def use_case(self) -> UseCase | None:
        """Start the run, which is no single deed; nothing is saved from here."""
        reason = self._reason.text().strip()
        if len(reason) < SHORTEST:
            self.fields["reason"].show_error(_("Say in a few words why everybody is screened."))
        else:
            self.close_overlay()
            self._start(reason)
        return None


class GroundSheet(Sheet):
    """What lets the office screen everybody for a right, or for all that have no ground yet.

    The chosen right stands first, then all without a ground.
    """

    def __init__(self, desk: Desk, title: str, right_ids: tuple[str, ...]) -> None:
        super().__init__(desk, _("Record a ground"), 600, 520)
        self._right_ids = right_ids
        self._which = Combo(
            [
                ("one", title),
                ("all", _("All rights without a ground (%(n)d)") % {"n": len(right_ids) - 1}),
            ],
            _("For which right?"),
        )
        self._basis = Combo(
            [(each.value, words.ground(each)) for each in Basis], _("Ground")
        )  # fmt: skip
        self._reference = QLineEdit()
        self._reference.setMaxLength(LONGEST)
        self._days = {name: QLineEdit() for name in ("valid_from", "valid_to")}
        for line in self._days.values():
            line.setMaxLength(LONGEST_TEXT)
            line.setPlaceholderText(_("today, 31/12/2026"))
        self.add("rights", _("For which right?"), self._which)
        self.add("basis", _("Ground"), self._basis)
        self.add("reference", _("Reference: the decision, the article or the file"),
                 self._reference)  # fmt: skip
        self.add("valid_from", _("Counts from"), self._days["valid_from"])
        self.add("valid_to", _("Counts until (may stay empty)"), self._days["valid_to"])
        self.body.addStretch(1)

    def use_case(self) -> UseCase | None:
        """Write the ground down."""
        days, today = {}, self.desk.clock.today()
        for name, line in self._days.items():
            reading = read_when(line.text(), today)
            if reading.is_wrong and reading.day is None:
                told = _("Type a day, for example 31/12/2026")
                self.fields[name].show_error(wrong_day(line.text(), today, told))
                return None
            days[name] = reading.day
        one = self._which.code == "one"
        new = NewGround(
            right_ids=self._right_ids[:1] if one else self._right_ids[1:],
            basis=Basis(self._basis.code), reference=self._reference.text(),
            valid_from=days["valid_from"], valid_to=days["valid_to"],
        )  # fmt: skip

        def write(unit: Unit) -> Changes:
            return record_grounds(unit, new)

        return write
