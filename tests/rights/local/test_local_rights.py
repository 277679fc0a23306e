"""A right of the office from its first line until it is withdrawn, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.rights.engine.answer import Outcome
from db.rights.engine.extending import Texts
from db.rights.engine.pack import shipped
from db.rights.local.codes import LocalState
from db.rights.local.pack import pack_of
from db.rights.local.queries import LocalCard, local_rights, standing, template
from db.rights.local.service import publish, save_draft, take_up_again, throw_away, withdraw
from tests.rights.local.rights_of_ours import CASES, CODE, case, signs_in, whole, write

TODAY = date(2025, 6, 12)


@pytest.fixture
def lead(office: Office) -> Office:
    """An office in which a team lead works."""
    signs_in(office, "team_lead")
    return office


def drafted(office: Office, texts: Texts) -> UUID:
    draft_id = new_id()
    write(office, lambda unit: save_draft(unit, draft_id, texts))
    return draft_id


def published(office: Office, texts: Texts, valid_from: date = TODAY) -> UUID:
    draft_id = drafted(office, texts)
    write(office, lambda unit: publish(unit, draft_id, valid_from))
    return draft_id


def cards(office: Office) -> tuple[LocalCard, ...]:
    return office.read(local_rights).result()


def test_what_is_typed_is_kept_whole_or_not(lead: Office) -> None:
    draft_id = drafted(lead, Texts(rule="id: half\nnames: {nl: Half"))
    (card,) = cards(lead)
    assert (card.id, card.code, card.names, card.state) == (draft_id, "", None, LocalState.DRAFT)
    assert card.texts.rule.endswith("Half")
    write(lead, lambda unit: save_draft(unit, draft_id, whole(), card.version))
    (card,) = cards(lead)
    assert card.code == CODE
    assert card.names is not None
    assert card.names.nl == "Lokale verwarmingstoelage"


def test_a_second_writer_does_not_overwrite_the_first(lead: Office) -> None:
    draft_id = drafted(lead, whole())
    seen = cards(lead)[0].version
    write(lead, lambda unit: save_draft(unit, draft_id, whole("1600.00"), seen))
    with pytest.raises(Refused, match="stale_write"):
        write(lead, lambda unit: save_draft(unit, draft_id, whole("1700.00"), seen))
    assert "1600.00" in cards(lead)[0].texts.parameters


def test_only_a_lead_or_administrator_writes_and_publishes(office: Office) -> None:
    with pytest.raises(Refused, match="office_not_for_role"):
        drafted(office, whole())
    with pytest.raises(Refused, match="office_not_for_role"):
        cards(office)
    signs_in(office, "administrator")
    draft_id = drafted(office, whole())
    signs_in(office, "caseworker")
    with pytest.raises(Refused, match="office_not_for_role"):
        write(office, lambda unit: publish(unit, draft_id, TODAY))


def test_the_template_can_be_read_and_says_what_is_still_needed(lead: Office) -> None:
    found = lead.read(lambda unit: standing(unit, template())).result()
    assert found.checked.fault is None
    assert not found.checked.failing
    assert found.checked.missing == {Outcome.YES: 2, Outcome.NO: 3, Outcome.UNKNOWN: 1}
    assert not found.checked.is_ready
    assert found.page is not None
    assert len(found.page.lines) == 3


def test_no_amount_stands_in_the_template() -> None:
    assert "{value: null}" in template().parameters
    assert not any(mark.isdigit() for line in template().parameters.splitlines()
                   if "value:" in line for mark in line.split("value:")[1])  # fmt: skip


@pytest.mark.parametrize(
    ("part", "old", "new", "fault", "line"),
    [
        ("rule", "level: local", "level: federal", "level_not_local", 7),
        ("rule", f"id: {CODE}", "id: igo", "right_twice", 1),
        ("rule", f"id: {CODE}", "id: Ours!", "right_id_odd", 1),
        ("rule", "fact: household.active", "fact: household.activ", "unknown_fact", 31),
        ("rule", "source: REGLEMENT", "source: ELSEWHERE", "unknown_source", 28),
        ("parameters", "EUR/month", "EUR/moon", "unknown_word", 3),
        ("sources", "tier: L", "tier: X", "unknown_word", 1),
        ("sources", "REGLEMENT:", "VT_STATUT:", "source_twice", 1),
        ("cases", "meter: true}", "metre: true}", "unknown_fact", 7),
        ("cases", f"{CODE}: yes", "elsewhere: yes", "unknown_right", 2),
    ],
)
def test_a_fault_is_told_with_its_text_and_line(
    lead: Office, part: str, old: str, new: str, fault: str, line: int
) -> None:
    texts = whole()
    assert old in texts.part(part)
    broken = replace(texts, **{part: texts.part(part).replace(old, new)})
    found = lead.read(lambda unit: standing(unit, broken)).result().checked
    assert found.fault is not None
    assert found.fault.refusal.facts["fault"] == fault
    assert (found.fault.part, found.fault.line) == (part, line)
    draft_id = drafted(lead, broken)
    with pytest.raises(Refused, match="rule_file_broken"):
        write(lead, lambda unit: publish(unit, draft_id, TODAY))


def test_a_failing_case_blocks_publication(lead: Office) -> None:
    wrong = whole(cases=CASES.replace("1500.00}", "1500.02}"))
    found = lead.read(lambda unit: standing(unit, wrong)).result().checked
    assert [each.case.name for each in found.failing] == ["At the limit"]
    draft_id = drafted(lead, wrong)
    with pytest.raises(Refused, match="local_right_case_fails") as refused:
        write(lead, lambda unit: publish(unit, draft_id, TODAY))
    assert refused.value.facts["name"] == "At the limit"


def test_too_few_cases_block_publication(lead: Office) -> None:
    few = whole(cases=case("At the limit", 1500, "yes") + case("Above", 1501, "no"))
    draft_id = drafted(lead, few)
    with pytest.raises(Refused, match="local_right_needs_cases") as refused:
        write(lead, lambda unit: publish(unit, draft_id, TODAY))
    assert refused.value.facts == {"yes": 2, "no": 2, "unknown": 2}


def test_what_is_published_counts_beside_the_rights_of_the_program(lead: Office) -> None:
    assert lead.read(pack_of).result() is shipped()
    published(lead, whole())
    pack = lead.read(pack_of).result()
    assert set(pack.rules) - set(shipped().rules) == {CODE}
    assert lead.read(pack_of).result() is pack
    assert f"{CODE}.income_limit" in pack.parameters


def test_a_published_text_is_never_changed_and_the_next_one_takes_its_place(
    lead: Office, clock: FixedClock
) -> None:
    first = published(lead, whole())
    with pytest.raises(Refused, match="local_right_no_draft"):
        write(lead, lambda unit: save_draft(unit, first, whole("1.00")))
    cases = CASES.replace("1500.00}", "1600.00}").replace("1500.01}", "1600.01}")
    published(lead, whole("1600.00", cases), date(2025, 7, 1))
    assert limit(lead) == 150_000
    clock.move(timedelta(days=20))
    assert limit(lead) == 160_000
    assert [card.number for card in cards(lead)] == [2]


def limit(office: Office) -> int:
    series = office.read(pack_of).result().parameters[f"{CODE}.income_limit"]
    value = series.on(TODAY).value
    assert value is not None
    return int(value.low)


def test_no_day_of_the_past_is_taken(lead: Office) -> None:
    draft_id = drafted(lead, whole())
    with pytest.raises(Refused, match="date_in_the_past"):
        write(lead, lambda unit: publish(unit, draft_id, date(2025, 6, 11)))


def test_a_draft_that_is_thrown_away_can_be_taken_up_again(lead: Office) -> None:
    draft_id = drafted(lead, whole())
    write(lead, lambda unit: throw_away(unit, draft_id))
    assert cards(lead) == ()
    write(lead, lambda unit: take_up_again(unit, draft_id))
    assert [card.id for card in cards(lead)] == [draft_id]


def test_a_withdrawn_right_is_given_to_nobody(lead: Office) -> None:
    published(lead, whole())
    write(lead, lambda unit: withdraw(unit, CODE))
    assert lead.read(pack_of).result() is shipped()
    assert [card.state for card in cards(lead)] == [LocalState.WITHDRAWN]
    with pytest.raises(Refused, match="local_right_unknown"):
        write(lead, lambda unit: withdraw(unit, CODE))
    published(lead, whole())
    assert CODE in lead.read(pack_of).result().rules
    assert [card.number for card in cards(lead)] == [2]
