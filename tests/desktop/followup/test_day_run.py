"""The desktop stores which clocks came due: when somebody signs in, and when the day changes."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.followup.model import FollowUp
from db.kit.clock import FixedClock
from db.kit.office import Office
from desktop.followup import day_run
from desktop.followup.day_run import DayRun
from desktop.kit.desk import Desk
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio


def states(office: Office) -> list[str]:
    return office.read(lambda unit: sorted(unit.session.scalars(select(FollowUp.state)))).result()


async def test_clocks_come_due_at_sign_in_and_with_the_new_day(
    desk: Desk, office: Office, clocks: dict[str, UUID], clock: FixedClock, monkeypatch
) -> None:
    monkeypatch.setattr(day_run, "AT_ONCE", 1)
    run = DayRun(desk)
    run.start()
    await until(lambda: not run._is_running)
    before = states(office).count("due")
    assert before < len(clocks)
    run._look()
    assert not run._is_running, "the day is the same"
    clock.move(timedelta(days=20))
    run._look()
    await until(lambda: not run._is_running)
    assert states(office).count("due") == len(clocks)


async def test_somebody_else_who_signs_in_finds_the_clocks_up_to_date(
    desk: Desk, office: Office, clocks: dict[str, UUID], clock: FixedClock
) -> None:
    run = DayRun(desk)
    clock.move(timedelta(days=20))
    desk.worker_changed.emit()
    await until(lambda: not run._is_running)
    assert set(states(office)) == {"due"}
