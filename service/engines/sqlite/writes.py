"""The writes of a commit on SQLite: what stands is read once, then each kind of write is one statement."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from service.engines.limits import check_size, check_sizes
from service.engines.packing import from_json, numbers_json
from service.engines.port import Add, Conflict, Delete, Expect, Put, Record, Write
from service.engines.sqlite import schema
from service.engines.sqlite.rows import Row, record_of, row_of

if TYPE_CHECKING:
    from sqlite3 import Connection

_select_standing = lru_cache(schema.standing)
_select_one = schema.select(1)


class Standing(NamedTuple):
    """What a write may expect of a record, and what an `Add` changes: the columns of `schema.standing`."""

    key: str
    version: int
    expires_at: int
    numbers: str


def rows_put(writes: Iterable[Write]) -> dict[str, Row]:
    """The rows that writes put, by key; raises ValueError for what is too large."""
    made = {write.key: row_of(write.record) for write in writes if isinstance(write, Put)}
    check_sizes(size for _, size in made.values())
    return {key: row for key, (row, _) in made.items()}


def change(connection: "Connection", writes: Sequence[Write], rows: Mapping[str, Row], now: int) -> dict[str, Standing]:
    """Do the writes inside the caller's transaction, at `now` (seconds since 1970); what stood before, by key.

    `rows` are those to put. Raises `Conflict` for the first write whose record does not stand as it expects.
    """
    standing = _cleared(connection, [write.key for write in writes], now)
    for position, write in enumerate(writes):
        if not _as_expected(write, standing.get(write.key)):
            raise Conflict(position, _current(connection, write.key))
    begun = _begun(connection, writes, standing)
    for statement, bound in _statements(writes, {**rows, **begun}, standing).items():
        connection.executemany(statement, bound)
    return standing


def _cleared(connection: "Connection", keys: Sequence[str], now: int) -> dict[str, Standing]:
    """What stands under these keys; what has expired is deleted, so that no write meets it."""
    found = [Standing(*row) for row in connection.execute(_select_standing(len(keys)), keys)]
    expired = [each.key for each in found if 0 < each.expires_at <= now]
    if expired:
        connection.executemany(schema.DELETE, [(key,) for key in expired])
    return {each.key: each for each in found if each.key not in expired}


def _current(connection: "Connection", key: str) -> Record | None:
    row = connection.execute(_select_one, (key,)).fetchone()
    return record_of(row) if row else None


def _begun(connection: "Connection", writes: Sequence[Write], standing: Mapping[str, Standing]) -> dict[str, Row]:
    """The whole rows of the records that an `Add` makes or completes, by key."""
    adds = [write for write in writes if isinstance(write, Add) and write.first]
    made = {
        write.key: row_of(write.completed(_current(connection, write.key) if write.key in standing else None))
        for write in adds
    }
    check_sizes(size for _, size in made.values())
    return {key: row for key, (row, _) in made.items()}


def _as_expected(write: Write, before: Standing | None) -> bool:
    if isinstance(write, Add):
        return write.below is None or numbers_of(before).get(write.below[0], write.below[1] - 1) < write.below[1]
    if write.expect is Expect.ANYTHING:
        return True
    if write.expect is Expect.ABSENT:
        return before is None
    return before is not None and before.version == write.expect


def _statements(
    writes: Sequence[Write], rows: Mapping[str, Row], standing: Mapping[str, Standing]
) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Each statement that has something to do, with the values of every record that it changes."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    if rows:
        found[schema.PUT] = list(rows.values())
    for write in writes:
        if isinstance(write, Add) and not write.first:
            statement, bound = _added(write, standing.get(write.key))
            found.setdefault(statement, []).append(bound)
        elif isinstance(write, Delete):
            found.setdefault(schema.DELETE, []).append((write.key,))
    return found


def _added(write: Add, before: Standing | None) -> tuple[str, tuple[Any, ...]]:
    numbers = numbers_json(write.numbers_after(numbers_of(before)))
    check_size(write.key, len(numbers))
    if before is None:
        return schema.BEGIN, (numbers, write.expires_at, write.key)
    if write.expires_at in (0, before.expires_at):
        return schema.ADD, (numbers, write.key)
    return schema.ADD_AND_EXPIRE, (numbers, write.expires_at, write.key)


def numbers_of(before: Standing | None) -> dict[str, int]:
    """The numbers that stand, none where nothing does."""
    return from_json(before.numbers) if before else {}
