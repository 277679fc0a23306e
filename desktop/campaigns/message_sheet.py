"""How a campaign says its first word: which way, in which words, and for how many that works."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from db.campaigns.queries import CampaignCard
from db.campaigns.wave_messages import MessagePlan, MessageReach, message_reach, plan_message
from db.exchange.offers import ways_open
from db.followup.codes import MessageKind
from db.followup.first_words import FirstWord, first_words, newest_words
from db.followup.sms_size import sms_parts
from db.followup.templates import Reading, templates
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full, ngettext, number
from desktop.kit.parts import Choice, Combo, Label, Segmented
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words import campaigns as words
from desktop.kit.words.followup import in_language

if TYPE_CHECKING:
    from db.kit.unit import Unit

NONE = "none"
WORKER = "{worker}"
ICONS = {MessageKind.SMS: "message-square-text", MessageKind.EMAIL: "at-sign",
         MessageKind.LETTER: "mail"}  # fmt: skip
"""In the order in which they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """Which ways are set up, and how many of those who wait each of them reaches."""

    ways: frozenset[str]
    reach: Mapping[MessageKind, MessageReach]
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """Who read which text beforehand, by the text's code."""


def read_facts(campaign_id: UUID, unit: "Unit") -> MessageFacts:
    """Ask for both at once."""
    reach = {kind: message_reach(unit, campaign_id, kind) for kind in MessageKind}
    readings = {each.code: each.reading for each in templates(unit) if each.reading is not None}
    return MessageFacts(ways=ways_open(unit), reach=reach, readings=readings)


class MessageSheet(Sheet):
    """A way, version A, and a second version where two are compared; below them what goes out."""

    def __init__(self, desk: Desk, card: CampaignCard) -> None:
        super().__init__(desk, _("First message of the campaign"), 640, 640)
        self._card, self._facts = card, MessageFacts(ways=frozenset(), reach={})
        self._words = {f"{one.code}/{one.version}": one for one in _offered(card)}
        self.kind = Segmented(_kinds(), _("Which way?"), size="sm")
        named = [(key, in_language(one.name)) for key, one in self._words.items()]
        self.first = Combo(named, _("Version A"))
        self.second = Combo([(NONE, _("no second version")), *named], _("Version B"))
        self.reach = Label("", wrap=True)
        not_set_up = _("This way is not set up: a wave cannot start like this.")
        self.warning = Label(not_set_up, "small", "status.warning.text", wrap=True)
        self.shown = {code: Label("", "small", "text.secondary", wrap=True) for code in "AB"}
        self.add("kind", _("Which way?"), self.kind)
        self.body.addWidget(self.reach)
        self.body.addWidget(self.warning)
        self.add("text", _("Version A"), self.first)
        self.body.addWidget(self.shown["A"])
        self.add("second", _("Version B, to see which one more people answer"), self.second)
        self.body.addWidget(self.shown["B"])
        self.body.addStretch(1)
        self._begin()
        self.work.ask(partial(read_facts, card.id), self._on_facts, key="facts")

    def _begin(self) -> None:
        chosen = [f"{code}/{version}" for code, version in self._card.message_texts]
        self.kind.choose(self._card.message_kind or NONE)
        self.first.choose(chosen[0] if chosen else "")
        self.second.choose(chosen[1] if len(chosen) > 1 else NONE)
        self.kind.chosen.connect(lambda _code: self._show())
        for each in (self.first, self.second):
            each.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def _on_facts(self, found: MessageFacts) -> None:
        self._facts = found
        self._show()

    @property
    def _kind(self) -> MessageKind | None:
        code = self.kind.code
        return MessageKind(code) if code and code != NONE else None

    def _show(self) -> None:
        kind = self._kind
        for name in ("text", "second"):
            self.fields[name].setVisible(kind is not None)
        chosen = {"A": self.first.code, "B": self.second.code}
        for code, label in self.shown.items():
            word = self._words.get(chosen[code])
            label.setVisible(kind is not None and word is not None)
            if kind is not None and word is not None:
                label.setText(in_short(kind, word) + self._read_by(kind, word))
        found = self._facts.reach.get(kind) if kind is not None else None
        told = _("Nothing goes out by itself: the ladder begins with its first step.")
        if kind is not None:
            told = "" if found is None else reach_in_words(found)
        self.reach.setText(told)
        is_closed = kind is not None and found is not None and kind.value not in self._facts.ways
        self.warning.setVisible(is_closed and not self.desk.office.facts.is_practice)

    def _read_by(self, kind: MessageKind, word: FirstWord) -> str:
        """Say who read these words beforehand; only the newest ones are looked up."""
        found = self._facts.readings.get(f"first/{word.code}/{kind.value}")
        if found is None or word not in newest_words():
            return ""
        facts = {"reader": found.reader, "day": day_full(found.read_on)}
        return "\n" + _("read by %(reader)s on %(day)s") % facts

    def use_case(self) -> UseCase | None:
        """Save which words go out."""
        keys = [self.first.code, *([self.second.code] if self.second.code != NONE else [])]
        chosen = tuple((self._words[key].code, self._words[key].version) for key in keys if key)
        plan = MessagePlan(kind=self._kind, words=chosen)
        card = self._card
        return lambda unit: plan_message(unit, card.id, plan, version=card.version)


def _offered(card: CampaignCard) -> list[FirstWord]:
    """Return the newest words, and older ones that this campaign was planned with."""
    found = list(newest_words())
    for key in card.message_texts:
        one = first_words().get(key)
        if one is not None and one not in found:
            found.append(one)
    return found


def _kinds() -> list[Choice]:
    told = [Choice(code=kind.value, text=_(words.MESSAGES[kind.value]), icon=ICONS[kind])
            for kind in ICONS]  # fmt: skip
    return [Choice(code=NONE, text=_("No message")), *told]


def in_short(kind: MessageKind, word: FirstWord) -> str:
    """Return what goes out in Dutch, which is what counts."""
    if kind is MessageKind.SMS:
        text = word.sms["nl"]
        size = sms_parts(text.replace(WORKER, "Maximiliaan"))
        needed = ngettext("%(n)d message", "%(n)d messages", size.parts) % {"n": size.parts}
        return f"{_filled(text)} ({needed})"
    if kind is MessageKind.EMAIL:
        return f"{word.subject['nl']}\n\n{_filled(word.email['nl'])}"
    parts = [word.letter[name]["nl"] for name in ("title", "intro", "ways_title", "ways")]
    return "\n".join(_filled(each) for each in parts)


def _filled(text: str) -> str:
    return text.replace(WORKER, _("(first name)"))


def reach_in_words(found: MessageReach) -> str:
    """Return how many can get it, and why others cannot."""
    whole = found.can + sum(found.stops.values())
    told = [_("%(n)s of the %(whole)s people who wait can get it") % {
        "n": number(found.can), "whole": number(whole)}]  # fmt: skip
    told += [_(words.STOPS[code]) % {"n": number(count)} for code, count in found.stops.items()]
    return " · ".join(told)
