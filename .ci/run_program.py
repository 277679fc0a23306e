"""`make run`: opens the practice municipality, or tours it where there is no display."""

import os
import subprocess
import sys
from pathlib import Path

TOUR = Path(__file__).parent.parent / "build" / "tour"


def main() -> int:
    """Start the program and return its exit code."""
    command = [sys.executable, "-m", "desktop"]
    has_display = sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if has_display:
        return subprocess.call([*command, "--practice"])
    print("There is no display here: the program goes through its main job off screen.", flush=True)
    return subprocess.call([*command, "--tour", str(TOUR)])


if __name__ == "__main__":
    sys.exit(main())
