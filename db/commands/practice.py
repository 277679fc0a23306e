"""`ccfh practice create`: builds the practice municipality, with a line of progress."""

import sys
from datetime import date, datetime, time
from pathlib import Path

from db.kit.clock import OFFICE_ZONE, SystemClock
from db.kit.folders import practice_file
from db.kit.marks import N_
from db.practice.build import build
from db.spoken import say


def create(today: date | None, at: time | None, office: str | None) -> int:
    """Build the practice office up to `today` (the real day by default)."""
    clock = SystemClock()
    hour = at or clock.now().astimezone(OFFICE_ZONE).time()
    start = datetime.combine(today or clock.today(), hour, tzinfo=OFFICE_ZONE)
    target = Path(office) if office else practice_file()
    build(target, start, _progress)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(say(N_("The practice municipality was built: %(file)s"), {"file": str(target)}))
    return 0


def _progress(share: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{share:4.0%}", end="", file=sys.stderr, flush=True)
