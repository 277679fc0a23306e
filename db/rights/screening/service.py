"""Keeps what a run found: its log row, one row of letters per holder, and what is otherwise.

The heavy work between gathering and keeping is done elsewhere (`working.work`), in a worker process
where a screen waits.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from db.access.queries import acting_worker
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.unit import Unit
from db.people.model import Person
from db.rights.model import Screening, ScreeningAnswer
from db.rights.screening.codes import BRINGS, NOT_ASKED, RUNS, change_of
from db.rights.screening.gathering import gather, last_run
from db.rights.screening.grounds import grounds_on

AT_ONCE = 5_000
KEPT_RUNS = 2


def screen(unit: Unit, on: date, reason: str) -> Changes:
    """Screen everybody on a day, here and now: for the command line and small offices."""
    from db.rights.screening.working import work

    return keep(unit, work(gather(unit, on, reason)))


def keep(unit: Unit, found: str) -> Changes:
    """Write down a run that was worked out; `screening` is its id.

    Refuses `screening_without_ground` where a ground ended meanwhile.
    """
    if unit.worker_id is not None and acting_worker(unit).role not in RUNS:
        raise Refused("screening_not_for_role")
    run: dict[str, Any] = json.loads(found)
    if not set(run["rights"]) <= grounds_on(unit, unit.clock.today()).keys():
        raise Refused("screening_without_ground")
    before = last_run(unit)
    earlier = {} if before is None else _earlier(unit, before, run["rights"])
    rows = _rows(run, earlier, is_first=before is None)
    here = set(unit.session.scalars(select(Person.id)))
    row = Screening(
        id=new_id(), at=unit.clock.now(), worker_id=unit.worker_id, reason=run["reason"],
        on=date.fromisoformat(run["on"]), compared_on=None if before is None else before.on,
        rights=list(run["rights"]), people=run["people"],
        homes=sum(each["holder_id"] != each["person_id"] for each in rows),
        counts=_counts(run["rights"], rows, run["brings"]),
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    _write(unit, row.id, [each for each in rows if each["person_id"] in here])
    _forget_older_runs(unit)
    unit.touch("screening", row.id)
    return unit.changes("everybody_screened", undoable=False, screening=row.id,
                        people=run["people"], singly=run["singly"])  # fmt: skip


def _earlier(unit: Unit, before: Screening, rights: Sequence[str]) -> Mapping[UUID, str]:
    """Return by holder what the run before said of these rights, `.` where it did not ask."""
    place = {right_id: number for number, right_id in enumerate(before.rights)}
    rows = unit.session.execute(
        select(ScreeningAnswer.holder_id, ScreeningAnswer.verdicts).where(
            ScreeningAnswer.screening_id == before.id
        )
    )
    return {
        holder: "".join(
            verdicts[place[right_id]] if right_id in place else NOT_ASKED for right_id in rights
        )
        for holder, verdicts in rows
    }


def _rows(
    run: Mapping[str, Any], earlier: Mapping[UUID, str], *, is_first: bool
) -> list[dict[str, Any]]:
    """Return the rows; who was not known in the run before is new where the answer is yes."""
    fresh = (NOT_ASKED if is_first else "n") * len(run["rights"])
    found = []
    for holder, person, letters, then in run["rows"]:
        before = earlier.get(UUID(holder), fresh)
        old = then or NOT_ASKED * len(letters)
        found.append(
            {
                "id": new_id(), "holder_id": UUID(holder), "person_id": UUID(person),
                "verdicts": letters,
                "changes": "".join(map(change_of, before, letters, old)),
            }
        )  # fmt: skip
    return found


def _counts(
    rights: Sequence[str], rows: Iterable[Mapping[str, Any]], brings: Mapping[str, Any]
) -> dict[str, Any]:
    """Return by right how many answers of each kind, and what it brings all together."""
    counts: dict[str, Counter[str]] = {right_id: Counter() for right_id in rights}
    for row in rows:
        for right_id, letter in zip(rights, row["verdicts"], strict=True):
            counts[right_id][letter] += 1
    return {
        right_id: {
            **{letter: number for letter, number in count.items() if letter != NOT_ASKED},
            **({BRINGS: brings[right_id]} if right_id in brings else {}),
        }
        for right_id, count in counts.items()
    }


def _write(unit: Unit, screening_id: UUID, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        unit.session.execute(
            insert(ScreeningAnswer),
            [{**row, "screening_id": screening_id} for row in rows[start : start + AT_ONCE]],
        )


def _forget_older_runs(unit: Unit) -> None:
    """Keep the answers of the two last runs: enough to compare, and no more."""
    kept = list(
        unit.session.scalars(
            select(Screening.id).order_by(Screening.at.desc(), Screening.id.desc()).limit(KEPT_RUNS)
        )
    )
    unit.session.execute(
        delete(ScreeningAnswer).where(ScreeningAnswer.screening_id.not_in(kept))
    )  # fmt: skip
