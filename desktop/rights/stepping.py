"""Takes steps with a right: at once where nothing need be said, else after a small question."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from db.people.codes import CHANNELS
from db.people.fact_queries import FactRow
from db.people.fact_service import still_true
from db.rights.appeals import last_day_to_appeal
from db.rights.codes import Barrier, FlagEventKind
from db.rights.panel import PanelRow
from db.rights.service import take_step
from desktop.kit.i18n import _
from desktop.kit.words.rights import BARRIERS, REASONS
from desktop.kit.words.sentences import refusal
from desktop.rights.asking import subject_of, take_in_order
from desktop.rights.deeds import Deed, open_version
from desktop.rights.row_words import row_title
from desktop.rights.step_sheet import Asked, Said, StepSheet

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.work import Work

PATIENCE = timedelta(days=90)
OTHER = "other"
ENDS_OF_BODY = ("conditions_not_met", "papers_missing", "too_late", OTHER)
ENDS_OF_RULES = ("conditions_not_met", "fact_was_wrong", OTHER)


class Stepping:
    """Does deeds with rights on behalf of the tab."""

    def __init__(self, desk: "Desk", work: "Work", lost: Callable[[], None]) -> None:
        self._desk, self._work, self._lost = desk, work, lost

    def take(self, deed: Deed, row: PanelRow) -> None:
        """Take a step that was found possible."""
        asks: Mapping[str, Callable[[PanelRow], None]] = {
            "discuss": self._discuss,
            "send": self._send,
            "grant": self._grant,
            "wait": self._wait,
            "refused": self._refused,
            "not_applicable": self._not_applicable,
            "not_wanted": self._not_wanted,
            "in_order": self._in_order,
        }
        ask = asks.get(deed.code)
        if ask is not None:
            ask(row)
        else:
            self._at_once(deed, row)

    def confirm(self, fact: FactRow) -> None:
        """Keep an old answer as of today: it is still so."""
        fact_id, version = fact.id, fact.version
        self._work.do(
            lambda unit: still_true(unit, fact_id, version=version), failed=self._on_refused
        )

    def _at_once(self, deed: Deed, row: PanelRow) -> None:
        event = deed.event
        if event is not None:
            self._work.do(lambda unit: _step(unit, row, event), failed=self._on_refused)

    def _in_order(self, row: PanelRow) -> None:
        self._work.do(lambda unit: take_in_order(unit, row), failed=self._on_refused)

    def _on_refused(self, error: CodedError) -> None:
        self._desk.toast(refusal(error))
        self._lost()

    # -- steps that ask something ------------------------------------------------------------

    def _open(self, asked: Asked, use_case: Callable[[Unit, Said], Changes]) -> None:
        sheet = StepSheet(self._desk, asked, use_case)
        sheet.stale.connect(self._lost)
        sheet.open()

    def _discuss(self, row: PanelRow) -> None:
        asked = Asked(
            title=_("Discussed: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            options=[(code, code.upper()) for code in CHANNELS],
            options_name=_("On which channel?"),
            chosen="face",
            day_name=_("On which day?"),
            day_hint=_("today"),
            is_past=True,
        )

        def use_case(unit: Unit, said: Said) -> Changes:
            is_today = said.day is None or said.day == unit.clock.today()
            reason = said.code if is_today else f"{said.code} {said.day}"
            return _step(unit, row, FlagEventKind.DISCUSSED, reason=reason)

        self._open(asked, use_case)

    def _send(self, row: PanelRow) -> None:
        asked = Asked(
            title=_("Submitted: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            day_name=_("When do we check what was decided?"),
            day_hint=_("fri, 14/6, or leave this empty"),
        )
        self._open(
            asked,
            lambda unit, said: _step(unit, row, FlagEventKind.SENT, check_on=said.day),
        )

    def _grant(self, row: PanelRow) -> None:
        asked = Asked(
            title=_("Granted: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            day_name=_("When do we check whether it came?"),
            day_hint=_("fri, 14/6, or leave this empty"),
            note_name=_("What, and from when?"),
        )
        self._open(
            asked,
            lambda unit, said: _step(
                unit, row, FlagEventKind.POSITIVE, reason=said.note, check_on=said.day
            ),
        )

    def _wait(self, row: PanelRow) -> None:
        asked = Asked(
            title=_("Expected automatically: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            day_name=_("When do we check whether it came?"),
            needs_day=True,
            suggested=self._desk.clock.today() + PATIENCE,
        )
        self._open(
            asked,
            lambda unit, said: _step(unit, row, FlagEventKind.WAITS, check_on=said.day),
        )

    def _refused(self, row: PanelRow) -> None:
        self._work.ask(
            lambda unit: last_day_to_appeal(unit, row.rule.id, unit.clock.today()),
            lambda term: self._ask_refusal(row, None if term is None else term.due_on),
            failed=self._on_refused,
        )

    def _ask_refusal(self, row: PanelRow, appeal_until: date | None) -> None:
        """Ask why, and until when one may appeal: proposed where a source gives the term."""
        asked = Asked(
            title=_("Refused by the body: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            options=[(code, _(REASONS[code])) for code in ENDS_OF_BODY],
            options_name=_("Why?"),
            day_name=_("Last day to appeal, as the letter says"),
            day_hint=_("14/9, or leave this empty"),
            suggested=appeal_until,
            note_name=_("In the words of the decision"),
        )
        self._open(
            asked,
            lambda unit, said: _step(
                unit, row, FlagEventKind.NEGATIVE, reason=said.note or said.code,
                check_on=said.day,
            ),
        )  # fmt: skip

    def _not_applicable(self, row: PanelRow) -> None:
        asked = Asked(
            title=_("Does not apply: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            options=[(code, _(REASONS[code])) for code in ENDS_OF_RULES],
            options_name=_("Why?"),
        )
        self._open(
            asked,
            lambda unit, said: _step(unit, row, FlagEventKind.PROVED_OTHERWISE, reason=said.code),
        )

    def _not_wanted(self, row: PanelRow) -> None:
        asked = Asked(
            title=_("Not wanted: %(right)s") % {"right": row_title(row)},
            button=_("Note it"),
            options=[(code, _(BARRIERS[code])) for code in Barrier],
            options_name=_("What stands in the way?"),
            day_name=_("When may we ask again?"),
            day_hint=_("1/1, or leave this empty"),
        )
        self._open(
            asked,
            lambda unit, said: take_step(
                unit, row.rule.id, subject_of(row), FlagEventKind.NOT_WANTED,
                barrier=Barrier(said.code), revisit_on=said.day, version=open_version(row),
            ),
        )  # fmt: skip


def _step(
    unit: Unit,
    row: PanelRow,
    event: FlagEventKind,
    *,
    reason: str = "",
    check_on: date | None = None,
) -> Changes:
    return take_step(
        unit, row.rule.id, subject_of(row), event, reason=reason, check_on=check_on,
        version=open_version(row),
    )  # fmt: skip
