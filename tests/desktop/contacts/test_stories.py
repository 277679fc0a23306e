"""The frequent jobs, done with real keys in the real window, and what the office holds after."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.contacts.model import Contact, ContactDomain, ContactPerson, RegisterEntry, Request
from db.kit.office import Office
from desktop.contacts.intakes import Intakes
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.contacts.conftest import front, known_caller
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


def contacts(office: Office) -> list[Contact]:
    query = select(Contact).where(Contact.undone_at.is_(None)).order_by(Contact.started_at)
    return list(office.read(lambda unit: unit.session.scalars(query).all()).result())


def domains(office: Office) -> list[str]:
    query = select(ContactDomain.domain).order_by(ContactDomain.position)
    return list(office.read(lambda unit: unit.session.scalars(query).all()).result())


async def test_a_known_caller_is_recorded_with_at_most_eight_interactions(
    office: Office, window: Window, intakes: Intakes, hands: Hands, maria: UUID
) -> None:
    await hands.press("F3")
    await hands.type_text("jans ma 79")
    await hands.press("Return")
    await until(lambda: front(intakes).intake.person is not None)
    await hands.press("4", "Tab")
    await hands.type_text("factuur 412 euro, snapt niet")
    await hands.press("Tab", "A", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    assert hands.interactions <= 8
    (contact,) = contacts(office)
    assert (contact.channel, contact.sub_channel, contact.direction) == ("call", "incoming", "in")
    assert (contact.line, contact.result) == ("factuur 412 euro, snapt niet", "handled")
    people = office.read(lambda unit: unit.session.scalars(select(ContactPerson.person_id)).all())
    assert people.result() == [maria]
    assert domains(office) == ["energy"]
    assert window.toast.text


async def test_an_anonymous_question_is_recorded_with_three_interactions(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F4", "Return", "3")
    await until(lambda: intakes.front is None)
    assert hands.interactions == 3
    (contact,) = contacts(office)
    assert (contact.channel, contact.anonymous, contact.result) == ("face", True, "handled")
    assert domains(office) == ["housing"]
    requests = office.read(lambda unit: unit.session.scalar(select(func.count(Request.id))))
    assert requests.result() == 0
    assert window.toast.text


async def test_the_toast_takes_the_anonymous_question_back(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F4", "Return", "3")
    await until(lambda: len(contacts(office)) == 1)
    await hands.press("Ctrl+Z")
    await until(lambda: contacts(office) == [])


async def test_space_before_the_domain_opens_the_whole_form(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F4", "Return", "Space", "3")
    await still(window.desk)
    assert contacts(office) == []
    assert front(intakes).intake.domains == ["housing"]
    await hands.press("C", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    (contact,) = contacts(office)
    assert (contact.anonymous, contact.result) == (True, "referred")


async def test_digits_of_an_unshifted_belgian_keyboard_choose_domains(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F4", "Return")
    await hands.type_text("à")
    await until(lambda: intakes.front is None)
    assert domains(office) == ["participation"]


@pytest.mark.parametrize(
    ("key", "channel", "way"),
    [
        ("F2", "click", "e_counter"),
        ("F3", "call", "incoming"),
        ("F4", "face", "counter"),
        ("F5", "home", "home_visit"),
    ],
)
async def test_each_channel_has_its_key(
    office: Office, window: Window, intakes: Intakes, hands: Hands, key, channel, way
) -> None:
    await known_caller(intakes, hands, key)
    await hands.press("1", "A", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    (contact,) = contacts(office)
    assert (contact.channel, contact.sub_channel) == (channel, way)


async def test_save_and_next_begins_the_next_contact_on_the_same_channel(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    first = await known_caller(intakes, hands)
    await hands.press("4", "A", "Ctrl+Shift+Return")
    await until(lambda: intakes.front is not first and intakes.front is not None)
    assert front(intakes).intake.spec.code == "call"
    assert front(intakes).header.search.hasFocus()
    assert len(contacts(office)) == 1


async def test_a_new_citizen_is_added_inside_the_intake_without_phone_or_address(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F4")
    await hands.type_text("bah aissata")
    await still(window.desk)
    await hands.press("Ctrl+N")
    await hands.press("Tab")
    await hands.type_text("14/3/1991")
    await hands.press("Ctrl+Return")
    await until(lambda: front(intakes).intake.person is not None)
    await still(window.desk)
    await hands.press("8", "Tab")
    await hands.type_text("zoekt kinderopvang")
    await hands.press("Tab", "B", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    assert hands.interactions <= 14
    (contact,) = contacts(office)
    assert contact.result == "in_progress"
    assert domains(office) == ["family"]


async def test_an_open_request_on_the_same_domain_is_continued(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "B", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    second = await known_caller(intakes, hands, "F4")
    assert len(second.intake.open_requests) == 1
    await hands.press("4", "A", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    query = select(Request.state)
    states = office.read(lambda unit: unit.session.scalars(query).all()).result()
    assert states == ["handled"]


async def test_one_key_opens_a_new_request_instead(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "B", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    await known_caller(intakes, hands)
    await hands.press("4", "O", "A", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    count = office.read(lambda unit: unit.session.scalar(select(func.count(Request.id))))
    assert count.result() == 2


async def test_an_application_gets_its_number_in_the_register(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands, "F4")
    await hands.press("1", "Tab")
    await hands.type_text("aanvraag leefloon")
    await hands.press("Tab", "N", "B", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    query = select(RegisterEntry.year, RegisterEntry.number)
    assert office.read(lambda unit: unit.session.execute(query).all()).result() == [(2025, 1)]
