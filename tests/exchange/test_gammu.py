"""Text messages over a real gammu-smsd with its dummy modem, out and in."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.exchange.adapter import Way
from db.exchange.adapters.gammu import GammuSpool
from db.exchange.codes import Kind, Outcome
from db.exchange.ports import Incoming, Outgoing
from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Unavailable
from db.kit.ids import new_id

AT = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
NUMBER = "+32470000001"
LONG = "Dag, één vraag: € 5, même un peu plus. Groeten, Leen. " * 5
PATIENCE = 20.0
SMSDRC = """
[gammu]
device = {folder}/modem
connection = none
model = dummy
[smsd]
service = files
logfile = {folder}/log
inboxpath = {folder}/spool/inbox/
outboxpath = {folder}/spool/outbox/
sentsmspath = {folder}/spool/sent/
errorsmspath = {folder}/spool/error/
inboxformat = unicode
transmitformat = auto
loopsleep = 1
receivefrequency = 1
statusfrequency = 0
commtimeout = 1
sendtimeout = 1
"""


def spool(folder: Path) -> GammuSpool:
    for each in ("outbox", "sent", "error", "inbox"):
        (folder / "spool" / each).mkdir(parents=True, exist_ok=True)
    return GammuSpool(Way(options={"folder": str(folder / "spool")}))


@pytest.fixture(scope="module")
def modem(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a running daemon: `spool` is ours, `modem` the air."""
    program = shutil.which("gammu-smsd")
    assert program is not None, "install gammu-smsd: bash .ci/setup.sh tests"
    folder = tmp_path_factory.mktemp("gammu")
    spool(folder)
    for each in ("sms/1", "sms/2", "sms/3", "sms/4", "sms/5", "fs", "pbk", "note", "todo",
                 "calendar"):  # fmt: skip
        (folder / "modem" / each).mkdir(parents=True)
    config = folder / "smsdrc"
    config.write_text(SMSDRC.format(folder=folder))
    daemon = subprocess.Popen(
        [program, "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield folder
    daemon.terminate()
    daemon.wait(PATIENCE)


def sms(text: str = LONG, to: str = NUMBER) -> Outgoing:
    return Outgoing(id=new_id(), kind=Kind.SMS, to=to, at=AT, texts=(("nl", text),))


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def arrives(folder: Path, text: str, slot: int, number: str = NUMBER) -> None:
    """Let a text message come out of the air."""
    raw = text.encode("utf-16-be").hex().upper()
    pieces = [raw[start : start + 200] for start in range(0, len(raw), 200)]
    lines = [
        "[SMSBackup000]", "PDU = Deliver", 'SMSC = "+32475160000"', "DateTime = 20250612T104200",
        "State = UnRead", f'Number = "{number}"', f"Length = {len(text)}",
        "Coding = Unicode_No_Compression", "Folder = 1", "Class = -1", "ReplySMSC = False",
        "RejectDuplicates = False", "ReplaceMessage = 0", "MessageReference = 0",
        *[f"Text{nth:02} = {piece}" for nth, piece in enumerate(pieces)],
    ]  # fmt: skip
    fresh = folder / "modem" / "sms" / "arriving"
    fresh.write_text("\n".join(lines) + "\n")
    fresh.replace(folder / "modem" / "sms" / "1" / str(slot))


def test_a_message_waits_in_the_spool_and_has_gone_when_the_modem_sent_it(modem: Path) -> None:
    port, sent = spool(modem), sms()
    assert port.check() == ""
    assert port.known(sent).outcome is Outcome.UNKNOWN
    assert port.send(sent).outcome is Outcome.PENDING
    until(lambda: port.known(sent).outcome is Outcome.ACCEPTED, "the modem sent nothing")
    log = (modem / "log").read_text(encoding="utf-8", errors="replace")
    assert f"Transmitted OUTC20250612_104200_00_{NUMBER}_{sent.ref}.txt (total:" in log
    (file,) = (modem / "spool" / "sent").glob(f"*{sent.ref}*")
    assert file.read_bytes().decode("utf-16") == sent.text


def test_a_second_try_lays_nothing_down_twice(modem: Path) -> None:
    port, sent = spool(modem), sms("Dag")
    port.send(sent)
    assert port.send(sent).outcome in (Outcome.PENDING, Outcome.ACCEPTED)
    until(lambda: port.known(sent).outcome is Outcome.ACCEPTED, "the modem sent nothing")
    assert port.send(sent).outcome is Outcome.ACCEPTED
    assert not list((modem / "spool" / "outbox").iterdir())


def test_an_answer_comes_in_whole_and_is_put_away(modem: Path) -> None:
    port = spool(modem)
    arrives(modem, "Ja, één moment: ik bel u morgen 😀", 1)
    found: list[Incoming] = []
    until(lambda: found.extend(port.look()) or found, "nothing came in")
    (one,) = found
    assert one.text.rstrip("\0") == "Ja, één moment: ik bel u morgen 😀"  # the daemon may pad
    assert one.from_address == NUMBER
    assert one.received_at == datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
    assert [each.provider_id for each in port.look()] == [one.provider_id]
    port.put_away(one)
    port.put_away(one)
    assert list(port.look()) == []
    (kept,) = (modem / "spool" / "inbox" / "taken_in").iterdir()
    assert kept.read_bytes().decode("utf-16") == one.text


def test_parts_are_put_together_when_all_have_come(tmp_path: Path) -> None:
    port = spool(tmp_path)
    inbox = tmp_path / "spool" / "inbox"
    whole = "Dag 😀, dit is een lang antwoord"
    raw = whole.encode("utf-16-be")
    names = [f"IN20250612_104200_00_0470 00 00 01_{n:02}.txt" for n in range(2)]
    bom = b"\xfe\xff"
    (inbox / names[0]).write_bytes(bom + raw[:10])
    assert list(port.look()) == []
    (inbox / names[1]).write_bytes(bom + raw[10:])
    assert list(port.look()) == []
    (one,) = port.look()
    assert (one.text, one.from_address) == (whole, NUMBER)


@pytest.mark.parametrize(
    ("raw", "text"),
    [("één".encode(), "één"), ("één".encode("cp1252"), "één"), (b"", "")],
)
def test_other_alphabets_are_read_too(tmp_path: Path, raw: bytes, text: str) -> None:
    port = spool(tmp_path)
    (tmp_path / "spool" / "inbox" / "IN20250612_104200_00_Gemeente_00.txt").write_bytes(raw)
    port.look()
    (one,) = port.look()
    assert (one.text, one.from_address) == (text, "Gemeente")


def test_what_the_modem_could_not_send_is_refused(tmp_path: Path) -> None:
    port, sent = spool(tmp_path), sms()
    port.send(sent)
    (file,) = (tmp_path / "spool" / "outbox").iterdir()
    file.replace(tmp_path / "spool" / "error" / file.name)
    assert port.known(sent).error == "modem_refused"


def test_a_spool_that_is_away_is_said_and_a_number_never_becomes_a_path(tmp_path: Path) -> None:
    away = GammuSpool(Way(options={"folder": str(tmp_path / "away")}))
    assert away.check() == "folder_missing"
    assert away.send(sms()).outcome is Outcome.UNCERTAIN
    assert away.known(sms()).outcome is Outcome.UNCERTAIN
    with pytest.raises(Unavailable, match="folder_missing"):
        away.look()
    assert spool(tmp_path).send(sms(to="../../etc/x")).error == "address_refused"
