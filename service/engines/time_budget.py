"""How long one piece of work may wait for storage: all its calls together, not each of them."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# A Lambda function of this service may run for 10 s; a browser's user has left before that.
REQUEST_SECONDS = 7.0

_deadline: ContextVar[float] = ContextVar("storage_deadline", default=math.inf)


@contextmanager
def limit_time(seconds: float = REQUEST_SECONDS) -> Iterator[None]:
    """Let the calls of engines inside the block, in this thread, wait for `seconds` together."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def measure_remaining_time() -> float:
    """Return how many seconds the current work may still wait; infinity when nothing limits it."""
    return _deadline.get() - time.monotonic()
