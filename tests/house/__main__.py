"""`python -m tests.house` prints every broken promise of the house."""

import sys

from tests.house.checks import CHECKS
from tests.house.words import missing_words


def main() -> int:
    """Print the messages and return 1 when there are any."""
    messages = [message for check in (*CHECKS, missing_words) for message in check()]
    for message in messages:
        print(message)
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
