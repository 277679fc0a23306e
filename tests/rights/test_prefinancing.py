"""What is paid before the money comes: only with a source, in four languages."""

import re

from db.rights.engine.pack import shipped
from db.rights.prefinancing import paid_afterwards

LONGEST_SENTENCE = 25


def test_every_right_that_is_paid_afterwards_exists_and_names_its_sources() -> None:
    pack = shipped()
    assert paid_afterwards()
    for right_id, each in paid_afterwards().items():
        assert right_id in pack.rules
        assert each.source in pack.sources
        if each.bridge is not None:
            assert each.bridge.source in pack.sources


def test_its_sentences_are_short_and_there_in_four_languages() -> None:
    for each in paid_afterwards().values():
        texts = [each.first, each.later] + ([each.bridge.text] if each.bridge is not None else [])
        for text in texts:
            for language in ("nl", "fr", "de", "en"):
                said = text.in_language(language)
                assert said.endswith(".")
                assert len(re.findall(r"\w+", said)) <= LONGEST_SENTENCE
                assert "€" not in said
