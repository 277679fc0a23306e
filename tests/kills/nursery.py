"""Gives life to recorders, one after the other: `python -m tests.kills.nursery`.

It has loaded the program once and forks, so that each life costs a moment and ends as a real
process does under `kill -9`. Reads one order a line: address, key, worker, turn and seed.
"""

import os
import sys
from uuid import UUID

from tests.kills.recorder import live, prepare, say


def main() -> None:
    """Fork for each order and tell when the child is gone."""
    prepare()
    say(open=True)
    for order in sys.stdin:
        address, key, worker, turn, seed = order.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            say(born=os.getpid())
            try:
                live(address, bytes.fromhex(key), UUID(worker), int(turn), int(seed))
            finally:
                os._exit(1)
        _child, status = os.waitpid(child, 0)
        say(gone=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
