"""The writes of a commit on SQLite, each inside the caller's transaction."""

from typing import TYPE_CHECKING, Any

from service.storage import schema
from service.storage.engine import Add, Delete, Expect, Put, Record, Write
from service.storage.packing import from_json, to_json
from service.storage.rows import record_of, row_of

if TYPE_CHECKING:
    from sqlite3 import Connection

_SELECT_ONE = schema.select(1)


def current(connection: "Connection", key: str, now: int) -> Record | None:
    """The record under a key at `now` (seconds since 1970)."""
    row = connection.execute(_SELECT_ONE, (key,)).fetchone()
    return None if row is None or 0 < row[2] <= now else record_of(row)


def apply(connection: "Connection", write: Write, row: tuple[Any, ...], now: int) -> bool:
    """Do one write, a `Put` with the columns of its `row`; False when the record does not stand as it expects."""
    match write:
        case Put():
            return _put(connection, write.expect, row, now)
        case Delete():
            return _deleted(connection, write, now)
        case Add():
            return add(connection, write, now)


def _put(connection: "Connection", expect: int | Expect, row: tuple[Any, ...], now: int) -> bool:
    if expect is Expect.ANYTHING:
        done = connection.execute(schema.PUT, row)
    elif expect is Expect.ABSENT:
        done = connection.execute(schema.PUT_ABSENT, (*row, now))
    else:
        done = connection.execute(schema.PUT_VERSION, (*row[1:], row[0], expect, now))
    return done.rowcount == 1


def _deleted(connection: "Connection", write: Delete, now: int) -> bool:
    if write.expect is Expect.ANYTHING:
        connection.execute(schema.DELETE, (write.key,))
        return True
    if write.expect is Expect.ABSENT:
        connection.execute(schema.DELETE_EXPIRED, (write.key, now))
        return connection.execute("SELECT 1 FROM records WHERE key = ?", (write.key,)).fetchone() is None
    return connection.execute(schema.DELETE_VERSION, (write.key, write.expect, now)).rowcount == 1


def add(connection: "Connection", write: Add, now: int) -> bool:
    """Add to and set numbers; False when the record is not below the limit."""
    row = connection.execute(schema.FOR_ADD, (write.key, now)).fetchone()
    numbers = from_json(row[0]) if row else {}
    if write.below and numbers.get(write.below[0], write.below[1] - 1) >= write.below[1]:
        return False
    for name, by in write.add.items():
        numbers[name] = numbers.get(name, 0) + by
    numbers.update(write.set)
    if row is None:
        fresh, _ = row_of(Record(write.key, numbers=numbers, expires_at=write.expires_at))
        return connection.execute(schema.PUT, fresh).rowcount == 1
    connection.execute(schema.ADD, (to_json(numbers), write.expires_at, write.expires_at, write.key))
    return True
