"""The editor that fits a fact: yes or no, a choice, several, an amount, a number, a day, a text."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.people.vocabulary import FactKind, ValueKind
from desktop.kit.birth import read_birth
from desktop.kit.i18n import _
from desktop.kit.parts import Choice, Segmented
from desktop.kit.parts.combo import Combo
from desktop.kit.words.facts import choice, fact_name
from desktop.people.choices import Choices

FEW = 4
WRONG = object()
"""What an editor returns when what was typed is no value."""


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


def read_cents(text: str) -> object:
    """Read "1.450,50", "1450.5" or "1 450" as whole cents."""
    plain = text.replace("€", "").replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if not plain or any(char not in "0123456789.," for char in plain) or len(plain) > 15:
        return WRONG
    last = max(plain.rfind(","), plain.rfind("."))
    has_cents = last >= 0 and len(plain) - last - 1 in (1, 2)
    whole = plain[:last] if has_cents else plain
    digits = whole.replace(",", "").replace(".", "")
    if not digits.isdecimal():
        return WRONG
    cents = plain[last + 1 :].ljust(2, "0") if has_cents else "00"
    return int(digits) * 100 + int(cents)


def read_number(text: str) -> object:
    """Read a whole number."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and plain.isascii() and len(plain) < 10 else WRONG


def read_day(text: str, today: date) -> object:
    """Read a day of the past, as people type a birth date."""
    day = read_birth(text, today).on
    return day.isoformat() if day is not None else WRONG
