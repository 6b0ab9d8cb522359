"""The state of a site's filter: from stored bytes to a filter that judges, and back."""

from collections.abc import Callable
from typing import NamedTuple

from service.detection.classifier.model_file import Model
from service.detection.classifier.rejected_memory import RejectedMemory
from service.detection.classifier.rejected_memory_file import dump_memory, load_memory
from service.detection.classifier.site_filter import SiteFilter
from service.detection.classifier.site_state import SiteState
from service.storage.filter_store import FilterStore, StoredFilter
from service.storage.records.keys import make_history_sort


def load_filter(stored: StoredFilter, model: Model) -> SiteFilter:
    """Return the filter of stored bytes, an untaught one when there are none.

    Raises `StateError`, which names the fault, for damaged bytes.
    """
    site = SiteState.load(stored.weights) if stored.weights else SiteState()
    memory = load_memory(stored.memory) if stored.memory else RejectedMemory()
    return SiteFilter(model, site, memory)


def dump_filter(site_filter: SiteFilter, stored: StoredFilter) -> StoredFilter:
    """Return `stored` with the bytes of a filter."""
    return stored._replace(weights=site_filter.site.dump(), memory=dump_memory(site_filter.memory))


class FilterCodec(NamedTuple):
    """How a filter is stored: `load` parses it and raises `StateError`, `dump` serializes it."""

    load: Callable[[StoredFilter, Model], SiteFilter]
    dump: Callable[[SiteFilter, StoredFilter], StoredFilter]


BYTES_CODEC = FilterCodec(load_filter, dump_filter)


def reset_filter(store: FilterStore, site: str, now: int, *, again: bool = False) -> None:
    """Forget all that a site has learnt; go on with the decisions after `now` (ms), or `again` with all of them.

    Replaces a damaged state too. Raises `Conflict` when it was changed meanwhile, and `Unavailable`.
    """
    since = "" if again else make_history_sort(now + 1, "")
    store.replace(site, StoredFilter(since=since, version=store.get_version(site)))
