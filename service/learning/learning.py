"""Learning: keeps each site's filter between requests and brings it up to date before it judges.

The classifier is imported with the first comment that is judged, not with this module: a cold start that serves
readers does not pay for it (`benchmarks/imports.py` measures).
"""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from service.detection.signal import Signal
from service.engines.port import Unavailable
from service.learning.filter_snapshot import FilterSnapshot
from service.log import list_frames, write
from service.storage.filter_store import FilterStore
from service.storage.records.site import LearningMark

if TYPE_CHECKING:
    from service.detection.classifier.site_filter import SiteFilter
    from service.learning.filter_state import FilterCodec

# A filter takes a megabyte or two of memory.
MAX_SITES = 16
# How many decisions are learnt while the author of a comment waits, and while a moderator waits.
# One batched read takes a hundred keys, and one of them is the rules'.
MAX_ON_POST, MAX_AT_ONCE = 25, 99
MAX_ROUNDS = 50
# What an index does not show after so many reads, it will not show.
MAX_ATTEMPTS = 20


class Learning:
    """The filters of the last `MAX_SITES` sites that were asked for. Safe to share between threads.

    It fails open: when learning fails, the filter stays as it was and a line is logged. `make_filter` makes the filter
    of a site that has learnt nothing: the shipped one, unless another is passed. `codec` says how the store keeps a
    filter: as bytes, unless another is passed.
    """

    def __init__(
        self,
        store: FilterStore,
        make_filter: "Callable[[], SiteFilter] | None" = None,
        codec: "FilterCodec | None" = None,
    ) -> None:
        self.store = store
        self._make_filter = make_filter or _load_shipped_filter
        self._codec = codec
        self._snapshots: dict[str, FilterSnapshot] = {}
        self._learning = Lock()

    def get_signals(self, site: str, mark: LearningMark) -> tuple[Signal, ...]:
        """Return the signals that judge by what was learnt up to `mark`. Never raises; none without a model."""
        return self._get_signals(site, mark, MAX_ON_POST)

    def learn(self, site: str) -> tuple[Signal, ...]:
        """Learn the oldest `MAX_AT_ONCE` new decisions, and return the signals that then judge. Never raises."""
        try:
            mark = self.store.get_mark(site)
        except Unavailable:
            mark = LearningMark()
        return self.learn_up_to(site, mark)

    def learn_up_to(self, site: str, mark: LearningMark) -> tuple[Signal, ...]:
        """Learn as `learn` does, for a caller that has already read the mark."""
        return self._get_signals(site, mark, MAX_AT_ONCE)

    def learn_all(self, site: str) -> None:
        """Learn all of the journal, also what came too late for the mark. Raises `Unavailable` and `ModelError`."""
        mark = self.store.get_mark(site)
        with self._learning:
            for _ in range(MAX_ROUNDS if mark.changes else 0):
                snapshot = self._sync(site, mark, MAX_AT_ONCE, again=True)
                self._keep_snapshot(site, snapshot)
                if snapshot.changes >= mark.changes:
                    return

    def _get_signals(self, site: str, mark: LearningMark, limit: int) -> tuple[Signal, ...]:
        snapshot = self._snapshots.get(site)
        if not _is_current(snapshot, mark):
            snapshot = self._refresh(site, mark, limit, snapshot)
        return snapshot.site_filter.signals if snapshot else ()

    def _refresh(
        self, site: str, mark: LearningMark, limit: int, stale: FilterSnapshot | None
    ) -> FilterSnapshot | None:
        """Return a new snapshot; return `stale` at once, if there is one, while another thread learns."""
        if not self._learning.acquire(blocking=stale is None):
            return stale
        try:
            snapshot = self._snapshots.get(site)
            return snapshot if _is_current(snapshot, mark) else self._try_to_learn(site, mark, limit, snapshot)
        finally:
            self._learning.release()

    def _try_to_learn(
        self, site: str, mark: LearningMark, limit: int, stale: FilterSnapshot | None
    ) -> FilterSnapshot | None:
        try:
            snapshot = self._sync(site, mark, limit) if mark.changes else FilterSnapshot(self._make_filter(), 0)
        except Exception as error:  # noqa: BLE001 - whatever it is, comments are judged by the filter as it was
            write("filter.sync_failed", "ERROR", site=site, error=type(error).__name__, frames=list_frames(error))
            return stale or self._make_untaught_snapshot()
        if snapshot.changes < mark.changes:
            snapshot = _count_attempt(snapshot, mark, stale)
        self._keep_snapshot(site, snapshot)
        return snapshot

    def _sync(self, site: str, mark: LearningMark, limit: int, *, again: bool = False) -> FilterSnapshot:
        from service.learning.sync import sync_filter  # noqa: PLC0415 - loads the classifier

        return sync_filter(self.store, site, mark, limit, self._make_filter, codec=self._codec, again=again)

    def _keep_snapshot(self, site: str, snapshot: FilterSnapshot) -> None:
        self._snapshots.pop(site, None)
        self._snapshots[site] = snapshot
        while len(self._snapshots) > MAX_SITES:
            del self._snapshots[next(iter(self._snapshots))]

    def _make_untaught_snapshot(self) -> FilterSnapshot | None:
        """Return what judges when nothing stored can be read; None when the model cannot be read either."""
        try:
            return FilterSnapshot(self._make_filter(), 0)
        except ValueError as error:
            write("model.read_failed", "ERROR", fault=str(error))
            return None


def _is_current(snapshot: FilterSnapshot | None, mark: LearningMark) -> bool:
    return snapshot is not None and snapshot.changes >= mark.changes


def _count_attempt(snapshot: FilterSnapshot, mark: LearningMark, stale: FilterSnapshot | None) -> FilterSnapshot:
    """Return a snapshot that lacks changes, with one more attempt; the last attempt counts them as learnt."""
    attempts = stale.attempts + 1 if stale else 1
    changes = mark.changes if attempts >= MAX_ATTEMPTS else snapshot.changes
    return snapshot._replace(attempts=attempts, changes=changes)


def _load_shipped_filter() -> "SiteFilter":
    from service.learning.sync import load_shipped_filter  # noqa: PLC0415 - loads the classifier

    return load_shipped_filter()
