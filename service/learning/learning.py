"""Learning: what each site's filter knows, kept between requests and brought up to date before it judges.

The classifier is imported with the first comment that is judged, not with this module.
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

# A megabyte or two each.
MAX_SITES = 16
# So many decisions are learnt while a reader waits for the answer to a post, and while a moderator does.
# A batched read has a hundred keys, one of them the rules'.
MOST_ON_POST, MOST_AT_ONCE = 25, 99
MAX_ROUNDS = 50
# What an index does not show after so many looks, it will not show.
MAX_LOOKS = 20


class Learning:
    """What each site has learnt. Safe to share between threads; keeps the last `MAX_SITES` sites met.

    It fails open: what cannot be read or learnt now leaves the filter as it was, with a line in the log. `fresh` is
    what is known before anything is learnt: what ships, unless another is given. `packing` is how the store keeps it:
    in bytes, unless another is given.
    """

    def __init__(
        self, store: FilterStore, fresh: "Callable[[], SiteFilter] | None" = None, packing: "FilterCodec | None" = None
    ) -> None:
        self.store = store
        self._fresh = fresh or _shipped
        self._packing = packing
        self._known: dict[str, FilterSnapshot] = {}
        self._turn = Lock()

    def get_signals(self, site: str, mark: LearningMark) -> tuple[Signal, ...]:
        """The signals that judge by what was learnt up to `mark`. Never raises; none where no model can be read."""
        return self._signals(site, mark, MOST_ON_POST)

    def learn(self, site: str) -> tuple[Signal, ...]:
        """Of the decisions not learnt yet the oldest `MOST_AT_ONCE` are; the signals that then judge. Never raises."""
        try:
            mark = self.store.get_mark(site)
        except Unavailable:
            mark = LearningMark()
        return self.learn_up_to(site, mark)

    def learn_up_to(self, site: str, mark: LearningMark) -> tuple[Signal, ...]:
        """As `learn`, for who has read the mark beside something else."""
        return self._signals(site, mark, MOST_AT_ONCE)

    def learn_all(self, site: str) -> None:
        """All of the journal is learnt, also what came too late for the mark. Raises `Unavailable` and `ModelError`."""
        mark = self.store.get_mark(site)
        with self._turn:
            for _ in range(MAX_ROUNDS if mark.changes else 0):
                known = self._caught_up(site, mark, MOST_AT_ONCE, again=True)
                self._keep(site, known)
                if known.changes >= mark.changes:
                    return

    def _signals(self, site: str, mark: LearningMark, most: int) -> tuple[Signal, ...]:
        known = self._known.get(site)
        if known is None or known.changes < mark.changes:
            known = self._refreshed(site, mark, most, known)
        return known.learned.signals if known else ()

    def _refreshed(
        self, site: str, mark: LearningMark, most: int, stale: FilterSnapshot | None
    ) -> FilterSnapshot | None:
        """What is known after learning; who has something to judge by does not wait for another thread's turn."""
        if not self._turn.acquire(blocking=stale is None):
            return stale
        try:
            known = self._known.get(site)
            if known is None or known.changes < mark.changes:
                known = self._looked(site, mark, most, known)
            return known
        finally:
            self._turn.release()

    def _looked(self, site: str, mark: LearningMark, most: int, stale: FilterSnapshot | None) -> FilterSnapshot | None:
        try:
            known = self._caught_up(site, mark, most) if mark.changes else FilterSnapshot(self._fresh(), 0)
        except Exception as error:  # noqa: BLE001 - whatever it is, comments are judged by what is known already
            write("learning-failed", "ERROR", site=site, error=type(error).__name__, frames=list_frames(error))
            return stale or self._model_alone()
        looks = stale.attempts + 1 if stale else 1
        if known.changes < mark.changes:
            known = known._replace(attempts=looks, changes=mark.changes if looks >= MAX_LOOKS else known.changes)
        self._keep(site, known)
        return known

    def _caught_up(self, site: str, mark: LearningMark, most: int, *, again: bool = False) -> FilterSnapshot:
        from service.learning.sync import sync_filter  # noqa: PLC0415 - loads the classifier

        return sync_filter(self.store, site, mark, most, self._fresh, packing=self._packing, again=again)

    def _keep(self, site: str, known: FilterSnapshot) -> None:
        self._known.pop(site, None)
        self._known[site] = known
        while len(self._known) > MAX_SITES:
            del self._known[next(iter(self._known))]

    def _model_alone(self) -> FilterSnapshot | None:
        """What is known where nothing stored can be read; None when the model cannot be, either."""
        try:
            return FilterSnapshot(self._fresh(), 0)
        except ValueError as error:
            write("model-unusable", "ERROR", fault=str(error))
            return None


def _shipped() -> "SiteFilter":
    from service.learning.sync import load_shipped_filter  # noqa: PLC0415 - loads the classifier

    return load_shipped_filter()
