"""Cursors that say from which moment a page looks next, so that it misses nothing."""

from typing import NamedTuple

from service.crypto.tokens import Tokens
from service.model.page import Cursor

# On one machine some milliseconds pass between the time of a post and its commit. Other engines name their own lag.
MIN_SETTLE_MS = 1_000


class SinceCursors(NamedTuple):
    """Cursors of moments. `settle_ms` is how long an index of the engine may lag behind a commit."""

    tokens: Tokens
    settle_ms: int

    def get_settled_time(self, now: int) -> int:
        """Return the moment (ms) up to which everything is stored and indexed at `now` (ms)."""
        return now - max(self.settle_ms, MIN_SETTLE_MS)

    def make_start(self, site: str, now: int) -> str:
        """Return the cursor from which a page that was loaded at `now` (ms) looks."""
        return self.make(site, self.get_settled_time(now))

    def make(self, site: str, at: int) -> str:
        """Return the cursor of a moment (ms)."""
        return self.tokens.make_cursor(f"since\0{site}", Cursor(str(at), "")) or ""

    def read(self, site: str, value: str) -> int:
        """Return the moment (ms) of a cursor, 0 for "". Raises `DomainError` (invalid-query)."""
        cursor = self.tokens.read_cursor(f"since\0{site}", value, "/since")
        return int(cursor.sort) if cursor else 0
