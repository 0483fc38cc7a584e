"""How often an address may be asked for. Kept in memory: a read writes nothing to the database.

Each process counts for itself, so several allow several times as much. Guessing a token of 256 bits is hopeless anyway;
the limit spares the database a calendar program that has lost its patience.
"""

from collections import OrderedDict
from math import ceil
from threading import Lock

from backend.kit.errors import RateLimited

PER_TOKEN, PER_ADDRESS = 30, 300
WINDOW_SECONDS = 300.0
MOST_REMEMBERED = 10_000


class ReadingLimits:
    """Counts in windows of five minutes that begin with the first read."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def count(self, token_digest: str, address: str, now: float) -> None:
        """Known and unknown tokens alike, so that a refusal does not tell them apart."""
        with self._lock:
            self._count(f"token {token_digest}", PER_TOKEN, now)
            self._count(f"address {address}", PER_ADDRESS, now)

    def _count(self, key: str, most: int, now: float) -> None:
        since, reads = self._seen.pop(key, (now, 0))
        if now - since >= WINDOW_SECONDS:
            since, reads = now, 0
        self._seen[key] = (since, reads + 1)
        while len(self._seen) > MOST_REMEMBERED:
            self._seen.popitem(last=False)
        if reads >= most:
            raise RateLimited(
                "This calendar is read too often. Try again later.",
                retryAfterSeconds=ceil(since + WINDOW_SECONDS - now),
            )
