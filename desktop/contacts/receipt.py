"""Offers the papers of an application as soon as it stands in the register.

The receipt goes to everybody; an oral application is also signed on its register entry.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.contacts.codes import Form
from db.contacts.papers import Application, application, mark_receipt, receipt, signed_entry
from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.letters import Paper
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _, day_full
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Choice, KeyButton, Label, Segmented
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from db.kit.unit import Unit

SIZE = (560, 300)
SUPPORT = (("", N_("Dutch only")), ("fr", N_("with French")), ("de", N_("with German")))


class ReceiptSheet(Overlay):
    """Number, term, support language, and the two papers."""

    def __init__(self, desk: Desk, request_id: UUID, one: Application) -> None:
        super().__init__(desk, *SIZE)
        self._request_id, self._one = request_id, one
        self._work = desk.work(self)
        options = [Choice(code=code or "nl", text=_(text)) for code, text in SUPPORT]
        self.language = Segmented(options, _("Language of the papers"))
        self.language.choose(one.language if one.language in ("fr", "de") else "nl")
        self.receipt = KeyButton(_("Receipt"), "R", "primary", icon="printer")
        self.receipt.clicked.connect(self.print_receipt)
        self.entry = KeyButton(_("Register entry to sign"), "S", icon="file-pen-line")
        self.entry.clicked.connect(self.print_entry)
        self.entry.setVisible(one.form == Form.ORAL.value)
        self.wrong = Label("", "small", "status.danger.text", wrap=True)
        self.wrong.hide()
        self._build()

    def _build(self) -> None:
        one = self._one
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addWidget(Label(_("In the register: %(number)s") % {"number": one.number}, "title"))
        told = _("Received on %(received)s. Decision at the latest on %(due)s.") % {
            "received": day_full(one.received_on),
            "due": day_full(one.due_on),
        }
        column.addWidget(Label(told, "body", "text.secondary", wrap=True))
        column.addWidget(self.language)
        column.addWidget(self.wrong)
        column.addStretch(1)
        row = QHBoxLayout()
        later = KeyButton(_("Later"), "Esc", "ghost")
        later.clicked.connect(self.close_overlay)
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(self.entry)
        row.addWidget(self.receipt)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin at the receipt: Enter prints it."""
        self.receipt.setFocus()

    @property
    def _support(self) -> str:
        return "" if self.language.code == "nl" else self.language.code

    def print_receipt(self) -> None:
        """Make the receipt and note that it was handed over."""
        self._print(receipt(self._one, self._support), self._on_receipt)

    def print_entry(self) -> None:
        """Make the register entry to be signed."""
        self._print(signed_entry(self._one, self._support), self.desk.papers.show)

    def _print(self, paper: Paper, then: Callable[[Path], None]) -> None:
        self.wrong.hide()
        self._work.wait_for(self.desk.papers.set_paper(paper), then, self._on_failed)

    def _on_failed(self, error: CodedError) -> None:
        """Say on the sheet why no paper came; nothing that was written is lost."""
        self.wrong.setText(refusal(error))
        self.wrong.show()

    def _on_receipt(self, path: Path) -> None:
        self.desk.papers.show(path)
        self._work.do(
            lambda unit: mark_receipt(unit, self._request_id),
            then=lambda _c: self.close_overlay(),
            failed=self._on_failed,
        )


class ReceiptOffer(QObject):
    """Waits for applications to be registered and offers their papers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work = desk.work(self)
        desk.hub.changed.connect(self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        request_id = changes.facts.get("request")
        if changes.said == "application_registered" and isinstance(request_id, UUID):
            self.offer(request_id)

    def offer(self, request_id: UUID) -> None:
        """Open the sheet for one application."""
        self._work.ask(partial(_read, request_id), partial(self._open, request_id))

    def _open(self, request_id: UUID, one: Application) -> None:
        ReceiptSheet(self._desk, request_id, one).open()


def _read(request_id: UUID, unit: "Unit") -> Application:
    return application(unit, request_id)
