"""Catching up: a site's stored knowledge brought up to date with its journal, by whoever comes first."""

from collections.abc import Callable
from dataclasses import replace

from service.detection.classifier.model_file import shipped_model
from service.detection.classifier.site_filter import Learned
from service.engines.port import Conflict
from service.learning.filter_state import PACKED, Packing
from service.learning.journal import Batch, batch, learnt
from service.learning.known import Known
from service.log import write
from service.storage.filter_store import Kept, LearnedStore
from service.storage.records.site import Mark

MAX_TRIES = 4


def shipped() -> Learned:
    """What a fresh install knows. Raises `ModelError`."""
    return Learned(shipped_model())


def caught_up(
    store: LearnedStore,
    site: str,
    mark: Mark,
    most: int,
    fresh: Callable[[], Learned],
    *,
    packing: Packing | None = None,
    again: bool = False,
) -> Known:
    """What is known after up to `most` decisions more, stored; with `again` even if all up to `mark` is stored.

    What somebody else stores meanwhile is read, and learnt from there. Raises `Unavailable` and `ModelError`.
    """
    known, packing = Known(fresh(), 0), packing or PACKED
    for _ in range(MAX_TRIES):
        kept, known = _read(store, site, fresh(), packing)
        if kept is None or (kept.changes >= mark.changes and not again):
            return known._replace(changes=mark.changes)
        found = batch(store, site, kept, known.learned, most)
        known = Known(learnt(store.engine, site, found.news, known.learned), _changes(found, kept, mark))
        if not found.news:
            return known
        try:
            store.put(site, packing.closed(known.learned, kept)._replace(since=found.since, changes=known.changes))
        except Conflict:
            continue
        return known
    return known


def _changes(found: Batch, kept: Kept, mark: Mark) -> int:
    """How many changes are known: all that `mark` counts once the journal showed the newest decision."""
    return mark.changes if found.ends_at >= mark.decided_at else kept.changes


def _read(store: LearnedStore, site: str, fresh: Learned, packing: Packing) -> tuple[Kept | None, Known]:
    """What is stored; None where it is damaged or foreign: then the model judges alone, and nothing is replaced."""
    try:
        kept = store.get(site)
        return kept, Known(replace(packing.opened(kept, fresh.model), sample=fresh.sample), kept.changes)
    except ValueError as error:
        write("learnt-unusable", "ERROR", site=site, fault=str(error))
        return None, Known(fresh, 0)
