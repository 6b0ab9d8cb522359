"""The port: four verbs that SQLite and DynamoDB both keep, and the values they speak in.

What is promised is what the weaker engine gives:
- `get` and `commit` are consistent; `query` may lag behind them;
- an expired record reads as absent, even before the backend has deleted it;
- a query on `THREAD` returns `listed` and `LISTED_NUMBERS`, never `fields`; the other indexes return keys only;
- the records of a query name their entry in the index asked, and no other.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

# The numbers that a query on THREAD shows; an index of DynamoDB must name what it carries.
LISTED_NUMBERS = ("count", "opened_at", "changed_at")

MAX_WRITES = 100
MAX_RECORD_BYTES = 400_000
MAX_COMMIT_BYTES = 4_000_000


class Index(StrEnum):
    """The sparse indexes: a record is in one only if it names an entry for it."""

    THREAD = "thread"
    TIMELINE = "timeline"
    PRIORITY = "priority"

    # That of the string, which it equals: an enum's own is a function in Python, and every record's entries need it.
    __hash__ = str.__hash__


class IndexEntry(NamedTuple):
    """A record's place in an index."""

    partition: str
    sort: str


class Record(NamedTuple):
    """One stored thing under `key`.

    `listed` is what an index that carries data shows, `fields` what only `get` returns (both JSON values); `numbers`
    are the whole numbers that an `Add` may change; `expires_at` is in seconds since 1970, 0 for never. `version` is 1
    after the first write and rises by one with every write.
    """

    key: str
    listed: Mapping[str, Any] = {}
    fields: Mapping[str, Any] = {}
    numbers: Mapping[str, int] = {}
    entries: Mapping[Index, IndexEntry] = {}
    version: int = 1
    expires_at: int = 0


class Expect(StrEnum):
    """What a write demands of the record that stands: that there is none, or nothing. Or a version, by number."""

    ABSENT = "absent"
    ANYTHING = "anything"


class Put(NamedTuple):
    """Store `record` whole; with `expect` n its version must be n + 1, with ABSENT 1."""

    record: Record
    expect: int | Expect

    @property
    def key(self) -> str:
        """The key written."""
        return self.record.key


class Delete(NamedTuple):
    """Remove the record under `key`."""

    key: str
    expect: int | Expect = Expect.ANYTHING


class Add(NamedTuple):
    """Add to and set numbers of the record under `key`, making it when absent; nothing else of it changes.

    `below` = (number, limit) demands that the number is absent or less than the limit beforehand. `expires_at` is set
    when not 0. What the record lacks of `first` (its `listed`, its `fields`, each number, each entry) it gets from
    there, an absent one thus all of it.
    """

    key: str
    add: Mapping[str, int] = {}
    set: Mapping[str, int] = {}
    below: tuple[str, int] | None = None
    expires_at: int = 0
    first: Record | None = None

    def numbers_after(self, before: Mapping[str, int]) -> dict[str, int]:
        """The numbers of the record once this is done, of those that stand."""
        sums = {name: before.get(name, 0) + by for name, by in self.add.items()}
        return {**before, **sums, **self.set}

    def completed(self, standing: Record | None) -> Record:
        """The record once this is done, of the one that stands (None: absent), whatever `below` demands."""
        first = self.first or Record(self.key)
        before = standing or Record(self.key, version=0)
        return Record(
            key=self.key,
            listed=before.listed or first.listed,
            fields=before.fields or first.fields,
            numbers={**first.numbers, **self.numbers_after(before.numbers)},
            entries={**first.entries, **before.entries},
            version=before.version + 1,
            expires_at=self.expires_at or before.expires_at or first.expires_at,
        )


Write = Put | Delete | Add


class PageKey(NamedTuple):
    """Where a page ended: the sort value and key of its last record, so that the next page begins behind it."""

    sort: str
    key: str


class Page(NamedTuple):
    """A run of records of one index partition in order; `after` is None when nothing follows."""

    records: tuple[Record, ...]
    after: PageKey | None


class Conflict(Exception):  # noqa: N818 - the field's word
    """A commit was refused because a record did not stand as expected: nothing was written.

    `position` is the index of the losing write, `current` its record as it now stands (None when absent).
    """

    def __init__(self, position: int, current: Record | None) -> None:
        super().__init__(position)
        self.position = position
        self.current = current


class Unavailable(Exception):  # noqa: N818 - a state, not a mistake of ours
    """The backend did not answer in time, or refused for load: nothing is known to have been written."""


class Engine(Protocol):
    """What `Store` asks of a backend. Every call may raise `Unavailable`. Safe to share between threads."""

    def get(self, keys: Sequence[str]) -> dict[str, Record]:
        """The records under up to 100 distinct keys, in one round trip; absent ones are not in the answer."""
        ...

    def query(
        self,
        index: Index,
        partition: str,
        *,
        after: PageKey | None = None,
        limit: int = 50,
        newest_first: bool = False,
    ) -> Page:
        """Up to `limit` (1-1000) records of a partition by sort value, in the order of UTF-8 bytes, behind `after`.

        Records of one sort value keep an order of the backend's own. `newest_first` turns the order round. A `PageKey`
        need not name a record that exists. A page may hold fewer than `limit` and still be followed by another.
        """
        ...

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes (1 to 100, one a key) or none. Raises `Conflict` for the first that may not be done."""
        ...

    def bump(self, key: str, number: str, by: int, *, expires_at: int = 0) -> int:
        """Add to one number of a record, made when absent, and return it as it then stands."""
        ...

    def ping(self) -> None:
        """Return when the backend answers."""
        ...

    def sweep(self) -> int:
        """Delete expired records where the backend does not do so by itself; how many were deleted."""
        ...

    def close(self) -> None:
        """Release what is held; safe to call twice."""
        ...
