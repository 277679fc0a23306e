"""A mail is read whatever it looks like, and what a machine says is told from an answer."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.exchange.codes import ReplyNature
from db.exchange.mail_in import read_mail

AT = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)


def mail(text: str = "Ja, dat is goed.\n", **headers: str) -> EmailMessage:
    found = EmailMessage()
    found["From"] = "Yusuf Demir <Yusuf@Example.test>"
    found["Subject"] = "Re: vraag"
    found["Message-ID"] = "<one@example.test>"
    for name, value in headers.items():
        found[name.replace("_", "-")] = value
    found.set_content(text)
    return found


def read(one: EmailMessage):
    return read_mail(one.as_bytes(policy=SMTP), AT)


def test_an_answer_names_its_writer_its_words_and_what_it_answers() -> None:
    found = read(mail(In_Reply_To="<b@x>", References="<a@x> <b@x>"))
    assert found.from_address == "yusuf@example.test"
    assert found.text == "Ja, dat is goed."
    assert found.references == ("b@x", "a@x")
    assert found.nature is ReplyNature.ANSWER
    assert found.provider_id.startswith("one@example.test:")


def test_the_same_mail_has_the_same_id_and_another_with_that_id_has_not() -> None:
    assert read(mail()).provider_id == read(mail()).provider_id
    assert read(mail()).provider_id != read(mail("Nee.")).provider_id


def test_markup_becomes_words_and_loads_nothing() -> None:
    one = EmailMessage()
    one["From"] = "yusuf@example.test"
    one.set_content(
        "<html><head><title>x</title><style>p{}</style></head><body><p>Dag&nbsp;Leen,</p>"
        "<p>ja &amp; graag<br>Yusuf</p><img src='https://tracker.example/x.png'>"
        "<script>alert(1)</script></body></html>",
        subtype="html",
    )
    found = read(one)
    assert found.text == "Dag Leen,\nja & graag\nYusuf"


def test_attachments_are_counted_and_the_text_before_them_is_read() -> None:
    one = mail("In bijlage het attest.")
    one.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="attest.pdf")
    found = read(one)
    assert (found.attachments, found.text) == (1, "In bijlage het attest.")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example.test>"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
    ],
)
def test_what_a_machine_says_is_no_answer(headers: dict[str, str]) -> None:
    assert read(mail(**headers)).nature is ReplyNature.AUTOMATIC
    assert read(mail(Auto_Submitted="no")).nature is ReplyNature.ANSWER


def bounce(action: str) -> bytes:
    return (
        f"From: Mail Delivery <mailer-daemon@example.test>\r\nSubject: Undelivered\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; "
        f'boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n'
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; example.test\r\n\r\nFinal-Recipient: rfc822; x@example.test\r\n"
        f"Action: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\n"
        f"Message-ID: <ours@example.test>\r\nSubject: Vraag\r\n\r\nDag\r\n--b--\r\n"
    ).encode()


def test_a_mail_that_came_back_names_the_one_that_went() -> None:
    found = read_mail(bounce("failed"), AT)
    assert found.nature is ReplyNature.BOUNCE
    assert found.references == ("ours@example.test",)
    assert found.text == "Sorry."
    assert read_mail(bounce("delayed"), AT).nature is ReplyNature.AUTOMATIC


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=600))
def test_no_mail_is_too_broken_to_be_kept(raw: bytes) -> None:
    read_mail(raw, AT)


HEADERS = ("From", "Message-ID", "In-Reply-To", "References", "Content-Type", "Auto-Submitted",
           "Content-Transfer-Encoding", "Subject", "Content-Disposition")  # fmt: skip
odd = st.text(st.sampled_from('<>@"=?;:,\\/ abcé\t()multipartexnlhd;chs-8B.'), max_size=60)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HEADERS), odd), max_size=8), odd)
def test_no_head_is_too_odd_to_be_read(headers: list[tuple[str, str]], body: str) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    read_mail(f"{head}\r\n{body}".encode(), AT)
