"""The editor that fits a fact: yes or no, a choice, several, an amount, a number, a day, a text."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.people.vocabulary import FactKind, ValueKind
from desktop.kit.i18n import _
from desktop.kit.parts import Choice, Segmented
from desktop.kit.parts.combo import Combo
from desktop.kit.typed import WRONG, read_cents, read_day, read_number
from desktop.kit.words.facts import choice, fact_name
from desktop.people.choices import Choices

FEW = 4


class Editor:
    """A widget with the way to its value; `read` returns WRONG for what cannot be read."""

    def __init__(self, widget: QWidget, read: Callable[[], object]) -> None:
        self.widget, self.read = widget, read


def editor_for(fact: FactKind, value: object, today: date) -> Editor:
    """Return the editor of a fact, showing a value."""
    chosen = {
        ValueKind.YES_NO: _yes_no,
        ValueKind.CHOICE: _one_of,
        ValueKind.CHOICES: _some_of,
    }.get(fact.kind)
    if chosen is not None:
        return chosen(fact, value)
    line = QLineEdit(_typed(fact, value))
    line.setAccessibleName(fact_name(fact.code))
    line.setPlaceholderText(_hint(fact.kind))
    readers: dict[ValueKind, Callable[[], object]] = {
        ValueKind.MONEY: lambda: read_cents(line.text()),
        ValueKind.NUMBER: lambda: read_number(line.text()),
        ValueKind.DAY: lambda: read_day(line.text(), today),
    }
    return Editor(line, readers.get(fact.kind, lambda: line.text().strip() or WRONG))


def _hint(kind: ValueKind) -> str:
    if kind is ValueKind.MONEY:
        return _("amount in euro, for example 1.450,50")
    return _("day, for example 14/3/2024") if kind is ValueKind.DAY else ""


def _yes_no(fact: FactKind, value: object) -> Editor:
    options = [
        Choice(code="yes", text=_("yes"), key=_("Y")),
        Choice(code="no", text=_("no"), key="N"),
    ]
    segments = Segmented(options, fact_name(fact.code))
    if isinstance(value, bool):
        segments.choose("yes" if value else "no")
    answers: dict[str, object] = {"yes": True, "no": False}
    return Editor(segments, lambda: answers.get(segments.code, WRONG))


def _one_of(fact: FactKind, value: object) -> Editor:
    combo = Combo([(each, choice(fact.code, each)) for each in fact.choices], fact_name(fact.code))
    combo.choose(str(value))
    return Editor(combo, lambda: combo.code or WRONG)


def _some_of(fact: FactKind, value: object) -> Editor:
    boxes = Choices(
        [(each, choice(fact.code, each)) for each in fact.choices], fact_name(fact.code)
    )
    boxes.choose([str(each) for each in value] if isinstance(value, list) else [])
    return Editor(boxes, lambda: list(boxes.codes) or WRONG)


def _typed(fact: FactKind, value: object) -> str:
    if value is None:
        return ""
    if fact.kind is ValueKind.MONEY and isinstance(value, int):
        return f"{value // 100},{value % 100:02d}"
    if fact.kind is ValueKind.DAY:
        day = date.fromisoformat(str(value))
        return f"{day.day}/{day.month}/{day.year}"
    return str(value)
