"""What a caseworker does with rights, with real keys, on the practice municipality."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from db.kit.office import Office
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewFact
from db.people.fact_service import record_fact
from db.people.model import Fact
from db.rights.codes import Barrier, FlagState, PanelGroup
from db.rights.panel import Panel
from desktop.rights.asking import ask_for
from desktop.rights.step_sheet import StepSheet
from desktop.rights.tab import RightsTab
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.rights.conftest import row_of
from tests.desktop.waiting import still, until

IGO, ENERGY, VT = "igo", "sociaal_tarief_energie", "verhoogde_tegemoetkoming"
Person = Callable[[str, str], UUID]
Look = Callable[[UUID], Panel]


def sheet_on(window: Window) -> StepSheet:
    return [each for each in window.findChildren(StepSheet) if each.isVisible()][-1]


def state(look: Look, who: UUID, right_id: str) -> FlagState | None:
    flag = row_of(look(who), right_id).flag
    return None if flag is None else flag.state


def known(office: Office, who: UUID, code: str) -> list[Fact]:
    query = select(Fact).where(
        Fact.holder_id == who, Fact.code == code, Fact.superseded_by_id.is_(None),
        Fact.undone_at.is_(None),
    )  # fmt: skip
    return list(office.read(lambda unit: unit.session.scalars(query).all()).result())


@pytest.mark.asyncio
async def test_alt_4_shows_the_rights_and_the_tab_says_how_many_are_open(
    window: Window, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    assert tab.list.chosen.rule.id == IGO
    open_groups = (PanelGroup.DO_NOW, PanelGroup.TO_CHECK, PanelGroup.EXPECTED)
    count = sum(row.group in open_groups for row in look(maria).rows)
    page = window.sheet.front
    shown = {each.tab.code: each.tab.count for each in page.bar._buttons}
    assert shown["rights"] == count > 0
    assert not page.strip.isVisible()


@pytest.mark.asyncio
async def test_one_answer_with_a_key_moves_two_rights(
    window: Window, hands: Hands, practice: Office, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    assert row_of(look(maria), ENERGY).group is PanelGroup.TO_CHECK
    missing = {each.code: each for each in row_of(look(maria), ENERGY).answer.missing}
    code = next(each.code for each in row_of(look(maria), VT).answer.missing
                if each.code in missing and each.code.startswith("status."))  # fmt: skip
    tab.detail.asked.emit(ask_for(missing[code], look(maria)))
    await hands.press("F", "J")
    await until(lambda: bool(known(practice, maria, code)))
    await still(window.desk)
    assert known(practice, maria, code)[0].value is True
    assert known(practice, maria, code)[0].source == FactSource.STATEMENT
    found = look(maria)
    assert {row_of(found, right).group for right in (ENERGY, VT)} == {PanelGroup.EXPECTED}
    shown = {item.row.rule.id: item.group for item in tab.list.rights.items if item.row}
    assert shown[ENERGY] is PanelGroup.EXPECTED
    assert tab.list.chosen.rule.id == IGO
    await hands.press("Ctrl+Z")
    await until(lambda: not known(practice, maria, code))
    await still(window.desk)
    assert row_of(look(maria), ENERGY).group is PanelGroup.TO_CHECK


@pytest.mark.asyncio
async def test_j_and_k_walk_the_list_and_answer_nothing(
    window: Window, hands: Hands, practice: Office, person: Person, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    code = tab.detail.bar.ask.code
    await hands.press("J")
    assert tab.list.chosen.rule.id != IGO
    await hands.press("K")
    assert tab.list.chosen.rule.id == IGO
    await still(window.desk)
    assert known(practice, maria, code) == []


@pytest.mark.asyncio
async def test_w_in_the_bar_means_not_known_and_asks_something_else(
    window: Window, hands: Hands, practice: Office, person: Person, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    first = tab.detail.bar.ask
    await hands.press("F", "W")
    await still(window.desk)
    assert tab.detail.bar.ask is not None
    assert tab.detail.bar.ask.code != first.code
    assert known(practice, maria, first.code) == []


@pytest.mark.asyncio
async def test_an_amount_is_typed_and_kept_with_enter(
    window: Window, hands: Hands, practice: Office, person: Person, open_rights
) -> None:
    dirk = person("Claes", "Dirk")
    tab: RightsTab = await open_rights(dirk)
    for _turn in range(8):
        if tab.detail.bar.ask.code == "household.net_income_month":
            break
        tab.detail.bar.unknown.emit(tab.detail.bar.ask)
    holder = tab.detail.bar.ask.holder_id
    await hands.press("F")
    await hands.type_text("veel")
    await hands.press("Return")
    assert tab.detail.bar._wrong.isVisible()
    for _letter in "veel":
        await hands.press("Backspace")
    await hands.type_text("1.450,50")
    await hands.press("Return")
    await until(lambda: bool(known(practice, holder, "household.net_income_month")))
    await still(window.desk)
    assert [fact.value for fact in known(practice, holder, "household.net_income_month")] == [
        145050
    ]


@pytest.mark.asyncio
async def test_not_wanted_asks_what_stands_in_the_way_and_can_be_taken_back(
    window: Window, hands: Hands, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    await hands.press("W", "Return")
    sheet = sheet_on(window)
    assert sheet.fields["barrier"].message
    assert state(look, maria, IGO) is FlagState.POSSIBLE
    await hands.press("C", "Return")
    await until(lambda: state(look, maria, IGO) is FlagState.NOT_TAKEN_UP)
    await still(window.desk)
    flag = row_of(look(maria), IGO).flag
    assert flag.barrier == Barrier.STIGMA
    assert row_of(look(maria), IGO).group is PanelGroup.NOT_TAKEN_UP
    assert tab.list.chosen.rule.id != IGO
    await hands.press("Ctrl+Z")
    await until(lambda: state(look, maria, IGO) is FlagState.POSSIBLE)
    await still(window.desk)


@pytest.mark.asyncio
async def test_a_right_is_followed_by_keyboard_alone_until_it_is_received(
    window: Window, hands: Hands, practice: Office, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)

    async def presses(keys: tuple[str, ...], after: FlagState, main: str) -> None:
        await hands.press(*keys)
        await until(lambda: state(look, maria, IGO) is after)
        await still(window.desk)
        assert tab.detail.card.words.main == main

    assert tab.detail.card.words.main == "discuss"
    await presses(("B", "Return"), FlagState.DISCUSSED, "prepare")
    await presses(("A",), FlagState.PREPARING, "send")
    await presses(("A", "Return"), FlagState.SUBMITTED, "grant")
    await presses(("G", "Return"), FlagState.GRANTED, "in_order")
    await presses(("I",), FlagState.RECEIVED, "")
    assert row_of(look(maria), IGO).group is PanelGroup.RECEIVED
    assert [fact.value for fact in known(practice, maria, "status.igo") if fact.value] == [True]


@pytest.mark.asyncio
async def test_an_old_answer_is_confirmed_with_one_key(
    window: Window, hands: Hands, practice: Office, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    old = NewFact(
        code="person.has_savings", holder_kind=HolderKind.PERSON, holder_id=maria, value=False,
        as_of=date(2023, 4, 1), valid_from=date(2023, 4, 1),
    )  # fmt: skip
    practice.write(lambda unit: record_fact(unit, old)).result()
    tab: RightsTab = await open_rights(maria)
    said = [line.text for line in tab.detail.card.words.unknown]
    assert any("still so?" in text for text in said), said
    await hands.press("V")
    await until(lambda: known(practice, maria, "person.has_savings")[0].as_of == date(2025, 6, 12))
    await still(window.desk)
    fact = known(practice, maria, "person.has_savings")[0]
    assert (fact.value, fact.source) == (False, FactSource.STATEMENT)
    assert not any("still so?" in line.text for line in tab.detail.card.words.unknown)


@pytest.mark.asyncio
async def test_sources_that_disagree_are_both_shown(
    practice: Office, person: Person, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    for value, source in ((True, FactSource.DOCUMENT_SEEN), (False, FactSource.STATEMENT)):
        fact = NewFact(
            code="person.has_savings", holder_kind=HolderKind.PERSON, holder_id=maria,
            value=value, source=source, valid_from=date(2025, 1, 1),
        )  # fmt: skip
        practice.write(lambda unit, fact=fact: record_fact(unit, fact)).result()
    tab: RightsTab = await open_rights(maria)
    told = [line for line in tab.detail.card.words.unknown if "disagree" in line.text]
    assert len(told) == 1
    assert "document seen 12 Jun: yes" in told[0].more
    assert "statement 12 Jun: no" in told[0].more


@pytest.mark.asyncio
async def test_practice_says_where_the_official_page_is_and_opens_nothing(
    window: Window, hands: Hands, person: Person, open_rights
) -> None:
    tab: RightsTab = await open_rights(person("Janssens", "Maria"))
    heard: list[str] = []
    window.desk.toasted.connect(lambda text, _deed: heard.append(text))
    await hands.press("L")
    assert heard == [f"Practice never goes outside. The page is {tab.list.chosen.rule.page}"]


@pytest.mark.asyncio
async def test_a_right_that_somebody_moved_meanwhile_is_said_and_shown_anew(
    window: Window, hands: Hands, practice: Office, person: Person, look: Look, open_rights
) -> None:
    from db.rights.codes import FlagEventKind
    from db.rights.service import take_step
    from desktop.rights.asking import subject_of

    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    await hands.press("B")
    row = row_of(look(maria), IGO)
    practice.write(
        lambda unit: take_step(unit, IGO, subject_of(row), FlagEventKind.DISCUSSED, reason="call")
    ).result()
    await hands.press("Return")
    sheet = sheet_on(window)
    await until(lambda: sheet.message.isVisible())
    assert "changed this meanwhile" in sheet.message.text()
    await hands.press("Escape")
    await until(lambda: tab.list.chosen.flag.state is FlagState.DISCUSSED)
    await still(window.desk)


@pytest.mark.asyncio
async def test_everything_that_takes_the_focus_has_a_name(
    window: Window, person: Person, open_rights
) -> None:
    from PySide6.QtCore import Qt

    tab: RightsTab = await open_rights(person("Janssens", "Maria"))
    nameless = [
        type(each).__name__
        for each in tab.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and not each.accessibleName()
    ]
    assert nameless == []


@pytest.mark.asyncio
async def test_m_folds_the_matrix_and_every_cell_can_be_read(
    hands: Hands, person: Person, open_rights
) -> None:
    from PySide6.QtCore import Qt

    tab: RightsTab = await open_rights(person("Janssens", "Maria"))
    table = tab.detail.matrix.table
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [
        str(table.rights.index(row, column).data(role))
        for row in range(table.rights.rowCount())
        for column in range(table.rights.columnCount())
    ]
    assert all(said)
    assert "Income guarantee for older people (IGO), Age: required, met" in said
    await hands.press("M")
    if tab.detail.matrix.is_open:
        await hands.press("M")
    assert not tab.detail.matrix.is_open
    await hands.press("M")
    assert tab.detail.matrix.is_open
