"""Every text that goes to citizens: what it says in each language, how long it is, who read it.

The words are changed with their ladder; here somebody looks whether an expert by experience found
them clear, and notes it.
"""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from db.followup.ladders import WRITTEN
from db.followup.templates import MARKS, Template, TemplateKind, templates
from db.kit.errors import CodedError
from desktop.followup.message_text import size_of
from desktop.followup.reading_sheet import ReadingSheet
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _, day_full, language
from desktop.kit.page import Page
from desktop.kit.parts import Chip, Choice, KeyButton, Label, Segmented
from desktop.kit.parts.painted import HALO
from desktop.kit.row_table import RowTable
from desktop.kit.scrolling import scrolling
from desktop.kit.words import templates as words
from desktop.kit.words.sentences import refusal

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("Text"), N_("Goes as"), N_("Version"), N_("Read by"))
ROOT, NOTE = QModelIndex(), "note"
LONG_NAME = "Maximiliaan"
"""A text message is counted with a long given name, so that no worker's costs more."""
LANGUAGES = {"nl": N_("Dutch"), "fr": N_("French"), "de": N_("German")}


class TemplateTable(QAbstractTableModel):
    """One row for each text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Template, ...] = ()

    def fill(self, rows: tuple[Template, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many texts there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column holds."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return one cell; screen readers get the whole row."""
        cells = cells_of(self.rows[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        return ", ".join(cells) if role == Qt.ItemDataRole.AccessibleTextRole else None


def cells_of(one: Template) -> tuple[str, str, str, str]:
    """Return a text's row in words."""
    read = one.reading
    told = f"{read.reader}, {day_full(read.read_on)}" if read is not None else _("not yet")
    return words.named(one), words.kind(one.kind), words.version(one), told


class TemplatesPage(Page):
    """J and K move, N notes who read the chosen text."""

    page_id = "templates"
    listens = ("template", "ladder")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.texts = TemplateTable()
        self.table = RowTable({Qt.Key.Key_N: NOTE})
        self.table.dress(self.texts, _("Texts to citizens"))
        options = [Choice(code=code, text=_(LANGUAGES[code])) for code in WRITTEN]
        self.language = Segmented(options, _("Language of the text"), size="sm")
        self.language.choose(language() if language() in WRITTEN else "nl")
        self.title = Label("", "subheading", wrap=True)
        self.size_line = Label("", "small", "text.secondary", wrap=True)
        self.mark = Chip("", "check", "success")
        self.text = Label("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = KeyButton(_("Note who read it"), "N", icon="file-pen-line")
        self._stack = BlockStack()
        self._place_parts()
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(lambda *_at: self._show())
        self.table.deed_wanted.connect(lambda _deed: self.note_reading())
        self.language.chosen.connect(lambda _code: self._show())
        self.note.clicked.connect(self.note_reading)

    def _place_parts(self) -> None:
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in (1, 2, 3):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        card = QWidget()
        beside = QVBoxLayout(card)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        for part in (self.title, self.language, self.size_line, self.mark, self.text):
            beside.addWidget(part)
        beside.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(scrolling(card), 1)
        right.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(HALO, 0, HALO, 0)
        across.setSpacing(theme.space(5))
        across.addWidget(self.table, 3)
        across.addLayout(right, 2)
        self._stack.addWidget(inside)
        told = Label(_("An expert by experience reads whether a text is clear before it goes out. "
                       "Who changes the words starts anew."), "small", "text.secondary",
                     wrap=True)  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        for label in (Label(_("Texts to citizens"), "title"), told):
            label.setContentsMargins(HALO, 0, 0, 0)
            column.addWidget(label)
        column.addWidget(self._stack, 1)

    @property
    def chosen(self) -> Template | None:
        """Return the chosen text."""
        at = self.table.currentIndex().row()
        return self.texts.rows[at] if 0 <= at < len(self.texts.rows) else None

    def refresh(self) -> None:
        """Ask for the texts again."""
        if not self.texts.rows:
            self._stack.show_block(SkeletonRows(8))
        self.work.ask(templates, self._on_found, key="templates", failed=self._on_failed)

    def _on_found(self, found: tuple[Template, ...]) -> None:
        before = self.chosen.code if self.chosen is not None else ""
        self.texts.fill(found)
        self._stack.show_content()
        at = next((row for row, each in enumerate(found) if each.code == before), 0)
        self.table.selectRow(at)
        self._show()

    def _on_failed(self, error: CodedError) -> None:
        self._stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    def _show(self) -> None:
        one = self.chosen
        card = self.desk.worker_card
        self.note.setVisible(one is not None and card is not None and card.role in MARKS)
        if one is None:
            return
        text = one.text(self.language.code)
        self.title.setText(f"{words.named(one)} · {words.version(one)}")
        self.text.setText(words.filled(text))
        is_sms = one.kind is TemplateKind.SMS
        longest = text.replace(words.WORKER, LONG_NAME)
        self.size_line.setText(size_of(longest) if is_sms else words.words_in(text))
        if one.reading is None:
            self.mark.say(_("not read by an expert yet"), "circle-help", "neutral")
        else:
            facts = {"reader": one.reading.reader, "day": day_full(one.reading.read_on)}
            self.mark.say(_("read by %(reader)s on %(day)s") % facts, "check", "success")

    def note_reading(self) -> None:
        """Ask who read the chosen text, and when."""
        if self.chosen is not None and not self.note.isHidden():
            ReadingSheet(self.desk, self.chosen).open()

    def place(self) -> dict[str, object]:
        """Return the chosen text and language."""
        at = self.table.currentIndex().row()
        return {"row": at, "language": self.language.code}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the language that was read."""
        self.language.choose(str(place.get("language", "nl")))
