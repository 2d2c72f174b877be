"""How often one address may ask: a bucket of requests that fills again evenly."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict

from timeline.errors import TooMany

_MOST_ADDRESSES = 10_000


class RateLimit:
    """Counts requests by address. `per_minute` None is no limit."""

    def __init__(self, per_minute: int | None) -> None:
        self._per_minute = per_minute
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def count(self, address: str, now: float) -> None:
        """Count one request at `now`, seconds of a clock that never goes back.

        Raises:
            TooMany: the address has none left; it says how long to wait.
        """
        if self._per_minute is None:
            return
        rate = self._per_minute / 60
        with self._lock:
            left, last = self._buckets.pop(address, (float(self._per_minute), now))
            left = min(self._per_minute, left + (now - last) * rate)
            spent = left - 1 if left >= 1 else left
            self._buckets[address] = (spent, now)
            # The address that asked longest ago has the fullest bucket, and is no loss.
            while len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        if left < 1:
            raise TooMany(math.ceil((1 - left) / rate))
