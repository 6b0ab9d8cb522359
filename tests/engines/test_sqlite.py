"""What SQLite promises beside the port: it keeps what was committed, and says when it cannot."""

import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import cast

import pytest

from service.engines.port import Add, Delete, Expect, Index, Put, Record, Unavailable
from service.engines.sqlite import schema
from service.engines.sqlite.database import enable_log
from service.engines.sqlite.engine import SqliteEngine
from service.engines.sqlite.location import MEMORY

WRITER = """
import itertools, sys
from service.engines.port import Add, Expect, Put, Record
from service.engines.sqlite.engine import SqliteEngine

engine = SqliteEngine(sys.argv[1], lambda: 0)
for number in itertools.count():
    engine.commit([Put(Record(f"c{number}", {"text": "x" * 500}), Expect.ABSENT), Add("n", {"count": 1})])
    print(number, flush=True)
"""


def test_commits_survive_kill(tmp_path, clock):
    """Every commit that returned in a killed process is there, and no half of one."""
    path = str(tmp_path / "comments.db")
    writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True)
    with writer:
        assert writer.stdout is not None
        lines = iter(writer.stdout)
        committed = 1 + next(place for place, line in enumerate(lines) if line == "200\n")
        writer.send_signal(signal.SIGKILL)
        committed += sum(line.endswith("\n") for line in lines)
    engine = SqliteEngine(path, clock)
    count = engine.get(["n"])["n"].numbers["count"]
    assert count in (committed, committed + 1)
    stored = [number for number in range(count + 1) if engine.get([f"c{number}"])]
    assert stored == list(range(count))
    engine.close()


def test_every_commit_is_synced(sqlite_file):
    """Connections sync the log at each commit, so that the power may fail."""
    with closing(sqlite_file._pool.open()) as connection:  # noqa: SLF001 - a connection's own setting, seen nowhere else
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_numbers_are_in_no_index(sqlite_file):
    """Adding to the numbers of a record writes to no index: each would be one more page for the disk."""
    with closing(sqlite_file._pool.open()) as connection:  # noqa: SLF001 - only SQLite explains a statement
        steps = {step[1] for step in connection.execute(f"EXPLAIN {schema.UPDATE_NUMBERS}", ("{}", "key"))}
    assert "Insert" in steps
    assert "IdxInsert" not in steps


def test_reopened_file(tmp_path, clock):
    """A file that was closed is read again by the next process."""
    path = str(tmp_path / "comments.db")
    for _ in range(2):
        engine = SqliteEngine(path, clock)
        engine.commit([Add("n", {"count": 1})])
        engine.close()
    engine = SqliteEngine(path, clock)
    assert engine.get(["n"])["n"].numbers == {"count": 2}
    engine.close()


def test_locked_by_another_process(tmp_path, clock):
    """A writer that waits past its deadline for another process gets `Unavailable`; readers go on."""
    path = str(tmp_path / "comments.db")
    engine = SqliteEngine(path, clock, deadline=0.05)
    engine.commit([Add("n", {"count": 1})])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            engine.commit([Add("n", {"count": 1})])
        assert engine.get(["n"])["n"].numbers == {"count": 1}
        other.execute("ROLLBACK")
    engine.commit([Add("n", {"count": 1})])
    assert engine.get(["n"])["n"].numbers == {"count": 2}
    engine.close()


def test_busy_between_threads(clock):
    """A thread that gets no turn within the deadline gets `Unavailable`."""
    engine = SqliteEngine(MEMORY, clock, deadline=0.05)
    with engine._pool.transaction():  # noqa: SLF001 - the only way to be slow on purpose
        with pytest.raises(Unavailable, match="writers"):
            engine.commit([Add("n", {"count": 1})])
        with pytest.raises(Unavailable, match="busy"):
            engine.get(["n"])
    engine.close()


def test_closed_engine(sqlite_memory):
    """A closed engine is unavailable, and may be closed again."""
    sqlite_memory.close()
    sqlite_memory.close()
    with pytest.raises(Unavailable, match="closed"):
        sqlite_memory.ping()


def test_unusable_path(tmp_path, clock):
    """A file that cannot be opened is reported at once."""
    with pytest.raises(Unavailable, match="unable to open"):
        SqliteEngine(str(tmp_path / "nowhere" / "comments.db"), clock)


