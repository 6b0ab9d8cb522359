"""Trying again: full jitter until a deadline, then `Unavailable`."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from service.engines.port import Unavailable
from service.engines.time_budget import measure_remaining_time

T = TypeVar("T")

# How long one attempt waits for its response; shorter than the deadline, so that one lost response is not the end.
ATTEMPT_SECONDS = 2


class TryAgain(Exception):  # noqa: N818 - a request to the caller, not a mistake
    """Raised by an attempt that may be made once more; its text says why."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How long and how often to try; times in seconds.

    The wait before try n is drawn evenly from 0 to `first_wait * 2**n`, at most `longest_wait`: "full jitter" of Marc
    Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015). No attempt begins after `deadline`,
    and none that could last longer than the request has time (see `time_budget`).
    """

    deadline: float = 3.0
    first_wait: float = 0.025
    longest_wait: float = 0.5
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    draw: Callable[[], float] = random.random

    def run(self, attempt: Callable[[], T]) -> T:
        """Call `attempt` until it returns, and return its result.

        Raises `Unavailable` when it still raises `TryAgain` at the deadline, or when no time is left.
        """
        start = self.monotonic()
        longest = self.first_wait
        _check_time(0, "earlier calls took all the time of the request")
        while True:
            try:
                return attempt()
            except TryAgain as reason:
                wait = self.draw() * longest
                if self.monotonic() - start + wait >= self.deadline:
                    raise Unavailable(str(reason)) from reason
                _check_time(wait, str(reason))
                self.sleep(wait)
            longest = min(self.longest_wait, longest * 2)


def _check_time(wait: float, reason: str) -> None:
    """Check that an attempt after `wait` seconds fits into the time of the request. Raises `Unavailable`."""
    if measure_remaining_time() < wait + ATTEMPT_SECONDS:
        raise Unavailable(reason)
