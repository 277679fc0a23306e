"""The dossier page: through the log, with its tabs, filters, facts and conflicts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from db.access.model import ReadLog
from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft
from db.contacts.service import record
from db.people.codes import HolderKind
from db.people.drafts import CitizenChange, NewFact
from db.people.fact_service import record_fact
from db.people.service import change_citizen
from db.practice.numbers import national_number
from desktop.kit.blocks import EmptyBlock, ErrorBlock
from desktop.kit.sections import Section
from desktop.people.dossier import DossierPage
from desktop.people.fact_sheet import FactSheet
from desktop.people.goal_sheet import GoalSheet
from desktop.people.household_sheets import NumberSheet
from desktop.people.inclusion_sheet import InclusionSheet
from desktop.people.reason_sheet import ReasonSheet
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio


@pytest.fixture
def maria(office, citizen):
    return citizen("Janssens", "Maria", date(1946, 3, 3), street="Zavelstraat", number="8",
                   contact_worker_id=office.worker_id)  # fmt: skip


def talk(office, person, channel, domain, line):
    draft = ContactDraft(
        channel=channel, person_ids=(person,), domains=(domain,), result=Result.HANDLED, line=line
    )
    office.write(lambda unit: record(unit, draft)).result()


async def opened(page, person):
    page.open_with(person=person)
    await until(lambda: page.found is not None and page.person == person)


async def turned_to_facts(page):
    assert page.belonging._found is None, "nobody looked at the facts yet: no need to ask"
    page.turn_to("household")
    await until(lambda: page.belonging._found is not None)


def reads(office):
    return office.read(lambda unit: [row.reason for row in unit.session.query(ReadLog)]).result()


async def test_ones_own_caseload_opens_at_once_and_is_logged(page, desk, office, maria) -> None:
    notices = []
    desk.noticed.connect(lambda key, text, _icon, _status: notices.append((key, text)))
    await opened(page, maria)
    assert page.header.name.text() == "Maria Janssens"
    assert page.header.line.text() == "lives alone · Zavelstraat 8 · contact worker Leen"
    assert reads(office) == ["own_caseload"]
    assert notices == [("people.access", "Access logged: own caseload")]


async def test_another_dossier_stays_closed_until_a_reason_is_chosen(
    page, desk, office, citizen
) -> None:
    rita = citizen("Goossens", "Rita", date(1954, 1, 1))
    page.open_with(person=rita)
    await until(lambda: bool(desk.window.findChildren(ReasonSheet)))
    assert reads(office) == []
    assert page.found is None
    (sheet,) = desk.window.findChildren(ReasonSheet)
    QTest.keyClick(sheet, Qt.Key.Key_1)
    await until(lambda: page.found is not None)
    assert reads(office) == ["citizen_asked"]


async def test_who_says_no_reason_sees_nothing(page, desk, office, citizen) -> None:
    rita = citizen("Goossens", "Rita")
    page.open_with(person=rita)
    await until(lambda: bool(desk.window.findChildren(ReasonSheet)))
    (sheet,) = desk.window.findChildren(ReasonSheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.findChildren(EmptyBlock)[-1].accessibleName() == "This dossier is closed"
    assert reads(office) == []


async def test_a_dossier_that_is_gone_says_so(page, office, citizen) -> None:
    rita = citizen("Goossens", "Rita", contact_worker_id=office.worker_id)
    office.undo_last().result()
    page.open_with(person=rita)
    await until(lambda: bool(page.findChildren(ErrorBlock)))
    text = "This citizen is not known here (any more)."
    assert page.findChildren(ErrorBlock)[0].accessibleName() == text


async def test_the_timeline_shows_every_channel_and_filters_by_it(page, office, maria) -> None:
    talk(office, maria, Channel.CALL, "energy", "Bill of 412 euro")
    talk(office, maria, Channel.FACE, "housing", "Deposit")
    await opened(page, maria)
    await until(lambda: len(page.timeline.list.line.entries) == 2)
    assert page.timeline.journey.accessibleName() == "2 contacts, 2 channels, 1 worker"
    page.timeline.channels.choose("call")
    page.timeline.channels.chosen.emit("call")
    assert [entry.line for entry in page.timeline.list.line.entries] == ["Bill of 412 euro"]
    page.timeline.domains.choose("housing")
    assert page.timeline.list.line.entries == []
    page.timeline.reset()
    assert len(page.timeline.list.line.entries) == 2


async def test_an_entry_says_itself_in_a_sentence(page, office, maria) -> None:
    talk(office, maria, Channel.CALL, "energy", "Bill of 412 euro")
    await opened(page, maria)
    await until(lambda: bool(page.timeline.list.line.entries))
    model = page.timeline.list.line
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "CALL, incoming, Bill of 412 euro, Energy & water, handled, Leen" in said


async def test_an_open_dossier_follows_what_happens(page, desk, office, maria) -> None:
    await opened(page, maria)
    draft = ContactDraft(channel=Channel.HOME, person_ids=(maria,), domains=("food",),
                         result=Result.HANDLED, line="At home")  # fmt: skip
    desk.work(page).do(lambda unit: record(unit, draft))
    await until(lambda: [e.line for e in page.timeline.list.line.entries] == ["At home"])


async def test_an_empty_timeline_suggests_three_things_that_exist(page, maria, runs) -> None:
    await opened(page, maria)
    await until(lambda: page.timeline._empty is not None)
    assert page.timeline._empty.accessibleName() == "Nothing noted yet with this citizen"
    page.timeline._suggestions()[0][2]()
    assert runs == [("contacts.call", {"person": maria})]


async def test_tabs_keep_their_numbers_and_lent_ones_are_built_when_wanted(
    desk, office, maria, runs
) -> None:
    built = []

    def build(_desk, person):
        built.append(person)
        return QLabel("visits")

    desk.lend((Section(id="visits", host="dossier", title="Visits", order=6, build=build),))
    page = DossierPage(desk, desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await opened(page, maria)
    assert [tab.number for tab in page._tabs] == [1, 2, 6]
    assert built == []
    QTest.keyClick(page, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert (page.bar.code, built) == ("visits", [maria])
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentWidget() is page.belonging


async def test_v_says_that_a_fact_is_still_true(page, office, maria, clock) -> None:
    old = NewFact(code="status.vt", holder_kind=HolderKind.PERSON, holder_id=maria, value=True,
                  as_of=date(2024, 1, 1))  # fmt: skip
    office.write(lambda unit: record_fact(unit, old)).result()
    await opened(page, maria)
    await turned_to_facts(page)
    line = page.belonging.table.facts.lines[1]
    assert (line.value, line.age) == ("yes", "17 months old, still so?")
    QTest.keyClick(page.belonging.table, Qt.Key.Key_V)
    await until(lambda: page.belonging.table.facts.lines[1].age == "this month")
    QTest.keyClick(page.belonging.table, Qt.Key.Key_R)
    await until(lambda: page.belonging.table.facts.lines == [])


async def test_a_fact_is_added_with_an_amount_as_people_type_it(page, desk, office, maria) -> None:
    await opened(page, maria)
    await turned_to_facts(page)
    page.belonging.add_fact("person.gross_income_month")
    (sheet,) = desk.window.findChildren(FactSheet)
    sheet._editor.widget.setText("many")
    sheet.try_to_save()
    assert sheet.fields["value"].message
    sheet._editor.widget.setText("1.450,50")
    QTest.keyClick(sheet._editor.widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: bool(page.belonging.table.facts.lines))
    assert page.belonging.table.facts.lines[1].fact.value == 145_050


async def test_a_goal_changed_meanwhile_is_shown_beside_ones_own(page, desk, office, maria) -> None:
    await opened(page, maria)
    page.timeline.aside._goal.change.click()
    (sheet,) = desk.window.findChildren(GoalSheet)
    sheet.editor.setPlainText("ours")
    theirs = CitizenChange(goal="theirs")
    office.write(lambda unit: change_citizen(unit, maria, theirs)).result()
    sheet.try_to_save()
    await until(lambda: sheet._conflict is not None)
    shown = {label.text() for label in sheet._conflict.findChildren(QLabel)}
    assert {"ours", "theirs"} <= shown
    assert sheet.editor.toPlainText() == "ours"
    sheet.try_to_save()
    await until(lambda: page.found.dossier.goal == "ours")


async def test_discussing_digital_inclusion_fills_the_strip(page, desk, maria) -> None:
    await opened(page, maria)
    assert page.strip.access.words.text() == "not asked yet"
    page.strip.button.click()
    (sheet,) = desk.window.findChildren(InclusionSheet)
    sheet.combos["digital.devices"].choose("landline")
    sheet.combos["digital.internet"].choose("none")
    sheet.works.choose(["call", "home"])
    sheet.never.choose(["click"])
    sheet.step.setText("Try a tablet")
    sheet.try_to_save()
    await until(lambda: page.strip.step.text() == "Try a tablet")
    assert page.strip.access.gauge.accessibleName() == "Access 1 of 3"
    assert page.strip.channel.words.text() == "CALL, HOME work, never only CLICK"
    assert page.strip.skill.words.text() == "not asked yet"


async def test_everything_that_takes_the_focus_has_a_name(page, office, maria) -> None:
    talk(office, maria, Channel.CALL, "energy", "Bill")
    await opened(page, maria)
    for tab in ("timeline", "household"):
        page.turn_to(tab)
        for each in page.findChildren(QWidget):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
                named = each.accessibleName() or isinstance(each, DossierPage)
                assert named, type(each).__name__


async def test_the_place_survives_a_rebuild(page, desk, maria) -> None:
    await opened(page, maria)
    page.turn_to("household")
    place = page.place()
    again = DossierPage(desk, desk.window)
    again.restore(place)
    again.show()
    again.shown()
    await until(lambda: again.found is not None)
    assert again.bar.code == "household"


async def test_keys_of_tabs_and_channels_work_from_within_the_list(page, maria, runs) -> None:
    await opened(page, maria)
    QTest.keyClick(page.timeline.list, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.bar.code == "household"
    QTest.keyClick(page.belonging.table, Qt.Key.Key_F3)
    assert runs == [("contacts.call", {"person": maria})]


async def test_a_national_number_is_shown_only_with_a_row_in_the_log(
    page, desk, office, maria
) -> None:
    await opened(page, maria)
    await turned_to_facts(page)
    NumberSheet(desk, maria).open()
    (sheet,) = desk.window.findChildren(NumberSheet)
    sheet.number.setText("46030300012")
    sheet.try_to_save()
    await until(lambda: bool(sheet.fields["national_number"].message))
    sheet.number.setText(national_number(date(1946, 3, 3), "v"))
    sheet.try_to_save()
    await until(lambda: "•" in page.belonging.reach.number.text())
    page.belonging.reach.reveal.click()
    await until(lambda: "46.03.03-000." in page.belonging.reach.number.text())
    assert reads(office) == ["own_caseload", "number_revealed"]
