"""The binding counts references rightly: a whole morning of signals leaves the process whole.

PySide6 6.12.0 lost a reference with each emission below Python 3.12 and ended the process within
minutes; this is why its version is pinned.
"""

import subprocess
import sys

MANY = 5_000
PROGRAM = f"""
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Told(QObject):
    happened = Signal(object)
    counted = Signal(str, int)

application = QCoreApplication([])
told, heard, fact = Told(), [], ("fact", None)
told.happened.connect(heard.append)
told.counted.connect(lambda name, number: heard.append((name, number, None)))
before = sys.getrefcount(None), sys.getrefcount(fact)
for number in range({MANY}):
    told.happened.emit(fact)
    told.counted.emit("name", number)
assert len(heard) == 2 * {MANY}
heard.clear()
after = sys.getrefcount(None), sys.getrefcount(fact)
lost = [was - now for was, now in zip(before, after)]
print(max(lost))
"""


def test_five_thousand_signals_lose_no_reference() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100
