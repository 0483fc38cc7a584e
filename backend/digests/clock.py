"""Looks once a minute whether a digest is due: one thread in each server process, any of which may die."""

from threading import Event, Thread

import structlog

from backend.accounts.request_context import Doorway
from backend.digests.delivery import Delivery, delivery_of
from backend.digests.sending import send_due
from backend.kit.db import utc_now

EVERY_SECONDS = 60.0
LAST_WORDS_SECONDS = 8.0


class DigestClock:
    def __init__(self, doorway: Doorway, delivery: Delivery | None = None, *, every: float = EVERY_SECONDS) -> None:
        self._doorway, self._delivery = doorway, delivery or delivery_of(doorway.settings)
        self._every, self._is_over = every, Event()
        self._thread = Thread(target=self._run, name="digests", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Waits for a delivery under way, for 8 seconds at most: its claim is then taken up by whoever is there."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join(LAST_WORDS_SECONDS)

    def _run(self) -> None:
        while not self._is_over.wait(self._every):
            try:
                send_due(self._doorway, self._delivery, utc_now(), should_stop=self._is_over.is_set)
            except Exception as error:  # the database may be away for a while; the next minute tries again
                structlog.get_logger("trellis").warning("digests could not be looked at", error=type(error).__name__)
