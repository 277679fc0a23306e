"""Plays the hand-made citizens through the services, day by day, as workers would have."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine


class Stories:
    """The fourteen citizens that every practice office has."""

    def __init__(self, engine: Engine, start: datetime, workers: dict[str, UUID]) -> None:
        self._engine = engine
        self._start = start
        self._workers = workers

    def play(self) -> None:
        """Play every story in the order of its days."""
