"""Waiting: how long held comments waited for a person, in a few numbers."""

from collections.abc import Sequence
from typing import Any

# Each wait counts in the first bucket that holds it (seconds, inclusive).
BUCKETS = (
    ("1-minute", 60),
    ("10-minutes", 600),
    ("1-hour", 3_600),
    ("6-hours", 21_600),
    ("1-day", 86_400),
    ("1-week", 604_800),
)
LONGER = "longer"


def time_to_decision(waits: Sequence[int]) -> dict[str, Any]:
    """How many waits (seconds) there were, their median and ninth decile (None without any), and their buckets."""
    ordered = sorted(waits)
    buckets = dict.fromkeys((*(name for name, _ in BUCKETS), LONGER), 0)
    for wait in ordered:
        buckets[next((name for name, most in BUCKETS if wait <= most), LONGER)] += 1
    return {"count": len(ordered), "median": _part(ordered, 50), "p90": _part(ordered, 90), "buckets": buckets}


def _part(ordered: Sequence[int], percent: int) -> int | None:
    """The smallest wait that at least `percent` of them do not exceed (nearest rank); None without any."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else None
