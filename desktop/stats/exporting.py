"""Asks in which role and for what a figure leaves the house, then where to write it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from db.kit.changes import Changes
from db.kit.errors import CodedError, Unavailable
from db.stats.channel_tables import COUNT_COLUMNS
from db.stats.export import ExportWish, export
from db.stats.figure import Figure, Question
from db.stats.who import MAY_SEE
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Combo, Field, KeyButton, Label
from desktop.kit.words import sentences
from desktop.kit.words import stats as words

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

WIDTH, HEIGHT, LONGEST = 560, 380, 200
_writer = ThreadPoolExecutor(1, thread_name_prefix="figure-files")


class ExportOverlay(Overlay):
    """Role, reason, file. The log row is written before the file."""

    def __init__(self, desk: "Desk", figure: Figure, question: Question) -> None:
        super().__init__(desk, WIDTH, HEIGHT)
        self._figure, self._question = figure, question
        self._work = desk.work(self)
        roles = [(code, _(words.ROLES[code])) for code in sorted(MAY_SEE)]
        self._role = Field(_("In which role?"), Combo(roles, _("In which role?")))
        self._combo.choose(desk.worker_role)
        self._reason = Field(_("What are the figures for?"), QLineEdit())
        self._line.setMaxLength(LONGEST)
        self._line.setPlaceholderText(_("report to the council"))
        self._dialog: QFileDialog | None = None
        self.sheet.setAccessibleName(_("Export figures"))
        self._lay_out()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.choose_file)

    @property
    def _combo(self) -> Combo:
        assert isinstance(self._role.editor, Combo)
        return self._role.editor

    @property
    def _line(self) -> QLineEdit:
        assert isinstance(self._reason.editor, QLineEdit)
        return self._reason.editor

    def _place_buttons(self) -> QHBoxLayout:
        write = KeyButton(_("Choose a file"), "Ctrl+Enter", "primary")
        write.clicked.connect(self.choose_file)
        cancel = KeyButton(_("Cancel"), _("Esc"), "ghost")
        cancel.clicked.connect(self.close_overlay)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(write)
        return row

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(*(theme.space(6),) * 4)
        column.setSpacing(theme.space(3))
        column.addWidget(Label(_("Export figures"), "heading"))
        what = f"{_(self._figure.title)}, {words.period(self._question.period)}"
        column.addWidget(Label(what, "body", "text.secondary"))
        column.addWidget(self._role)
        column.addWidget(self._reason)
        note = _("Numbers go out in steps of five, hidden ones stay hidden, and it is logged.")
        column.addWidget(Label(note, "small", "text.secondary", wrap=True))
        column.addStretch(1)
        column.addLayout(self._place_buttons())

    def take_focus(self) -> None:
        """Begin at the reason: the role is known."""
        self._line.setFocus()

    def choose_file(self) -> None:
        """Ask where to write; nothing is logged before a place is chosen."""
        self._role.clear_message()
        self._reason.clear_message()
        name = f"{self._figure.code}_{self._question.period.code}.csv"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Write figures"), str(Path(folder) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_to)
        self._dialog = dialog
        dialog.open()

    def write_to(self, path: str) -> None:
        """Log the export, then write the file."""
        wish = ExportWish(
            figure=self._figure.code,
            question=self._question,
            role=self._combo.code,
            reason=self._line.text(),
            words=_labels(),
            definition=_definition(self._figure),
        )
        self._work.do(
            lambda unit: export(unit, wish),
            lambda changes: self._write(Path(path), changes),
            self._refuse,
        )

    def _write(self, path: Path, changes: Changes) -> None:
        text = str(changes.facts["text"])
        self._work.wait_for(_writer.submit(_save, path, text), self._finish, self._refuse)

    def _finish(self, path: Path) -> None:
        self.desk.toast(_("Figures written to %(file)s") % {"file": path.name})
        self.close_overlay()

    def _refuse(self, error: CodedError) -> None:
        field = self._role if error.facts.get("field") == "role" else self._reason
        field.show_error(sentences.refusal(error))


def _save(path: Path, text: str) -> Path:
    try:
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise Unavailable("file_not_written") from error
    return path


def _labels() -> dict[str, str]:
    shown = {code: words.column(code) for code in COUNT_COLUMNS}
    shown |= {code: _(text) for code, text in words.LINES.items()}
    return {**shown, "line": _("period or group"), "hidden": _("hidden")}


def _definition(figure: Figure) -> tuple[str, ...]:
    texts = (figure.title, figure.unit, figure.numerator, figure.denominator, figure.remark)
    rounding = _("Rounded to five; <5: fewer than five; hidden: the small one would follow.")
    return (*(_(text) for text in texts if text), rounding)
