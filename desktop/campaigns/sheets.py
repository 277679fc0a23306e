"""Small sheets of a campaign: its plan, a wave, what it taught, and what lets a list in."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from db.campaigns import service
from db.campaigns.authorisations import NewAuthorisation, record_authorisation
from db.campaigns.codes import Ground, SourceKind
from db.campaigns.queries import CampaignCard
from db.campaigns.service import CampaignPlan
from db.followup.ladders import ladders, newest
from db.kit.changes import Changes
from db.kit.unit import Unit
from desktop.campaigns.rights_field import RightsField, read_rights
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.limits import NoteField
from desktop.kit.parts import Combo, Label
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.when import LONGEST_TEXT, read_when
from desktop.kit.words import campaigns as words
from desktop.kit.words.campaigns import message_line
from desktop.kit.words.days import wrong_day
from desktop.kit.words.followup import in_language

FIRST_WAVE = 50


def ladder_options() -> list[tuple[str, str]]:
    """Return the ladders a campaign can climb; its own comes first."""
    codes = sorted({code for code, _version in ladders()}, key=lambda each: each != "campaign")
    return [(code, in_language(newest(code).name)) for code in codes if code != "partner"]


class PlanSheet(Sheet):
    """What a draft is about, and what it aims at; written down before it starts."""

    def __init__(self, desk: Desk, card: CampaignCard) -> None:
        super().__init__(desk, _("Plan of the campaign"), 600, 660)
        self._card = card
        self._name, self._question = QLineEdit(card.name), QLineEdit(card.question)
        self._segment = QLineEdit(card.segment)
        self._ladder = Combo(ladder_options(), _("Ladder"))
        self._ladder.choose(card.ladder_code)
        self._rights = RightsField(card.rights)
        self._reach = QLineEdit(_number(card.target_reach))
        self._granted = QLineEdit(_number(card.target_granted))
        self.add("name", _("Name"), self._name)
        self.add("question", _("What is asked of the citizen?"), self._question)
        self.add("segment", _("Who is on the list, in words"), self._segment)
        self.add("ladder", _("Ladder"), self._ladder)
        self.add("rights", _("Which rights is it about?"), self._rights)
        self.add("target_reach", _("Aim: percent of the list reached"), self._reach)
        self.add("target_granted", _("Aim: percent of the list granted"), self._granted)
        self.body.addStretch(1)
        self.work.ask(read_rights, self._rights.take_names, key="rights")

    def use_case(self) -> UseCase | None:
        """Save the plan."""
        targets: dict[str, int | None] = {}
        for name, line in (("target_reach", self._reach), ("target_granted", self._granted)):
            text = line.text().strip().removesuffix("%").strip()
            if text and not text.isdecimal():
                self.fields[name].show_error(_("Type a share from 0 to 100."))
                return None
            targets[name] = int(text) if text else None
        plan = CampaignPlan(
            name=self._name.text(), question=self._question.text(), segment=self._segment.text(),
            ladder_code=self._ladder.code, rights=self._rights.codes,
            target_reach=targets["target_reach"], target_granted=targets["target_granted"],
        )  # fmt: skip
        card = self._card
        return lambda unit: service.plan_campaign(unit, card.id, plan, version=card.version)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


class WaveSheet(Sheet):
    """How many of those who wait are asked now."""

    def __init__(self, desk: Desk, card: CampaignCard) -> None:
        super().__init__(desk, _("Start a wave"), 520, 330)
        self._card, self._wave = card, 0
        self._started, self._put_off, self._silent = 0, 0, 0
        self._number = QLineEdit(str(min(FIRST_WAVE, card.waiting)))
        told = _("%(n)d people wait. Each gets a clock on the ladder; nothing goes out by itself "
                 "in quiet hours or by a channel somebody does not want.")  # fmt: skip
        self.body.addWidget(Label(told % {"n": card.waiting}, wrap=True))
        if card.message_kind:
            self.body.addWidget(Label(message_line(card), "small", "text.secondary", wrap=True))
        self.add("number", _("How many people?"), self._number)
        self.body.addStretch(1)
        self.save.set_label(_("Ask them"))

    def use_case(self) -> UseCase | None:
        """Ask the first unit of the wave."""
        text = self._number.text().strip()
        number = min(int(text), self._card.waiting) if text.isdecimal() else 0
        return self._unit(number)

    def _unit(self, number: int) -> UseCase:
        campaign_id, wave = self._card.id, self._wave
        return lambda unit: service.start_wave(unit, campaign_id, number, wave=wave)

    def _on_saved(self, changes: Changes) -> None:
        """Go on unit after unit until the whole wave is asked; then close."""
        left, wave = changes.facts["left"], changes.facts["wave"]
        started, put_off = changes.facts["started"], changes.facts["put_off"]
        assert isinstance(left, int)
        assert isinstance(wave, int)
        assert isinstance(started, int)
        assert isinstance(put_off, int)
        self._wave, self._put_off = wave, put_off
        self._started += started
        self._silent += int(str(changes.facts["silent"]))
        if left:
            self.work.do(self._unit(left), self._on_saved, self._on_refused)
            return
        self.close_overlay()
        told = _("Wave %(wave)d: %(n)d people asked") % {"wave": wave, "n": self._started}
        if self._put_off:
            later = _("%(n)d are asked something already and wait for a later wave")
            told += ". " + later % {"n": self._put_off}
        if self._silent:
            told += ". " + _("%(n)d cannot get the message: their clock runs all the same") % {
                "n": self._silent}  # fmt: skip
        self.desk.toast(told, changes.deed_id if self._started == started else None)


class EvaluationSheet(Sheet):
    """What a closed campaign taught; with it the campaign ends."""

    def __init__(self, desk: Desk, card: CampaignCard) -> None:
        super().__init__(desk, _("Evaluate the campaign"), 600, 380)
        self._card = card
        self._note = NoteField(limit=service.LONGEST_TEXT)
        self.add("evaluation", _("What worked, what did not, what next?"), self._note)
        self.body.addStretch(1)

    def use_case(self) -> UseCase | None:
        """Save the note."""
        card, note = self._card, self._note.toPlainText()
        return lambda unit: service.evaluate(unit, card.id, note)


class AuthorisationSheet(Sheet):
    """What lets the office use a partner's list: without it there is no import."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("New authorisation"), 620, 640)
        self._lines = {name: QLineEdit() for name in ("reference", "purpose", "source")}
        self._responsible = QLineEdit(desk.worker_card.name if desk.worker_card else "")
        self._ground = Combo(
            [(each.value, _(words.GROUNDS[each.value])) for each in Ground], _("Ground")
        )
        self._kind = Combo(
            [(each.value, _(words.SOURCE_KINDS[each.value])) for each in SourceKind],
            _("What kind of source is it?"),
        )
        self._days = {name: QLineEdit() for name in ("valid_from", "valid_to", "retain_until")}
        for line in self._days.values():
            line.setMaxLength(LONGEST_TEXT)
            line.setPlaceholderText(_("today, 31/12/2026"))
        self.add("reference", _("Reference"), self._lines["reference"])
        self.add("purpose", _("Purpose"), self._lines["purpose"])
        self.add("ground", _("Ground"), self._ground)
        self.add("source", _("Which partner does the list come from?"), self._lines["source"])
        self.add("source_kind", _("What kind of source is it?"), self._kind)
        self.add("responsible", _("Who answers for it?"), self._responsible)
        self.add("valid_from", _("Counts from"), self._days["valid_from"])
        self.add("valid_to", _("Counts until (may stay empty)"), self._days["valid_to"])
        self.add("retain_until", _("Keep until"), self._days["retain_until"])

    def use_case(self) -> UseCase | None:
        """Write the authorisation down."""
        days: dict[str, date | None] = {}
        today = self.desk.clock.today()
        for name, line in self._days.items():
            reading = read_when(line.text(), today)
            if reading.is_wrong and reading.day is None:
                told = _("Type a day, for example 31/12/2026")
                self.fields[name].show_error(wrong_day(line.text(), today, told))
                return None
            days[name] = reading.day
        new = NewAuthorisation(
            reference=self._lines["reference"].text(), purpose=self._lines["purpose"].text(),
            source=self._lines["source"].text(), responsible=self._responsible.text(),
            ground=Ground(self._ground.code), valid_from=days["valid_from"],
            valid_to=days["valid_to"], retain_until=days["retain_until"],
            source_kind=SourceKind(self._kind.code),
        )  # fmt: skip

        def write(unit: Unit) -> Changes:
            return record_authorisation(unit, new)

        return write
