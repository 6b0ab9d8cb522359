"""The writes of a commit on SQLite: current records are read once, then each kind of write is one statement."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from service.engines.limits import check_size, check_sizes, measure_record
from service.engines.port import Add, Conflict, Delete, Expect, Put, Record, Write
from service.engines.sqlite import schema
from service.engines.sqlite.rows import Row, build_row, decode_json, encode_json, parse_row

if TYPE_CHECKING:
    from sqlite3 import Connection


class CurrentRow(NamedTuple):
    """What a write may expect of a record, and what an `Add` changes: the columns of `schema.select_current`."""

    key: str
    version: int
    expires_at: int
    numbers: str


def build_put_rows(writes: Iterable[Write]) -> dict[str, Row]:
    """Build the rows of the records that are put, by key. Raises ValueError for what is too large."""
    return _build_rows(write.record for write in writes if isinstance(write, Put))


def apply_writes(connection: "Connection", writes: Sequence[Write], put_rows: Mapping[str, Row], now: int) -> None:
    """Do the writes inside the caller's transaction, at `now` (seconds since 1970).

    `put_rows` are the rows of `build_put_rows`. Raises `Conflict` for the first write whose record is not as it
    expects.
    """
    current = _read_current(connection, [write.key for write in writes], now)
    for position, write in enumerate(writes):
        if not _is_as_expected(write, current.get(write.key)):
            raise Conflict(position, _read_record(connection, write.key))
    rows = {**put_rows, **_build_rows(_complete_records(connection, writes, current))}
    for statement, values in _group_statements(writes, rows, current).items():
        connection.executemany(statement, values)


def _build_rows(records: Iterable[Record]) -> dict[str, Row]:
    reached = list(records)
    check_sizes(measure_record(record) for record in reached)
    return {record.key: build_row(record) for record in reached}


def _read_current(connection: "Connection", keys: Sequence[str], now: int) -> dict[str, CurrentRow]:
    """Return the current rows under these keys. Expired ones are deleted, so that no write meets them."""
    rows = [CurrentRow(*row) for row in connection.execute(schema.select_current(len(keys)), keys)]
    expired = [row.key for row in rows if 0 < row.expires_at <= now]
    if expired:
        connection.executemany(schema.DELETE, [(key,) for key in expired])
    return {row.key: row for row in rows if row.key not in expired}


def _read_record(connection: "Connection", key: str) -> Record | None:
    row = connection.execute(schema.select_records(1), (key,)).fetchone()
    return parse_row(row) if row else None


def _complete_records(
    connection: "Connection", writes: Sequence[Write], current: Mapping[str, CurrentRow]
) -> Iterable[Record]:
    """Yield the records as an `Add` with defaults leaves them."""
    for write in writes:
        if isinstance(write, Add) and write.defaults:
            yield write.apply(_read_record(connection, write.key) if write.key in current else None)


def _is_as_expected(write: Write, current: CurrentRow | None) -> bool:
    if isinstance(write, Add):
        if write.below is None:
            return True
        name, limit = write.below
        numbers = _parse_numbers(current)
        return name not in numbers or numbers[name] < limit
    if write.expect is Expect.ANYTHING:
        return True
    if write.expect is Expect.ABSENT:
        return current is None
    return current is not None and current.version == write.expect


def _group_statements(
    writes: Sequence[Write], rows: Mapping[str, Row], current: Mapping[str, CurrentRow]
) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Return each statement that has something to do, with the values of every record that it changes."""
    groups: dict[str, list[tuple[Any, ...]]] = {}
    if rows:
        groups[schema.PUT] = list(rows.values())
    for write in writes:
        if isinstance(write, Add) and not write.defaults:
            statement, values = _build_add(write, current.get(write.key))
            groups.setdefault(statement, []).append(values)
        elif isinstance(write, Delete):
            groups.setdefault(schema.DELETE, []).append((write.key,))
    return groups


def _build_add(write: Add, current: CurrentRow | None) -> tuple[str, tuple[Any, ...]]:
    numbers = encode_json(write.apply_numbers(_parse_numbers(current)))
    check_size(write.key, len(numbers))
    if current is None:
        return schema.INSERT_NUMBERS, (numbers, write.expires_at, write.key)
    if write.expires_at in (0, current.expires_at):
        return schema.UPDATE_NUMBERS, (numbers, write.key)
    return schema.UPDATE_NUMBERS_AND_EXPIRY, (numbers, write.expires_at, write.key)


def _parse_numbers(current: CurrentRow | None) -> dict[str, int]:
    return decode_json(current.numbers) if current else {}
