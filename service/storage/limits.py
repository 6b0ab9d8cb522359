"""What both engines refuse: the limits of DynamoDB, so that what works on one machine works on AWS.

Source of the figures: "Quotas in Amazon DynamoDB" and "Constraints in Amazon DynamoDB" (developer guide). Whatever is
over a limit is a fault of the caller: `ValueError`.
"""

from collections.abc import Iterable, Mapping, Sequence

from service.storage.engine import (
    MAX_COMMIT_BYTES,
    MAX_RECORD_BYTES,
    MAX_WRITES,
    Add,
    Entry,
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


def check_keys(keys: Sequence[str]) -> None:
    """Raise unless these are up to 100 distinct keys."""
    if len(keys) > MAX_KEYS:
        raise ValueError(f"{len(keys)} keys asked at once, at most {MAX_KEYS} are answered")
    if len(set(keys)) != len(keys):
        raise ValueError("a key is asked twice")
    for key in keys:
        _check_text("key", key, MAX_PARTITION_BYTES)


def check_query(partition: str, limit: int) -> None:
    """Raise unless a query may be asked."""
    _check_text("partition", partition, MAX_PARTITION_BYTES)
    if not 1 <= limit <= MAX_LIMIT:
        raise ValueError(f"limit is {limit}, not 1 to {MAX_LIMIT}")


def check_writes(writes: Sequence[Write]) -> None:
    """Raise unless these writes may stand in one commit, whatever is stored."""
    if not 1 <= len(writes) <= MAX_WRITES:
        raise ValueError(f"a commit has 1 to {MAX_WRITES} writes, not {len(writes)}")
    if len({write.key for write in writes}) != len(writes):
        raise ValueError("a commit writes a key once")
    for write in writes:
        _check_text("key", write.key, MAX_PARTITION_BYTES)
        if isinstance(write, Put):
            _check_put(write)
        elif isinstance(write, Add):
            check_add(write)


def _check_put(write: Put) -> None:
    record, expect = write.record, write.expect
    if expect is not Expect.ANYTHING:
        version = 1 if expect is Expect.ABSENT else int(expect) + 1
        if record.version != version:
            raise ValueError(f"{record.key!r} has version {record.version}, expected {version}")
    _check_numbers(record.numbers)
    for entry in record.entries.values():
        _check_entry(entry)


def check_add(write: Add) -> None:
    """Raise unless an `Add` names numbers that can be stored, each once."""
    _check_text("key", write.key, MAX_PARTITION_BYTES)
    _check_numbers(write.add)
    _check_numbers(write.set)
    both = write.add.keys() & write.set.keys()
    if both:
        raise ValueError(f"{sorted(both)} are both added to and set")


def _check_entry(entry: Entry) -> None:
    _check_text("partition", entry.partition, MAX_PARTITION_BYTES)
    _check_text("sort", entry.sort, MAX_SORT_BYTES)


def _check_numbers(numbers: Mapping[str, int]) -> None:
    for name, number in numbers.items():
        # Names of one letter are the engines' own (see `table`).
        if len(name) < 2:  # noqa: PLR2004 - the rule in the line above
            raise ValueError(f"the number {name!r} needs a name of two letters or more")
        if not -MAX_NUMBER < number < MAX_NUMBER:
            raise ValueError(f"the number {name!r} has more than 38 digits")


def _check_text(what: str, text: str, most: int) -> None:
    # Encoding also refuses a lone surrogate, which neither engine can store.
    size = len(text.encode())
    if not 1 <= size <= most:
        raise ValueError(f"a {what} has 1 to {most} bytes, not {size}")


def record_size(record: Record, listed: str, fields: str) -> int:
    """The bytes of a record whose parts are written as JSON, before any packing; raises when they are over 400,000."""
    size = len(listed.encode()) + len(fields.encode()) + len(record.key.encode())
    for entry in record.entries.values():
        size += len(entry.partition.encode()) + len(entry.sort.encode())
    # A number takes at most 21 bytes beside its name (38 digits, two a byte, and sign and exponent).
    size += sum(len(name.encode()) + 21 for name in record.numbers)
    if size > MAX_RECORD_BYTES:
        raise ValueError(f"{record.key!r} has {size} bytes, a record has at most {MAX_RECORD_BYTES}")
    return size


def check_sizes(sizes: Iterable[int]) -> None:
    """Raise when the records of a commit are too large together."""
    total = sum(sizes)
    if total > MAX_COMMIT_BYTES:
        raise ValueError(f"a commit has at most {MAX_COMMIT_BYTES} bytes, not {total}")
