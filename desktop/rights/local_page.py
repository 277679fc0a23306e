"""Rights that the office gives itself: write in the form of all rights, see what comes, publish.

At the left the list, in the middle the four texts, at the right what others will read, the cases
as they come out, and who gains and who loses.
"""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from db.rights.engine.extending import Texts
from db.rights.local.checking import Checked
from db.rights.local.codes import LocalState
from db.rights.local.queries import LocalCard, local_rights
from db.rights.local.service import publish, take_up_again, throw_away, withdraw
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.page import Page
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.when import read_when
from desktop.kit.words.sentences import refusal
from desktop.rights.local_keeper import Keeper, Writing, writing_of
from desktop.rights.local_list import LocalList
from desktop.rights.local_panes import TEXT, Panes
from desktop.rights.local_side import LocalSide
from desktop.rights.local_template import told_template
from desktop.rights.local_texts import LocalTexts
from desktop.rights.local_words import standing_in_words

DAY, LOOK_MS = 150, 300


class LocalRightsPage(Page):
    """One text at a time; it is kept while one types. Ctrl+Enter publishes it."""

    page_id = "local_rights"
    listens = ("local_right",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.keeper = Keeper(self.work, self)
        self.list, self.texts, self.side = LocalList(), LocalTexts(), LocalSide(self.work)
        self.checked: Checked | None = None
        self._card: LocalCard | None = None
        self._thrown: UUID | None = None
        self._restored: Texts | None = None
        self.new = KeyButton(_("New right"), "", icon="plus")
        self.throw = KeyButton(_("Throw away"), "")
        self.withdraw = KeyButton(_("Withdraw"), "")
        self.publish = KeyButton(_("Publish"), "Ctrl+Enter", "primary")
        self.told, self.failure = Label("", "small", wrap=True), Label("", "small", wrap=True)
        self.failure.set_colour("status.danger.text")
        today = desk.clock.today()
        self.day = QLineEdit(f"{today.day}/{today.month}/{today.year}")
        self.day_field = Field(_("Counts from"), self.day)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._place_parts()
        self._connect()
        self.setFocusProxy(self.list)
        self._show(None)

    def _place_parts(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.new)
        left.addWidget(self.list, 1)
        left.addWidget(self.throw)
        left.addWidget(self.withdraw)
        holder = QWidget()
        holder.setLayout(left)
        self.panes = Panes(holder, self.texts, self.side)
        self.day_field.setFixedWidth(theme.scaled(DAY))
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(4))
        foot.addWidget(self.told, 1)
        foot.addWidget(self.day_field)
        foot.addWidget(self.publish)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(8)
        column.addWidget(Label(_("Rights of our own"), "title"))
        column.addWidget(self.panes, 1)
        column.addWidget(self.failure)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.chosen.connect(self._open)
        self.texts.typed.connect(self._on_typed)
        self._look.timeout.connect(lambda: self.side.look_at(self._texts()))
        self.side.checked.connect(self._on_checked)
        self.list.itemActivated.connect(lambda _item: self.panes.choose(TEXT))
        self.side.line_wanted.connect(self._go_to_case)
        self.keeper.kept.connect(self._tell)
        self.keeper.told.connect(self._fail)
        self.new.clicked.connect(self.begin)
        self.throw.clicked.connect(self._throw_away)
        self.withdraw.clicked.connect(self._withdraw)
        self.publish.clicked.connect(self.publish_now)
        self.publish.setShortcut("Ctrl+Return")
        theme.signals().changed.connect(self.side.show_view)
        self.desk.hub.closing.connect(self.keeper.keep_now)

    # -- the list ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list again; what is being written stays."""
        self.work.ask(local_rights, self._on_listed, key="list", failed=self._on_failed)

    def _on_listed(self, cards: tuple[LocalCard, ...]) -> None:
        writing = self.keeper.writing
        mine = writing.id if writing is not None and writing.id is not None else self._card_id()
        self.list.fill(cards, mine)
        if self.list.card is None and writing is None and cards:
            self.list.setCurrentRow(0)
        elif self.list.card is not None:
            self._card = self.list.card
        self._offer()

    def _card_id(self) -> UUID | None:
        return None if self._card is None else self._card.id

    def _open(self, card: LocalCard) -> None:
        self._card = card
        self._show(writing_of(card))

    def begin(self) -> None:
        """Begin a new right from the template."""

        def read(_unit: Unit) -> Texts:
            return told_template()

        self.work.ask(read, self._on_template, key="template", failed=self._on_failed)

    def _on_template(self, texts: Texts) -> None:
        self._card = None
        self._show(Writing(texts=texts, kept=None))
        self.keeper.keep_now()
        self.panes.choose(TEXT)
        self.texts.go_to("rule", 1)

    def _show(self, writing: Writing | None) -> None:
        self.keeper.open(writing)
        self.checked = None
        self.failure.hide()
        self.texts.show_texts(None if writing is None else writing.texts)
        self.side.look_at(None if writing is None else writing.texts)
        self._offer()
        self._tell()

    def _offer(self) -> None:
        writing, card = self.keeper.writing, self._card
        is_draft = writing is not None and writing.id is not None
        self.throw.setVisible(is_draft or self._thrown is not None)
        self.throw.set_label(_("Throw away") if is_draft else _("Take up again"))
        self.withdraw.setVisible(
            not is_draft and card is not None and card.state is LocalState.PUBLISHED
        )

    # -- writing -----------------------------------------------------------------------------

    def _go_to_case(self, line: int) -> None:
        self.panes.choose(TEXT)
        self.texts.go_to("cases", line)

    def _texts(self) -> Texts | None:
        return None if self.keeper.writing is None else self.keeper.writing.texts

    def _on_typed(self, texts: Texts) -> None:
        self.keeper.typed(texts)
        self._look.start()
        self._tell()

    def _on_checked(self, checked: Checked) -> None:
        self.checked = checked
        self.texts.mark(checked.fault)
        self._tell()

    def _tell(self) -> None:
        """Say how the text stands, and whether it can be published."""
        writing, checked = self.keeper.writing, self.checked
        if writing is None:
            self.told.setText(_("Begin with a new right: a template shows how it is written."))
            self.publish.setEnabled(False)
            return
        is_draft = writing.id is not None
        told = "" if checked is None else standing_in_words(checked)
        if not is_draft:
            told = _("What is published is never changed. Type, and a new draft begins.")
        self.told.setText(told)
        self.publish.setEnabled(is_draft and checked is not None and checked.is_ready)
        self.publish.setToolTip("" if self.publish.isEnabled() else told)
        self._offer()

    # -- deeds -------------------------------------------------------------------------------

    def publish_now(self) -> None:
        """Publish from the day typed, once everything is kept."""
        day = read_when(self.day.text(), self.desk.clock.today()).day
        if day is None:
            self.day_field.show_error(_("Type a day, for example tomorrow, fri or 14/6"))
            return
        self.day_field.clear_message()
        writing = self.keeper.writing

        def go() -> None:
            if writing is not None and writing.id is not None:
                draft_id, version = writing.id, writing.version
                self.work.do(lambda unit: publish(unit, draft_id, day, version),
                             self._on_published, self._on_failed)  # fmt: skip

        self.keeper.when_kept(go)

    def _on_published(self, _changes: Changes) -> None:
        self._leave_writing()

    def _throw_away(self) -> None:
        writing, thrown = self.keeper.writing, self._thrown
        if writing is not None and writing.id is not None:
            draft_id = writing.id
            self._thrown = draft_id
            self.keeper.when_kept(
                lambda: self.work.do(lambda unit: throw_away(unit, draft_id),
                                     lambda _done: self._leave_writing(), self._on_failed)
            )  # fmt: skip
        elif thrown is not None:
            self._thrown = None
            self.work.do(lambda unit: take_up_again(unit, thrown), failed=self._on_failed)

    def _withdraw(self) -> None:
        if self._card is not None:
            code = self._card.code
            self.work.do(lambda unit: withdraw(unit, code), failed=self._on_failed)

    def _leave_writing(self) -> None:
        """Nothing is written on now: the first of the list comes to the fore."""
        self._card = None
        self._show(None)
        self.refresh()

    def _on_failed(self, error: CodedError) -> None:
        self._fail(refusal(error))

    def _fail(self, told: str) -> None:
        self.failure.setText(told)
        self.failure.setVisible(bool(told))

    # -- place -------------------------------------------------------------------------------

    def hidden(self) -> None:
        """Keep what was typed last."""
        super().hidden()
        self.keeper.keep_now()

    def place(self) -> dict[str, object]:
        """Return what is being written, and the view beside it."""
        self.keeper.keep_now()
        return {"writing": self.keeper.writing, "card": self._card, "part": self.texts.part,
                "view": self.side.view.code}  # fmt: skip

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the text of before."""
        card, writing = place.get("card"), place.get("writing")
        self._card = card if isinstance(card, LocalCard) else None
        self.side.view.choose(str(place.get("view", "page")))
        self.texts.choose(str(place.get("part", "rule")))
        self._show(writing if isinstance(writing, Writing) else None)
