"""Supposing other answers: the panel as it would be beside what is.

Nothing of it is written: what is supposed lives here until Esc, or until the dossier closes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from db.people.vocabulary import vocabulary
from db.rights.panel import AskNext
from db.rights.supposing import Supposable, Supposed, supposable
from desktop.kit.i18n import _
from desktop.kit.words.facts import fact_name, fact_value
from desktop.rights import asking
from desktop.rights.chooser import Chooser, Option

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.work import Work
    from desktop.rights.asking import Found
    from desktop.rights.detail import Detail


class WhatIfMode(QObject):
    """Holds what is supposed; `show` gets the panel as it would be, None for what is."""

    def __init__(
        self,
        desk: "Desk",
        work: "Work",
        person: UUID,
        detail: "Detail",
        show: "Callable[[Found | None], None]",
    ) -> None:
        super().__init__(detail)
        self._desk, self._work, self._person = desk, work, person
        self._detail, self._show = detail, show
        self._supposed: list[Supposed] = []
        self.is_on = False
        detail.strip.another.connect(self.choose)
        detail.strip.back.connect(self.stop)

    def choose(self) -> None:
        """Let a fact be chosen; what is known of it stands beside it."""
        person = self._person
        self._work.ask(lambda unit: supposable(unit, person), self._offer, key="supposable")

    def _offer(self, found: tuple[Supposable, ...]) -> None:
        options = [
            Option(what=each.ask, title=self._title(each.ask), second=_known(each),
                   icon="circle-dot" if each.is_known else "circle-help")
            for each in found
        ]  # fmt: skip
        sheet = Chooser(self._desk, _("What if something were otherwise?"),
                        _("Which fact? Type a few letters"), options)  # fmt: skip
        sheet.chosen.connect(self._begin)
        sheet.open()

    def _title(self, ask: AskNext) -> str:
        name = fact_name(ask.code)
        is_other = ask.holder_name and ask.holder_id != self._person
        return f"{name} · {ask.holder_name}" if is_other else name

    def _begin(self, ask: object) -> None:
        if isinstance(ask, AskNext):
            self.is_on = True
            self._detail.suppose(self._supposed, 0)
            self._detail.asked.emit(ask)

    def suppose(self, ask: AskNext, value: object) -> None:
        """Take an answer as supposed, in the place of an earlier one to the same question."""
        kept = [each for each in self._supposed
                if (each.ask.code, each.ask.holder_id) != (ask.code, ask.holder_id)]  # fmt: skip
        self._supposed = [*kept, Supposed(ask=ask, value=value)]
        self.look_again()

    def look_again(self) -> None:
        """Ask what would change, with what is known now."""
        person, supposed = self._person, tuple(self._supposed)
        self._work.ask(
            lambda unit: asking.suppose(unit, person, supposed), self._on_found, key="what_if"
        )

    def _on_found(self, found: "Found") -> None:
        if self.is_on and found.what_if is not None:
            self._detail.suppose(self._supposed, len(found.what_if.changes))
            self._show(found)

    def stop(self) -> None:
        """Forget everything that was supposed, and show what is."""
        if self.is_on:
            self.is_on, self._supposed = False, []
            self._detail.suppose(None, 0)
            self._show(None)


def _known(each: Supposable) -> str:
    if not each.is_known:
        return _("not known yet")
    return _("known: %(value)s") % {
        "value": fact_value(vocabulary()[each.ask.code], each.value)
    }  # fmt: skip
