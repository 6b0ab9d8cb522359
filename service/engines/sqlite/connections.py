"""The connections of the SQLite engine: pooled, with one writer at a time, and errors in the words of the port."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from service.engines.port import Unavailable
from service.engines.sqlite.file_guard import FileGuard
from service.engines.sqlite.location import MEMORY


class ConnectionPool:
    """The connections to one database.

    A call that cannot have its turn within `deadline` seconds raises `Unavailable`. A database in memory has exactly
    one connection, so that all threads see the same data.
    """

    def __init__(self, path: str, deadline: float) -> None:
        self._path = path
        self._deadline = deadline
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        # Writers of this process queue here, where waking is immediate; SQLite's own waiting polls.
        self._writing = Lock()
        self._is_closed = False
        self._guard: FileGuard | None = None
        self._damage = ""

    def watch_file(self) -> None:
        """Remember which file this is, now that it has been opened."""
        self._guard = FileGuard(self._path)

    def check_file(self) -> None:
        """Check that the file is still the one that was opened, and was never found damaged. Raises `Unavailable`."""
        if self._guard:
            self._guard.check()
        if self._damage:
            raise Unavailable(self._damage)

    def read(self, statement: str, values: Sequence[Any]) -> list[Any]:
        """Return the rows of a statement."""
        with self.borrow() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the block a connection inside a write transaction, committed at its end and rolled back on errors."""
        if not self._writing.acquire(timeout=self._deadline):
            raise Unavailable("other writers took too long")
        try:
            if self._guard:
                # What is written into a file without a name is lost at the end of the process.
                self._guard.check()
            with self.borrow() as connection:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    yield connection
                    connection.execute("COMMIT")
                finally:
                    if connection.in_transaction:
                        connection.rollback()
        finally:
            self._writing.release()

    @contextmanager
    def borrow(self) -> Iterator[sqlite3.Connection]:
        """Give the block a connection that nobody else uses meanwhile. Raises `Unavailable`, also for its errors."""
        try:
            with translate_errors():
                connection = self._take()
                try:
                    yield connection
                finally:
                    self._give_back(connection)
        except Unavailable as error:
            if "malformed" in str(error):
                self._damage = str(error)
            raise

    def open(self) -> sqlite3.Connection:
        """Open a new connection."""
        connection = sqlite3.connect(
            self._path, timeout=self._deadline, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            # FULL syncs the log at every commit; NORMAL would lose the last commits when the power fails.
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:  # only now SQLite sees that a file is no database
            connection.close()
            raise
        return connection

    def add(self, connection: sqlite3.Connection) -> None:
        """Add an idle connection to the pool."""
        self._idle.put(connection)

    def close(self) -> None:
        """Close every connection; those in use as soon as they are given back."""
        self._is_closed = True
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def _take(self) -> sqlite3.Connection:
        if self._is_closed:
            raise Unavailable("the store is closed")
        try:
            return self._idle.get_nowait()
        except Empty:
            pass
        if self._path != MEMORY:
            return self.open()
        try:
            return self._idle.get(timeout=self._deadline)
        except Empty:
            raise Unavailable("the store is busy") from None

    def _give_back(self, connection: sqlite3.Connection) -> None:
        self.add(connection)
        if self._is_closed:
            self.close()


@contextmanager
def translate_errors() -> Iterator[None]:
    """Raise `Unavailable` for SQLite's errors that are no mistake of ours.

    These are: no room, no turn, a file that is damaged or no database.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        # An error of exactly this type means such a file; the other subclasses are wrong statements and values.
        if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
            raise Unavailable(str(error)) from error
        raise
