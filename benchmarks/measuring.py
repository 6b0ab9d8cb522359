"""How time is compared: two pieces of work in turn, in many short rounds of one run, by the ratio of each round.

A machine that is busy elsewhere slows both halves of a round alike, so a ratio holds where seconds do not.
"""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio: how many times longer one piece of work takes than another, as median and quartiles of the rounds.

    `base_us` and `ours_us` are the median microseconds of one call, for orientation only.
    """

    median: float
    low: float
    high: float
    base_us: float
    ours_us: float


def do_nothing() -> None:
    """Do nothing: the work needs no preparation."""


def compare(
    base: Work,
    ours: Work,
    *,
    rounds: int,
    calls: int,
    clock: Clock = time.process_time,
    before: Work = do_nothing,
) -> Ratio:
    """Return the time of `ours` over that of `base`, each called `calls` times a round; they take turns at going first.

    `process_time` counts this process's processor time only; `perf_counter` also what it waits for. `before` is done
    before each call of either, and not timed.
    """
    for task in (base, ours):
        _measure_seconds(task, calls, clock, before)
    pairs = []
    for turn in range(rounds):
        first, second = (base, ours) if turn % 2 else (ours, base)
        took = {task: _measure_seconds(task, calls, clock, before) for task in (first, second)}
        pairs.append((took[base] / calls, took[ours] / calls))
    return compute_ratio(pairs)


def compute_ratio(pairs: list[tuple[float, float]]) -> Ratio:
    """Return the ratio of at least two pairs of seconds; the base's time comes first in each pair."""
    low, median, high = statistics.quantiles([ours / base for base, ours in pairs], n=4)
    base_us, ours_us = (statistics.median(seconds) * 1e6 for seconds in zip(*pairs, strict=True))
    return Ratio(median, low, high, base_us, ours_us)


def measure_best_us(task: Work, *, rounds: int, calls: int) -> float:
    """Return the fewest microseconds of processor time that one call took in any round; other programs only add."""
    return min(_measure_seconds(task, calls, time.process_time, do_nothing) for _ in range(rounds)) / calls * 1e6


def _measure_seconds(task: Work, calls: int, clock: Clock, before: Work) -> float:
    gc.collect()
    seconds = 0.0
    for _ in range(calls):
        before()
        started = clock()
        task()
        seconds += clock() - started
    return seconds
