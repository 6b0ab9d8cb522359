"""Unpacked: what an evaluation's one site has learnt, kept as it is, for nobody else ever reads it."""

from service.detection.classifier.model_file import Model
from service.detection.classifier.site_filter import SiteFilter
from service.learning.filter_state import FilterCodec
from service.storage.filter_store import StoredFilter

_STORED = b"unpacked"


def make_in_memory_codec() -> FilterCodec:
    """A packing for one site in one process: the record says only that something is kept.

    Packing into bytes, and back, took half the time of an evaluation that learns.
    """
    newest: list[SiteFilter] = []

    def opened(kept: StoredFilter, model: Model) -> SiteFilter:
        return newest[0] if kept.weights == _STORED else SiteFilter(model)

    def closed(learned: SiteFilter, kept: StoredFilter) -> StoredFilter:
        newest[:] = [learned]
        return kept._replace(weights=_STORED)

    return FilterCodec(opened, closed)
