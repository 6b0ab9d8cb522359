"""An engine whose indexes lag, as DynamoDB's may and SQLite's never do."""

from collections import deque
from threading import Lock

from service.engines.port import Delete, EngineInfo, Expect, Put, Write
from service.engines.sqlite.engine import SqliteEngine
from service.engines.sqlite.location import MEMORY


class LaggingEngine:
    """`engine`, whose queries see the indexes as they were `lag` commits ago, until `settle` is called.

    The indexes are a copy that each commit reaches late. Records that `engine` held before are not in it.
    """

    info = EngineInfo("lagging", settle_ms=10_000)

    def __init__(self, engine, clock, *, lag=3):
        self._engine = engine
        self._indexes = SqliteEngine(MEMORY, clock)
        self._lag = lag
        self._pending: deque[list[Write]] = deque()
        self._order = Lock()

    def get(self, keys):
        """Return records as the engine does: consistent."""
        return self._engine.get(keys)

    def query(self, index, partition, *, after=None, limit=50, newest_first=False):
        """Return a page as it was some commits ago."""
        return self._indexes.query(index, partition, after=after, limit=limit, newest_first=newest_first)

    def commit(self, writes):
        """Commit to the engine; the indexes follow later."""
        with self._order:
            self._engine.commit(writes)
            self._follow([write.key for write in writes])

    def settle(self):
        """Let the indexes catch up."""
        with self._order:
            self._catch_up(0)

    def ping(self):
        """Check that the engine answers."""
        self._engine.ping()

    def sweep(self):
        """Sweep the engine and the copy."""
        self._indexes.sweep()
        return self._engine.sweep()

    def close(self):
        """Close the engine and the copy."""
        self._indexes.close()
        self._engine.close()

    def _follow(self, keys):
        records = self._engine.get(keys)
        self._pending.append([Put(records[key], Expect.ANYTHING) if key in records else Delete(key) for key in keys])
        self._catch_up(self._lag)

    def _catch_up(self, lag):
        while len(self._pending) > lag:
            self._indexes.commit(self._pending.popleft())
