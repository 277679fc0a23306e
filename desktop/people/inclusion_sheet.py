"""Asks about digital inclusion: four questions and one small step; every answer may stay open."""

from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from db.kit.changes import Changes
from db.kit.unit import Unit
from db.people.codes import HolderKind
from db.people.drafts import CitizenChange, NewFact
from db.people.fact_service import add_fact
from db.people.service import change_citizen
from db.people.vocabulary import fact_kind
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts.combo import Combo
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words.facts import choice, fact_name
from desktop.people.asking import Head
from desktop.people.choices import Choices

ONE_OF = ("digital.devices", "digital.internet", "digital.skill_level")
SOME_OF = "digital.channels_that_work"
NOT_ASKED = ""


class InclusionSheet(Sheet):
    """The answers of before stand there; leaving one as it is refreshes its date."""

    def __init__(self, desk: Desk, found: Head) -> None:
        super().__init__(desk, _("Digital inclusion"), 560, 520)
        self._person = found.dossier.id
        self.version = found.dossier.version
        strip = found.strip
        known = {**strip.access.answers, **strip.skill.answers, **strip.channel.answers}
        self.combos: dict[str, Combo] = {}
        for code in ONE_OF:
            options = [(NOT_ASKED, _("not asked yet"))]
            options += [(each, choice(code, each)) for each in fact_kind(code).choices]
            combo = Combo(options, fact_name(code))
            combo.choose(str(known.get(code, NOT_ASKED)))
            self.combos[code] = combo
            self.add(code, fact_name(code), combo)
        options = [(each, choice(SOME_OF, each)) for each in fact_kind(SOME_OF).choices]
        works = known.get(SOME_OF)
        self.works = Choices(options, fact_name(SOME_OF))
        self.works.choose([str(each) for each in works] if isinstance(works, list) else [])
        self.add(SOME_OF, _("Channels that really work"), self.works)
        self.never = Choices(options, _("Never the only one"))
        self.never.choose(strip.never_channels)
        self.add("never_channels", _("Never as the only way"), self.never)
        self.step = QLineEdit(strip.small_step)
        self.add("small_step", _("Next small step, and where"), self.step)
        self.body.addStretch(1)

    def use_case(self) -> UseCase:
        """Return the writing of every answer given, as one deed."""
        person, version = self._person, self.version
        facts: list[tuple[str, object]] = [
            (code, combo.code) for code, combo in self.combos.items() if combo.code != NOT_ASKED
        ]
        if self.works.codes:
            facts.append((SOME_OF, list(self.works.codes)))
        change = CitizenChange(small_step=self.step.text(), never_channels=tuple(self.never.codes))

        def write(unit: Unit) -> Changes:
            for code, value in facts:
                add_fact(unit, _fact(person, code, value))
            return change_citizen(unit, person, change, version=version)

        return write


def _fact(person: UUID, code: str, value: object) -> NewFact:
    return NewFact(code=code, holder_kind=HolderKind.PERSON, holder_id=person, value=value)
