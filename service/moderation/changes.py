"""Changes: what other moderators decided and what came to wait, for a page that asks every few seconds."""

from typing import NamedTuple

from service.storage.history import DecisionEntry, History
from service.storage.queue_pages import ModerationQueueReader

# A page that slept for hours gets this many decisions at a time.
MAX_DECISIONS = 200
MAX_ARRIVED = 100


class Changes(NamedTuple):
    """Decisions oldest first, how many held comments were written (at most `MAX_ARRIVED`), and up to which moment (ms).

    A client that asks again from there misses nothing, but may get a decision of the last seconds twice.
    """

    decisions: list[DecisionEntry]
    arrived: int
    until: int


def list_changes(queue_reader: ModerationQueueReader, history: History, site: str, since: int, settled: int) -> Changes:
    """Return what happened on a site after `since` (ms); before the moment `settled` (ms) nothing is added any more.

    Takes two round trips, one more if somebody decided. A new comment counts as arrived once it is settled, so that
    nothing counts twice. A published comment that readers' reports bring back to the queue is not counted.
    """
    decisions, more = history.list_since(site, since, MAX_DECISIONS)
    until = max(since, settled)
    if more and decisions:
        until = max(since, min(until, decisions[-1].decision.at - 1))
    return Changes(decisions, queue_reader.count_arrivals(site, since, until, MAX_ARRIVED), until)
