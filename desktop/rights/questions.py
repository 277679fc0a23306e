"""Which question is asked now: the one called for, else the decisive one that is not put aside.

Not known is no answer: such a question is only put aside while this dossier is open. No widgets.
"""

from uuid import UUID

from db.rights.panel import AskNext, Panel

Key = tuple[str, UUID]


def key_of(ask: AskNext) -> Key:
    """Return what tells a question from others: the fact and its holder."""
    return ask.code, ask.holder_id


class Questions:
    """Remembers what was called for and what was put aside."""

    def __init__(self) -> None:
        self._aside: set[Key] = set()
        self._wanted: AskNext | None = None
        self._anyway = False

    def call_for(self, ask: AskNext, *, anyway: bool = False) -> None:
        """Ask this one now, also if it was put aside before; `anyway` where its answer is known."""
        self._wanted, self._anyway = ask, anyway
        self._aside.discard(key_of(ask))

    def answered(self) -> None:
        """Go back to the decisive question."""
        self._wanted = None

    def put_aside(self, ask: AskNext) -> None:
        """Ask something else: nobody knows this now."""
        self._wanted = None
        self._aside.add(key_of(ask))

    def take_back(self) -> None:
        """Ask everything that was put aside again."""
        self._aside.clear()

    def next_of(self, panel: Panel) -> AskNext | None:
        """Return the question to ask, None where nothing is left."""
        is_over = self._wanted is not None and not _is_open(self._wanted, panel)
        if is_over and not self._anyway:
            self._wanted = None
        left = [each for each in panel.ask if key_of(each) not in self._aside]
        return self._wanted or (left[0] if left else None)


def _is_open(ask: AskNext, panel: Panel) -> bool:
    return any(
        (each.code, each.holder) == key_of(ask) for row in panel.rows for each in row.answer.missing
    )
