"""Sync: a site's stored filter learns what its journal holds, in whichever process comes first."""

from collections.abc import Callable
from dataclasses import replace

from service.detection.classifier.model_file import load_shipped_model
from service.detection.classifier.site_filter import SiteFilter
from service.engines.port import Conflict
from service.learning.filter_snapshot import FilterSnapshot
from service.learning.filter_state import BYTES_CODEC, FilterCodec
from service.learning.journal import JournalBatch, learn_entries, read_batch
from service.log import write
from service.storage.filter_store import FilterStore, StoredFilter
from service.storage.records.site import LearningMark

MAX_TRIES = 4


def load_shipped_filter() -> SiteFilter:
    """Return the filter of a fresh install. Raises `ModelError`."""
    return SiteFilter(load_shipped_model())


def sync_filter(
    store: FilterStore,
    site: str,
    mark: LearningMark,
    limit: int,
    make_filter: Callable[[], SiteFilter],
    *,
    codec: FilterCodec | None = None,
    again: bool = False,
) -> FilterSnapshot:
    """Learn up to `limit` more decisions, store the filter and return it.

    With `again` it reads the journal even when all changes up to `mark` are stored. When another process stores first,
    that filter is read and learns on. Raises `Unavailable` and `ModelError`.
    """
    snapshot, codec = FilterSnapshot(make_filter(), 0), codec or BYTES_CODEC
    for _ in range(MAX_TRIES):
        stored, snapshot = _read_filter(store, site, make_filter(), codec)
        if stored is None or (stored.changes >= mark.changes and not again):
            return snapshot._replace(changes=mark.changes)
        batch = read_batch(store, site, stored, snapshot.site_filter, limit)
        site_filter = learn_entries(store, site, batch.entries, snapshot.site_filter)
        snapshot = FilterSnapshot(site_filter, _count_changes(batch, stored, mark))
        if not batch.entries:
            return snapshot
        try:
            store.put(site, codec.dump(site_filter, stored)._replace(since=batch.since, changes=snapshot.changes))
        except Conflict:
            continue
        return snapshot
    return snapshot


def _count_changes(batch: JournalBatch, stored: StoredFilter, mark: LearningMark) -> int:
    """Return how many changes are learnt: all that `mark` counts once the journal showed the newest decision."""
    return mark.changes if batch.ends_at >= mark.decided_at else stored.changes


def _read_filter(
    store: FilterStore, site: str, untaught: SiteFilter, codec: FilterCodec
) -> tuple[StoredFilter | None, FilterSnapshot]:
    """Return what is stored, and its filter.

    Of a damaged or foreign record it returns None and the `untaught` filter: the model judges alone, and the record
    is not replaced.
    """
    try:
        stored = store.get(site)
        site_filter = replace(codec.load(stored, untaught.model), sample=untaught.sample)
        return stored, FilterSnapshot(site_filter, stored.changes)
    except ValueError as error:
        write("filter.read_failed", "ERROR", site=site, fault=str(error))
        return None, FilterSnapshot(untaught, 0)
