"""Builds the fields that only one channel has, from that channel's own file."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from db.contacts.channel import ChannelField
from desktop.contacts.combo import Combo
from desktop.kit.i18n import _, pgettext
from desktop.kit.limits import hold
from desktop.kit.parts.segmented import Choice, Segmented

NOT_SAID = ""
Told = Callable[[str, object], None]


class NumberLine(QLineEdit):
    """A whole number up to `most`; anything else is refused while typing."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        hold(self, len(str(most)))

    @property
    def number(self) -> int | None:
        """Return the number, None for an empty line."""
        text = self.text().strip()
        return int(text) if text.isascii() and text.isdecimal() else None

    @property
    def is_wrong(self) -> bool:
        """Tell whether something was typed that is no number within reach."""
        number = self.number
        return bool(self.text().strip()) and (number is None or number > self._most)


def build_field(field: ChannelField, value: object, told: Told) -> QWidget:
    """Return an editor for `field` that shows `value` and tells every change."""
    if field.kind == "choice":
        return _choice(field, value, told)
    if field.kind == "yes_no":
        return _yes_no(field, value, told)
    if field.kind == "number":
        return _number(field, value, told)
    line = QLineEdit(str(value or ""))
    hold(line, field.most or 200)
    line.textEdited.connect(lambda text: told(field.code, text))
    return line


def _number(field: ChannelField, value: object, told: Told) -> QWidget:
    line = NumberLine(field.most)
    line.setText("" if value is None else str(value))
    line.setPlaceholderText(_("up to %(most)d") % {"most": field.most})
    # What is no number is told as typed, so that saving can say so beside the field.
    line.textEdited.connect(lambda text: told(field.code, text if line.is_wrong else line.number))
    return line


def _choice(field: ChannelField, value: object, told: Told) -> QWidget:
    combo = Combo(_(field.label))
    options = [(NOT_SAID, _("not said"), "")]
    options += [(code, _(label), "") for code, label in field.options]
    combo.offer(options, str(value or NOT_SAID))
    combo.chosen.connect(lambda code: told(field.code, code or None))
    return combo


def _yes_no(field: ChannelField, value: object, told: Told) -> QWidget:
    row = Segmented(
        [
            Choice(code="yes", text=_("yes")),
            Choice(code="no", text=_("no")),
            Choice(code="unsaid", text=pgettext("yes or no", "not said")),
        ],
        _(field.label),
    )
    row.choose({True: "yes", False: "no"}.get(value, "unsaid") if isinstance(value, bool)
               else "unsaid")  # fmt: skip
    row.chosen.connect(lambda code: told(field.code, {"yes": True, "no": False}.get(code)))
    return row
