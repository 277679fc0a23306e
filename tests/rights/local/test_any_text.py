"""Whatever is typed into the four texts, the check says what is wrong and never breaks."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from db.rights.engine.extending import PARTS, Texts, right_id_of
from db.rights.engine.pack import shipped
from db.rights.local.checking import check
from tests.rights.local.rights_of_ours import whole

WORDS = st.sampled_from(
    ["", "x", "- ", "{", "}", "[", "]", ": ", "null", "true", "1", "0.001", "2025-13-40", "&a",
     "*a", "!!int", '"', "'", "  ", "\t", "#", "|", ">", "é", "\u0000", "\u202e", "igo", "yes"]
)  # fmt: skip


@st.composite
def mistyped(draw: st.DrawFn) -> Texts:
    """Return a whole right with some lines lost, doubled, or with something typed into them."""
    texts = whole()
    for _each in range(draw(st.integers(1, 3))):
        part = draw(st.sampled_from(PARTS))
        lines = texts.part(part).splitlines()
        place = draw(st.integers(0, max(0, len(lines) - 1)))
        line = lines[place] if lines else ""
        at = draw(st.integers(0, len(line)))
        typed = line[:at] + draw(WORDS) + line[at + draw(st.integers(0, 6)) :]
        lines[place : place + 1] = draw(st.sampled_from([[], [line, line], [typed]]))
        texts = replace(texts, **{part: "\n".join(lines)})
    return texts


@settings(max_examples=120, deadline=None)
@given(mistyped())
def test_what_is_mistyped_is_told_or_read(texts: Texts) -> None:
    found = check(shipped(), texts)
    if found.fault is not None:
        assert found.fault.part in PARTS
        assert 1 <= found.fault.line <= len(texts.part(found.fault.part).splitlines()) + 1
        assert found.fault.refusal.facts["what"]
    else:
        assert found.rule is not None
        assert right_id_of(texts) == found.rule.id


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_told_or_read(text: str) -> None:
    for part in PARTS:
        found = check(shipped(), replace(whole(), **{part: text}))
        assert found.fault is not None or found.pack is not None
