"""Keeping conversations no longer than the distributor wants to."""

import asyncio
from datetime import timedelta

import structlog

from domain.clock import Clock
from domain.errors import HazirError
from storage.erasure import Erasure

_log = structlog.get_logger()
_EVERY_SECONDS = 24 * 3600


class Retention:
    """Runs beside a server: erases, at its start and then every day, what is older than `days`."""

    name = "retention"

    def __init__(self, erasure: Erasure, clock: Clock, days: int) -> None:
        self._erasure = erasure
        self._clock = clock
        self._days = days

    @property
    def trouble(self) -> str | None:
        """Return nothing: an erasure that failed is tried again the next day, and logged."""
        return None

    async def run(self) -> None:
        """Erase, and wait for the next day, until cancelled."""
        while True:
            before = self._clock.now() - timedelta(days=self._days)
            try:
                erased = await asyncio.to_thread(self._erasure.before, before)
                _log.info("erased what was too old", turns=erased.turns, messages=erased.messages)
            except HazirError as error:
                _log.error("could not erase what is too old", error=str(error))
            await asyncio.sleep(_EVERY_SECONDS)
