"""The `click-call-face-home` command: reads the options, starts Qt and its event loop."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from db.kit.marks import N_
from db.spoken import say

NO_DISPLAY = N_(
    "There is no display here, so no window can open. "
    "Try --tour DIR, which goes through the main job off screen."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the program and return its exit code."""
    options = _parser().parse_args(arguments)
    if not has_display():
        if options.tour is None:
            sys.stderr.write(say(NO_DISPLAY) + "\n")
            return 1
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import new_application, run

    application = new_application(sys.argv[:1])
    import qasync

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        return runner.run(run(application, options))


def has_display() -> bool:
    """Tell whether a window can be shown on this machine, or Qt was told to go without."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="click-call-face-home",
        description=say(N_("The contact, follow-up and take-up desk of a local social office.")),
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--practice", action="store_true", help=say(N_("open the practice municipality"))
    )
    which.add_argument("--office", metavar="PATH_OR_URL", help=say(N_("open this office")))
    parser.add_argument(
        "--tour", metavar="DIR", type=Path,
        help=say(N_("walk through the main job with real keys; pictures and papers go to DIR")),
    )  # fmt: skip
    parser.add_argument(
        "--language", choices=("nl", "fr", "de", "en"), help=say(N_("speak this language"))
    )
    parser.add_argument(
        "--theme", choices=("light", "dark", "contrast", "system"), help=say(N_("look like this"))
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
