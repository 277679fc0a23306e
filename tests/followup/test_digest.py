"""The day by e-mail: for who asked for it, once a working day, and nothing that names a citizen."""

from datetime import date, timedelta

import pytest

from db.contacts.codes import Nature, Result
from db.contacts.service import record
from db.exchange.codes import Kind, Outcome
from db.exchange.model import WorkerMail
from db.exchange.worker_mail import last_mail
from db.followup.codes import AttemptResult
from db.followup.daily import begin_day
from db.followup.digest import (
    DigestLine,
    initials,
    lines_of,
    mail_of,
    want_digest,
    wish_of_worker,
)
from db.followup.safe_text import unsafe_in
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from tests.exchange.conftest import ScriptedPort, sender, set_up
from tests.followup.conftest import QUESTION, add_person, add_worker, asked, call, tried, write

ME = "leen@example.test"


@pytest.fixture
def wanted(office: Office) -> Office:
    """Leen wants her day by e-mail, and mail is set up."""
    set_up(office, email="smtp")
    write(office, lambda unit: want_digest(unit, True, ME, "nl"))
    return office


def mails(office: Office) -> list[WorkerMail]:
    return office.read(lambda unit: list(unit.session.query(WorkerMail))).result()


def day_begins(office: Office) -> None:
    write(office, begin_day)


def test_a_mail_says_counts_initials_and_numbers_and_nothing_else(
    wanted: Office, clock: FixedClock
) -> None:
    person = add_person(wanted, "Van den Bossche", "Jolien")
    draft = call(person, nature=Nature.APPLICATION, result=Result.WAITING_CITIZEN, step=QUESTION)
    number = write(wanted, lambda unit: record(unit, draft)).facts["number"]
    asked(wanted, add_person(wanted, "Demir", "Yusuf"), text="Betaalt u de schuld aan het OCMW?")
    clock.move(timedelta(days=11))
    day_begins(wanted)
    (mail,) = mails(wanted)
    assert (mail.to_address, mail.day) == (ME, date(2025, 6, 23))
    assert mail.subject == "Uw dag: 2 te laat, 0 voor vandaag"
    assert f"- JVDB · {number} · sms" in mail.text
    assert "- YD · sms" in mail.text
    for name in ("Jolien Van den Bossche", "Yusuf Demir"):
        assert unsafe_in(f"{mail.subject} {mail.text}", name) == ()
    for part in ("Bossche", "Demir", "schuld", "OCMW", "attest"):
        assert part not in mail.text


def test_it_is_asked_once_a_day_and_not_on_days_without_work(
    wanted: Office, clock: FixedClock
) -> None:
    for _turn in range(2):
        day_begins(wanted)
    assert len(mails(wanted)) == 1
    clock.move(timedelta(days=2))  # Saturday
    day_begins(wanted)
    clock.move(timedelta(days=2))  # Monday, on which the office is closed

    def close(unit: Unit):
        unit.session.add(ClosingDay(day=unit.clock.today()))
        return unit.changes("closed", undoable=False)

    write(wanted, close)
    day_begins(wanted)
    assert len(mails(wanted)) == 1
    clock.move(timedelta(days=1))
    day_begins(wanted)
    assert [each.day for each in mails(wanted)] == [date(2025, 6, 12), date(2025, 6, 17)]


def test_who_did_not_ask_or_asks_no_more_gets_none(office: Office) -> None:
    set_up(office, email="smtp")
    day_begins(office)
    write(office, lambda unit: want_digest(unit, True, ME, "fr"))
    wish = office.read(wish_of_worker).result()
    assert (wish.wanted, wish.address) == (True, ME)
    write(office, lambda unit: want_digest(unit, False, "", "fr", version=wish.version))
    day_begins(office)
    assert mails(office) == []


def test_without_a_mail_server_nothing_waits_in_vain(office: Office) -> None:
    write(office, lambda unit: want_digest(unit, True, ME, "nl"))
    day_begins(office)
    assert mails(office) == []


