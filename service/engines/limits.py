"""What both engines refuse: the limits of DynamoDB, so that what works on one machine works on AWS.

Source of the figures: "Quotas in Amazon DynamoDB" and "Constraints in Amazon DynamoDB" (developer guide). Whatever is
over a limit is a fault of the caller: `ValueError`.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from service.engines.port import (
    MAX_COMMIT_BYTES,
    MAX_RECORD_BYTES,
    MAX_WRITES,
    Add,
    Expect,
    Put,
    Record,
    Write,
)

MAX_KEYS = 100
MAX_LIMIT = 1000
MAX_PARTITION_BYTES = 2048
MAX_SORT_BYTES = 1024
# DynamoDB keeps 38 digits of a number; SQLite's JSON keeps all.
MAX_NUMBER = 10**38
# What a number takes at most beside its name: 38 digits, two a byte, and sign and exponent.
NUMBER_BYTES = 21


def check_keys(keys: Sequence[str]) -> None:
    """Raise unless these are up to 100 distinct keys."""
    if len(keys) > MAX_KEYS:
        raise ValueError(f"{len(keys)} keys asked at once, at most {MAX_KEYS} are answered")
    if len(set(keys)) != len(keys):
        raise ValueError("a key is asked twice")
    _check_texts("key", keys, MAX_PARTITION_BYTES)


def check_query(partition: str, limit: int) -> None:
    """Raise unless a query may be asked."""
    _check_texts("partition", [partition], MAX_PARTITION_BYTES)
    if not 1 <= limit <= MAX_LIMIT:
        raise ValueError(f"limit is {limit}, not 1 to {MAX_LIMIT}")


def check_writes(writes: Sequence[Write]) -> None:
    """Raise unless these writes may stand in one commit, whatever is stored."""
    if not 1 <= len(writes) <= MAX_WRITES:
        raise ValueError(f"a commit has 1 to {MAX_WRITES} writes, not {len(writes)}")
    keys = [write.key for write in writes]
    if len(set(keys)) != len(keys):
        raise ValueError("a commit writes a key once")
    _check_texts("key", keys, MAX_PARTITION_BYTES)
    for write in writes:
        if isinstance(write, Put):
            _check_put(write)
        elif isinstance(write, Add):
            _check_add(write)


def _check_put(write: Put) -> None:
    record, expect = write.record, write.expect
    if expect is not Expect.ANYTHING:
        version = 1 if expect is Expect.ABSENT else int(expect) + 1
        if record.version != version:
            raise ValueError(f"{record.key!r} has version {record.version}, expected {version}")
    _check_parts(record)


def _check_parts(record: Record) -> None:
    _check_numbers(record.numbers)
    _check_texts("partition", [entry.partition for entry in record.entries.values()], MAX_PARTITION_BYTES)
    _check_texts("sort", [entry.sort for entry in record.entries.values()], MAX_SORT_BYTES)


def _check_add(write: Add) -> None:
    if write.first is not None:
        if write.first.key != write.key:
            raise ValueError(f"{write.key!r} cannot begin as {write.first.key!r}")
        _check_parts(write.first)
    _check_numbers(write.add)
    _check_numbers(write.set)
    if not write.add.keys().isdisjoint(write.set):
        raise ValueError(f"{sorted(write.add.keys() & write.set.keys())} are both added to and set")


def _check_numbers(numbers: Mapping[str, int]) -> None:
    for name, number in numbers.items():
        # Names of one letter are the engines' own (see `table`).
        if len(name) < 2:  # noqa: PLR2004 - the rule in the line above
            raise ValueError(f"the number {name!r} needs a name of two letters or more")
        if not -MAX_NUMBER < number < MAX_NUMBER:
            raise ValueError(f"the number {name!r} has more than 38 digits")


def _check_texts(what: str, texts: Iterable[str], most: int) -> None:
    # Encoding also refuses a lone surrogate, which neither engine can store.
    for size in map(len, map(str.encode, texts)):
        if not 1 <= size <= most:
            raise ValueError(f"a {what} has 1 to {most} bytes, not {size}")


def record_size(record: Record, listed: str, fields: str) -> int:
    """The bytes of a record whose parts are written as JSON, before any packing; raises when they are over 400,000."""
    texts = (record.key, listed, fields, *chain(*record.entries.values()), *record.numbers)
    size = len("".join(texts).encode()) + NUMBER_BYTES * len(record.numbers)
    check_size(record.key, size)
    return size


def check_size(key: str, size: int) -> None:
    """Raise when a record of `size` bytes is too large."""
    if size > MAX_RECORD_BYTES:
        raise ValueError(f"{key!r} has {size} bytes, a record has at most {MAX_RECORD_BYTES}")


def check_sizes(sizes: Iterable[int]) -> None:
    """Raise when the records of a commit are too large together."""
    total = sum(sizes)
    if total > MAX_COMMIT_BYTES:
        raise ValueError(f"a commit has at most {MAX_COMMIT_BYTES} bytes, not {total}")
