"""Trying again: full jitter inside a deadline, then `Unavailable`."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from service.engines.port import Unavailable

T = TypeVar("T")


class Again(Exception):  # noqa: N818 - an order, not a mistake
    """Raised by an attempt that may be made once more; its text says why."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How long and how often to try; times in seconds.

    The wait before try n is drawn evenly from 0 to `first * 2**n`, at most `longest`: "full jitter" of Marc Brooker,
    "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015). No attempt begins after `deadline`.
    """

    deadline: float = 3.0
    first: float = 0.025
    longest: float = 0.5
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    draw: Callable[[], float] = random.random

    def run(self, attempt: Callable[[], T]) -> T:
        """What `attempt` returned at last; raises `Unavailable` when it still raises `Again` at the deadline."""
        began = self.monotonic()
        longest = self.first
        while True:
            try:
                return attempt()
            except Again as why:
                wait = self.draw() * longest
                if self.monotonic() - began + wait >= self.deadline:
                    raise Unavailable(str(why)) from why
                self.sleep(wait)
            longest = min(self.longest, longest * 2)
