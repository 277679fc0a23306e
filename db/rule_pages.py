"""The page of a right in words, in one of the four languages: for the command line and the screen.

A rule's own texts come from its file; what stands around them (joins, groups, days, values, where
a value ends) is said here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from db.kit.catalogue import words
from db.kit.marks import N_
from db.rights.engine.answer import LimitState
from db.rights.review.difference import RuleChange, ValueChange
from db.rights.review.page import PageLine, ParameterValue, RulePage

JOINS: Mapping[str, str] = {
    "all": N_("All of these must hold:"),
    "any": N_("One of these is enough:"),
    "none": N_("None of these may hold:"),
    "not": N_("This may not hold:"),
    "any_member": N_("For at least one member (%(group)s):"),
    "every_member": N_("For every member (%(group)s):"),
    "no_member": N_("For no member (%(group)s):"),
    "judge": N_("A person judges:"),
}
GROUPS: Mapping[str, str] = {
    "person": N_("the citizen alone"),
    "domicile": N_("the household at the official address"),
    "factual": N_("the household that lives together"),
    "mutuality": N_("the household for the sickness fund"),
    "fiscal": N_("the household for the taxes"),
    "child": N_("the family around the child"),
}
GRANTS: Mapping[str, str] = {
    "automatic": N_("Granted automatically"),
    "on_application": N_("Granted on application"),
    "automatic_or_on_application": N_("Granted automatically or on application"),
    "own_initiative": N_("Granted by the service itself"),
}
PARTS: Mapping[str, str] = {
    "applies": N_("When the right applies at all"),
    "granted": N_("When the right is there"),
}
PERIODS: Mapping[str, str] = {
    "EUR": "%(amount)s",
    "EUR/month": N_("%(amount)s a month"),
    "EUR/year": N_("%(amount)s a year"),
}
SOMEBODY = "N."
"""Stands for the citizen in a question that is printed for a reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the page's table: what must hold, who says so, what it is worth now and before."""

    depth: int
    sentence: str
    asks: tuple[str, ...] = ()
    source: str = ""
    now: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Finds the words of a page in one language."""

    language: str

    def rows(self, page: RulePage) -> tuple[Row, ...]:
        """Return the table of a page, with a heading where a part begins."""
        found: list[Row] = []
        part = ""
        for line in page.lines:
            if line.part != part:
                part = line.part
                found.append(Row(depth=-1, sentence=self.say(PARTS[part])))
            found.append(self._row(line))
        if page.amounts:
            found.append(Row(depth=-1, sentence=self.say(N_("What it brings"))))
            found += [
                Row(depth=0, sentence=self.say(N_("Reckoned with this value")),
                    source=self._source(each), now=self.now(each), before=self.before(each))
                for each in page.amounts
            ]  # fmt: skip
        return tuple(found)

    def _row(self, line: PageLine) -> Row:
        return Row(
            depth=line.depth,
            sentence=self.sentence(line),
            asks=tuple(self._asks(line)),
            source="" if line.source is None or line.text is None else line.source.title,
            now=" · ".join(self.now(each) for each in line.values),
            before=" · ".join(filter(None, (self.before(each) for each in line.values))),
        )

    def sentence(self, line: PageLine) -> str:
        """Return a condition as one sentence, then how the lines below it belong together."""
        text = "" if line.text is None else line.text.in_language(self.language)
        join = self.say(JOINS[line.kind]) if line.kind in JOINS else ""
        if "%(group)s" in join:
            join %= {"group": self.say(GROUPS[line.group])}
        if line.kind == "judge":
            return f"{join} {text}"
        more = []
        if line.grant:
            more.append(self.say(GRANTS[line.grant]) + ".")
        if line.on is not None:
            more.append(self.say(N_("Situation on %(day)s.")) % {"day": self.day(line.on)})
        told = (_ended(text, join or more), *more, join)
        return " ".join(part for part in told if part)

    def _asks(self, line: PageLine) -> Iterator[str]:
        for fact in line.facts:
            question = fact.question.get(self.language, "")
            if question:
                yield question.replace("{name}", SOMEBODY)

    def now(self, value: ParameterValue) -> str:
        """Return what a parameter is worth on the day, and what that rests on."""
        limit = value.now
        if limit.state is LimitState.UNKNOWN or limit.since is None:
            return self.say(N_("no sourced value"))
        worth = "" if limit.value is None else self.worth(Fraction(limit.value.low), value.unit)
        if limit.state is LimitState.EXPIRED:
            return self.say(N_("no sourced value since %(day)s")) % {"day": self._ended(value)}
        if limit.state is LimitState.LOWER_BOUND:
            told = N_("at least %(worth)s; no sourced value since %(day)s")
            return self.say(told) % {"worth": worth, "day": self._ended(value)}
        since = "" if limit.since.year == 1 else self.day(limit.since)
        told = self.say(N_("%(worth)s since %(day)s")) if since else "%(worth)s"
        told %= {"worth": worth, "day": since}
        if limit.state is LimitState.PROVISIONAL:
            return self.say(N_("%(value)s, provisional")) % {"value": told}
        return told

    def _ended(self, value: ParameterValue) -> str:
        ended = value.now.ended or value.now.since
        return "" if ended is None else self.day(ended)

    def before(self, value: ParameterValue) -> str:
        """Return what it was worth before, "" where nothing is known."""
        step = value.before
        if step is None or step.value is None:
            return ""
        return self.worth(step.value, value.unit)

    def _source(self, value: ParameterValue) -> str:
        return "" if value.source is None else value.source.title

    def worth(self, number: Fraction, unit: str) -> str:
        """Return a value with its unit; money is in cents."""
        if unit in PERIODS:
            amount = format_currency(float(number / 100), "EUR", locale=self.language)
            return self.say(PERIODS[unit]) % {"amount": amount}
        if unit in ("share", "share/year"):
            return format_percent(float(number), "#,##0.##%", locale=self.language)
        if unit == "count" or number.denominator != 1:
            return format_decimal(float(number), locale=self.language)
        return self._counted(int(number), unit)

    def _counted(self, number: int, unit: str) -> str:
        catalogue = words(self.language)
        told = {
            "days": catalogue.ngettext("%(n)d day", "%(n)d days", number),
            "weeks": catalogue.ngettext("%(n)d week", "%(n)d weeks", number),
            "months": catalogue.ngettext("%(n)d month", "%(n)d months", number),
            "years": catalogue.ngettext("%(n)d year", "%(n)d years", number),
        }
        return told[unit] % {"n": number}

    def change(self, change: RuleChange) -> Iterator[str]:
        """Give what changed of one right: new versions, then values."""
        for version in change.versions:
            yield self.say(N_("New conditions from %(day)s.")) % {"day": self.day(version.since)}
            if version.note is not None:
                yield version.note.in_language(self.language)
        for value in change.values:
            yield self.value_change(value)

    def value_change(self, change: ValueChange) -> str:
        """Return one value before and after, as a sentence."""
        was, becomes = (
            self.now(ParameterValue(name=change.name, unit=change.unit, now=limit, before=None,
                                    source=None))
            for limit in (change.before, change.after)
        )  # fmt: skip
        return self.say(N_("Before: %(before)s. After: %(after)s.")) % {
            "before": was, "after": becomes}  # fmt: skip

    def day(self, value: date) -> str:
        """Return a day in full."""
        return format_date(value, "long", locale=self.language)

    def say(self, text: str) -> str:
        """Translate a marked text."""
        return words(self.language).gettext(text)


def _ended(text: str, is_followed: object) -> str:
    """Return a text with a full stop where something follows it."""
    return f"{text}." if text and is_followed and not text.endswith((".", "?", "!")) else text
