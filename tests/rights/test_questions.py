"""The decisive question: the one whose answer closes the most open rights is asked first."""

from dataclasses import replace

from db.rights.engine.question import Asked, answers, decisive
from tests.rights.small_pack import ON, pack, rule, seen, world

TEXT = "text: {nl: a, fr: a, de: a, en: a}"
UNDER_LIMIT = f"{{number: {{fact: person.income}}, below: {{parameter: first.limit}}, {TEXT}}}"
ASKED: Asked = {"first": ("ann",), "second": ("ann",), "third": ("ann",)}


def _questions(rules, there):  # type: ignore[no-untyped-def]
    found = answers(rules, there, dict.fromkeys(rules.rules, ("ann",)), ON)
    return decisive(rules, there, found, ON)


def test_the_fact_that_decides_most_rights_is_asked_first() -> None:
    rules = pack(
        rule("{fact: status.b}"),
        rule("{all: [{fact: status.b}, " + UNDER_LIMIT + "]}", "second"),
        rule(UNDER_LIMIT, "third"),
    )
    first, second = _questions(rules, world())
    assert (first.code, first.decides) == ("status.b", 2)
    assert (second.code, second.decides) == ("person.income", 2)
    assert first.weight >= second.weight


def test_an_amount_is_tried_on_both_sides_of_its_limit() -> None:
    (only,) = _questions(pack(rule(UNDER_LIMIT)), world())
    assert (only.code, only.decides, only.weight) == ("person.income", 1, 1.0)


def test_a_fact_that_can_decide_nothing_is_ranked_last() -> None:
    rules = pack(
        rule("{all: [{fact: home.tenure, in: [owner]}, {judge: {nl: q, fr: q, de: q, en: q}}]}"),
        rule("{fact: status.b}", "second"),
    )
    questions = _questions(rules, world())
    assert [each.code for each in questions] == ["status.b", "home.tenure"]


def test_a_question_with_one_usual_answer_waits_for_one_that_tells_more() -> None:
    rules = pack(
        rule("{all: [{fact: status.b}, {judge: {nl: q, fr: q, de: q, en: q}}]}"),
        rule("{fact: home.tenure, in: [rent]}", "second"),
        rule("{all: [{fact: status.b}, {fact: home.tenure, in: [owner]}]}", "third"),
    )
    plain = [each.code for each in _questions(rules, world())]
    facts = dict(rules.facts) | {"status.b": replace(rules.facts["status.b"], usual=True)}
    usual = _questions(replace(rules, facts=facts), world())
    assert plain == ["home.tenure", "status.b"]
    assert [each.code for each in usual] == ["home.tenure", "status.b"]
    assert usual[1].weight < 0.2 < _questions(rules, world())[1].weight


def test_nothing_is_asked_when_everything_is_decided() -> None:
    rules = pack(rule("{fact: status.b}"))
    assert _questions(rules, world(ann__status_b=seen(False))) == ()


def test_no_question_is_asked_about_what_cannot_change_the_answer() -> None:
    rules = pack(rule("{all: [{fact: status.b}, {fact: status.a}]}"))
    assert _questions(rules, world(ann__status_b=seen(False))) == ()
