"""Rules are read on a page: narrowed by typing, on any day, and beside an earlier day."""

import pytest

from desktop.rights.rules_page import RulesPage
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


async def opened(window: Window, hands: Hands) -> RulesPage:
    window.desk.actions.run("rules.open")
    await until(lambda: isinstance(window.sheet.front, RulesPage))
    page = window.sheet.front
    assert isinstance(page, RulesPage)
    await until(lambda: page.rights.count() > 0)
    await still(window.desk)
    return page


async def typed(window: Window, hands: Hands, text: str) -> None:
    await hands.type_text(text)
    await still(window.desk)


async def test_typing_narrows_the_rights_and_the_page_follows(window, hands) -> None:
    page = await opened(window, hands)
    await until(page.filter.hasFocus)
    await typed(window, hands, "older")
    assert page.right_id in ("igo", "zorgbudget_ouderen")
    await until(lambda: page.right_id and page.rights.currentItem().text() in
                page.text.toPlainText())  # fmt: skip
    for word in ("What must hold", "Value now", "Value before", "Source", "Sources"):
        assert word in page.text.toPlainText()


async def test_another_day_shows_the_value_of_that_day(window, hands) -> None:
    page = await opened(window, hands)
    page.filter.setText("Income guarantee")
    await until(lambda: "66 years" in page.text.toPlainText())
    page.on.setFocus()
    page.on.selectAll()
    await typed(window, hands, "1/1/2025")
    await hands.press("Return")
    await until(lambda: "66 years" not in page.text.toPlainText())
    assert "65 years" in page.text.toPlainText()


async def test_what_is_no_day_is_said_at_its_field_and_the_page_stays(window, hands) -> None:
    page = await opened(window, hands)
    before = page.text.toPlainText()
    page.on.setFocus()
    page.on.selectAll()
    await typed(window, hands, "never")
    await hands.press("Return")
    assert page.on_field.findChildren(type(page.on_field._message))
    assert "1/1/2025" in page.on_field._message.text()
    assert page.text.toPlainText() == before


async def test_the_other_view_tells_what_the_figures_of_a_new_year_changed(window, hands) -> None:
    page = await opened(window, hands)
    page.view.choose("changes")
    page.view.chosen.emit("changes")
    await until(lambda: "After:" in page.text.toPlainText())
    assert "From" in page.text.toPlainText()
    assert page.since_field.isVisible()


async def test_the_page_goes_on_paper(window, hands, practice) -> None:
    page = await opened(window, hands)
    made = []
    window.desk.papers.show = made.append
    page.filter.setText("Income guarantee")
    await still(window.desk)
    await hands.press("Ctrl+P")
    await until(lambda: len(made) == 1)


async def test_right_day_and_view_survive_another_language(window, hands) -> None:
    page = await opened(window, hands)
    page.filter.setText("Income guarantee")
    page.on.setText("1/1/2025")
    place = page.place()
    again = RulesPage(window.desk)
    again.restore(place)
    assert (again.filter.text(), again.on.text()) == ("Income guarantee", "1/1/2025")
    again.deleteLater()