@pytest.mark.parametrize("address", ["", "leen", "leen@", "a b@c.be", "leen@example", "@x.be"])
def test_an_address_that_cannot_be_is_refused(office: Office, address: str) -> None:
    with pytest.raises(Refused, match="email_not_understood"):
        write(office, lambda unit: want_digest(unit, True, address, "nl"))


def test_who_has_no_clocks_has_no_mail_either(office: Office) -> None:
    office.acting_as(add_worker(office, "Nadia", "dpo"))
    with pytest.raises(Refused, match="digest_not_for_role"):
        write(office, lambda unit: want_digest(unit, True, ME, "nl"))


def test_two_screens_that_change_the_wish_see_both(office: Office) -> None:
    write(office, lambda unit: want_digest(unit, True, ME, "nl"))
    write(office, lambda unit: want_digest(unit, True, "l@example.test", "nl", version=1))
    with pytest.raises(Refused, match="stale_write"):
        write(office, lambda unit: want_digest(unit, False, ME, "nl", version=1))


# -- going out ----------------------------------------------------------------------------------


def test_it_goes_out_by_the_mail_server_and_only_once(wanted: Office) -> None:
    day_begins(wanted)
    port = ScriptedPort()
    postman = sender(wanted, email=port)
    assert postman.step()
    assert not postman.step()
    (sent,) = port.sent
    assert (sent.to, sent.kind, sent.texts[0][0]) == (ME, Kind.EMAIL, "nl")
    assert mails(wanted)[0].state == "sent"


@pytest.mark.parametrize(
    ("outcome", "state"), [(Outcome.UNCERTAIN, "uncertain"), (Outcome.REFUSED, "not_sent")]
)
def test_what_may_have_gone_never_goes_twice(wanted: Office, outcome: Outcome, state: str) -> None:
    day_begins(wanted)
    port = ScriptedPort(outcome)
    postman = sender(wanted, email=port)
    postman.step()
    postman.wake()
    postman.step()
    assert (len(port.sent), mails(wanted)[0].state) == (1, state)
    assert wanted.read(last_mail).result().error == "no_answer"


def test_what_did_not_go_is_tried_again_that_day_and_not_the_next(
    wanted: Office, clock: FixedClock
) -> None:
    day_begins(wanted)
    port = ScriptedPort(Outcome.FAILED, Outcome.FAILED)
    postman = sender(wanted, email=port)
    postman.step()
    clock.move(timedelta(minutes=2))
    postman.step()
    assert (len(port.sent), mails(wanted)[0].state) == (2, "queued")
    clock.move(timedelta(days=1))
    assert not postman.step()
    assert (mails(wanted)[0].state, mails(wanted)[0].error) == ("not_sent", "day_over")


def test_the_lines_follow_the_clocks_of_the_worker(office: Office, clock: FixedClock) -> None:
    leen = office.worker_id
    assert leen is not None
    question = asked(office, add_person(office, "Demir", "Yusuf"))
    assert office.read(lambda unit: lines_of(unit, leen)).result() == ()
    tried(office, question, AttemptResult.NO_ANSWER, 4)
    clock.move(timedelta(days=40))
    (line,) = office.read(lambda unit: lines_of(unit, leen)).result()
    assert (line.group, line.initials, line.deed) == ("late", "YD", "visit")


def test_a_long_day_is_cut_and_an_empty_one_says_so() -> None:
    many = [DigestLine(group="today", initials="AB", number="", deed="call")] * 45
    subject, text = mail_of(many, "Leen", "en")
    assert subject == "Your day: 0 late, 45 for today"
    assert text.count("- AB · call") == 40
    assert "- and 5 more" in text
    assert "No clock runs out today." in mail_of((), "Leen", "en")[1]
    assert initials("Anne Marie", "de Wit") == "AMDW"
