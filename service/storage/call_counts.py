"""CallCounts: how often somebody made a kind of call lately. The records expire by themselves."""

from typing import NamedTuple

from service.engines.port import Add, Conflict, Engine
from service.storage.records import keys


class CallCounts(NamedTuple):
    """Counters of calls, by kind and by who makes them or what they are about."""

    engine: Engine

    def count_call(self, kind: str, subject: str, most: int, window: int, number: int) -> bool:
        """Count one call more, and return whether it is within `most` calls of this window.

        `window` is the length of a window in seconds, and `number` says which one it is. Raises `Unavailable`.
        """
        key = keys.make_call_count_key(kind, subject, number)
        try:
            self.engine.commit([Add(key, {"calls": 1}, below=("calls", most), expires_at=(number + 1) * window)])
        except Conflict:
            return False
        return True
