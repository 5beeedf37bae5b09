"""How often somebody may try to sign in: a few times for a name from a place, some more for each alone."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

WITHIN = timedelta(minutes=15)
AT_MOST = {"both": 5, "name": 20, "address": 50}
"""Wrong passwords within that time: for a name from one address, for a name, from an address."""
_MOST_KEYS = 10_000


class Attempts:
    """Counts wrong passwords. Safe to use from several threads; forgets when the program ends."""

    def __init__(self) -> None:
        """Start with none."""
        self._failed: dict[tuple[str, ...], deque[datetime]] = {}
        self._lock = Lock()

    def are_left(self, name: str, address: str, now: datetime) -> bool:
        """Tell whether one more may be tried now."""
        with self._lock:
            return all(self._count(key, now) < AT_MOST[key[0]] for key in _keys(name, address))

    def failed(self, name: str, address: str, now: datetime) -> None:
        """Count a wrong password."""
        with self._lock:
            for key in _keys(name, address):
                if len(self._failed) >= _MOST_KEYS and key not in self._failed:
                    self._forget(now)
                self._failed.setdefault(key, deque(maxlen=AT_MOST[key[0]])).append(now)

    def succeeded(self, name: str, address: str) -> None:
        """Forget what was typed wrong before the right password came."""
        with self._lock:
            self._failed.pop(("both", name, address), None)

    def _count(self, key: tuple[str, ...], now: datetime) -> int:
        return sum(now - at < WITHIN for at in self._failed.get(key, ()))

    def _forget(self, now: datetime) -> None:
        """Drop what is over; if that is too little, the oldest half."""
        self._failed = {key: at for key, at in self._failed.items() if now - at[-1] < WITHIN}
        if len(self._failed) >= _MOST_KEYS:
            newest = sorted(self._failed.items(), key=lambda item: item[1][-1])[_MOST_KEYS // 2 :]
            self._failed = dict(newest)


def _keys(name: str, address: str) -> tuple[tuple[str, ...], ...]:
    return ("both", name, address), ("name", name), ("address", address)
