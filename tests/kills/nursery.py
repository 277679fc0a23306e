"""Gives life to recorders or postmen, one after the other: `python -m tests.kills.nursery`.

It has loaded the program once and forks, so that each life costs a moment and ends as a real
process does under `kill -9`. Reads one order a line, in the words of the module that lives.
"""

import os
import sys
from importlib import import_module

from tests.kills.recorder import say


def main(kind: str = "recorder") -> None:
    """Fork for each order and tell when the child is gone."""
    alive = import_module(f"tests.kills.{kind}")
    alive.prepare()
    say(open=True)
    for order in sys.stdin:
        child = os.fork()
        if child == 0:
            say(born=os.getpid())
            try:
                alive.obey(*order.rstrip("\n").split("\t"))
            finally:
                os._exit(1)
        _child, status = os.waitpid(child, 0)
        say(gone=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
