"""The note in a backup: when it was made, by which release, and a digest of its records.

SQLite's own check looks at the structure of the pages only. The digest also shows a bit that changed inside a text.
"""

import hashlib
from sqlite3 import Connection
from typing import NamedTuple

_TABLE = "backup_note"


class BackupNote(NamedTuple):
    """What a backup says of itself: `made_at` is in ms since 1970, `comments` is how many comments it holds."""

    made_at: int
    release: str
    comments: int
    digest: str


def write_note(connection: Connection, made_at: int, release: str) -> BackupNote:
    """Write the note of a copy that was made at `made_at` (ms) by `release`, and return it."""
    (comments,) = connection.execute("SELECT count(*) FROM records WHERE key LIKE 'comment#%'").fetchone()
    note = BackupNote(made_at, release, comments, digest_records(connection))
    remove_note(connection)
    connection.execute(f"CREATE TABLE {_TABLE} (made_at INTEGER, release TEXT, comments INTEGER, digest TEXT)")
    connection.execute(f"INSERT INTO {_TABLE} VALUES (?, ?, ?, ?)", note)  # noqa: S608 - a constant
    return note


def read_note(connection: Connection) -> BackupNote | None:
    """Return the note of a backup, None for a copy that another program made."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_TABLE,)).fetchone():
        return None
    row = connection.execute(f"SELECT made_at, release, comments, digest FROM {_TABLE}").fetchone()  # noqa: S608 - as above
    return BackupNote(*row) if row else None


def remove_note(connection: Connection) -> None:
    """Remove the note: a database that is served has none."""
    connection.execute(f"DROP TABLE IF EXISTS {_TABLE}")


def digest_records(connection: Connection) -> str:
    """Return the SHA-256 of all records, whatever columns their release has."""
    digest = hashlib.sha256()
    for row in connection.execute("SELECT * FROM records ORDER BY key"):
        digest.update(repr(row).encode())
    return digest.hexdigest()
