"""Letters as files: each is a tagged PDF under its id, in the folder that the post room empties."""

import json
import os
from pathlib import Path

from db.exchange.adapter import Adapter, Option, Way
from db.exchange.codes import Outcome, Purpose
from db.exchange.ports import Outgoing, Receipt
from db.kit.errors import Unavailable


class LetterFolder:
    """One folder; a letter appears in it whole or not at all, and only once under its name."""

    can_ask = True

    def __init__(self, way: Way) -> None:
        self._folder = Path(way.options["folder"])
        self._press = way.press

    def send(self, message: Outgoing) -> Receipt:
        """Set the paper and put it into the folder."""
        target = self._target(message)
        try:
            pages = self._press(json.dumps(dict(message.paper), ensure_ascii=False))
        except Unavailable:
            return Receipt(outcome=Outcome.FAILED, error="press_broke")
        except Exception:
            return Receipt(outcome=Outcome.REFUSED, error="letter_not_set")
        fresh = target.with_suffix(".part")
        try:
            place = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(place, "wb") as one:
                one.write(pages)
                one.flush()
                os.fsync(one.fileno())
            fresh.replace(target)
        except OSError:
            return Receipt(outcome=Outcome.FAILED, error="folder_missing")
        return Receipt(outcome=Outcome.ACCEPTED, provider_id=target.name)

    def known(self, message: Outgoing) -> Receipt:
        """Look whether the letter stands there."""
        if self.check():
            return Receipt(outcome=Outcome.UNCERTAIN, error="folder_missing")
        there = self._target(message).exists()
        return Receipt(outcome=Outcome.ACCEPTED if there else Outcome.UNKNOWN)

    def check(self) -> str:
        """Look whether the folder takes files."""
        return "" if os.access(self._folder, os.W_OK) else "folder_missing"

    def _target(self, message: Outgoing) -> Path:
        return self._folder / f"{message.ref}.pdf"


ADAPTER = Adapter(
    code="folder",
    purposes=(Purpose.LETTER,),
    options=(Option(code="folder", kind="folder", required=True),),
    build=LetterFolder,
)
