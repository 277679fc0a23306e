"""Text messages go out over a gateway on the web, in whatever dialect it speaks."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.exchange.adapter import Way, whole
from db.exchange.adapters.http_sms import ADAPTER, HttpSms, _in_url
from db.exchange.codes import Kind, Outcome
from db.exchange.ports import Outgoing
from db.kit.errors import Refused
from db.kit.ids import new_id
from tests.exchange.servers import HERE, Gateway, free_port

AT = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
KEY = "the key of the tests"
TEXT = 'Dag, "één" vraag & meer: 100 % {ref}\nGroeten, Leen'
JSON_BODY = '{"to": "{to}", "text": "{text}", "ref": "{ref}", "from": "{sender}"}'


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    found = Gateway()
    found.start()
    yield found
    found.stop()


def options(gateway: Gateway, **more: str) -> dict[str, str]:
    return {
        "url": f"{gateway.url}/messages", "body": JSON_BODY, "sender": "Leen",
        "headers": "Authorization: Bearer {secret}\nX-Shop: desk", "id_path": "messages.0.id",
        "known_url": f"{gateway.url}/messages/{{ref}}", "known_delivered": '"state": "delivered"',
        "known_refused": '"state": "failed"',
    } | more  # fmt: skip


def port(gateway: Gateway, longest: float = 20.0, **more: str) -> HttpSms:
    return HttpSms(Way(options=whole(ADAPTER, options(gateway, **more)), secret=KEY), longest)


def sms(text: str = TEXT, **more: object) -> Outgoing:
    return Outgoing(
        id=new_id(), kind=Kind.SMS, to="+32470000001", at=AT, texts=(("nl", text),), **more
    )  # type: ignore[arg-type]


def test_a_message_goes_as_json_with_its_key_in_a_header(gateway: Gateway) -> None:
    sent = sms()
    receipt = port(gateway).send(sent)
    assert (receipt.outcome, receipt.provider_id) == (Outcome.ACCEPTED, f"gw-{sent.ref}")
    assert gateway.taken[sent.ref] == {
        "to": "+32470000001", "text": TEXT, "ref": sent.ref, "from": "Leen",
    }  # fmt: skip
    _path, headers, _body = gateway.seen[-1]
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["X-Shop"] == "desk"


def test_a_message_goes_as_a_form_or_in_the_address(gateway: Gateway) -> None:
    form = "numbers={number}&text={text}&ref={ref}&apikey={secret}"
    sent = sms()
    assert port(gateway, body=form, body_kind="form").send(sent).outcome is Outcome.ACCEPTED
    assert gateway.taken[sent.ref]["text"] == TEXT
    assert gateway.taken[sent.ref]["numbers"] == "32470000001"
    sent = sms()
    address = f"{gateway.url}/send?to={{number}}&text={{text}}&ref={{ref}}"
    one = port(gateway, method="GET", url=address, body="", id_path="", id_pattern=r"gw-[\w-]+")
    receipt = one.send(sent)
    assert (receipt.outcome, receipt.provider_id) == (Outcome.ACCEPTED, f"gw-{sent.ref}")
    assert gateway.taken[sent.ref]["text"] == TEXT


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_no_text_breaks_out_of_its_place(gateway: Gateway, text: str) -> None:
    sent = sms(text)
    one = port(gateway)
    body = one._body(JSON_BODY, sent)
    assert body is not None
    assert json.loads(body)["text"] == text
    assert json.loads(body)["from"] == "Leen"
    address = one._fill("http://x/?a={text}&ref={ref}", sent, _in_url)
    assert parse_qs(urlsplit(address).query, keep_blank_values=True)["a"] == [text]


@pytest.mark.parametrize(
    ("deed", "outcome", "code"),
    [
        ("later", Outcome.FAILED, "told_later"),
        ("login", Outcome.FAILED, "login_refused"),
        ("refuse", Outcome.REFUSED, "gateway_refused"),
        ("broken", Outcome.UNCERTAIN, "gateway_broken"),
        ("break_after", Outcome.UNCERTAIN, "gateway_broken"),
        ("die", Outcome.UNCERTAIN, "no_word"),
        ("hang", Outcome.UNCERTAIN, "no_word"),
        ("odd", Outcome.FAILED, "not_as_expected"),
    ],
)
def test_what_the_gateway_does_decides_what_is_known(
    gateway: Gateway, deed: str, outcome: Outcome, code: str
) -> None:
    gateway.script = [deed]
    receipt = port(gateway, longest=0.6, success='"id"').send(sms())
    assert (receipt.outcome, receipt.error) == (outcome, code)


def test_an_answer_that_says_never_ends_the_message(gateway: Gateway) -> None:
    gateway.script = ["odd"]
    receipt = port(gateway, refused="no credit").send(sms())
    assert (receipt.outcome, receipt.error) == (Outcome.REFUSED, "gateway_refused")


def test_a_gateway_that_is_not_there_surely_has_nothing(gateway: Gateway) -> None:
    receipt = port(gateway, url=f"http://{HERE}:{free_port()}/x").send(sms())
    assert (receipt.outcome, receipt.error) == (Outcome.FAILED, "no_answer")


def test_the_gateway_is_asked_by_our_id(gateway: Gateway) -> None:
    one, sent = port(gateway), sms()
    assert one.known(sent).outcome is Outcome.UNKNOWN
    gateway.script = ["die"]
    assert one.send(sent).outcome is Outcome.UNCERTAIN
    assert one.known(sent).outcome is Outcome.ACCEPTED
    gateway.states[sent.ref] = "delivered"
    assert one.known(sent).outcome is Outcome.DELIVERED
    gateway.states[sent.ref] = "failed"
    assert one.known(sent).error == "not_delivered"
    away = port(gateway, known_url=f"http://{HERE}:{free_port()}/{{ref}}")
    assert away.known(sent).outcome is Outcome.UNCERTAIN


def test_where_only_the_gateways_own_id_can_be_asked_a_lost_one_cannot(gateway: Gateway) -> None:
    one = port(gateway, known_url=f"{gateway.url}/messages/{{id}}")
    before = dict(gateway.asked)
    assert one.known(sms()).outcome is Outcome.UNKNOWN
    assert gateway.asked == before
    assert not port(gateway, known_url="").can_ask
    one.known(sms(provider_id="gw/../1"))
    assert gateway.seen[-1][0] == "/messages/gw%2F..%2F1"


def test_logs_hold_neither_number_nor_text_nor_key(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = f"{gateway.url}/send?to={{number}}&text={{text}}&ref={{ref}}&key={{secret}}"
    port(gateway, method="GET", url=address, body="").send(sms())
    assert not any(each in caplog.text for each in ("470000001", "Groeten", "key"))


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"url": "ftp://sms.example.test/"}, "url_wrong", "url"),
        ({"url": "http://sms.example.test/"}, "url_not_safe", "url"),
        ({"url": "https://me:secret@sms.example.test/"}, "password_in_url", "url"),
        ({"body": '{"to": "{to}"}'}, "template_without_text", "body"),
        ({"body": '{"text": "{text}"}'}, "template_without_number", "body"),
        ({"success": "("}, "pattern_wrong", "success"),
        ({"headers": "just words"}, "headers_wrong", "headers"),
        ({"method": "DELETE"}, "option_wrong", "method"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused_at_its_field(
    gateway: Gateway, more: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(Refused, match=code) as refused:
        whole(ADAPTER, options(gateway, **more))
    assert refused.value.facts["field"] == field
