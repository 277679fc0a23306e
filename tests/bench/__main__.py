"""`make bench`: prints each figure beside its reference and their ratio; nothing is asserted."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One figure and its reference, both in milliseconds."""

    what: str
    ours: float
    reference: str
    theirs: float

    @property
    def line(self) -> str:
        """Return the printed line."""
        ratio = self.ours / self.theirs if self.theirs else float("inf")
        return (
            f"{self.what:44} {self.ours:10.2f} ms   {self.reference:40} "
            f"{self.theirs:10.2f} ms   x {ratio:6.2f}"
        )


NAMES = (
    "data.practice", "data.saving", "data.searching", "board.clocks", "board_screen.answers",
    "daily.day", "window.first_window", "screens.painted", "loop.answers",
    "screening.population", "screening.one_household", "openfisca.together", "questions.needed",
)  # fmt: skip


def measure(name: str) -> None:
    """Run one bench here and print its lines."""
    module, _dot, function = name.partition(".")
    bench: Callable[[], list[Ratio]] = getattr(import_module(f"tests.bench.{module}"), function)
    for ratio in bench():
        print(ratio.line, flush=True)


def main(wanted: Sequence[str]) -> int:
    """Run every bench (or those named), each in a process of its own: none warms another up."""
    if len(wanted) == 1:
        measure(wanted[0])
        return 0
    codes = [
        subprocess.call([sys.executable, "-m", "tests.bench", name]) for name in wanted or NAMES
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
