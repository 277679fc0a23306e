"""The day on paper: what is on the screen, in its order, and nothing that was done."""

from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.kit.clock import OFFICE_ZONE
from desktop.followup.day_paper import day_paper
from desktop.followup.today import TodayPage
from desktop.kit.desk import Desk
from desktop.kit.paper import Papers
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio
NOW = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)


async def test_the_day_is_printed_with_one_key(page: TodayPage, desk: Desk, tmp_path: Path) -> None:
    desk.print_into(Papers(tmp_path / "papers"))
    made: list[Path] = []
    desk.papers.made.connect(made.append)
    QTest.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: bool(made))
    words = " ".join(
        " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(made[0]).pages).split()
    )
    assert "Day of Leen Vermeulen, Thursday 12 June" in words
    assert "3 things to do." in words
    assert words.index("Yusuf Demir (41)") < words.index("Dirk Claes (58)")
    assert "keep it with you and destroy it after use" in words


async def test_what_was_done_does_not_stand_on_the_paper(page: TodayPage, desk: Desk) -> None:
    first = page.items.to_do()[0]
    page.items.mark_done(first.id)
    paper = day_paper(page.items.to_do(), NOW, "Leen Vermeulen", desk.office.facts)
    (part,) = paper.parts
    assert not any(first.name in section.title for section in part.sections)
    assert len(part.sections) == 2
