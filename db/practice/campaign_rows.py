"""Invents the four campaigns of the practice description 5.6, with their shares exactly as stated.

What is shipped says who is on each list and how far they came; people are drawn from a source of
their own, so that everybody else stays as they are without campaigns.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.campaigns.codes import Outcome
from db.campaigns.versions import B, split
from db.followup.first_words import QUESTION
from db.followup.ladders import CAMPAIGN, newest
from db.followup.logic import Calendar, day_after, step_to
from db.kit.calendar import moment_in, working_days_after
from db.kit.clock import OFFICE_ZONE
from db.practice.ids import SeededIds
from db.practice.population import Citizen, Home
from db.practice.quota import pick

Rows = dict[str, list[dict[str, Any]]]
ANSWERED_ON = {1: 40, 2: 35, 3: 25}
"""On which rung those who were reached were reached, in percents."""
NOT_REACHED = {"not_reached": 70, "moved": 10, "refused": 8, "no_longer_needed": 12}
APPROVER = "ingrid"


class CampaignRows:
    """Collects campaigns, their lists, people, clocks and tries."""

    def __init__(self, random: Random, start: datetime, workers: Mapping[str, UUID]) -> None:
        self._random = random
        self._now = start
        self._workers = workers
        self._ids = SeededIds(random, 1_750_000_000_000)
        self._ladder = newest(CAMPAIGN)
        self._calendar = Calendar(zone=OFFICE_ZONE, closing_days=frozenset())
        self._message_ids = SeededIds(Random(len(workers)), 1_760_000_000_000)
        names = ("authorisations", "campaigns", "campaign_lists", "follow_ups", "attempts",
                 "follow_up_events", "outgoing_messages", "campaign_members")  # fmt: skip
        self.rows: Rows = {name: [] for name in names}

    def add(
        self, campaigns: Sequence[Mapping[str, Any]], homes: Sequence[Home],
        flagged: Mapping[str, Collection[UUID]],
    ) -> Rows:  # fmt: skip
        """Add every campaign; who has a flag for its right already is on no list."""
        for one in campaigns:
            known = {each for right in one["rights"] for each in flagged.get(right, ())}
            people = [each for each in _people(homes, one["who"]) if each.id not in known]
            self._campaign(one, self._random.sample(people, one["people"]))
        return self.rows

    def _campaign(self, one: Mapping[str, Any], people: list[Citizen]) -> None:
        owner = self._workers[one["owner"]]
        day = working_days_after(
            (self._now - timedelta(days=one["days_ago"])).date(), 0, frozenset()
        )
        asked_at = moment_in(day, "morning", OFFICE_ZONE)
        campaign_id, list_id = self._ids.next(), self._papers(one, owner, asked_at)
        closed = asked_at + timedelta(days=50)
        ended = one["state"] in ("closed", "evaluated")
        self.rows["campaigns"].append(
            {
                "id": campaign_id, "name": one["name"], "rights": one["rights"],
                "segment": one["segment"], "question": one["question"], "ladder_code": CAMPAIGN,
                "state": one["state"], "target_reach": one.get("target_reach"),
                "target_granted": one.get("target_granted"), "owner_id": owner,
                "created_at": asked_at - timedelta(days=4),
                "approved_by": self._workers[APPROVER],
                "approved_at": asked_at - timedelta(days=1), "waves": one["waves"],
                "closed_at": min(closed, self._now) if ended else None,
                "evaluation": one.get("evaluation", ""), "message_kind": one.get("message", ""),
                "message_texts": one.get("words", []),
            }
        )  # fmt: skip
        self.rows["campaign_lists"][-1]["campaign_id"] = campaign_id
        self._members(one, people, campaign_id, list_id, asked_at)

    def _members(
        self, one: Mapping[str, Any], people: list[Citizen], campaign_id: UUID, list_id: UUID,
        asked_at: datetime,
    ) -> None:  # fmt: skip
        owner = self._workers[one["owner"]]
        asked = one.get("asked", len(people))
        outcomes = self._outcomes(one, asked)
        versions = split((each.id for each in people), {}) if "words" in one else {}
        for at, person in enumerate(people):
            member = {
                "id": self._ids.next(), "campaign_id": campaign_id, "list_id": list_id,
                "person_id": person.id, "is_new": False, "wave": 0, "state": "waiting",
                "variant": "", "loss_reason": "", "follow_up_id": None, "outcome": "",
                "outcome_on": None, "outcome_by": None,
            }  # fmt: skip
            if at < asked:
                wave = 1 + at * one["waves"] // asked
                by_letter = "answers" in one and at < asked // 2
                self._asked(one, member, owner, asked_at, wave, outcomes[at], by_letter=by_letter)
                member["variant"] = versions.get(person.id, "")
                if "words" in one:
                    self._said(one, member)
            self.rows["campaign_members"].append(member)

    def _papers(self, one: Mapping[str, Any], owner: UUID, asked_at: datetime) -> UUID:
        allowed, list_id = self._ids.next(), self._ids.next()
        read_at = asked_at - timedelta(days=4)
        self.rows["authorisations"].append(
            {
                "id": allowed, "reference": one["reference"], "purpose": one["purpose"],
                "ground": one["ground"], "source": one["source"], "responsible": "Ingrid Moens",
                "valid_from": read_at.date() - timedelta(days=20),
                "valid_to": read_at.date() + timedelta(days=345),
                "retain_until": read_at.date() + timedelta(days=730),
                "recorded_by": self._workers[APPROVER],
                "recorded_at": read_at - timedelta(days=20),
            }
        )  # fmt: skip
        self.rows["campaign_lists"].append(
            {
                "id": list_id, "authorisation_id": allowed,
                "file_hash": hashlib.sha256(one["code"].encode()).hexdigest(),
                "rows": one["people"], "counts": {"known": one["people"], "new": 0}, "headers": [],
                "mapping": {}, "state": "matched", "imported_by": owner, "imported_at": read_at,
                "raw_deleted_at": read_at,
            }
        )  # fmt: skip
        return list_id

    def _outcomes(self, one: Mapping[str, Any], asked: int) -> list[str | None]:
        """Return what came of each asked person: None not reached, "" reached and no more."""
        if one["state"] == "running":
            return ["open"] * asked
        if "answers" in one:
            return self._by_letter(one, asked)
        if "never_claimed" in one:
            never = round(asked * one["never_claimed"] / 100)
            found: list[str | None] = [Outcome.APPLIED.value] * never
            found += [Outcome.NOT_ENTITLED.value] * (asked - never)
            self._random.shuffle(found)
            return found
        counts = {code: round(asked * share / 100) for code, share in one["shares"].items()}
        found = [Outcome.RECEIVED.value] * counts["granted"]
        found += [Outcome.REFUSED.value] * (counts["applied"] - counts["granted"])
        found += [Outcome.NOT_WANTED.value] * (counts["discussed"] - counts["applied"])
        found += [""] * (counts["reached"] - counts["discussed"])
        found += [None] * (asked - counts["reached"])
        self._random.shuffle(found)
        return found

    def _by_letter(self, one: Mapping[str, Any], asked: int) -> list[str | None]:
        """Return the answers of both halves: the first got a letter, the second a call as well."""
        half, found = asked // 2, []
        part, whole = one["granted_of_answers"]
        for share in one["answers"].values():
            answers = round(half * share / 100)
            granted = round(answers * part / whole)
            outcomes: list[str | None] = [Outcome.RECEIVED.value] * granted
            outcomes += [Outcome.REFUSED.value] * (answers - granted)
            outcomes += [None] * (half - answers)
            self._random.shuffle(outcomes)
            found += outcomes
        return found

    # -- clocks ------------------------------------------------------------------------------

    def _asked(
        self, one: Mapping[str, Any], member: dict[str, Any], owner: UUID, asked_at: datetime,
        wave: int, outcome: str | None, *, by_letter: bool,
    ) -> None:  # fmt: skip
        day = working_days_after(asked_at.date(), 3 * (wave - 1), frozenset())
        row: dict[str, Any] = {
            "id": self._ids.next(), "kind": "question", "person_id": member["person_id"],
            "partner_id": None, "request_id": None, "flag_id": None, "visit_id": None,
            "contact_id": None, "question": one["question"], "asked_on": day, "channel": "",
            "ladder_code": CAMPAIGN, "ladder_version": self._ladder.version, "rung": 1,
            "next_due": None, "next_channel": "", "next_part_of_day": "", "meeting_on": None,
            "paused_until": None, "end_reason": None, "ended_at": None, "owner_id": owner,
            "urgent": False,
        }  # fmt: skip
        member |= {"state": "asked", "wave": wave, "follow_up_id": row["id"]}
        self.rows["follow_ups"].append(row)
        if outcome == "open":
            step = step_to(self._ladder, 1, day, self._now, self._calendar)
            row |= {"state": "planned", "next_due": step.due, "next_channel": step.channel,
                    "next_part_of_day": step.part}  # fmt: skip
            self._event(row, "asked")
            return
        self._ended(row, outcome, by_letter=by_letter)
        if outcome:
            member |= {"outcome": outcome, "outcome_on": row["ended_at"].date(),
                       "outcome_by": owner}  # fmt: skip

    def _said(self, one: Mapping[str, Any], member: dict[str, Any]) -> None:
        """The first word of the campaign went out with the clock."""
        row = self.rows["follow_ups"][-1]
        at = moment_in(row["asked_on"], "morning", OFFICE_ZONE)
        code, version = one["words"][member["variant"] == B]
        sent = {"follow_up_id": row["id"], "rung": QUESTION, "worker_id": row["owner_id"]}
        self.rows["outgoing_messages"].append(
            {
                **sent, "id": self._message_ids.next(), "kind": one["message"],
                "person_id": member["person_id"], "to_address": "", "state": "accepted",
                "template_code": f"first/{code}", "template_version": version,
                "asked_at": at, "tried_at": at, "accepted_at": at, "attempts": 1,
            }
        )  # fmt: skip
        self.rows["attempts"].append(
            {
                **sent, "id": self._message_ids.next(), "at": at, "channel": "",
                "part_of_day": "morning", "result": "sent", "contact_id": None,
            }
        )  # fmt: skip

    def _ended(self, row: dict[str, Any], outcome: str | None, *, by_letter: bool) -> None:
        rung = pick(ANSWERED_ON, self._random)
        last = 1 if by_letter else rung if outcome is not None else 2
        for number in range(1, last + 1):
            self._try(row, number, reached=outcome is not None and number == last)
        reason = "contact"
        if outcome is None:
            reason = pick(NOT_REACHED, self._random)
        found = self._ladder.rung(last)
        assert found is not None
        day = min(day_after(row["asked_on"], found.after, self._calendar), self._now.date())
        row |= {
            "state": "stopped" if outcome is None else "answered", "rung": last,
            "end_reason": reason,
            "ended_at": min(moment_in(day, found.part, OFFICE_ZONE), self._now),
        }  # fmt: skip
        self._event(row, row["state"])

    def _try(self, row: dict[str, Any], number: int, *, reached: bool) -> None:
        rung = self._ladder.rung(number)
        assert rung is not None
        day = min(day_after(row["asked_on"], rung.after, self._calendar), self._now.date())
        missed = "sent" if rung.means == "sms" else "no_answer"
        self.rows["attempts"].append(
            {
                "id": self._ids.next(), "follow_up_id": row["id"], "rung": number,
                "at": min(moment_in(day, rung.part, OFFICE_ZONE), self._now),
                "channel": rung.channel, "part_of_day": rung.part,
                "result": "reached" if reached else missed, "worker_id": row["owner_id"],
                "contact_id": None,
            }
        )  # fmt: skip

    def _event(self, row: dict[str, Any], event: str) -> None:
        self.rows["follow_up_events"].append(
            {
                "id": self._ids.next(), "follow_up_id": row["id"],
                "at": row["ended_at"] or moment_in(row["asked_on"], "morning", OFFICE_ZONE),
                "worker_id": row["owner_id"], "event": event, "state": row["state"],
                "reason": row["end_reason"] or "", "note": "",
            }
        )  # fmt: skip


def _people(homes: Sequence[Home], who: str) -> list[Citizen]:
    if who == "adults":
        return [one for home in homes for one in home.members if one.role != "child"]
    if who == "families":
        homes = [home for home in homes if any(one.role == "child" for one in home.members)]
    return [home.members[0] for home in homes]
