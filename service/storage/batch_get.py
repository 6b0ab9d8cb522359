"""Batched reads: any number of keys in as few round trips as the port allows."""

from collections.abc import Iterable

from service.engines.port import Engine, Record

# As many keys as one `get` takes.
MAX_KEYS = 100


def read_all(engine: Engine, keys: Iterable[str]) -> dict[str, Record]:
    """Return the records under these keys, one round trip for each hundred different keys; absent ones are left out."""
    names = list(dict.fromkeys(keys))
    records: dict[str, Record] = {}
    for start in range(0, len(names), MAX_KEYS):
        records |= engine.get(names[start : start + MAX_KEYS])
    return records
