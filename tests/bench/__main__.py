"""`make bench`: prints each figure beside its reference and their ratio; nothing is asserted."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

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


def main() -> int:
    """Run every bench and print its line."""
    from tests.bench import board, board_screen, daily, data, loop, screens, window

    benches: tuple[Callable[[], list[Ratio]], ...] = (
        data.practice,
        data.saving,
        data.searching,
        board.clocks,
        board_screen.answers,
        daily.day,
        window.first_window,
        screens.painted,
        loop.answers,
    )
    for bench in benches:
        for ratio in bench():
            print(ratio.line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
