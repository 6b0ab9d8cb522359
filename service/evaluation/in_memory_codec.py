"""A codec that keeps the filter of an evaluation's one site as it is: nothing else ever reads it."""

from service.detection.classifier.model_file import Model
from service.detection.classifier.site_filter import SiteFilter
from service.learning.filter_state import FilterCodec
from service.storage.filter_store import StoredFilter

_STORED = b"unpacked"


def make_in_memory_codec() -> FilterCodec:
    """Return a codec for one site in one process. The record says only that something is kept.

    Encoding and decoding took half the time of an evaluation that learns.
    """
    newest: list[SiteFilter] = []

    def decode(stored: StoredFilter, model: Model) -> SiteFilter:
        return newest[0] if stored.weights == _STORED else SiteFilter(model)

    def encode(site_filter: SiteFilter, stored: StoredFilter) -> StoredFilter:
        newest[:] = [site_filter]
        return stored._replace(weights=_STORED)

    return FilterCodec(decode, encode)
