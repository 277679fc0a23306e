"""The office writes a right of its own with real keys: kept while typing, tried, published."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from db.kit.office import Office
from db.rights.engine.extending import PARTS, Texts
from db.rights.engine.pack import shipped
from db.rights.local.checking import check
from db.rights.local.codes import LocalState
from db.rights.local.pack import pack_of
from db.rights.local.queries import LocalCard, local_rights
from db.rights.local.service import save_draft
from desktop.kit import i18n
from desktop.kit.desk import Desk
from desktop.rights.local_page import LocalRightsPage
from desktop.rights.local_side import CASES, GAINS
from desktop.rights.local_template import told_template
from tests.desktop.waiting import still, until
from tests.rights.local.rights_of_ours import CASES as WRITTEN
from tests.rights.local.rights_of_ours import CODE, signs_in, whole, write

pytestmark = pytest.mark.asyncio


def opened(desk: Desk) -> LocalRightsPage:
    page = LocalRightsPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    return page


@pytest_asyncio.fixture
async def page(desk: Desk, office: Office) -> AsyncIterator[LocalRightsPage]:
    """The page as An sees it, who leads; nothing is written yet."""
    signs_in(office, "team_lead")
    page = opened(desk)
    await still(desk)
    yield page
    await still(desk)


async def begun(page: LocalRightsPage, texts: Texts | None = None) -> None:
    """Begin from the template, then put another text into it."""
    page.new.click()
    await until(lambda: page.checked is not None)
    if texts is not None:
        page.checked = None
        for part in PARTS:
            page.texts.fields[part].setPlainText(texts.part(part))
        await until(lambda: page.checked is not None)
    await until(lambda: page.keeper.writing is not None and page.keeper.writing.is_kept)


def cards(office: Office) -> tuple[LocalCard, ...]:
    return office.read(local_rights).result()


def ctrl(page: LocalRightsPage, key: Qt.Key) -> None:
    QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)


async def test_a_new_right_begins_with_a_template_and_is_kept_at_once(
    page: LocalRightsPage, office: Office
) -> None:
    assert "Begin with a new right" in page.told.text()
    await begun(page)
    (card,) = cards(office)
    assert card.code == CODE
    await until(lambda: page.list.count() == 1)
    await until(lambda: "more cases are needed" in page.told.text())
    assert not page.publish.isEnabled()
    await until(lambda: "Local heating allowance" in page.side.text.toPlainText())


async def test_what_is_typed_survives_a_crash(
    page: LocalRightsPage, office: Office, desk: Desk
) -> None:
    await begun(page)
    field = page.texts.fields["rule"]
    field.go_to(1)
    QTest.keyClicks(field, "half a wo")
    await until(lambda: cards(office)[0].texts.rule.startswith("half a wo"))
    page.hide()
    again = opened(desk)
    await until(lambda: again.texts.fields["rule"].toPlainText().startswith("half a wo"))
    await until(lambda: again.checked is not None)
    again.hide()


async def test_the_last_letter_is_kept_when_the_program_closes(
    page: LocalRightsPage, office: Office, desk: Desk
) -> None:
    await begun(page)
    page.texts.go_to("rule", 1)
    QTest.keyClicks(page.texts.fields["rule"], "last")
    await desk.hub.close()
    assert cards(office)[0].texts.rule.startswith("last")


async def test_a_line_that_cannot_be_read_is_marked_and_one_key_leads_to_it(
    page: LocalRightsPage,
) -> None:
    texts = whole()
    await begun(page, replace(texts, parameters=texts.parameters.replace("EUR/month", "EUR/moon")))
    await until(lambda: page.texts.fields["parameters"].marked == 3)
    await until(lambda: "Amounts, line 3" in page.texts.told.text())
    assert "EUR/moon is not known here" in page.texts.told.text()
    assert not page.publish.isEnabled()
    page.texts.go.click()
    field = page.texts.fields["parameters"]
    assert page.texts.part == "parameters"
    assert field.textCursor().blockNumber() == 2
    assert len(field.extraSelections()) == 1


async def test_enter_keeps_the_indent(page: LocalRightsPage) -> None:
    await begun(page, replace(whole(), rule="names:\n  nl: a"))
    field = page.texts.fields["rule"]
    field.go_to(2)
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "fr: b")
    assert field.toPlainText() == "names:\n  nl: a\n  fr: b"


async def test_a_failing_case_is_shown_and_blocks_publishing(page: LocalRightsPage) -> None:
    await begun(page, whole(cases=WRITTEN.replace("1500.01}", "1499.99}")))
    page.side.view.choose(CASES)
    page.side.show_view()
    await until(lambda: "1 case comes out otherwise" in page.told.text())
    await until(lambda: "comes out otherwise" in page.side.text.toPlainText())
    assert not page.publish.isEnabled()
    page.side.text.anchorClicked.emit(QUrl("line:25"))
    assert page.texts.part == "cases"
    assert page.texts.fields["cases"].textCursor().blockNumber() == 24


async def test_a_whole_right_is_published_by_key_and_counts(
    page: LocalRightsPage, office: Office
) -> None:
    await begun(page, whole())
    await until(lambda: "Ready to publish" in page.told.text())
    await until(lambda: page.publish.isEnabled())
    ctrl(page, Qt.Key.Key_Return)
    await until(lambda: cards(office)[0].state is LocalState.PUBLISHED)
    assert CODE in office.read(pack_of).result().rules
    await until(lambda: "never changed" in page.told.text())
    await until(lambda: page.withdraw.isVisible())
    field = page.texts.fields["rule"]
    field.go_to(1)
    QTest.keyClicks(field, "# ")
    await until(lambda: len(cards(office)) == 2)
    assert [card.state for card in cards(office)] == [LocalState.DRAFT, LocalState.PUBLISHED]


async def test_a_draft_is_thrown_away_and_taken_up_again(
    page: LocalRightsPage, office: Office
) -> None:
    await begun(page)
    page.throw.click()
    await until(lambda: cards(office) == () and page.list.count() == 0)
    await until(lambda: page.throw.text() == "Take up again")
    page.throw.click()
    await until(lambda: page.list.count() == 1)


async def test_a_right_is_withdrawn(page: LocalRightsPage, office: Office) -> None:
    await begun(page, whole())
    page.publish_now()
    await until(lambda: page.withdraw.isVisible())
    page.withdraw.click()
    await until(lambda: cards(office)[0].state is LocalState.WITHDRAWN)
    await until(lambda: not page.withdraw.isVisible())


async def test_two_writers_keep_both_their_texts(page: LocalRightsPage, office: Office) -> None:
    await begun(page, whole())
    (card,) = cards(office)
    theirs = replace(whole(), rule="theirs")
    write(office, lambda unit: save_draft(unit, card.id, theirs, card.version))
    QTest.keyClicks(page.texts.fields["rule"], "#ours ")
    await until(lambda: len(cards(office)) == 2)
    assert {each.texts.rule.startswith("theirs") for each in cards(office)} == {True, False}
    await until(lambda: "Somebody else wrote on this draft" in page.failure.text())


async def test_gains_ask_for_a_practice_municipality(
    page: LocalRightsPage, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.rights.local.weighing.practice_file", lambda: tmp_path / "none")
    await begun(page, whole())
    page.side.view.choose(GAINS)
    page.side.show_view()
    await until(lambda: "no practice municipality" in page.side.text.toPlainText())


async def test_text_and_view_survive_another_language(
    page: LocalRightsPage, desk: Desk, office: Office
) -> None:
    await begun(page, whole())
    page.texts.choose("cases")
    place = page.place()
    again = LocalRightsPage(desk)
    again.restore(place)
    assert again.texts.part == "cases"
    assert again.texts.fields["rule"].toPlainText() == whole().rule
    await still(desk)
    assert len(cards(office)) == 1
    again.deleteLater()


async def test_every_part_has_a_name_and_can_be_reached_by_tab(page: LocalRightsPage) -> None:
    await begun(page, whole())
    for widget in (page.list, page.side.text, *page.texts.fields.values(), page.day):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.texts.fields["rule"].tabChangesFocus()


async def test_with_large_letters_one_part_is_seen_at_a_time(page: LocalRightsPage) -> None:
    await begun(page, whole())
    assert page.list.isVisible()
    assert page.side.isVisible()
    page.resize(640, 660)
    await until(lambda: page.panes.is_narrow)
    assert page.texts.isVisible()
    assert not page.list.isVisible()
    page.panes.choose("beside")
    assert page.side.isVisible()
    assert not page.texts.isVisible()
    page.side.line_wanted.emit(2)
    assert page.texts.isVisible()


@pytest.mark.parametrize("spoken", ["nl", "fr", "de", "en"])
async def test_the_template_speaks_the_language_of_the_screen(
    page: LocalRightsPage, spoken: str
) -> None:
    i18n.use(spoken)
    try:
        texts = told_template()
    finally:
        i18n.use("en")
    assert all(texts.part(part).startswith("# ") for part in PARTS)
    assert all(len(line) < 70 for line in texts.cases.splitlines()[:5])
    found = check(shipped(), texts)
    assert found.fault is None
    assert len(found.tried) == 2
    assert not found.failing
