"""Keeps what is written of a local right: a moment after each pause in typing, nothing is lost.

Where somebody else wrote on the same draft meanwhile, both texts stay: this one becomes a draft of
its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.ids import new_id
from db.rights.engine.extending import Texts
from db.rights.local.codes import LocalState
from db.rights.local.queries import LocalCard
from db.rights.local.service import save_draft
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work

PAUSE_MS = 400
OTHERS_WROTE = ("stale_write", "local_right_no_draft", "local_right_unknown")


@dataclass(slots=True, kw_only=True)
class Writing:
    """One text on the screen. `kept` is what the office has of it, None while it has nothing."""

    texts: Texts
    kept: Texts | None
    id: UUID | None = None
    version: int | None = None
    is_saving: bool = False

    @property
    def is_kept(self) -> bool:
        """Tell whether the office has everything that was typed."""
        return not self.is_saving and self.texts == self.kept


def writing_of(card: LocalCard) -> Writing:
    """Return what is on screen for a card; what is not a draft is copied when one types."""
    if card.state is LocalState.DRAFT:
        return Writing(texts=card.texts, kept=card.texts, id=card.id, version=card.version)
    return Writing(texts=card.texts, kept=card.texts)


class Keeper(QObject):
    """`kept` when the office has it all; `told` carries a sentence, "" when all is well again."""

    kept = Signal()
    told = Signal(str)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.writing: Writing | None = None
        self._afterwards: Callable[[], None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    def open(self, writing: Writing | None) -> None:
        """Write on another text; what was typed in the one before is kept first."""
        self.keep_now()
        self._afterwards = None
        self.writing = writing

    def typed(self, texts: Texts) -> None:
        """Take what stands on screen now."""
        if self.writing is not None and texts != self.writing.texts:
            self.writing.texts = texts
            self._pause.start()

    def keep_now(self) -> None:
        """Keep it without waiting."""
        self._pause.stop()
        if self.writing is not None:
            self._keep(self.writing)

    def when_kept(self, deed: Callable[[], None]) -> None:
        """Do something once the office has everything."""
        if self.writing is None or self.writing.is_kept:
            deed()
        else:
            self._afterwards = deed
            self.keep_now()

    def _keep(self, writing: Writing) -> None:
        if writing.is_saving or writing.texts == writing.kept:
            return
        if writing.id is None:
            writing.id, writing.version = new_id(), None
        draft_id, version, texts = writing.id, writing.version, writing.texts
        writing.is_saving = True
        self._work.do(
            lambda unit: save_draft(unit, draft_id, texts, version),
            partial(self._on_kept, writing, texts),
            partial(self._on_failed, writing),
        )

    def _on_kept(self, writing: Writing, texts: Texts, changes: Changes) -> None:
        writing.is_saving, writing.kept = False, texts
        writing.version = int(str(changes.facts["version"]))
        if writing.texts != texts:
            self._keep(writing)
            return
        if writing is self.writing:
            self.kept.emit()
            afterwards, self._afterwards = self._afterwards, None
            if afterwards is not None:
                afterwards()

    def _on_failed(self, writing: Writing, error: CodedError) -> None:
        writing.is_saving = False
        if error.code in OTHERS_WROTE:
            writing.id, writing.kept = None, None
            self.told.emit(
                _("Somebody else wrote on this draft. Your text is kept as a draft of its own.")
            )
            self._keep(writing)
        else:
            self._afterwards = None
            self.told.emit(refusal(error))
