"""The limits of both engines: those of DynamoDB, so that what works on one machine works on AWS.

Sources: "Quotas in Amazon DynamoDB", "Constraints in Amazon DynamoDB" and "DynamoDB item sizes and formats" (developer
guide). A write or a read over a limit is the caller's mistake: `ValueError`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

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
MAX_NAME_BYTES = 65_535
# DynamoDB keeps 38 digits of a number; SQLite's JSON keeps all.
MAX_NUMBER = 10**38
# DynamoDB keeps no number closer to zero than this, except zero.
MIN_FRACTION = 1e-130
# What a number takes at most: 38 digits, two a byte, and sign and exponent.
NUMBER_BYTES = 21
# A list or map takes so many bytes, and each of its elements one more.
CONTAINER_BYTES = 3


def check_keys(keys: Sequence[str]) -> None:
    """Check that these are up to 100 distinct keys. Raises ValueError."""
    if len(keys) > MAX_KEYS:
        raise ValueError(f"{len(keys)} keys were requested at once, the limit is {MAX_KEYS}")
    if len(set(keys)) != len(keys):
        raise ValueError("a key is requested twice")
    _check_texts("key", keys, MAX_PARTITION_BYTES)


def check_query(partition: str, limit: int) -> None:
    """Check the partition and the limit of a query. Raises ValueError."""
    _check_texts("partition", [partition], MAX_PARTITION_BYTES)
    if not 1 <= limit <= MAX_LIMIT:
        raise ValueError(f"limit is {limit}, not 1 to {MAX_LIMIT}")


def check_writes(writes: Sequence[Write]) -> None:
    """Check the writes of one commit, as far as that needs no look at what is stored. Raises ValueError."""
    if not 1 <= len(writes) <= MAX_WRITES:
        raise ValueError(f"a commit has 1 to {MAX_WRITES} writes, not {len(writes)}")
    keys = [write.key for write in writes]
    if len(set(keys)) != len(keys):
        raise ValueError("a commit writes each key once")
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
    _check_record(record)


def _check_record(record: Record) -> None:
    _check_numbers(record.numbers)
    _check_texts("partition", [entry.partition for entry in record.entries.values()], MAX_PARTITION_BYTES)
    _check_texts("sort", [entry.sort for entry in record.entries.values()], MAX_SORT_BYTES)


def _check_add(write: Add) -> None:
    if write.defaults is not None:
        if write.defaults.key != write.key:
            raise ValueError(f"the defaults of {write.key!r} are those of {write.defaults.key!r}")
        _check_record(write.defaults)
    _check_numbers(write.add)
    _check_numbers(write.set)
    if not write.add.keys().isdisjoint(write.set):
        raise ValueError(f"{sorted(write.add.keys() & write.set.keys())} are both added to and set")


def _check_numbers(numbers: Mapping[str, int]) -> None:
    for name, number in numbers.items():
        # Names of one letter are the engines' own (see `dynamodb.table`).
        if len(name) < 2:  # noqa: PLR2004 - the rule in the line above
            raise ValueError(f"the number {name!r} needs a name of two letters or more")
        check_number(number)


def check_number(number: float) -> None:
    """Check that both engines can store a number exactly. Raises ValueError."""
    if not -MAX_NUMBER < number < MAX_NUMBER or 0 < abs(number) < MIN_FRACTION:
        raise ValueError(f"the number {number!r} has more than 38 digits, or is none")


def _check_texts(what: str, texts: Iterable[str], most: int) -> None:
    # Encoding also refuses a lone surrogate, which neither engine can store.
    for size in (len(text.encode()) for text in texts):
        if not 1 <= size <= most:
            raise ValueError(f"a {what} has 1 to {most} bytes, not {size}")


def measure_record(record: Record) -> int:
    """Return the size of a record in bytes, as DynamoDB counts it. Raises ValueError when it is over 400,000."""
    names = sum(len(text.encode()) for text in (record.key, *chain(*record.entries.values()), *record.numbers))
    numbers = NUMBER_BYTES * len(record.numbers)
    size = names + numbers + _measure_value(record.listed) + _measure_value(record.fields)
    check_size(record.key, size)
    return size


def _measure_value(value: Any) -> int:  # noqa: ANN401 - any JSON value
    """Return the size of a JSON value in bytes. Raises ValueError for a number that cannot be stored."""
    match value:
        case str():
            return len(value.encode())
        case bool() | None:
            return 1
        case int() | float():
            check_number(value)
            return math.ceil(len(str(value)) / 2) + 1
        case Mapping():
            _check_texts("name", value, MAX_NAME_BYTES)
            return CONTAINER_BYTES + sum(1 + len(name.encode()) + _measure_value(part) for name, part in value.items())
        case _:
            return CONTAINER_BYTES + sum(1 + _measure_value(part) for part in value)


def check_size(key: str, size: int) -> None:
    """Check that a record of `size` bytes is not too large. Raises ValueError."""
    if size > MAX_RECORD_BYTES:
        raise ValueError(f"{key!r} has {size} bytes, the limit of a record is {MAX_RECORD_BYTES}")


def check_sizes(sizes: Iterable[int]) -> None:
    """Check that the records of a commit are not too large together. Raises ValueError."""
    total = sum(sizes)
    if total > MAX_COMMIT_BYTES:
        raise ValueError(f"a commit has {total} bytes, the limit is {MAX_COMMIT_BYTES}")
