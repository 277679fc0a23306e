"""The intake blocks only what it must, loses nothing, and stays whole in small windows."""

import asyncio
from concurrent.futures import Future
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from sqlalchemy import select

from db.access.model import Worker
from db.access.queries import WorkerCard, worker
from db.contacts.codes import Result
from db.contacts.drafts import open_drafts
from db.contacts.model import Contact
from db.kit.office import Office
from desktop.contacts.intakes import Intakes
from desktop.contacts.remember import from_values
from desktop.shell.dressing import speak
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.contacts.conftest import front, known_caller
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio
HUGE = "x" * 100_000


def lines(office: Office) -> list[str]:
    query = select(Contact.line).where(Contact.undone_at.is_(None))
    return list(office.read(lambda unit: unit.session.scalars(query).all()).result())


async def test_what_is_missing_is_said_at_its_field_and_nothing_is_saved(
    office: Office, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F3", "Ctrl+Return")
    form = front(intakes).form
    assert form.about.remark.kind == "error"
    assert form.outcome.remark.text == "Choose a result"
    assert front(intakes).header.search.property("state") == "error"
    assert lines(office) == []


async def test_nothing_is_called_missing_before_saving_was_tried(
    intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F3")
    assert front(intakes).form.about.remark.kind == "hint"
    assert front(intakes).form.outcome.remark.text == ""


async def test_waiting_without_a_next_step_is_amber_and_can_be_saved(
    office: Office, intakes: Intakes, hands: Hands
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "D")
    assert (overlay.form.next.remark.kind, overlay.form.next.isVisible()) == ("soft", True)
    await hands.press("Ctrl+Return")
    await until(lambda: intakes.front is None)
    assert len(lines(office)) == 1


async def test_a_day_that_does_not_exist_is_said_when_the_field_is_left(
    office: Office, intakes: Intakes, hands: Hands
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "B")
    overlay.form.step.when.setFocus()
    await hands.type_text("31/2")
    await hands.press("Escape")
    overlay.show_problems()
    assert overlay.form.next.remark.text == "That day does not exist"
    await hands.press("Ctrl+Return")
    await still(overlay.desk)
    assert lines(office) == []
    assert overlay.form.step.when.hasFocus()


async def test_the_day_that_was_understood_stands_beside_the_field(
    intakes: Intakes, hands: Hands
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "B")
    overlay.form.step.when.setFocus()
    await hands.type_text("vr 14u")
    assert "13 June 14:00" in overlay.form.next.remark.text


async def test_letters_in_a_text_are_text_and_act_after_esc(intakes: Intakes, hands: Hands) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    await hands.type_text("abc 123")
    assert (overlay.intake.line, overlay.intake.result) == ("abc 123", None)
    await hands.press("Escape", "A")
    assert overlay.intake.result is Result.HANDLED


def limit_pages(office: Office, *, full: bool) -> None:
    """Let the office's file grow no further, or as far as it likes."""
    with office._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() if full else 1073741823
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


async def test_a_full_disk_keeps_the_form_and_saving_works_once_there_is_room(
    office: Office, intakes: Intakes, hands: Hands
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    await hands.type_text("factuur")
    await hands.press("Tab", "A")
    await asyncio.to_thread(limit_pages, office, full=True)
    overlay.intake.note = "y" * 9_000
    await hands.press("Ctrl+Return")
    await until(lambda: bool(overlay.banner.text))
    assert overlay.form.line.text() == "factuur"
    assert overlay.banner.retry.isVisible()
    await asyncio.to_thread(limit_pages, office, full=False)
    overlay.banner.retry.click()
    await until(lambda: intakes.front is None)
    assert lines(office) == ["factuur"]


@pytest.mark.parametrize("name", ["line", "search", "step", "note"])
async def test_a_hundred_thousand_pasted_characters_change_nothing_and_are_spoken_of(
    intakes: Intakes, hands: Hands, name: str
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "B")
    QApplication.clipboard().setText(HUGE)
    if name == "note":
        await hands.press("M")
        overlay.more.note.setPlainText("before")
        overlay.more.note.setFocus()
        overlay.more.note.paste()
        assert overlay.more.note.toPlainText() == "before"
        assert "100,000" in overlay.more.note_group.remark.text
        return
    fields = {
        "line": overlay.form.line,
        "search": overlay.header.search,
        "step": overlay.form.step.what,
    }
    field = fields[name]
    field.setText("before")
    field.paste()
    assert field.text() == "before"
    said = {
        "line": overlay.form.sentence.remark.text,
        "search": overlay.banner.text,
        "step": overlay.form.next.remark.text,
    }
    assert "nothing was added" in said[name]


async def test_another_channel_lets_the_open_intake_wait_and_ctrl_tab_changes(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    await hands.type_text("half a sen")
    await hands.press("F4")
    assert front(intakes).intake.spec.code == "face"
    assert [one.line for one in intakes.waiting] == ["half a sen"]
    assert any("Janssens, Maria" in text for text in window.status.notices())
    await hands.type_text("dem")
    await hands.press("Ctrl+Tab")
    assert front(intakes).form.line.text() == "half a sen"
    assert [one.spec.code for one in intakes.waiting] == ["face"]
    await hands.press("Ctrl+Tab")
    assert front(intakes).header.search.text() == "dem"
    await still(window.desk)


async def test_esc_on_an_untouched_intake_leaves_no_trace(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    await hands.press("F3", "Escape")
    assert (intakes.front, intakes.waiting) == (None, [])
    await still(window.desk)
    assert intakes._drafts.all().result() == ()


async def test_esc_on_a_begun_intake_keeps_it_waiting(intakes: Intakes, hands: Hands) -> None:
    await known_caller(intakes, hands)
    await hands.press("Escape")
    assert intakes.front is None
    assert [one.person.given_name for one in intakes.waiting if one.person] == ["Maria"]


async def test_what_was_typed_is_kept_within_a_second_and_comes_back(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    await hands.type_text("before the power went")
    assert intakes._keeper.isActive()
    assert intakes._keeper.interval() <= 1000
    await until(lambda: front(intakes).footer.kept.text.startswith("Draft kept"))
    await until(lambda: "before the power" in str(intakes._drafts.all().result()))
    (values,) = open_drafts(office).all().result()
    draft = from_values(values)
    assert draft is not None
    assert (draft.line, draft.domains) == ("before the power went", ["energy"])
    intakes.front.close_overlay()  # the program is gone without a goodbye
    intakes.front, intakes.waiting = None, []
    intakes.restore()
    await until(lambda: intakes.front is not None)
    assert front(intakes).form.line.text() == "before the power went"
    await hands.press("A", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    await still(window.desk)
    assert intakes._drafts.all().result() == ()


async def test_a_disk_slower_than_the_typing_gets_the_newest_text_and_no_queue(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    slow: list[Future[None]] = []
    lines: list[object] = []
    keep = intakes._drafts.keep

    def late(draft_id: UUID, values: dict[str, object]) -> Future[None]:
        lines.append(values["line"])
        slow.append(Future())
        return slow[-1]

    await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    intakes._drafts.keep = late  # type: ignore[method-assign]
    for word in ("one ", "two ", "three "):
        await hands.type_text(word)
        intakes._keep_if_free()
    assert lines == ["one "]
    slow[0].set_result(None)
    intakes._keep_if_free()
    assert lines == ["one ", "one two three "]
    slow[1].set_result(None)
    intakes._drafts.keep = keep  # type: ignore[method-assign]
    await still(window.desk)


async def test_an_intake_that_was_saved_before_the_kill_does_not_come_back(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    await hands.type_text("saved, then the power went")
    intakes.keep()
    await still(window.desk)
    (values,) = intakes._drafts.all().result()
    await hands.press("Tab", "A", "Ctrl+Return")
    await until(lambda: intakes.front is None)
    await still(window.desk)
    intakes._drafts.keep(UUID(values["id"]), values).result()  # dropping it came too late
    intakes.restore()
    await until(lambda: intakes._drafts.all().result() == ())
    await still(window.desk)
    assert (intakes.front, intakes.waiting) == (None, [])


async def test_what_waited_before_waits_again_after_a_new_start(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "Escape")
    await still(window.desk)
    intakes.waiting = []
    intakes.restore()
    await until(lambda: len(intakes.waiting) == 1)
    assert intakes.front is None
    assert any("Janssens, Maria" in text for text in window.status.notices())


async def test_discarding_asks_twice(intakes: Intakes, hands: Hands) -> None:
    overlay = await known_caller(intakes, hands)
    overlay.footer.discard.click()
    assert intakes.front is overlay
    overlay.footer.discard.click()
    assert (intakes.front, intakes.waiting) == (None, [])


async def test_the_curtain_hides_the_intake_and_keeps_it(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    overlay = await known_caller(intakes, hands)
    window.toggle_curtain()
    assert not overlay.isVisible()
    window.toggle_curtain()
    assert overlay.isVisible()
    assert overlay.intake.person is not None


async def test_another_language_keeps_what_was_typed(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4", "Tab")
    await hands.type_text("factuur")
    speak(window, "nl")
    assert front(intakes).form.line.text() == "factuur"
    assert front(intakes).intake.domains == ["energy"]
    await still(window.desk)
    speak(window, "en")
    await still(window.desk)


async def test_a_participant_is_added_and_taken_out(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("P")
    await hands.type_text("demir")
    await hands.press("Return")
    await until(lambda: len(overlay.intake.people) == 2)
    assert overlay.intake.person is not None
    assert overlay.intake.person.given_name == "Maria"
    await still(window.desk)


async def test_opened_from_a_dossier_the_person_is_there_already(
    window: Window, intakes: Intakes, hands: Hands, maria
) -> None:
    window.desk.actions.run("contacts.home", person=maria)
    await until(lambda: front(intakes).intake.person is not None)
    await hands.press("4", "A", "Ctrl+Return")
    await until(lambda: intakes.front is None)


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
@pytest.mark.parametrize("key", ["F2", "F3", "F4", "F5"])
async def test_everything_is_seen_without_scrolling_in_the_smallest_window(
    window: Window, intakes: Intakes, hands: Hands, key: str, language: str
) -> None:
    speak(window, language)
    window.resize(1093, 540)
    overlay = await known_caller(intakes, hands, key)
    await hands.press("4", "B")
    await hands.until(lambda: overlay.form.next.isVisible(), "no next step")
    area = overlay.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0
    assert overlay.sheet.width() == 1093 - 32
    assert overlay.form.middle.for_whom.geometry().right() <= overlay.form.middle.width()
    last = overlay.form.middle.groups[-1]
    assert last.geometry().right() <= overlay.form.middle.width()


@pytest.mark.parametrize("page", ["form", "more", "newcomer"])
async def test_every_place_for_the_focus_has_a_name_and_tab_stays_inside(
    intakes: Intakes, hands: Hands, page: str
) -> None:
    overlay = await known_caller(intakes, hands)
    await hands.press("4", "B")
    if page == "more":
        await hands.press("M")
    if page == "newcomer":
        await hands.press("Ctrl+N")
    seen: list[QWidget] = []
    for _step in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert overlay.isAncestorOf(focused)
        if focused in seen:
            break
        seen.append(focused)
        await hands.press("Tab")
    assert len(seen) > 6
    for widget in seen:
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert spoken, f"{type(widget).__name__} has no name"
    assert overlay.header.block.name in seen or page == "newcomer"


async def test_focus_returns_to_what_was_open_before(
    window: Window, intakes: Intakes, hands: Hands
) -> None:
    window.top.search.setFocus(Qt.FocusReason.TabFocusReason)
    await hands.press("F3", "Escape")
    assert window.top.search.hasFocus()


async def test_another_worker_finds_no_intake_of_the_one_before(
    office: Office, window: Window, intakes: Intakes, hands: Hands
) -> None:
    await known_caller(intakes, hands)
    await hands.press("4")
    leen, nadia = window.desk.worker_card, a_worker(office, "Nadia")
    window.choose_worker(nadia)
    await still(window.desk)
    assert (intakes.front, intakes.waiting) == (None, [])
    assert leen is not None
    window.choose_worker(leen)
    await until(lambda: intakes.front is not None)
    assert front(intakes).intake.domains == ["energy"]
    await still(window.desk)


def a_worker(office: Office, name: str) -> WorkerCard:
    def add(unit):
        row = Worker(given_name=name, family_name="B", initials="NB", role="counter")
        unit.session.add(row)
        unit.session.flush()
        return unit.changes("worker_added", undoable=False, worker=row.id)

    worker_id = office.write(add).result().facts["worker"]
    card = office.read(lambda unit: worker(unit, worker_id)).result()
    assert card is not None
    return card
