"""How e-mail, text messages, letters and the mailbox are set up; for who leads the office."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.exchange.codes import OFF, Outcome, Purpose
from db.exchange.gateways import GatewayView, gateways, set_up
from db.exchange.ports import Receipt
from db.exchange.trying import Trial, Typed, keep_password, try_out
from db.exchange.ways import ways_without_password
from db.kit.changes import Changes
from db.kit.errors import CodedError, Unavailable
from desktop.exchange.apart import apart
from desktop.exchange.way_form import WayForm, differing
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, language
from desktop.kit.page import Page
from desktop.kit.parts import Choice, Field, KeyButton, Label, Segmented
from desktop.kit.parts.painted import HALO
from desktop.kit.scrolling import scrolling
from desktop.kit.sheet import Conflict
from desktop.kit.words import exchange as words
from desktop.kit.words import ways
from desktop.kit.words.sentences import refusal

WIDEST = 820
REACHES = frozenset({Purpose.EMAIL, Purpose.SMS})
"""These are tried with a message to oneself; the others by looking whether they answer."""


class WaysPage(Page):
    """Ctrl+Enter saves; nothing typed is lost when a save is refused."""

    page_id = "ways"
    listens = ("gateway",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._views: Mapping[Purpose, GatewayView] = {}
        self.form: WayForm | None = None
        self._shown: Typed | None = None
        self._version = 0
        self._conflict: Conflict | None = None
        self._is_busy = False
        options = [Choice(code=each.value, text=_(name)) for each, name in ways.PURPOSES.items()]
        self.purpose = Segmented(options, _("Ways to the outside"))
        self.purpose.choose(Purpose.EMAIL.value)
        self.about = Label("", "body", "text.secondary", wrap=True)
        self.message = Label("", "body", "status.danger.text", wrap=True)
        self.to = QLineEdit()
        self._to = Field(_("Your own number or address, for the test"), self.to)
        self.trial = KeyButton(_("Send a test to myself"), icon="send")
        self.save = KeyButton(_("Save"), "Ctrl+Enter", "primary")
        self.saved = KeyButton(_("Keep the saved one"), kind="ghost")
        self.lacking = Label(_(ways.PASSWORD_ELSEWHERE), "body", "status.warning.text", wrap=True)
        self._without: frozenset[Purpose] = frozenset()
        self.never = Label(_(words.NEVER_IN_PRACTICE), "body", "status.info.text", wrap=True)
        self._place_parts()
        self.purpose.chosen.connect(lambda _code: self._show_way())
        self.trial.clicked.connect(self.try_it)
        self.save.clicked.connect(self.try_to_save)
        self.saved.clicked.connect(self._let_go)

    def _place_parts(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(WIDEST))
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(HALO, 4, HALO + 8, 8)
        self._column.setSpacing(12)
        for part in (self.about, self.lacking, self.never, self._to):
            self._column.addWidget(part)
        self._column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.saved)
        foot.addWidget(self.trial)
        foot.addStretch(1)
        choice = QHBoxLayout()
        choice.setContentsMargins(HALO, 0, 0, 0)
        choice.addWidget(self.purpose)
        choice.addStretch(1)
        title = Label(_("Ways to the outside"), "title")
        for label in (title, self.message):
            label.setContentsMargins(HALO, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(choice)
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self.message)
        column.addLayout(foot)
        self._say("")
        self.saved.hide()
        self.lacking.hide()

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask how the ways are set up; what is being typed stays."""
        self.work.ask(gateways, self._on_ways, key="ways", failed=self._on_failed)
        office = self.desk.office
        self.work.wait_for(
            apart(lambda: ways_without_password(office)), self._on_lacking, self._on_failed
        )

    def _on_ways(self, found: Mapping[Purpose, GatewayView]) -> None:
        is_first = not self._views
        self._views = found
        if is_first or self.form is None or not self._is_typed:
            self._show_way()

    def _on_lacking(self, found: frozenset[Purpose]) -> None:
        """Say which way another computer uses: this one has not its password."""
        self._without = found
        self._show_trial()

    @property
    def _is_typed(self) -> bool:
        """Tell whether something stands in the fields that was not there when they were shown."""
        return self.form is not None and self.form.typed() != self._shown

    @property
    def _is_practice(self) -> bool:
        return self.desk.office.facts.is_practice

    def _show_way(self) -> None:
        purpose = Purpose(self.purpose.code)
        self._drop_conflict()
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        view = self._views.get(purpose) or GatewayView(purpose=purpose, options={})
        self.form = WayForm(view, keeps_passwords=not self._is_practice)
        self._shown, self._version = self.form.typed(), view.version
        self._column.insertWidget(self._column.indexOf(self._to), self.form)
        self.form.adapter.currentIndexChanged.connect(lambda _at: self._show_trial())
        self.about.setText(_(ways.ABOUT[purpose]))
        self._say("")
        self._show_trial()

    def _show_trial(self) -> None:
        form = self.form
        if form is None:
            return
        is_on = form.adapter.code != OFF
        reaches = form.purpose in REACHES
        self.trial.set_label(_("Send a test to myself") if reaches else _("Try whether it answers"))
        self.trial.setVisible(is_on and not self._is_practice)
        self._to.setVisible(is_on and reaches and not self._is_practice)
        self.never.setVisible(self._is_practice)
        self.lacking.setVisible(is_on and form.purpose in self._without)

    def _say(self, text: str, status: str = "danger") -> None:
        self.message.set_colour(f"status.{status}.text")
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _on_failed(self, error: CodedError) -> None:
        """Show a refusal at its field, or above the buttons."""
        self._busy(False)
        if error.code == "stale_write":
            self._show_conflict(error)
            return
        text = refusal(error)
        if isinstance(error, Unavailable) and error.code == "no_key_ring":
            text = _(
                "This computer has no key ring and the office no key: there is no safe place for "
                "the password, so it was not kept."
            )
        name = str(error.facts.get("field", ""))
        field = self._to if name == "phone" else None
        if self.form is not None and field is None:
            field = self.form.fields.get(name)
        if field is None:
            self._say(text)
            return
        field.show_error(text)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- saving ------------------------------------------------------------------------------

    def _busy(self, busy: bool) -> None:
        self._is_busy = busy
        self.save.setEnabled(not busy)
        self.trial.setEnabled(not busy)

    def _begin(self) -> Typed | None:
        if self.form is None or self._is_busy:
            return None
        for field in (*self.form.fields.values(), self._to):
            field.clear_message()
        self._say("")
        self._busy(True)
        return self.form.typed()

    def try_to_save(self) -> None:
        """Keep the password first, in a thread; then save what was typed."""
        typed = self._begin()
        if typed is None:
            return
        office, version = self.desk.office, self._version
        self.work.wait_for(
            apart(lambda: keep_password(office, typed, version)),
            lambda sealed: self._save(typed, version, sealed),
            self._on_failed,
        )

    def _save(self, typed: Typed, version: int, sealed: str | None) -> None:
        self.work.do(
            lambda unit: set_up(
                unit, typed.purpose, typed.adapter, typed.options, sealed_secret=sealed,
                version=version,
            ),
            self._on_saved, self._on_failed,
        )  # fmt: skip

    def _on_saved(self, _changes: Changes) -> None:
        self._busy(False)
        self._let_go()

    def _let_go(self) -> None:
        """Show what is kept instead of what was typed."""
        self._shown = self.form.typed() if self.form is not None else None
        self.refresh()

    def _show_conflict(self, error: CodedError) -> None:
        self._drop_conflict()
        self._conflict = Conflict(*differing(error.facts))
        self._column.insertWidget(0, self._conflict)
        version = error.facts.get("version")
        self._version = version if isinstance(version, int) else 0
        self.save.set_label(_("Save mine"))
        self.saved.show()
        self._say(refusal(error))

    def _drop_conflict(self) -> None:
        if self._conflict is not None:
            self._column.removeWidget(self._conflict)
            self._conflict.hide()
            self._conflict.deleteLater()
            self._conflict = None
        self.save.set_label(_("Save"))
        self.saved.hide()

    # -- trying ------------------------------------------------------------------------------

    def try_it(self) -> None:
        """Send a message to oneself over the way as it is typed, or look whether it answers."""
        to = self.to.text().strip()
        reaches = self.form is not None and self.form.purpose in REACHES
        if reaches and not to:
            self._to.show_error(_("Type your own number or address"))
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed = self._begin()
        if typed is None:
            return
        self._say(_("Trying, this takes a minute at most…"), "neutral")
        office = self.desk.office
        trial = Trial(
            to=to, subject=_("A test of Click-Call-Face-Home"), language=language(),
            text=_("This is a test. If you read this, messages of the office go out."),
            at=self.desk.clock.now(),
        )  # fmt: skip
        self.work.wait_for(
            apart(lambda: try_out(office, typed, trial if reaches else None)),
            lambda receipt: self._on_tried(typed.purpose, receipt, to), self._on_failed,
        )  # fmt: skip

    def _on_tried(self, purpose: Purpose, receipt: Receipt, to: str) -> None:
        self._busy(False)
        good = receipt.outcome in ways.GOOD
        status = "success" if good else "danger"
        if receipt.outcome is Outcome.UNCERTAIN:
            status = "warning"
        self._say(ways.tried(purpose, receipt.outcome, receipt.error, to), status)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_to_save()
            event.accept()
            return
        super().keyPressEvent(event)
