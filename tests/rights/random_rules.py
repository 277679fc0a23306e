"""Random rules over every word of the language, and random towns whose groups are anybody's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from db.rights.engine.truth import Strength
from db.rights.engine.world import PERSON, Birth, Circle, Id, Known
from tests.rights.small_pack import ON

GROUPS = ("domicile", "factual", "mutuality", "fiscal", "child")
DAYS = ("evaluation", "month", "first_of_quarter", "1_january", "1_january_of_previous_year",
        "31_december_of_previous_year", "1_september", "1_october")  # fmt: skip
COMPARE = ("below", "at_most", "at_least", "above", "equals")
TEXT = "text: {nl: a, fr: a, de: a, en: a}"
PEOPLE = ("ann", "bo", "cy", "dee", "eva")
HOMES = ("home", "hut")
FACTS: Mapping[str, tuple[object, ...]] = {
    "status.a": (True, False),
    "status.b": (True, False),
    "person.income": (0, 99_999, 100_000, 110_000, 250_001, 10**12),
    "person.wealth": (0, 7, 500_000),
    "person.since": ("2025-05-12", "2025-05-13", "2020-02-29", "2026-01-01"),
    "home.income": (0, 1_320_000, 1_320_007, 2_000_000),
    "home.tenure": ("owner", "rent", "tent"),
}
BIRTHS = (
    None,
    Birth(earliest=date(1959, 6, 12), latest=date(1959, 6, 12)),
    Birth(earliest=date(1959, 6, 13), latest=date(1959, 6, 13)),
    Birth(earliest=date(1960, 2, 29), latest=date(1960, 2, 29)),
    Birth(earliest=date(1959, 1, 1), latest=date(1959, 12, 31)),
    Birth(earliest=date(2008, 2, 1), latest=date(2008, 2, 1)),
    Birth(earliest=date.min, latest=date.max),
)


def _label(group: str, on: str) -> str:
    return "".join((f", group: {group}" if group else "", f", on: {on}" if on else ""))


labels = st.builds(
    _label,
    st.sampled_from(("", *GROUPS, "person")),
    st.sampled_from(("",) * 6 + DAYS),
)


def _money(conditions: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    leaves = st.sampled_from(
        (
            "{fact: person.income}",
            "{monthly: {fact: home.income}}",
            *(f"{{parameter: first.{each}}}" for each in ("limit", "falls", "guess")),
        )
    )

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.builds("{{total: {{of: {}}}}}".format, inner),
            st.builds("{{total: {{of: {}, where: {}}}}}".format, inner, conditions),
            st.builds("{{plus: [{}, {}]}}".format, inner, inner),
            st.builds("{{minus: [{}, {}]}}".format, inner, inner),
            st.builds("{{smallest: [{}, {}]}}".format, inner, inner),
            st.builds("{{largest: [{}, {}]}}".format, inner, inner),
            st.builds("{{times: [{}, {{size: members}}]}}".format, inner),
            st.builds("{{times: [{}, {{count: {}}}]}}".format, inner, conditions),
            st.builds(
                "{{table: [{{when: {}, then: {}}}, {{otherwise: {}}}]}}".format,
                conditions, inner, inner,
            ),
        )  # fmt: skip

    return st.recursive(leaves, grown, max_leaves=3)


def _counted(conditions: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(
            ("{size: members}", "{full_months_since: person.since}", "{parameter: first.months}")
        ),
        st.builds("{{count: {}}}".format, conditions),
        st.builds("{{count_months: {{of: {}, over: 5}}}}".format, conditions),
        st.builds("{{consecutive_months: {{of: {}, most: 4}}}}".format, conditions),
    )  # fmt: skip


def _compared(conditions: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    money = _money(conditions)
    of_money = st.builds(
        "{{number: {}, {}: {}, {}{}}}".format,
        money, st.sampled_from(COMPARE), money, st.just(TEXT), labels,
    )  # fmt: skip
    of_counts = st.builds(
        "{{number: {}, {}: {}, {}{}}}".format,
        _counted(conditions), st.sampled_from(COMPARE),
        st.sampled_from(("0", "1", "2", "3")), st.just(TEXT), labels,
    )  # fmt: skip
    of_age = st.builds(
        "{{number: {{age: years}}, {}: {}, {}{}}}".format,
        st.sampled_from(COMPARE), st.sampled_from(("17", "65", "66")), st.just(TEXT), labels,
    )  # fmt: skip
    return st.one_of(of_money, of_counts, of_age)


_leaves = st.one_of(
    st.builds(
        "{{{}{}}}".format,
        st.sampled_from(
            (
                "fact: status.a", "fact: status.b", "fact: status.b, is: false",
                "fact: home.tenure, in: [owner]", "fact: home.tenure, in: [owner, rent]",
                "reached_age: first.adult", "born_from: 1959-06-13",
            )
        ),
        labels,
    ),
    st.sampled_from(("{judge: {nl: a, fr: a, de: a, en: a}}", "{right: second}")),
)  # fmt: skip


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _compared(inner),
        st.builds("{{all: [{}, {}]{}}}".format, inner, inner, labels),
        st.builds("{{any: [{}, {}]{}}}".format, inner, inner, labels),
        st.builds("{{none: [{}, {}]}}".format, inner, inner),
        st.builds("{{not: {}{}}}".format, inner, labels),
        *(
            st.builds(f"{{{{{word}: {{}}{{}}}}}}".format, inner, labels)
            for word in ("any_member", "every_member", "no_member")
        ),
    )


conditions = st.recursive(_leaves, _grown, max_leaves=6)
money = _money(conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """People whose groups differ by who is asked, by kind and by season; nothing is consistent."""

    births: Mapping[str, Birth | None]
    facts: Mapping[tuple[str, str], tuple[Known, ...]]
    circles: Mapping[tuple[str, str, bool], Circle]

    def circle(self, subject: Id, group: str, on: date) -> Circle:
        if group == PERSON:
            home = self.circles[str(subject), "domicile", on == ON].home
            return Circle(members=(subject,), is_complete=True, home=home)
        return self.circles[str(subject), group, on == ON]

    def birth(self, person: Id) -> Birth | None:
        return self.births[str(person)]

    def known(self, holder: Id, code: str) -> tuple[Known, ...]:
        return self.facts.get((str(holder), code), ())


def _known(value: object, age: int, since: int | None, until: int | None, sure: bool) -> Known:
    return Known(
        value=value, source="document_seen", as_of=ON - timedelta(days=age),
        strength=Strength.CERTAIN if sure else Strength.PROBABLE,
        valid_from=None if since is None else ON - timedelta(days=since),
        valid_to=None if until is None else ON - timedelta(days=until),
    )  # fmt: skip


def _values(code: str) -> st.SearchStrategy[tuple[Known, ...]]:
    one = st.builds(
        _known, st.sampled_from(FACTS[code]), st.sampled_from((0, 100, 200, 400)),
        st.sampled_from((None, 9000, 9000, 45)), st.sampled_from((None, None, 20, -40)),
        st.booleans(),
    )  # fmt: skip
    return st.lists(one, max_size=2).map(tuple)


_circle = st.builds(
    lambda members, whole, home: Circle(members=tuple(members), is_complete=whole, home=home),
    st.lists(st.sampled_from(PEOPLE), unique=True, max_size=4),
    st.booleans(),
    st.sampled_from((None, *HOMES)),
)
towns = st.builds(
    lambda births, facts, circles: Town(births=births, facts=facts, circles=circles),
    st.fixed_dictionaries({person: st.sampled_from(BIRTHS) for person in PEOPLE}),
    st.fixed_dictionaries(
        {
            (holder, code): _values(code)
            for code in FACTS
            for holder in (HOMES if code.startswith("home") else PEOPLE)
        }
    ),
    st.fixed_dictionaries(
        {
            (person, group, now): _circle
            for person in PEOPLE
            for group in GROUPS
            for now in (True, False)
        }
    ),
)
