"""The engine of one machine: a SQLite file, or `:memory:`, which is the fake that tests use.

A commit that returned survives the end of the process and a power failure: the log is synced before.
"""

import time
from collections.abc import Callable, Sequence

from service.engines.limits import check_keys, check_query, check_writes
from service.engines.meter import count_trip, count_write
from service.engines.port import EngineInfo, Index, Page, PageKey, Record, Unavailable, Write
from service.engines.sqlite import schema
from service.engines.sqlite.connections import ConnectionPool, translate_errors
from service.engines.sqlite.database import prepare_database
from service.engines.sqlite.file_guard import protect_file
from service.engines.sqlite.rows import EXPIRES_AT, KEY, parse_key_rows, parse_row, parse_thread_rows
from service.engines.sqlite.writes import apply_writes, build_put_rows

# Whether the disk takes a page is tried at most so often.
PROBE_SECONDS = 10.0

INFO = EngineInfo(
    name="sqlite",
    operator_notes=(
        "Expired records read as absent at once and leave the file when it is swept: `serve` does so each hour.",
        "Back up with `recap-comments backup FILE`, not with `cp`: the newest commits are in a log beside the file.",
    ),
)


class SqliteEngine:
    """The port over one SQLite database.

    `clock` gives ms since 1970. A call that cannot have its turn within `deadline` seconds raises `Unavailable`. The
    file is made when absent.
    """

    info = INFO

    def __init__(self, path: str, clock: Callable[[], int], *, deadline: float = 3.0) -> None:
        self._clock = clock
        self._pool = ConnectionPool(path, deadline)
        self._probe_after = 0.0
        protect_file(path)
        with translate_errors():
            connection = self._pool.open()
            try:
                prepare_database(connection, deadline)
            except BaseException:  # raised again: only the connection must not stay open
                connection.close()
                raise
        self._pool.add(connection)
        self._pool.watch_file()

    def get(self, keys: Sequence[str]) -> dict[str, Record]:
        """Return the records under these keys (see the port)."""
        check_keys(keys)
        if not keys:
            return {}
        count_trip()
        now = self._read_seconds()
        rows = self._pool.read(schema.select_records(len(keys)), keys)
        return {row[KEY]: parse_row(row) for row in rows if not 0 < row[EXPIRES_AT] <= now}

    def query(
        self,
        index: Index,
        partition: str,
        *,
        after: PageKey | None = None,
        limit: int = 50,
        newest_first: bool = False,
    ) -> Page:
        """Return a page of a partition (see the port)."""
        check_query(partition, limit)
        count_trip()
        start = (after.sort, after.key) if after else ()
        statement = schema.select_page(index, has_after=bool(after), newest_first=newest_first)
        # One more than the limit shows whether anything follows.
        rows = self._pool.read(statement, (partition, self._read_seconds(), *start, limit + 1))
        has_more = len(rows) > limit
        rows = rows[:limit]
        is_thread = index is Index.THREAD
        records = parse_thread_rows(rows, partition) if is_thread else parse_key_rows(rows, index, partition)
        return Page(records, PageKey(rows[-1][1], rows[-1][0]) if has_more else None)

    def commit(self, writes: Sequence[Write]) -> None:
        """Do all writes or none (see the port)."""
        check_writes(writes)
        rows = build_put_rows(writes)
        count_trip()
        with self._pool.transaction() as connection:
            apply_writes(connection, writes, rows, self._read_seconds())
        count_write()

    def ping(self, *, thoroughly: bool = False) -> None:
        """Check that the file is there, can be read and, every few seconds, that it can be written.

        `thoroughly` looks for damaged pages in all of it. Raises `Unavailable`.
        """
        count_trip()
        self._pool.check_file()
        self._pool.read("SELECT key FROM records LIMIT 1", ())
        if time.monotonic() >= self._probe_after:
            self._probe_write()
        if thoroughly and (faults := [text for (text,) in self._pool.read(schema.CHECK, ()) if text != "ok"]):
            raise Unavailable(f"the database is damaged: {faults[0]}")

    def _probe_write(self) -> None:
        """Write what is there already: a page of the log shows whether the disk takes any. Raises `Unavailable`."""
        with self._pool.transaction() as connection:
            connection.execute(schema.SET_VERSION)
        self._probe_after = time.monotonic() + PROBE_SECONDS

    def sweep(self) -> int:
        """Delete the records that have expired, a few hundred at a time; return how many there were."""
        total = 0
        while True:
            count_trip()
            with self._pool.transaction() as connection:
                deleted = connection.execute(schema.SWEEP, (self._read_seconds(),)).rowcount
            total += deleted
            if not deleted:
                self._shrink()
                return total

    def _shrink(self) -> None:
        """Give the room of deleted records back to the file system, as far as the file was made for that."""
        with self._pool.borrow() as connection:
            # `execute` frees one page only: SQLite answers each page with a row that has no columns.
            connection.executescript(schema.SHRINK)

    def close(self) -> None:
        """Close every connection; those in use as soon as they are given back."""
        self._pool.close()

    def _read_seconds(self) -> int:
        return self._clock() // 1000
