"""The ETag of a thread whose index shows all its changes: what it takes to answer "nothing has changed"."""

from typing import NamedTuple

from service.model.thread import Thread

# A page that was read while the index lagged longer than `settle_ms` must not be confirmed for ever. So the tag of a
# thread changes at these ages too (ms): after a minute, ten minutes, an hour and a day.
AGES = (60_000, 600_000, 3_600_000, 86_400_000)


class ThreadTags(NamedTuple):
    """The maker of tags. `settle_ms` is how long an index lags behind a commit; 0 for never."""

    settle_ms: int

    def make_settled_tag(self, thread: Thread, now: int, state: str = "") -> str:
        """Return the tag of every page of a thread, "" while the index may not show its last change yet.

        `state` is what the pages also depend on. Another history of the same thread, in another database or after a
        backup was restored, has another tag: its last change has another time or another content.
        """
        age = now - thread.changed_at
        if age < self.settle_ms:
            return ""
        period = sum(age >= limit for limit in AGES) if self.settle_ms else 0
        return f'"{thread.version}{state}-{thread.stamp:x}-{period}"'