def test_newer_file_is_refused(tmp_path, clock):
    """A file of a later release is left alone."""
    path = str(tmp_path / "comments.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ValueError, match="99"):
        SqliteEngine(path, clock)


def run_sql(path, statement, values=()):
    """Return the rows of a statement, read by SQLite itself."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("index", Index)
@pytest.mark.usefixtures("sqlite_file")
def test_queries_use_their_index(tmp_path, index, newest_first):
    """Each query walks its own index, in order, without sorting; one for keys does not read the table."""
    statement = schema.select_page(index, has_after=True, newest_first=newest_first)
    (plan,) = run_sql(tmp_path / "comments.db", f"EXPLAIN QUERY PLAN {statement}", ("p", 0, "s", "k", 5))
    assert re.search(rf"INDEX records_{index} \({index}_p=\? AND \({index}_s,", plan[3])
    assert ("COVERING" in plan[3]) == (index is not Index.THREAD)


def test_view_for_human_eyes(sqlite_file, tmp_path):
    """The view `comments` shows comments with their status, newest state and text."""
    fields = {"site": "default", "thread": "/a", "email": "a@example.org", "decisions": [["pending"], ["approved"]]}
    listed = {"name": "Ann", "text": "Hello", "created_at": 1_916_230_400_000}
    sqlite_file.commit([Put(Record("comment#abc", listed, fields), Expect.ABSENT), Add("thread#x")])
    rows = run_sql(tmp_path / "comments.db", "SELECT * FROM comments")
    created_at = "2030-09-21 14:13:20"
    assert rows == [("abc", "default", "/a", "approved", created_at, "Ann", "a@example.org", "Hello", 1)]


@pytest.mark.parametrize("decision", [["spam", "ham"], {"status": "spam", "verdict": "ham"}], ids=["list", "map"])
def test_view_shows_decisions_of_every_release(sqlite_file, tmp_path, decision):
    """The view shows the status of decisions that were stored as lists, as release 0.0 did, and as maps."""
    fields = {"decisions": [{"status": "pending"}, decision]}
    sqlite_file.commit([Put(Record("comment#a", {"created_at": 1}, fields), Expect.ABSENT)])
    assert run_sql(tmp_path / "comments.db", "SELECT status FROM comments") == [("spam",)]


def test_view_of_an_earlier_release_is_replaced(tmp_path, clock):
    """A file with another view gets this release's, once."""
    path = tmp_path / "comments.db"
    SqliteEngine(str(path), clock).close()
    views = "SELECT sql FROM sqlite_master WHERE type = 'view'"
    current = run_sql(path, views)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP VIEW comments; CREATE VIEW comments AS SELECT 1 AS id;")
    SqliteEngine(str(path), clock).close()
    assert run_sql(path, views) == current
    before = run_sql(path, "PRAGMA schema_version")
    SqliteEngine(str(path), clock).close()
    assert run_sql(path, "PRAGMA schema_version") == before


def test_commit_reads_once(sqlite_memory):
    """A commit reads current records in one statement, however many it changes, and writes each record once."""
    writes = [Put(Record("c", {"text": "x"}), Expect.ABSENT), *(Add(f"n{place}", {"count": 1}) for place in range(9))]
    statements: list[str] = []
    with sqlite_memory._pool.transaction() as connection:  # noqa: SLF001 - a database in memory has one connection
        pass
    connection.set_trace_callback(statements.append)
    sqlite_memory.commit([*writes, Delete("other")])
    words = [statement.split()[0] for statement in statements]
    assert words == ["BEGIN", "SELECT", *["INSERT"] * 10, "DELETE", "COMMIT"]


def test_damaged_file_is_unavailable(tmp_path, clock):
    """A file that is damaged while it is used makes every call unavailable."""
    path = tmp_path / "comments.db"
    with closing(SqliteEngine(str(path), clock)) as engine:
        engine.commit([Add("n", {"count": 1})])
    with closing(SqliteEngine(str(path), clock)) as engine:
        path.write_bytes(path.read_bytes()[:100] + b"\xff" * (path.stat().st_size - 100))
        for call in (engine.ping, lambda: engine.get(["n"]), lambda: engine.commit([Add("n")]), engine.sweep):
            with pytest.raises(Unavailable):
                call()


class BusyConnection:
    """A connection that is refused a few times, because another process makes the file at this moment."""

    def __init__(self, times):
        self.left = times

    def execute(self, _statement):
        """Refuse a few times, then do nothing."""
        self.left -= 1
        if self.left >= 0:
            raise sqlite3.OperationalError("database is locked")


def test_processes_start_at_once(monkeypatch):
    """A process that finds another one making the file waits for it, but not for ever."""
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    enable_log(cast("sqlite3.Connection", BusyConnection(3)), 3.0)
    with pytest.raises(sqlite3.OperationalError):
        enable_log(cast("sqlite3.Connection", BusyConnection(10_000)), 3.0)
