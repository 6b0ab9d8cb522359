"""The engine of one machine: a SQLite file, or `:memory:`, which is the fake that tests use.

An answered commit survives the end of the process and of the power: the log is synced before `commit` returns.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from service.engines.limits import check_keys, check_query, check_writes
from service.engines.meter import count_trip
from service.engines.port import (
    Add,
    Index,
    Page,
    PageKey,
    Record,
    Unavailable,
    Write,
)
from service.engines.sqlite import schema
from service.engines.sqlite.rows import EXPIRES_AT, KEY, bare_records, listed_records, record_of
from service.engines.sqlite.writes import change, numbers_of, rows_put

MEMORY = ":memory:"
_PAUSE = 0.05  # seconds

_select = lru_cache(schema.select)
_page = lru_cache(schema.page)


class SqliteEngine:
    """The port over one SQLite database.

    `clock` gives ms since 1970. A call that cannot have its turn within `deadline` seconds raises `Unavailable`. The
    file is made when absent. Connections are pooled: a database in memory has exactly one, so that all threads see it.
    """

    def __init__(self, path: str, clock: Callable[[], int], *, deadline: float = 3.0) -> None:
        self._path = path
        self._clock = clock
        self._deadline = deadline
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        # Writers of this process queue here, where waking is immediate; SQLite's own waiting polls.
        self._writing = Lock()
        self._closed = False
        with _as_unavailable():
            connection = self._open()
            try:
                _as_log(connection, deadline)
                _prepare(connection)
            except BaseException:  # raised again: only the connection must not stay open
                connection.close()
                raise
            self._idle.put(connection)

    def get(self, keys: Sequence[str]) -> dict[str, Record]:
        """The records under these keys (see the port)."""
        check_keys(keys)
        if not keys:
            return {}
        now = self._now()
        rows = self._read(_select(len(keys)), keys)
        return {row[KEY]: record_of(row) for row in rows if not 0 < row[EXPIRES_AT] <= now}

    def query(
        self,
        index: Index,
        partition: str,
        *,
        after: PageKey | None = None,
        limit: int = 50,
        newest_first: bool = False,
    ) -> Page:
        """A page of a partition (see the port)."""
        check_query(partition, limit)
        behind = (after.sort, after.key) if after else ()
        statement = _page(index, behind=bool(after), newest_first=newest_first)
        rows = self._read(statement, (partition, self._now(), *behind, limit + 1))
        more = len(rows) > limit
        rows = rows[:limit]
        records = listed_records(rows, partition) if index is Index.THREAD else bare_records(rows, index, partition)
        return Page(records, PageKey(rows[-1][1], rows[-1][0]) if more else None)

    def commit(self, writes: Sequence[Write]) -> None:
        """All writes or none (see the port)."""
        check_writes(writes)
        rows = rows_put(writes)
        with self._transaction() as connection:
            change(connection, writes, rows, self._now())

    def bump(self, key: str, number: str, by: int, *, expires_at: int = 0) -> int:
        """Add to one number and return it (see the port)."""
        write = Add(key, {number: by}, expires_at=expires_at)
        check_writes([write])
        with self._transaction() as connection:
            before = change(connection, [write], {}, self._now())
        return write.numbers_after(numbers_of(before.get(key)))[number]

    def ping(self) -> None:
        """Return when the file answers."""
        self._read("SELECT key FROM records LIMIT 1", ())

    def sweep(self) -> int:
        """Delete the records that have expired, a few hundred at a time; how many there were."""
        swept = 0
        while True:
            with self._transaction() as connection:
                found = connection.execute(schema.SWEEP, (self._now(),)).rowcount
            swept += found
            if not found:
                return swept

    def close(self) -> None:
        """Close every connection, those in use as soon as they are given back."""
        self._closed = True
        self._close_idle()

    def _close_idle(self) -> None:
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def _now(self) -> int:
        return self._clock() // 1000

    def _read(self, statement: str, values: Sequence[Any]) -> list[Any]:
        count_trip()
        connection = self._taken()
        try:
            return connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            _raise_unavailable(error)
            raise
        finally:
            self._give_back(connection)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        count_trip()
        if not self._writing.acquire(timeout=self._deadline):
            raise Unavailable("other writers took too long")
        try:
            connection = self._taken()
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except sqlite3.DatabaseError as error:
                _raise_unavailable(error)
                raise
            finally:
                if connection.in_transaction:
                    connection.rollback()
                self._give_back(connection)
        finally:
            self._writing.release()

    def _taken(self) -> sqlite3.Connection:
        if self._closed:
            raise Unavailable("the store is closed")
        try:
            return self._idle.get_nowait()
        except Empty:
            pass
        if self._path != MEMORY:
            with _as_unavailable():
                return self._open()
        try:
            return self._idle.get(timeout=self._deadline)
        except Empty:
            raise Unavailable("the store is busy") from None

    def _give_back(self, connection: sqlite3.Connection) -> None:
        self._idle.put(connection)
        if self._closed:
            self._close_idle()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=self._deadline, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            # FULL syncs the log at every commit; NORMAL would lose the last commits with the power.
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:  # a file that is no database is only known as such now
            connection.close()
            raise
        return connection


@contextmanager
def _as_unavailable() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        _raise_unavailable(error)
        raise


def _raise_unavailable(error: sqlite3.DatabaseError) -> None:
    """Raise `Unavailable` for what is no fault of ours: no room, no turn, a file that is damaged or no database."""
    # Of this very type only for such a file; its other kinds are wrong statements and values.
    if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
        raise Unavailable(str(error)) from error


def _as_log(connection: sqlite3.Connection, deadline: float) -> None:
    """The file has a write-ahead log; another process that makes it one at this moment is waited for."""
    tries = max(1, round(deadline / _PAUSE))
    for left in reversed(range(tries)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            # SQLite itself does not wait here, whatever the timeout is.
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table in a new file; refuse a file that a later release made."""
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > schema.VERSION:
        raise ValueError(f"the database has version {version}, this release knows {schema.VERSION}")
    if not version:
        for statement in (schema.TABLE, *schema.INDEXES, schema.VIEW, f"PRAGMA user_version = {schema.VERSION}"):
            connection.execute(statement)
    connection.execute("COMMIT")
