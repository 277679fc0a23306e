"""The papers of an application are accessible, complete, and the same every time."""

import json
import os
import signal
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from db.contacts.papers import Application, receipt, signed_entry
from db.kit.errors import Refused, Unavailable
from db.kit.ids import new_id
from db.kit.letters import Paper, Press, render_here


def one(**more: object) -> Application:
    facts = {
        "entry_id": new_id(), "number": "2025-000123", "received_on": date(2025, 6, 12),
        "due_on": date(2025, 7, 12), "form": "oral", "office": "Elzevoorde", "is_practice": True,
        "person": "Maria Janssens", "person_id": new_id(), "language": "fr",
        "line": "Aanvullende steun [niet *opmaken*]", "worker": "Leen Vermeulen",
        "term_code": "living_wage_decision", "today": date(2025, 6, 12),
    }  # fmt: skip
    return Application(**(facts | more))


def pdf(paper: Paper) -> bytes:
    return render_here(json.dumps(paper.as_data()))


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_receipt_carries_every_mention_the_law_asks_for() -> None:
    text = text_of(pdf(receipt(one())))
    for mention in ("2025-000123", "12 juni 2025", "Elzevoorde", "12 juli 2025", "30 dagen",
                    "gehoord worden", "Meld wat verandert", "OEFENDATA"):  # fmt: skip
        assert mention in text


def test_a_receipt_is_tagged_has_a_language_and_shows_its_title() -> None:
    catalogue = PdfReader(BytesIO(pdf(receipt(one())))).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("nl")
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in pdf(receipt(one()))


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "Seul le texte néerlandais"), ("de", "Nur der")]
)
def test_a_support_text_says_that_only_the_dutch_counts(lang: str, words: str) -> None:
    text = " ".join(text_of(pdf(receipt(one(), lang))).split())
    assert words in text
    assert text.index("Ontvangstbewijs") < text.index(words)


def test_a_term_without_confirmed_article_prints_none() -> None:
    assert "Grond" not in text_of(pdf(receipt(one(term_code="social_aid_decision"))))
    assert "artikel 21" in text_of(pdf(receipt(one())))


def test_what_people_typed_is_never_read_as_markup() -> None:
    assert "[niet *opmaken*]" in text_of(pdf(receipt(one())))


def test_the_register_entry_has_two_lines_to_sign() -> None:
    text = " ".join(text_of(pdf(signed_entry(one()))).split())
    assert "Handtekening van de aanvrager" in text
    assert "Handtekening van de medewerker" in text


def test_the_same_paper_gives_the_same_bytes() -> None:
    first = one()
    assert pdf(receipt(first)) == pdf(receipt(first))


def test_an_unsupported_language_is_refused() -> None:
    with pytest.raises(Refused, match="language_not_supported"):
        receipt(one(), "ar")


def test_papers_are_set_in_a_process_of_their_own() -> None:
    press = Press()
    try:
        assert press.print_to_pdf(receipt(one())).result(60).startswith(b"%PDF")
    finally:
        press.close()


def test_a_paper_is_set_in_another_process_and_a_broken_one_is_replaced() -> None:
    data = json.dumps(receipt(one()).as_data())
    press = Press()
    try:
        assert press.print_and_wait(data) == render_here(data)
        assert press._pool is not None
        (first,) = press._pool._processes
        os.kill(first, signal.SIGKILL)
        with suppress(Unavailable):
            press.print_and_wait(data)
        assert press.print_and_wait(data) == render_here(data)
        assert press._pool is not None
        assert first not in press._pool._processes
        with pytest.raises(Unavailable, match="press_broke"):
            press.print_and_wait(data, patience=0.0)
    finally:
        press.close()
