"""The storage port: three verbs that every engine offers, and the values they work on.

The port promises what the weaker engine gives:
- `get` and `commit` are consistent; `query` reads an index, which may lag behind them by `EngineInfo.settle_ms`;
- an expired record reads as absent, even before the backend has deleted it;
- a query on `THREAD` returns `listed` and `LISTED_NUMBERS`, never `fields`; the other indexes return keys only;
- each record of a query names its entry in the index that was queried, and no other entry;
- a JSON number without a fraction may come back as an `int` though a `float` was stored (1.0 as 1).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

# The numbers that a query on THREAD returns; an index of DynamoDB must name the attributes that it carries.
LISTED_NUMBERS = ("count", "opened_at", "changed_at")

MAX_WRITES = 100
MAX_RECORD_BYTES = 400_000
MAX_COMMIT_BYTES = 4_000_000


class Index(StrEnum):
    """The sparse indexes: a record is in one only if it names an entry for it."""

    THREAD = "thread"
    TIMELINE = "timeline"
    PRIORITY = "priority"


class IndexEntry(NamedTuple):
    """The partition of an index that a record is in, and the value by which it is sorted there."""

    partition: str
    sort: str


class Record(NamedTuple):
    """One stored thing under `key`.

    `listed` is what an index that carries data returns, `fields` what only `get` returns (both JSON values); `numbers`
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
    """What a write expects of the current record: that there is none, or nothing at all. A number is a version."""

    ABSENT = "absent"
    ANYTHING = "anything"


class Put(NamedTuple):
    """Replace everything under the record's key; with `expect` n its version must be n + 1, with ABSENT 1."""

    record: Record
    expect: int | Expect

    @property
    def key(self) -> str:
        """Return the key that is written."""
        return self.record.key


class Delete(NamedTuple):
    """Remove the record under `key`."""

    key: str
    expect: int | Expect = Expect.ANYTHING


class Add(NamedTuple):
    """Add to and set numbers of the record under `key`, which is made when absent; nothing else of it changes.

    `below` = (number, limit) requires that the number is absent or less than the limit before the write. `expires_at`
    is set when it is not 0. `defaults` fills in what the record lacks: its `listed`, its `fields`, each number and each
    index entry; an absent record gets all of them.
    """

    key: str
    add: Mapping[str, int] = {}
    set: Mapping[str, int] = {}
    below: tuple[str, int] | None = None
    expires_at: int = 0
    defaults: Record | None = None

    def apply_numbers(self, numbers: Mapping[str, int]) -> dict[str, int]:
        """Return the numbers of the record after this write, given its current `numbers`."""
        sums = {name: numbers.get(name, 0) + step for name, step in self.add.items()}
        return {**numbers, **sums, **self.set}

    def apply(self, current: Record | None) -> Record:
        """Return the record after this write, given the current one (None when absent); `below` is not checked."""
        defaults = self.defaults or Record(self.key)
        before = current or Record(self.key, version=0)
        return Record(
            key=self.key,
            listed=before.listed or defaults.listed,
            fields=before.fields or defaults.fields,
            numbers={**defaults.numbers, **self.apply_numbers(before.numbers)},
            entries={**defaults.entries, **before.entries},
            version=before.version + 1,
            expires_at=self.expires_at or before.expires_at or defaults.expires_at,
        )


Write = Put | Delete | Add


class PageKey(NamedTuple):
    """The sort value and key of the last record of a page: the next page begins behind it."""

    sort: str
    key: str


class Page(NamedTuple):
    """A run of records of one index partition, in order; `after` is None when nothing follows."""

    records: tuple[Record, ...]
    after: PageKey | None


class EngineInfo(NamedTuple):
    """What an engine says of itself.

    `name` is a short word for pages and logs. `settle_ms` is how long (ms) an index may lag behind a commit, 0 when it
    never does. `operator_notes` are sentences that an operator should read before running the service on it.
    """

    name: str
    settle_ms: int = 0
    operator_notes: tuple[str, ...] = ()


class Conflict(Exception):  # noqa: N818 - the field's word
    """A commit was refused because a record was not as expected: nothing was written.

    `position` is the position of the write that was refused, `current` its current record (None when absent).
    """

    def __init__(self, position: int, current: Record | None) -> None:
        super().__init__(position)
        self.position = position
        self.current = current


class Unavailable(Exception):  # noqa: N818 - a state, not a mistake of ours
    """The backend did not answer in time, or refused because of load. Whether a write was done may be unknown."""


class Engine(Protocol):
    """A storage backend. Every call may raise `Unavailable`. Safe to share between threads."""

    @property
    def info(self) -> EngineInfo:
        """Return the engine's description of itself."""
        ...

    def get(self, keys: Sequence[str]) -> dict[str, Record]:
        """Return the records under up to 100 distinct keys, in one round trip; absent ones are left out."""
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
        """Return up to `limit` (1-1000) records of a partition behind `after`, by sort value in UTF-8 byte order.

        Records with the same sort value have an order that the backend chooses. `newest_first` reverses the order.
        `after` need not name a record that exists. A page may hold fewer than `limit` and still be followed by another.
        """
        ...

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes (1 to 100, each of another key) or none. Raises `Conflict` for the first that is refused."""
        ...

    def ping(self, *, thoroughly: bool = False) -> None:
        """Check that the backend answers and takes writes; `thoroughly` also looks for damage, which may take long."""
        ...

    def sweep(self) -> int:
        """Delete expired records if the backend does not do so by itself; return how many were deleted."""
        ...

    def close(self) -> None:
        """Release connections; safe to call twice."""
        ...
