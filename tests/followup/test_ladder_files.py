"""Ladders are files: each speaks four languages, and a broken one says what is wrong with it."""

from importlib.resources import files

import pytest
import yaml

from db.followup.ladders import Ladder, ladders, newest, read_ladder, write_ladder
from db.kit.errors import Refused

LADDERS = tuple(ladders().values())
NAMES = [each.code for each in LADDERS]
LONGEST_MESSAGE = 160
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡{}"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def raw() -> dict:
    text = (files("resources") / "ladders" / "standard.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def test_the_seven_ladders_exist() -> None:
    assert set(NAMES) == {
        "standard", "document", "urgent", "partner", "automatic", "after_care", "campaign",
    }  # fmt: skip


@pytest.mark.parametrize("each", LADDERS, ids=NAMES)
def test_a_ladder_written_down_reads_as_the_same_ladder(each: Ladder) -> None:
    assert read_ladder("again", write_ladder(each)) == each


@pytest.mark.parametrize("each", LADDERS, ids=NAMES)
def test_every_ladder_speaks_four_languages(each: Ladder) -> None:
    for text in (each.name, each.decision, *(rung.text for rung in each.rungs)):
        assert set(text) == {"nl", "fr", "de", "en"}


@pytest.mark.parametrize("each", LADDERS, ids=NAMES)
def test_every_message_fits_into_one_text_message(each: Ladder) -> None:
    for rung in each.rungs:
        for text in rung.message.values():
            assert set(text) <= GSM, sorted(set(text) - GSM)
            assert len(text.format(worker="Maximiliaan")) <= LONGEST_MESSAGE


@pytest.mark.parametrize("each", LADDERS, ids=NAMES)
def test_messages_are_safe_for_other_eyes(each: Ladder) -> None:
    for rung in each.rungs:
        for text in rung.message.values():
            said = text.lower()
            assert not any(word in said for word in ("ocmw", "cpas", "öshz", "http", "www", "@"))


@pytest.mark.parametrize("each", LADDERS, ids=NAMES)
def test_a_message_rung_has_its_message(each: Ladder) -> None:
    for rung in each.rungs:
        assert rung.message or rung.means != "sms"


def test_the_newest_version_counts_for_new_questions() -> None:
    assert newest("standard").version == max(v for code, v in ladders() if code == "standard")
    with pytest.raises(Refused, match="ladder_unknown"):
        newest("nowhere")


@pytest.mark.parametrize(
    ("break_it", "field"),
    [
        (lambda one: one.pop("rungs"), "rungs"),
        (lambda one: one.pop("decision"), "decision"),
        (lambda one: one.pop("version"), "code"),
        (lambda one: one["name"].pop("fr"), "name"),
        (lambda one: one["rungs"][0].update(means="pigeon"), "means"),
        (lambda one: one["rungs"][0].update(channel="home"), "means"),
        (lambda one: one["rungs"][0].update(part="night"), "part"),
        (lambda one: one["rungs"][0].update(after="soon"), "after"),
        (lambda one: one["rungs"][0].update(after="9w"), "after"),
        (lambda one: one["rungs"][0].update(after="1d"), "after"),
        (lambda one: one["rungs"][0]["message"].pop("de"), "message"),
        (lambda one: one["rungs"].append("x"), "rungs"),
    ],
)
def test_a_broken_ladder_is_refused_with_file_and_field(break_it, field: str) -> None:
    one = raw()
    break_it(one)
    with pytest.raises(Refused, match="ladder_file_broken") as caught:
        read_ladder("mine.yaml", one)
    assert caught.value.facts == {"file": "mine.yaml", "field": field}


def test_a_file_that_is_no_ladder_is_refused() -> None:
    with pytest.raises(Refused, match="ladder_file_broken"):
        read_ladder("mine.yaml", ["a", "list"])
