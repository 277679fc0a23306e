"""Makes one dossier of two: both side by side, what differs, which one stays, what comes along.

Both dossiers are opened through the read log before anything of them is shown. What somebody
changed while the worker looked is shown again with a mark; what was chosen stays chosen.
"""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.people.merging.comparing import Comparison, comparison
from db.people.merging.logic import Side
from db.people.merging.service import MergeDraft, merge, open_to_compare
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts import KeyButton, Label, SectionHead
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.words.sentences import refusal
from desktop.people.merge_cards import OtherDossier, SideCard
from desktop.people.merge_rows import DifferenceRows

WIDE, HIGH = 980, 660
OTHER_SIDE = {Side.KEPT: Side.GONE, Side.GONE: Side.KEPT}


class MergeSheet(Sheet):
    """`one` stays unless the worker swaps; without `other` that is looked for first."""

    def __init__(self, desk: Desk, one: UUID, other: UUID | None = None) -> None:
        super().__init__(desk, _("Make one dossier of two"), WIDE, HIGH)
        self._one, self._other = one, other
        self.found: Comparison | None = None
        self._new: frozenset[str] = frozenset()
        self.save.set_label(_("Make one dossier"))
        self.save.setVisible(False)
        self.told = Label(
            _("Everything comes along; what the citizen refuses adds up. For 30 days you can take "
              "the dossiers apart again."),
            "small", "text.secondary", wrap=True,
        )  # fmt: skip
        self.cards = {Side.KEPT: SideCard(), Side.GONE: SideCard()}
        self.swap = KeyButton(_("Let the other one stay"), "X", "ghost", icon="repeat")
        self.swap.clicked.connect(self._swap)
        self.doubt = Label(
            _("Little is the same in these two dossiers. Are you sure that this is one citizen?"),
            "small", "status.warning.text", wrap=True,
        )  # fmt: skip
        self.head = SectionHead("")
        self.rows = DifferenceRows()
        self.pick = OtherDossier(self.work, one) if other is None else None
        self._waiting = BlockStack()
        self._waiting.addWidget(QWidget())
        self._place_parts()
        if self.pick is not None:
            self.pick.chosen.connect(self._compare_with)
        elif other is not None:
            self._compare_with(other)

    def _place_parts(self) -> None:
        self.body.addWidget(self.told)
        if self.pick is not None:
            self.body.addWidget(self.pick, 1)
        self.body.addWidget(self._waiting, 1)
        pair = QHBoxLayout()
        pair.setSpacing(theme.space(3))
        for card in self.cards.values():
            pair.addWidget(card, 1)
        self.body.addLayout(pair)
        self.body.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.doubt)
        self.body.addWidget(self.head)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)
        self._waiting.hide()
        self._show_pair(shown=False)

    def _show_pair(self, *, shown: bool) -> None:
        for part in (*self.cards.values(), self.swap, self.head, self.rows, self.save):
            part.setVisible(shown)
        self.doubt.setVisible(False)

    def take_focus(self) -> None:
        """Begin where the other dossier is looked for."""
        if self.pick is not None and self.pick.isVisible():
            self.pick.field.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    # -- asking ------------------------------------------------------------------------------

    def _compare_with(self, other: object) -> None:
        if not isinstance(other, UUID):
            return
        self._other = other
        if self.pick is not None:
            self.pick.hide()
        self._waiting.show()
        self._waiting.show_block(SkeletonRows(6))
        one = self._one
        self.work.do(lambda unit: open_to_compare(unit, one, other), self._on_opened,
                     self._on_closed)  # fmt: skip

    def _on_opened(self, changes: Changes) -> None:
        kept, gone = changes.facts.get("one"), changes.facts.get("other")
        if isinstance(kept, UUID) and isinstance(gone, UUID):
            self._one, self._other = kept, gone
            self._ask()

    def _ask(self) -> None:
        kept, gone = self._one, self._other
        if gone is not None:
            self.work.ask(
                lambda unit: comparison(unit, kept, gone), self._on_found, "pair", self._on_closed
            )

    def _on_closed(self, error: CodedError) -> None:
        again = [(_("Try again"), "", lambda: self._compare_with(self._other))]
        self._show_pair(shown=False)
        self._waiting.show()
        self._waiting.show_block(ErrorBlock(refusal(error), again))

    def _on_found(self, found: Comparison) -> None:
        is_first = self.found is None
        self.found = found
        self._waiting.hide()
        self._show_pair(shown=True)
        self.doubt.setVisible(not found.looks_alike)
        self.cards[Side.KEPT].show_side(found.kept, stays=True)
        self.cards[Side.GONE].show_side(found.gone, stays=False)
        self.rows.show_differences(found.differences, self.rows.chosen, self._new)
        count = len(self.rows.pairs)
        self.head.say(
            ngettext("%(n)d contradiction: choose", "%(n)d contradictions: choose", count)
            % {"n": count}
            if count
            else _("No contradictions")
        )
        if is_first and self.rows.pairs:
            self.rows.focus_choice(next(iter(self.rows.pairs)))
        elif is_first:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    # -- choosing ----------------------------------------------------------------------------

    def _swap(self) -> None:
        """Let the other dossier stay; what was chosen is the same value still."""
        if self.found is None or self._other is None:
            return
        self._one, self._other = self._other, self._one
        self.rows.chosen = {name: OTHER_SIDE[side] for name, side in self.rows.chosen.items()}
        self._new = frozenset()
        self._ask()

    def use_case(self) -> UseCase | None:
        """Return the merge of what is shown."""
        if self.found is None or self._other is None:
            return None
        draft = MergeDraft(
            kept_id=self._one, gone_id=self._other, seen=self.found.differences,
            chosen=dict(self.rows.chosen),
        )  # fmt: skip
        return lambda unit: merge(unit, draft)

    def saved(self, changes: Changes) -> None:
        """Open the dossier that stays."""
        self.desk.actions.run("people.open", person=changes.facts["person"])

    def _on_refused(self, error: CodedError) -> None:
        super()._on_refused(error)
        if error.code == "merge_changed":
            fields = error.facts.get("fields")
            self._new = frozenset(fields if isinstance(fields, list) else ())
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swap by key."""
        if event.text().lower() == "x" and not event.modifiers() and self.swap.isVisible():
            self._swap()
            return
        super().keyPressEvent(event)
