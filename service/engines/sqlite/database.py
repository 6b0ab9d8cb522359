"""The database file of the engine: its write-ahead log, its table and its view."""

import sqlite3
import time

from service.engines.sqlite import schema

_PAUSE = 0.05  # seconds


def prepare_database(connection: sqlite3.Connection, deadline: float) -> None:
    """Make the table in a new file, and the view as this release has it.

    Raises ValueError for a file that a later release made, `sqlite3.OperationalError` when another process keeps the
    file locked for `deadline` seconds.
    """
    # Only a file without a page takes this; it lets a sweep make the file smaller.
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    enable_log(connection, deadline)
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > schema.VERSION:
        raise ValueError(f"the database has version {version}, this release knows {schema.VERSION}")
    if not version:
        for statement in (schema.TABLE, *schema.INDEXES, schema.SET_VERSION):
            connection.execute(statement)
    _update_view(connection)
    connection.execute("COMMIT")


def enable_log(connection: sqlite3.Connection, deadline: float) -> None:
    """Give the file a write-ahead log; wait up to `deadline` seconds for another process that does the same now."""
    tries = max(1, round(deadline / _PAUSE))
    for remaining in reversed(range(tries)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            # SQLite itself does not wait here, whatever the timeout is.
            if not remaining:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _update_view(connection: sqlite3.Connection) -> None:
    """Replace the view of an earlier release: nothing in the service reads it, so it needs no version."""
    row = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view' AND name = 'comments'").fetchone()
    if row is None or row[0] != schema.VIEW.strip():
        connection.execute("DROP VIEW IF EXISTS comments")
        connection.execute(schema.VIEW)
