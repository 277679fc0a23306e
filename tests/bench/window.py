"""Start to first painted window, against a bare window of the same binding."""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

TURNS = 5
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class W(QWidget):
    def paintEvent(self, event): print("painted", flush=True)
app = QApplication([]); w = W(); w.resize(1366, 736); w.show()
app.processEvents(); app.processEvents()
"""
OURS = """
import sys
from pathlib import Path
from desktop.app import new_application, new_window
from desktop.kit import theme
from desktop.kit.local import LocalSettings
app = new_application([]); local = LocalSettings(Path(sys.argv[1]))
theme.apply(app, "light", 100)
window = new_window(local); window.show(); app.processEvents(); app.processEvents()
print("painted", flush=True); local.close()
"""


def _once(program: str, folder: str) -> float:
    since = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(Path(folder) / "choices.json")],
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        took = (perf_counter() - since) * 1000
        process.kill()
    return took


def first_window() -> "list[Ratio]":
    """Measure both, one after the other, several times."""
    from tests.bench.__main__ import Ratio

    with tempfile.TemporaryDirectory() as folder:
        _once(BARE, folder)
        _once(OURS, folder)
        bare = [_once(BARE, folder) for _turn in range(TURNS)]
        ours = [_once(OURS, folder) for _turn in range(TURNS)]
    return [Ratio(what="start to first painted window", ours=median(ours),
                  reference="bare window of the binding", theirs=median(bare))]  # fmt: skip
