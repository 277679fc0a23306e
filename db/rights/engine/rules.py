"""One right as its file says it: texts, who decides, and its conditions by version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from db.people.vocabulary import FactKind
from db.rights.engine import nodes as n
from db.rights.engine.parameters import Series
from db.rights.engine.reading import COLUMNS, Reader
from db.rights.engine.strict_yaml import Entry
from db.rights.engine.texts import Text
from db.rights.engine.units import MONEY

LEVELS = ("federal", "flemish", "local")
HOLDERS = ("person", "child", "home")
KINDS = ("right", "signal")
REVIEWS = ("draft", "reviewed")
ROUNDS = ("cent", "cent_down", "cent_up")
KEYS = (
    "id", "names", "level", "holder", "kind", "review", "prior", "decider", "term", "benefit",
    "legal", "documents", "opens", "traps", "page", "appeal", "versions",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """An article the right rests on; without source it is general knowledge, to be confirmed."""

    ref: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence with its source: a trap, or how long something takes."""

    text: Text
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRule:
    """What the right brings: a number with a unit of money, and how it is rounded."""

    number: n.Number
    unit: str
    rounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The conditions of a right from a day on."""

    since: date
    granted: n.Condition
    applies: n.Condition | None = None
    amount: AmountRule | None = None
    note: Text | None = None
    excludes: tuple[n.Excludes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One right; `holder` says who has it, `prior` how often it is yes where nothing is known."""

    id: str
    names: Text
    level: str
    holder: str
    kind: str
    review: str
    prior: float
    decider: Text
    benefit: Text
    versions: tuple[Version, ...]
    mentions: n.Mentions
    term: Remark | None = None
    legal: tuple[Legal, ...] = ()
    documents: tuple[Text, ...] = ()
    opens: tuple[str, ...] = ()
    traps: tuple[Remark, ...] = ()
    page: str = ""
    appeal: str = ""
    """In which term somebody may appeal: its code in resources/terms, "" where no source tells."""
    file: str = ""

    def version_on(self, day: date) -> Version | None:
        """Return the version in force on a day, None before the first."""
        found = None
        for version in self.versions:
            if version.since <= day:
                found = version
        return found


def read_rule(top: Entry, facts: Mapping[str, FactKind], parameters: Mapping[str, Series]) -> Rule:
    """Return the right written in a file; refuses `rule_file_broken` with file, line and fault."""
    top.only(KEYS)
    right_id = top.need("id").text()
    reader = Reader(right_id=right_id, facts=facts, parameters=parameters)
    term = top.get("term")
    return Rule(
        id=right_id,
        names=top.need("names").four_languages(),
        level=top.need("level").word(LEVELS),
        holder=top.need("holder").word(HOLDERS),
        kind=top.need("kind").word(KINDS),
        review=top.need("review").word(REVIEWS),
        prior=_prior(top),
        decider=top.need("decider").four_languages(),
        benefit=top.need("benefit").four_languages(),
        versions=_versions(reader, top.need("versions")),
        mentions=reader.mentions,
        term=None if term is None else _remark(reader, term),
        legal=tuple(_legal(reader, each) for each in _list(top, "legal")),
        documents=tuple(each.four_languages() for each in _list(top, "documents")),
        opens=tuple(each.text() for each in _list(top, "opens")),
        traps=tuple(_remark(reader, each) for each in _list(top, "traps")),
        page=_optional(top, "page"),
        appeal=_optional(top, "appeal"),
        file=top.file,
    )


def _prior(top: Entry) -> float:
    entry = top.get("prior")
    share = Fraction(1, 2) if entry is None else entry.number()
    if entry is not None and not 0 < share < 1:
        entry.broken("expected_share")
    return float(share)


def _list(top: Entry, key: str) -> tuple[Entry, ...]:
    found = top.get(key)
    return () if found is None or found.content is None else found.sequence()


def _optional(top: Entry, key: str) -> str:
    found = top.get(key)
    return "" if found is None or found.content is None else found.text()


def _source(reader: Reader, entry: Entry) -> str:
    source = _optional(entry, "source")
    if source:
        reader.mentions.sources.setdefault(source, entry.need("source").line)
    return source


def _remark(reader: Reader, entry: Entry) -> Remark:
    entry.only(("text", "source"))
    return Remark(text=entry.need("text").four_languages(), source=_source(reader, entry))


def _legal(reader: Reader, entry: Entry) -> Legal:
    entry.only(("ref", "source"))
    return Legal(ref=entry.need("ref").text(), source=_source(reader, entry))


def _versions(reader: Reader, entry: Entry) -> tuple[Version, ...]:
    found = tuple(_version(reader, each) for each in entry.sequence())
    days = [each.since for each in found]
    if not days or days != sorted(set(days)):
        entry.broken("dates_not_in_order")
    return found


def _version(reader: Reader, entry: Entry) -> Version:
    entry.only(("from", "note", "applies", "granted", "amount", "excludes"))
    applies, note = entry.get("applies"), entry.get("note")
    amount = entry.get("amount")
    return Version(
        since=entry.need("from").day(),
        granted=reader.condition(entry.need("granted")),
        applies=None if applies is None else reader.condition(applies),
        amount=None if amount is None else _amount(reader, amount),
        note=None if note is None else note.four_languages(),
        excludes=tuple(_excludes(reader, each) for each in _list(entry, "excludes")),
    )


def _amount(reader: Reader, entry: Entry) -> AmountRule:
    entry.only(("number", "round"))
    number, unit = reader.number(entry.need("number"))
    if unit not in MONEY:
        entry.broken("units_differ", units=f"{unit}, EUR")
    return AmountRule(number=number, unit=unit, rounds=entry.need("round").word(ROUNDS))


def _excludes(reader: Reader, entry: Entry) -> n.Excludes:
    entry.only(("fact", "text", "source", "column", "from"))
    column = entry.get("column")
    return n.Excludes(
        fact=reader.fact(entry.need("fact")).code,
        text=entry.need("text").four_languages(),
        source=_source(reader, entry),
        column="" if column is None else column.word(COLUMNS),
    )
