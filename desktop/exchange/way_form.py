"""The fields of one way to the outside: they follow from what its adapter must be told."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.exchange.adapter import LONGEST_VALUE, Adapter, Option, adapters
from db.exchange.codes import OFF, Purpose
from db.exchange.gateways import GatewayView
from db.exchange.trying import Typed
from desktop.kit.i18n import _
from desktop.kit.limits import NoteField, hold
from desktop.kit.parts import Combo, Field, Label
from desktop.kit.words.ways import HINTS, adapter_name, choice_name, option_name

LINES = 3


class _Lines(NoteField):
    """A few lines of plain text."""

    def __init__(self, text: str) -> None:
        super().__init__(limit=LONGEST_VALUE)
        self.setPlainText(text)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 18)


class WayForm(QWidget):
    """Shows one way as it is kept; `typed` is what stands in the fields now."""

    def __init__(self, view: GatewayView, *, keeps_passwords: bool) -> None:
        super().__init__()
        self._view, self._keeps = view, keeps_passwords
        self.fields: dict[str, Field] = {}
        self._inputs: dict[str, QLineEdit | _Lines | Combo] = {}
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        found = [each for each in adapters().values() if view.purpose in each.purposes]
        found.sort(key=lambda each: each.code != OFF)
        options = [(each.code, adapter_name(each.code)) for each in found]
        self.adapter = Combo(options, _("How it goes"))
        self.adapter.choose(view.adapter)
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        how = Field(_("How it goes"), self.adapter)
        self._column.addWidget(how)
        self.adapter.currentIndexChanged.connect(lambda _at: self._show_options())
        self._how = how
        self._show_options()

    @property
    def purpose(self) -> Purpose:
        """Return which way this is."""
        return self._view.purpose

    @property
    def chosen(self) -> Adapter:
        """Return the chosen adapter."""
        return adapters()[self.adapter.code]

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        return Typed(
            purpose=self.purpose, adapter=self.adapter.code, password=self.password.text(),
            options={code: _value(each) for code, each in self._inputs.items()},
        )  # fmt: skip

    def _show_options(self) -> None:
        old, self._inside = self._inside, QWidget()
        old.hide()
        old.deleteLater()
        self.fields, self._inputs = {"adapter": self._how}, {}
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        is_kept = self.adapter.code == self._view.adapter
        kept: Mapping[str, str] = self._view.options if is_kept else {}
        for option in self.chosen.options:
            self._add(column, option, kept.get(option.code, option.default))
        if self.chosen.takes_secret:
            self._add_password(column, is_kept=is_kept and bool(self._view.version))
        self._column.addWidget(self._inside)
        self._column.addStretch(1)

    def _add(self, column: QVBoxLayout, option: Option, value: str) -> None:
        editor: QLineEdit | _Lines | Combo
        if option.kind == "choice":
            choices = [(code, choice_name(code)) for code in option.choices]
            editor = Combo(choices, option_name(option.code))
            editor.choose(value)
        elif option.kind == "lines":
            editor = _Lines(value)
        else:
            editor = QLineEdit(value)
            hold(editor, LONGEST_VALUE)
            editor.setCursorPosition(0)
        name = option_name(option.code)
        if not option.required and option.kind != "choice":
            name = _("%(name)s (may stay empty)") % {"name": name}
        self._inputs[option.code] = editor
        self._place(column, option.code, Field(name, editor), _(HINTS.get(option.code, "")))

    def _add_password(self, column: QVBoxLayout, *, is_kept: bool) -> None:
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        hint = _(
            "Kept in the key ring of this computer, or sealed with the key of the office; it is "
            "never shown again."
        )
        if not self._keeps:
            self.password.setEnabled(False)
            hint = _("A practice office keeps no password.")
        elif is_kept:
            self.password.setPlaceholderText(_("leave empty to keep the one of before"))
        self._place(column, "password", Field(_("Password or key"), self.password), hint)

    def _place(self, column: QVBoxLayout, code: str, field: Field, hint: str) -> None:
        self.fields[code] = field
        column.addWidget(field)
        if hint:
            told = Label(hint, "caption", "text.muted", wrap=True)
            column.addWidget(told)
            field.editor.setAccessibleDescription(hint)


def _value(editor: QLineEdit | _Lines | Combo) -> str:
    if isinstance(editor, Combo):
        return editor.code
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def differing(facts: Mapping[str, object]) -> tuple[dict[str, str], dict[str, object]]:
    """Return names and both values of what two people saved differently."""
    ours, theirs = _flat(facts.get("ours")), _flat(facts.get("theirs"))
    other = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]
    names = {name: option_name(name) for name in other}
    sides = (("ours", ours), ("theirs", theirs))
    return names, {side: {name: found.get(name, "") for name in other} for side, found in sides}


def _flat(found: object) -> dict[str, object]:
    """Return adapter and options side by side."""
    facts = dict(found) if isinstance(found, Mapping) else {}
    options = facts.pop("options", {})
    return {**facts, **(options if isinstance(options, Mapping) else {})}
