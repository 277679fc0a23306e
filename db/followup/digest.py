"""A worker's day by e-mail, for who asked for it: counts, initials, numbers, and nothing else.

The paper of the day names citizens and stays with who printed it. A mail is read by others, so it
says only how much there is, with the initials of a citizen and the number of an application.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import select

from db.access.codes import READS_DOSSIERS
from db.access.model import Worker
from db.access.queries import acting_worker
from db.contacts.model import RegisterEntry
from db.contacts.register import human_number
from db.followup.clocks import clocks_until
from db.followup.events import DigestAsked
from db.followup.limits import calendar_of
from db.followup.model import DigestWish, FollowUp
from db.followup.worklist import WorkItem
from db.kit.calendar import why_no_working_day
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit

LONGEST_ADDRESS, MOST_LINES = 254, 40
LANGUAGES = ("nl", "fr", "de", "en")
ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a worker wants; `version` 0 where nothing was ever said."""

    wanted: bool = False
    address: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """One clock as a mail may tell of it."""

    group: str
    initials: str
    number: str
    deed: str


@cache
def _texts() -> Mapping[str, Any]:
    file = files("resources") / "letters" / "digest.yaml"
    found: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def wish_of_worker(unit: Unit) -> Wish:
    """Return what the acting worker wants."""
    row = unit.session.scalar(select(DigestWish).where(DigestWish.worker_id == unit.actor))
    if row is None:
        return Wish()
    return Wish(wanted=row.wanted, address=row.address, version=row.version)


def want_digest(
    unit: Unit, wanted: bool, address: str, language: str, *, version: int | None = None
) -> Changes:
    """Keep whether the acting worker wants the day by e-mail, and where.

    Refuses `email_not_understood` and `digest_not_for_role` (who has no clocks).
    """
    worker, address = acting_worker(unit), address.strip()
    if worker.role not in READS_DOSSIERS:
        raise Refused("digest_not_for_role")
    if wanted and (len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address)):
        raise Refused("email_not_understood", field="address")
    row = unit.session.scalar(select(DigestWish).where(DigestWish.worker_id == worker.id))
    if row is None:
        row = DigestWish(worker_id=worker.id, address="", language="nl")
        unit.session.add(row)
    else:
        expect_version(row, version or None, {"wanted": wanted, "address": address})
    row.wanted, row.address = wanted, address
    row.language = language if language in LANGUAGES else "nl"
    unit.session.flush()
    unit.touch("digest", row.id)
    return unit.changes("digest_wanted" if wanted else "digest_off", undoable=False)


def ask_digests(unit: Unit) -> None:
    """Ask the mail of this day for each worker who wants it; not on days without work, and once."""
    today = unit.clock.today()
    if why_no_working_day(today, calendar_of(unit).closing_days):
        return
    rows = unit.session.execute(
        select(DigestWish, Worker)
        .join(Worker, Worker.id == DigestWish.worker_id)
        .where(DigestWish.wanted, Worker.active)
        .order_by(DigestWish.id)
        .with_for_update(of=DigestWish)
    ).all()
    for wish, worker in rows:
        if wish.asked_on == today:
            continue
        wish.asked_on = today
        subject, text = mail_of(lines_of(unit, worker.id), worker.given_name, wish.language)
        unit.happened(
            DigestAsked(
                worker_id=worker.id, on=today, to_address=wish.address, language=wish.language,
                subject=subject, text=text,
            )
        )  # fmt: skip


def lines_of(unit: Unit, worker_id: UUID) -> tuple[DigestLine, ...]:
    """Return a worker's clocks until the end of today, as a mail may tell of them."""
    midnight = datetime.combine(unit.clock.today(), time(), tzinfo=unit.clock.zone)
    end = midnight + timedelta(days=1)
    items = [each for each in clocks_until(unit, worker_id, end) if each.source == "follow_up"]
    items.sort(key=lambda each: (each.due is None, each.due, each.id))
    numbers = _numbers(unit, [each.id for each in items])
    return tuple(
        DigestLine(
            group=_group(each, midnight), initials=initials(each.given_name, each.family_name),
            number=numbers.get(each.id, ""), deed=each.deed,
        )
        for each in items
    )  # fmt: skip


def _group(item: WorkItem, midnight: datetime) -> str:
    if item.deed == "decide":
        return "to_decide"
    return "late" if item.due is not None and item.due < midnight else "today"


def initials(given: str, family: str) -> str:
    """Return the first letters of a name: all that a mail says of a citizen."""
    return "".join(word[0].upper() for word in (*given.split(), *family.split()) if word)


def _numbers(unit: Unit, ids: Sequence[UUID]) -> dict[UUID, str]:
    rows = unit.session.execute(
        select(FollowUp.id, RegisterEntry.year, RegisterEntry.number)
        .join(RegisterEntry, RegisterEntry.request_id == FollowUp.request_id)
        .where(FollowUp.id.in_(ids), RegisterEntry.annulled_at.is_(None))
    )
    return {follow_up: human_number(year, number) for follow_up, year, number in rows}


def mail_of(lines: Sequence[DigestLine], worker: str, language: str) -> tuple[str, str]:
    """Return subject and text of the mail."""
    words = _texts()
    count = Counter(each.group for each in lines)
    told = [words["hello"][language].format(worker=worker)]
    for group in ("late", "today", "to_decide"):
        mine = [each for each in lines if each.group == group]
        if mine:
            told.append(_part(f"{words[group][language]} ({len(mine)})", mine, language))
    if not lines:
        told.append(words["nothing"][language])
    told.append(words["end"][language])
    subject = words["subject"][language].format(late=count["late"], today=count["today"])
    return subject, "\n\n".join(told)


def _part(title: str, lines: Sequence[DigestLine], language: str) -> str:
    words = _texts()
    told = [title]
    for each in lines[:MOST_LINES]:
        deed = words["deeds"].get(each.deed, words["deeds"]["promise"])[language]
        told.append("- " + " · ".join(part for part in (each.initials, each.number, deed) if part))
    if len(lines) > MOST_LINES:
        told.append("- " + words["more"][language].format(n=len(lines) - MOST_LINES))
    return "\n".join(told)
