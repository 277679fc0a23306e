"""The four texts of a local right: conditions, amounts, sources and cases, one in front."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.rights.engine.extending import PARTS, Texts
from db.rights.local.checking import Fault
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.segmented import Choice, Segmented
from desktop.kit.words.local_rights import PARTS as NAMES
from desktop.rights.local_words import fault_in_words
from desktop.rights.yaml_field import YamlField


class LocalTexts(QWidget):
    """Tells all four texts when one is `typed`; shows where one cannot be read."""

    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: Fault | None = None
        self.parts = Segmented(
            tuple(Choice(code=part, text=_(NAMES[part])) for part in PARTS), _("Text")
        )
        self.fields = {part: YamlField() for part in PARTS}
        self._pile = QStackedWidget()
        for part, field in self.fields.items():
            field.setAccessibleName(_(NAMES[part]))
            field.textChanged.connect(self._on_typed)
            self._pile.addWidget(field)
        self.told = Label("", "small", "status.danger.text", wrap=True)
        self.go = KeyButton(_("To the line"), "Ctrl+G")
        self.go.setShortcut("Ctrl+G")
        self._is_filling = False
        below = QHBoxLayout()
        below.addWidget(self.told, 1)
        below.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        column.addWidget(self._pile, 1)
        column.addLayout(below)
        self.parts.chosen.connect(self.choose)
        self.go.clicked.connect(self._go_to_fault)
        self.choose(PARTS[0])
        self.mark(None)

    @property
    def part(self) -> str:
        """Return which text is in front."""
        return str(self.parts.code)

    def choose(self, part: str) -> None:
        """Bring a text to the front."""
        self.parts.choose(part)
        self._pile.setCurrentWidget(self.fields[part])

    def texts(self) -> Texts:
        """Return what stands in the four fields."""
        return Texts(**{part: field.toPlainText() for part, field in self.fields.items()})

    def show_texts(self, texts: Texts | None) -> None:
        """Show another right, or nothing."""
        self._is_filling = True
        for part, field in self.fields.items():
            field.setPlainText("" if texts is None else texts.part(part))
            field.setEnabled(texts is not None)
        self._is_filling = False
        self.mark(None)

    def mark(self, fault: Fault | None) -> None:
        """Show what cannot be read and where."""
        self._fault = fault
        for part, field in self.fields.items():
            field.mark(fault.line if fault is not None and fault.part == part else 0)
        self.told.setText("" if fault is None else fault_in_words(fault))
        for widget in (self.told, self.go):
            widget.setVisible(fault is not None)

    def go_to(self, part: str, line: int) -> None:
        """Put the cursor on a line."""
        self.choose(part)
        self.fields[part].go_to(line)

    def _go_to_fault(self) -> None:
        if self._fault is not None:
            self.go_to(self._fault.part, self._fault.line)

    def _on_typed(self) -> None:
        if not self._is_filling:
            self.typed.emit(self.texts())
