"""Catching up: a site's stored knowledge brought up to date with its journal, by whoever comes first."""

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
    """What a fresh install knows. Raises `ModelError`."""
    return SiteFilter(load_shipped_model())


def sync_filter(
    store: FilterStore,
    site: str,
    mark: LearningMark,
    most: int,
    fresh: Callable[[], SiteFilter],
    *,
    packing: FilterCodec | None = None,
    again: bool = False,
) -> FilterSnapshot:
    """What is known after up to `most` decisions more, stored; with `again` even if all up to `mark` is stored.

    What somebody else stores meanwhile is read, and learnt from there. Raises `Unavailable` and `ModelError`.
    """
    known, packing = FilterSnapshot(fresh(), 0), packing or BYTES_CODEC
    for _ in range(MAX_TRIES):
        kept, known = _read(store, site, fresh(), packing)
        if kept is None or (kept.changes >= mark.changes and not again):
            return known._replace(changes=mark.changes)
        found = read_batch(store, site, kept, known.learned, most)
        known = FilterSnapshot(
            learn_entries(store.engine, site, found.entries, known.learned), _changes(found, kept, mark)
        )
        if not found.entries:
            return known
        try:
            store.put(site, packing.dump(known.learned, kept)._replace(since=found.since, changes=known.changes))
        except Conflict:
            continue
        return known
    return known


def _changes(found: JournalBatch, kept: StoredFilter, mark: LearningMark) -> int:
    """How many changes are known: all that `mark` counts once the journal showed the newest decision."""
    return mark.changes if found.ends_at >= mark.decided_at else kept.changes


def _read(
    store: FilterStore, site: str, fresh: SiteFilter, packing: FilterCodec
) -> tuple[StoredFilter | None, FilterSnapshot]:
    """What is stored; None where it is damaged or foreign: then the model judges alone, and nothing is replaced."""
    try:
        kept = store.get(site)
        return kept, FilterSnapshot(replace(packing.load(kept, fresh.model), sample=fresh.sample), kept.changes)
    except ValueError as error:
        write("learnt-unusable", "ERROR", site=site, fault=str(error))
        return None, FilterSnapshot(fresh, 0)
