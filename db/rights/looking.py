"""What the rules say around a citizen, worked out once while nothing of it changes.

Opening a dossier asks four times (the tab, its badge, the column beside the timeline, the intake's
memory) and the daily look a fifth time: all of them read one look. A look is kept only in memory
and used only where everything that rules read is still exactly the same.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, RLock
from uuid import UUID

from db.kit.unit import Unit
from db.rights.engine.answer import Answer, Used
from db.rights.engine.evaluate import evaluate
from db.rights.engine.pack import Pack
from db.rights.engine.question import Question, decisive
from db.rights.engine.scope import Memo, start
from db.rights.engine.verdict import answer
from db.rights.engine.world import Id, Known, Supposing, World
from db.rights.knowledge import KnownWorld, known_world
from db.rights.local.pack import pack_of
from db.rights.nearness import Near, near

KEPT = 12
"""So many citizens are kept: those that a worker goes back and forth between."""
MOST_QUESTIONS = 8


@dataclass(slots=True, kw_only=True)
class Look:
    """One world on one day, with the answers found in it; several threads may ask it."""

    pack: Pack
    world: KnownWorld
    there: World
    """The world that rules look at: the real one, or one in which something is supposed."""
    day: date
    memo: Memo
    receipts: Mapping[str, tuple[str, ...]]
    _answers: dict[tuple[str, UUID], Answer] = field(default_factory=dict)
    _near: dict[tuple[str, UUID], tuple[Near, ...]] = field(default_factory=dict)
    _questions: dict[frozenset[tuple[str, object]], tuple[Question, ...]] = field(
        default_factory=dict
    )
    _lock: RLock = field(default_factory=RLock)

    def answer(self, right_id: str, person_id: UUID) -> Answer:
        """Return the answer of one right for one person."""
        key = (right_id, person_id)
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                found = answer(self.pack, right_id, self.there, person_id, self.day, self.memo)
                self._answers[key] = found
        return found

    def questions(self, open_answers: Iterable[Answer]) -> tuple[Question, ...]:
        """Return what to ask next so that most of these answers become certain."""
        wanted = tuple(open_answers)
        key = frozenset((each.right_id, each.subject) for each in wanted)
        with self._lock:
            found = self._questions.get(key)
            if found is None:
                found = decisive(self.pack, self.there, wanted, self.day, self.memo, MOST_QUESTIONS)
                self._questions[key] = found
        return found

    def near(self, right_id: str, person_id: UUID) -> tuple[Near, ...]:
        """Return the limits that a number lies close to."""
        key = (right_id, person_id)
        found = self._near.get(key)
        if found is None:
            found = self._near[key] = near(self.answer(right_id, person_id).finding)
        return found

    def receives(self, right_id: str, person_id: UUID) -> Used | None:
        """Return the fact that says that somebody receives a right already."""
        scope = start(self.pack.book(), self.there, person_id, self.day, evaluate, self.memo)
        for code in self.receipts.get(right_id, ()):
            used = scope.read(code)
            if used.counts and used.value is True:
                return used
        return None

    def supposing(self, supposed: Mapping[tuple[Id, str], Known]) -> "Look":
        """Return the look at a world in which these facts have another answer; it is not kept."""
        return Look(
            pack=self.pack,
            world=self.world,
            there=Supposing(self.world, supposed),
            day=self.day,
            memo=self.memo_without(frozenset(code for _holder, code in supposed)),
            receipts=self.receipts,
        )

    def memo_without(self, codes: frozenset[str]) -> Memo:
        """Return what these facts cannot touch of all that was found."""
        with self._lock:
            return self.memo.without(codes, self.pack.reads_of())

    def fits(self, pack: Pack, world: KnownWorld) -> bool:
        """Tell whether nothing that rules read is otherwise."""
        return self.pack is pack and self.world.is_like(world)


def _new_look(pack: Pack, world: KnownWorld, day: date, before: Look | None) -> Look:
    """Return a look at a new world; what the facts that changed cannot touch is taken along."""
    memo = pack.memo()
    if before is not None and before.pack is pack:
        changed = world.changed_facts(before.world)
        if changed is not None:
            memo = before.memo_without(changed)
    return Look(pack=pack, world=world, there=world, day=day, memo=memo, receipts=pack.receipts())


_kept: OrderedDict[tuple[UUID, date], Look] = OrderedDict()
_kept_lock = Lock()


def look_at(unit: Unit, person_id: UUID, day: date) -> Look:
    """Return the look at a citizen: the kept one where it still fits, else a new one."""
    pack, world = pack_of(unit), known_world(unit, person_id)
    with _kept_lock:
        kept = _kept.get((person_id, day))
        if kept is None or not kept.fits(pack, world):
            kept = _new_look(pack, world, day, kept)
            _kept[person_id, day] = kept
        _kept.move_to_end((person_id, day))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return kept
