"""The list a citizen takes along: which papers, for which possible rights, when and with whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

import yaml
from babel.dates import format_date, format_time

from db.kit.clock import OFFICE_ZONE
from db.kit.letters import Paper, Part, Section
from db.rights.basket import Basket
from db.rights.engine.texts import Text

LANGUAGE, LOCALE = "nl", "nl_BE"
"""The Dutch text counts: a list for a citizen is in Dutch, in plain words."""
PRACTICE = "OEFENDATA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """For whom the list is, who gives it, when it was made and when they meet."""

    person: str
    worker: str
    office: str
    is_practice: bool
    today: date
    meeting: datetime | None = None


@cache
def _texts() -> Mapping[str, str]:
    text = (files("resources") / "letters" / "basket.yaml").read_text(encoding="utf-8")
    return {name: said[LANGUAGE] for name, said in yaml.safe_load(text).items()}


def basket_paper(basket: Basket, here: Sequence[Text], occasion: Occasion) -> Paper:
    """Return the list; `here` are the papers that lie in the dossier already."""
    words, n = _texts(), len(basket.rows)
    count = words["one"] if n == 1 else words["many"].format(n=n)
    part = Part(
        lang=LANGUAGE,
        title=words["title"],
        intro=words["intro"].format(n=count),
        facts=_facts(words, occasion),
        sections=(*_papers(words, basket, here), *_rights(words, basket),
                  Section(title="", text=words["change"])),
        end=words["given"].format(today=_day(occasion.today), office=occasion.office),
    )  # fmt: skip
    return Paper(
        title=words["title"], office=occasion.office, number="", parts=(part,),
        practice=PRACTICE if occasion.is_practice else "",
    )  # fmt: skip


def _facts(words: Mapping[str, str], occasion: Occasion) -> tuple[tuple[str, str], ...]:
    meeting = occasion.meeting
    at = ""
    if meeting is not None:
        local = meeting.astimezone(OFFICE_ZONE)
        at = f"{_day(local.date())}, {format_time(local.time(), 'H:mm', locale=LOCALE)}"
    rows = (
        (words["person"], occasion.person),
        (words["appointment"], at),
        (words["worker"], occasion.worker),
    )
    return tuple((label, value) for label, value in rows if value)


def _papers(words: Mapping[str, str], basket: Basket, here: Sequence[Text]) -> list[Section]:
    told = [each.text for each in basket.papers]
    missing = [text for text in told if text not in here]
    sections = [_list(words["papers"], missing) if missing
                else Section(title=words["papers"], text=words["none"])]  # fmt: skip
    present = [text for text in told if text in here]
    return [*sections, _list(words["here"], present)] if present else sections


def _list(title: str, texts: Sequence[Text]) -> Section:
    return Section(title=title, text="\n".join(f"• {text.in_language(LANGUAGE)}" for text in texts))


def _rights(words: Mapping[str, str], basket: Basket) -> list[Section]:
    lines = []
    for decider in basket.deciders:
        body = words["decides"].format(body=decider.text.in_language(LANGUAGE))
        lines += [f"{row.rule.names.in_language(LANGUAGE)} ({body})" for row in decider.rights]
    return [Section(title=words["rights"], text="\n".join(lines))]


def _day(day: date) -> str:
    return format_date(day, "EEEE d MMMM yyyy", locale=LOCALE)
