"""Beside a citizen's timeline: what is open, with its clock, and what was promised."""

from datetime import date
from uuid import UUID

import pytest

from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft, NextStep
from db.contacts.service import record
from db.people.drafts import NewCitizen
from db.people.service import new_citizen
from desktop.followup.beside import CardBox, build_open, build_promised
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio


@pytest.fixture
def maria(office) -> UUID:
    draft = NewCitizen(family_name="Janssens", given_name="Maria")
    return office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]


def call(office, person, result, line, step=None):
    draft = ContactDraft(channel=Channel.CALL, person_ids=(person,), domains=("energy",),
                         result=result, line=line, step=step)  # fmt: skip
    return office.write(lambda unit: record(unit, draft)).result()


def shown(desk, block):
    block.setParent(desk.window)
    return block


def cards(block):
    return [box.card.title for box in block.findChildren(CardBox) if not box.isHidden()]


async def test_a_request_without_a_clock_is_open(desk, office, maria) -> None:
    call(office, maria, Result.IN_PROGRESS, "Bill of 412 euro")
    call(office, maria, Result.HANDLED, "Opening hours")
    block = shown(desk, build_open(desk, person=maria))
    await until(lambda: cards(block) == ["Bill of 412 euro"])
    (box,) = block.findChildren(CardBox)
    assert box.accessibleName() == "Bill of 412 euro, in progress, since 12 Jun"


async def test_a_question_shows_its_clock_instead_of_its_request(desk, office, maria) -> None:
    step = NextStep(text="Can you send the certificate?", actor="citizen")
    call(office, maria, Result.WAITING_CITIZEN, "Certificate", step)
    block = shown(desk, build_open(desk, person=maria))
    await until(lambda: cards(block) == ["Can you send the certificate?"])
    assert block.findChildren(CardBox)[0].card.clock


async def test_promises_stand_apart_and_vanish_when_there_are_none(desk, office, maria) -> None:
    block = shown(desk, build_promised(desk, person=maria))
    await until(lambda: block.isHidden())
    step = NextStep(text="Call back", actor="us", due_on=date(2025, 6, 13))
    draft = ContactDraft(channel=Channel.CALL, person_ids=(maria,), domains=("energy",),
                         result=Result.CALL_BACK, line="Bill", step=step)  # fmt: skip
    desk.work(block).do(lambda unit: record(unit, draft))
    await until(lambda: cards(block) == ["Call back"])
