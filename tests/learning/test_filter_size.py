"""What a site has learnt fits its record, whatever was decided."""

from random import Random
from types import MappingProxyType

from service.detection.classifier.comment_traces import MAX_HOSTS
from service.detection.classifier.lesson_log import Label
from service.detection.classifier.rejected_memory import (
    MAX_GOOD,
    MAX_REJECTED,
    MAX_SHINGLES,
    MAX_TAKEN_BACK,
    RejectedMemory,
    RememberedDecision,
)
from service.detection.classifier.rejected_memory_file import dump_memory
from service.engines.port import MAX_RECORD_BYTES
from service.storage.filter_store import FilterStore, StoredFilter

# The largest dump of weights and log (see `SiteState.dump`).
WEIGHTS_BYTES = 82_000


def test_the_fullest_memory_fits(either_engine):
    """A memory full of the longest comments and hosts, beside the largest weights, is stored and read again."""
    random = Random(1)  # noqa: S311 - nothing secret
    decisions = {}
    kinds = (
        (MAX_REJECTED, Label.SPAM, MAX_SHINGLES, MAX_HOSTS),
        (MAX_GOOD, Label.GOOD, 2 * MAX_SHINGLES, MAX_HOSTS),
        (MAX_TAKEN_BACK, Label.NOTHING, 0, 0),
    )
    for count, label, shingles, hosts in kinds:
        for _ in range(count):
            name = f"{random.getrandbits(104):026x}"
            passages, led = (tuple(random.getrandbits(32) for _ in range(size)) for size in (shingles, hosts))
            decisions[name] = RememberedDecision(10**12, label, name, passages, led, random.getrandbits(32))
    stored_filter = StoredFilter(
        random.randbytes(WEIGHTS_BYTES), dump_memory(RejectedMemory(MappingProxyType(decisions)))
    )
    assert 4 / 3 * (len(stored_filter.weights) + len(stored_filter.memory)) < MAX_RECORD_BYTES
    store = FilterStore(either_engine)
    store.put("default", stored_filter)
    assert store.get("default").memory == stored_filter.memory
