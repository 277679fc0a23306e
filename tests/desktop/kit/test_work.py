"""Work is the only way to the data: questions give way, deeds end, errors reach somebody."""

import asyncio
import threading
import time

import pytest
from PySide6.QtWidgets import QWidget

from db.kit.changes import Changes
from db.kit.errors import Refused, Unavailable
from db.kit.unit import Unit
from desktop.kit.desk import Desk
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


async def test_a_newer_question_with_the_same_key_silences_the_older(desk: Desk) -> None:
    page, answers = QWidget(desk.window), []
    work = desk.work(page)

    def slowly(_unit: Unit) -> str:
        time.sleep(0.1)
        return "old"

    work.ask(slowly, answers.append, key="search")
    work.ask(lambda _unit: "new", answers.append, key="search")
    await until(lambda: bool(answers))
    await still(desk)
    assert answers == ["new"]


async def test_questions_never_run_on_the_thread_of_the_screen(desk: Desk) -> None:
    page, threads = QWidget(desk.window), []
    desk.work(page).ask(lambda _unit: threading.current_thread(), threads.append)
    await until(lambda: bool(threads))
    assert threads[0] is not threading.main_thread()
    await still(desk)


async def test_a_deed_is_told_to_everybody(desk: Desk) -> None:
    page, heard = QWidget(desk.window), []
    desk.hub.changed.connect(heard.append)

    def deed(unit: Unit) -> Changes:
        unit.touch("contact")
        return unit.changes("contact_recorded")

    desk.work(page).do(deed)
    await until(lambda: bool(heard))
    assert heard[0].touches("contact")
    await still(desk)


async def test_a_refusal_reaches_the_page_that_asked(desk: Desk) -> None:
    page, refused = QWidget(desk.window), []

    def deed(_unit: Unit) -> Changes:
        raise Refused("line_too_long", field="line")

    desk.work(page).do(deed, failed=refused.append)
    await until(lambda: bool(refused))
    assert refused[0].facts["field"] == "line"
    await still(desk)


async def test_what_is_unavailable_reaches_the_window(desk: Desk) -> None:
    page, said = QWidget(desk.window), []
    desk.hub.unavailable.connect(said.append)

    def query(_unit: Unit) -> None:
        raise Unavailable("database_busy")

    desk.work(page).ask(query, lambda _answer: None)
    await until(lambda: bool(said))
    assert said[0].code == "database_busy"
    await still(desk)


async def test_a_bug_reaches_the_window_too(desk: Desk) -> None:
    page, failed = QWidget(desk.window), []
    desk.hub.failed.connect(failed.append)
    desk.work(page).ask(lambda _unit: 1 / 0, lambda _answer: None)
    await until(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)
    await still(desk)


async def test_a_page_that_is_gone_hears_nothing(desk: Desk) -> None:
    page, answers = QWidget(desk.window), []
    work = desk.work(page)

    def slowly(_unit: Unit) -> str:
        time.sleep(0.1)
        return "late"

    work.ask(slowly, answers.append)
    page.deleteLater()
    await asyncio.sleep(0.3)
    await still(desk)
    assert answers == []


async def test_while_closing_no_new_work_begins(desk: Desk) -> None:
    page, answers = QWidget(desk.window), []
    await desk.hub.close()
    desk.work(page).ask(lambda _unit: "answer", answers.append)
    await asyncio.sleep(0.1)
    assert answers == []


async def test_a_timer_that_fires_after_the_loop_has_ended_asks_nothing(desk: Desk) -> None:
    page, answers, failures = QWidget(desk.window), [], []
    work = desk.work(page)

    def outside_any_loop() -> None:
        try:
            work.ask(lambda _unit: "late", answers.append)
        except RuntimeError as error:
            failures.append(error)

    thread = threading.Thread(target=outside_any_loop)
    thread.start()
    await until(lambda: not thread.is_alive())
    await still(desk)
    assert (answers, failures) == ([], [])
