"""Connections that take too long: a request must arrive in time, and idle ones make room for new ones."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from waitress.channel import HTTPChannel

# Below the 1,024 files that a process may open by default, with room for the store.
CONNECTION_LIMIT = 800
# From here on the connections that are idle longest are closed for new ones.
CROWDED = 600
# Times in seconds: for a request to arrive, from its first byte to its last; between two requests; for a client that
# takes nothing of an answer.
REQUEST_SECONDS = 20.0
IDLE_SECONDS = 60.0
STALL_SECONDS = 60.0


class ConnectionGuard:
    """Closes connections by what they did since the guard first saw them so."""

    def __init__(self) -> None:
        # For each connection, what it is doing (a request, a number of bytes to send) and since when.
        self._seen: WeakKeyDictionary[HTTPChannel, tuple[object, float]] = WeakKeyDictionary()

    def close_overdue(self, channels: "Iterable[HTTPChannel]", now: float) -> None:
        """Close what is overdue at `now` (s), and what is idle or arriving longest where connections are many.

        No connection is closed while its request is answered.
        """
        waiting = []
        for channel in channels:
            age = now - self._find_start(channel, now)
            if channel.requests:
                continue
            if age >= _choose_limit(channel):
                channel.will_close = True
            elif not channel.total_outbufs_len:
                waiting.append((age, channel))
        waiting.sort(key=lambda entry: entry[0], reverse=True)
        for _, channel in waiting[: max(0, len(waiting) - CROWDED)]:
            channel.will_close = True

    def _find_start(self, channel: "HTTPChannel", now: float) -> float:
        """Return since when a connection does what it does now."""
        doing = (channel.request, channel.total_outbufs_len, len(channel.requests))
        before, since = self._seen.get(channel, (None, now))
        if before != doing:
            since = now
            self._seen[channel] = (doing, since)
        return since


def _choose_limit(channel: "HTTPChannel") -> float:
    if channel.total_outbufs_len:
        return STALL_SECONDS
    return IDLE_SECONDS if channel.request is None else REQUEST_SECONDS
