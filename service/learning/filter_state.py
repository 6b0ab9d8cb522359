"""Filter state: what a site has learnt, between its stored bytes and the values that judge."""

from collections.abc import Callable
from typing import NamedTuple

from service.detection.classifier.model_file import Model
from service.detection.classifier.rejected_memory import RejectedMemory
from service.detection.classifier.rejected_memory_file import dump_memory, load_memory
from service.detection.classifier.site_filter import SiteFilter
from service.detection.classifier.site_state import SiteState
from service.storage.filter_store import FilterStore, StoredFilter
from service.storage.records.keys import make_history_sort


def load_filter(kept: StoredFilter, model: Model) -> SiteFilter:
    """What is known, of stored bytes; nothing of none. Raises `StateError` naming the fault of damaged ones."""
    site = SiteState.load(kept.weights) if kept.weights else SiteState()
    memory = load_memory(kept.memory) if kept.memory else RejectedMemory()
    return SiteFilter(model, site, memory)


def dump_filter(learned: SiteFilter, kept: StoredFilter) -> StoredFilter:
    """`kept` with what is known now."""
    return kept._replace(weights=learned.site.dump(), memory=dump_memory(learned.memory))


class FilterCodec(NamedTuple):
    """How a filter is stored: `load` parses it (raising `StateError`), `dump` serializes it."""

    load: Callable[[StoredFilter, Model], SiteFilter]
    dump: Callable[[SiteFilter, StoredFilter], StoredFilter]


BYTES_CODEC = FilterCodec(load_filter, dump_filter)


def reset_filter(store: FilterStore, site: str, now: int, *, again: bool = False) -> None:
    """The site has learnt nothing, and begins with the decisions after `now` (ms), or `again` with its whole history.

    A damaged state is replaced, too. Raises `Conflict` when it was changed meanwhile, and `Unavailable`.
    """
    since = "" if again else make_history_sort(now + 1, "")
    store.replace(site, StoredFilter(since=since, version=store.get_version(site)))
