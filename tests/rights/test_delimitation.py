"""Protected here, not there, because: told from the reasons the rules themselves give."""

from db.kit.ids import new_id
from db.rights.codes import SubjectKind
from db.rights.delimitation import Lines, lines
from db.rights.engine.pack import Pack
from db.rights.engine.verdict import answer
from db.rights.engine.world import PlainWorld
from db.rights.nearness import near
from db.rights.panel import Panel, PanelRow
from db.rights.queries import group_of
from tests.rights.small_pack import ON, granted, pack, rule, seen, world

ANN = new_id()
TEXT = "text: {nl: a, fr: a, de: a, en: SAID}"


def _under(limit: str, said: str) -> str:
    words = TEXT.replace("SAID", said)
    return (
        f"{{number: {{fact: person.income}}, below: {{parameter: first.{limit}}},"
        f" column: income, {words}}}"
    )


def _drawn(rules: Pack, there: PlainWorld) -> Lines:
    rows = []
    for right in rules.rules:
        found = answer(rules, right, there, "ann", ON)
        rows.append(
            PanelRow(
                rule=rules.rules[right], holder_kind=SubjectKind.PERSON, holder_id=ANN,
                holder_name="Ann", group=group_of(found, None, None), answer=found,
                near=near(found.finding),
            )
        )  # fmt: skip
    return lines(Panel(person_id=ANN, person_name="Ann", day=ON, rows=tuple(rows)))


def _two_lines() -> Pack:
    return pack(rule(_under("limit", "Under the high limit")),
                rule(_under("guess", "Under the low limit"), "second"))  # fmt: skip


def test_a_household_between_two_limits_is_protected_here_and_not_there() -> None:
    drawn = _drawn(_two_lines(), world(ann__person_income=seen(105_000)))
    high, low = drawn.panel.rows
    (here,) = drawn.contrasts(high)
    assert (here.is_here, here.column) == (True, "income")
    assert [each.rule.id for each in here.others] == ["second"]
    assert here.because is not None
    assert here.because.in_language("en") == "Under the low limit"
    (there,) = drawn.contrasts(low)
    assert (there.is_here, [each.rule.id for each in there.others]) == (False, ["first"])
    assert there.because is not None
    assert there.because.in_language("en") == "Under the low limit"


def test_where_all_lines_fall_alike_nothing_is_contrasted() -> None:
    for income in (50_000, 200_000):
        drawn = _drawn(_two_lines(), world(ann__person_income=seen(income)))
        assert [drawn.contrasts(row) for row in drawn.panel.rows] == [(), ()]


def test_what_is_not_known_is_on_neither_side() -> None:
    drawn = _drawn(_two_lines(), world())
    assert [drawn.contrasts(row) for row in drawn.panel.rows] == [(), ()]


def test_among_many_measures_the_chosen_one_stands_with_those_that_ask_the_same() -> None:
    plain = [rule("{fact: status.b, column: status}", f"plain{at}") for at in range(12)]
    rules = pack(*plain, rule(_under("limit", "x")), rule(_under("guess", "x"), "second"))
    drawn = _drawn(rules, world())
    chosen = next(row for row in drawn.panel.rows if row.rule.id == "second")
    shown = [row.rule.id for row in drawn.around(chosen, drawn.measures(), 3)]
    assert len(shown) == 3
    assert {"first", "second"} <= set(shown)


def test_close_is_told_alike_above_and_below_a_limit() -> None:
    rules = granted(_under("limit", "x"))
    below = near(answer(rules, "first", world(ann__person_income=seen(108_000)), "ann", ON).finding)
    above = near(answer(rules, "first", world(ann__person_income=seen(112_000)), "ann", ON).finding)
    assert [(each.gap, each.limit, each.is_below) for each in below] == [(2_000, 110_000, True)]
    assert [(each.gap, each.limit, each.is_below) for each in above] == [(2_000, 110_000, False)]
    assert (below[0].holds, above[0].holds) == (True, False)


def test_a_duration_is_close_only_while_it_is_not_reached() -> None:
    text = TEXT.replace("SAID", "Long enough")
    rules = granted(
        "{number: {full_months_since: person.since}, at_least: {parameter: months}, " + text + "}"
    )
    for since, gaps in (("2025-04-01", [1]), ("2025-03-01", []), ("2025-06-10", [])):
        found = answer(rules, "first", world(ann__person_since=seen(since)), "ann", ON).finding
        assert [each.gap for each in near(found)] == gaps, since


def test_what_opens_one_right_and_is_named_as_not_enough_for_another_divides_them() -> None:
    text = "{nl: a, fr: a, de: a, en: This alone is not enough}"
    excludes = f"excludes: [{{fact: status.a, column: vt, source: LAW, text: {text}}}]"
    rules = pack(rule("{fact: status.a, column: vt}"),
                 rule("{fact: status.b, column: status}", "second", version=excludes))  # fmt: skip
    there = world(ann__status_a=seen(True), ann__status_b=seen(False))
    drawn = _drawn(rules, there)
    first, second = drawn.panel.rows
    (contrast,) = drawn.contrasts(first)
    assert (contrast.is_here, contrast.is_excluded, contrast.others) == (True, True, (second,))
    assert contrast.because is not None
    assert contrast.because.in_language("en") == "This alone is not enough"
    (back,) = drawn.contrasts(second)
    assert (back.is_here, back.is_excluded, back.others) == (False, True, (first,))
