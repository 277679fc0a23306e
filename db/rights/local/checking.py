"""Whether a local right can be published: read it, run its cases, count what is missing.

Pure: the same check stands behind the editor and before publishing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from db.kit.errors import Refused
from db.rights.engine.answer import Outcome
from db.rights.engine.cases import Case, Mismatch, read_cases, run
from db.rights.engine.extending import Texts, extended
from db.rights.engine.pack import Pack
from db.rights.engine.rules import Rule
from db.rights.local.codes import LEAST_CASES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What cannot be read: in which text, on which line; `refusal` has the words."""

    part: str
    line: int
    refusal: Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A case that was run; nothing in `wrong` where everything came out as expected."""

    case: Case
    wrong: tuple[Mismatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A local right as far as it could be read.

    `pack` and `rule` are there when rule, amounts and sources are whole; `missing` says how many
    more cases of which answer are needed.
    """

    fault: Fault | None = None
    pack: Pack | None = None
    rule: Rule | None = None
    tried: tuple[Tried, ...] = ()
    missing: Mapping[Outcome, int] | None = None

    @property
    def failing(self) -> tuple[Tried, ...]:
        """Return the cases that came out otherwise."""
        return tuple(each for each in self.tried if each.wrong)

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing stands in the way of publishing."""
        return self.fault is None and not self.failing and not self.missing


def check(pack: Pack, texts: Texts) -> Checked:
    """Read a right beside those of `pack`, and run its cases."""
    try:
        more = extended(pack, texts)
    except Refused as refusal:
        return Checked(fault=_fault(refusal))
    (right_id,) = more.rules.keys() - pack.rules.keys()
    rule = more.rules[right_id]
    try:
        cases = read_cases(texts.cases, "cases", more.facts) if texts.cases.strip() else ()
        for each in cases:
            _expect_known(each, more)
    except Refused as refusal:
        return Checked(fault=_fault(refusal), pack=more, rule=rule)
    tried = tuple(Tried(case=each, wrong=run(more, each)) for each in cases)
    return Checked(pack=more, rule=rule, tried=tried, missing=_missing(cases, right_id))


def _expect_known(case: Case, pack: Pack) -> None:
    for right_id, _subject, _expected in case.expected:
        if right_id not in pack.rules:
            raise Refused(
                "rule_file_broken", file="cases", line=case.line, fault="unknown_right",
                right=right_id, what=f"unknown_right: {right_id}",
            )  # fmt: skip


def _missing(cases: tuple[Case, ...], right_id: str) -> Mapping[Outcome, int]:
    counted = Counter(
        expected for each in cases for code, _who, expected in each.expected if code == right_id
    )
    wanted = {outcome: least - counted[outcome] for outcome, least in LEAST_CASES.items()}
    return {outcome: number for outcome, number in wanted.items() if number > 0}


def _fault(refusal: Refused) -> Fault:
    facts = refusal.facts
    return Fault(part=str(facts["file"]), line=int(str(facts["line"])), refusal=refusal)
