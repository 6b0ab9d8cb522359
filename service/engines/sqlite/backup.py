"""A backup of the database while the service runs: one consistent file, checked before it gets its name.

SQLite's backup API (https://www.sqlite.org/backup.html) reads a snapshot of the file and its write-ahead log. Posts go
on meanwhile.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from service.engines.sqlite import schema
from service.engines.sqlite.backup_note import BackupNote, digest_records, read_note, write_note

# What SQLite keeps beside a database while it is open.
COMPANIONS = ("-wal", "-shm", "-journal")


class BackupError(Exception):
    """A backup or a restore was refused or failed, and changed nothing. The message is a sentence for the operator."""


def write_backup(store: Path, file: Path, made_at: int, release: str) -> BackupNote:
    """Write the database `store` to `file`, at `made_at` (ms), by the code of `release`; return the note in it.

    The file replaces one that is there. Raises `BackupError`; `file` is then as it was.
    """
    if not store.exists():
        raise BackupError(f"There is no database at {store}. Check STORE_URL and the folder that you are in.")
    if file.exists() and file.samefile(store):
        raise BackupError(f"{file} is the database itself. Choose another file for the backup.")
    with make_new_file(file) as new:
        copy_database(store, new, is_in_use=True)
        with closing(open_database(new)) as connection:
            check_database(connection, store)
            note = write_note(connection, made_at, release)
        sync(new)
        new.replace(file)
        sync(file.parent)
    return note


@contextmanager
def make_new_file(file: Path) -> Iterator[Path]:
    """Make an empty file beside `file`, readable by its owner alone, and remove it where it still is after the block.

    Raises `BackupError`, also for errors of the disk or of SQLite in the block.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.new-")
        os.close(handle)
        try:
            yield Path(name)
        finally:
            for suffix in ("", *COMPANIONS):
                Path(f"{name}{suffix}").unlink(missing_ok=True)
    except (OSError, sqlite3.DatabaseError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BackupError(
            f"{file} cannot be written: {reason}. Nothing was changed. Check the folder and its free space."
        ) from error


def copy_database(source: Path, target: Path, *, is_in_use: bool = False) -> None:
    """Copy a snapshot of `source`, with its log, into the empty file `target`. Raises `BackupError`.

    `is_in_use` says that others may have it open now. Otherwise it may be in a folder where nothing can be written.
    """
    has_log = Path(f"{source}-wal").exists()
    access = "mode=rw" if is_in_use or has_log else "mode=ro&immutable=1"
    opened = sqlite3.connect(f"{source.absolute().as_uri()}?{access}", uri=True, isolation_level=None)
    with closing(opened) as reading, closing(open_database(target)) as writing:
        try:
            (version,) = reading.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise BackupError(f"{source} cannot be read as a database: {error}. Nothing was changed.") from error
        check_version(version, source)
        reading.backup(writing)
        # The copy is one file, without a log beside it.
        writing.execute("PRAGMA journal_mode = DELETE")


def open_database(path: Path) -> sqlite3.Connection:
    """Open a copy that nobody else uses; each statement is a transaction of its own."""
    return sqlite3.connect(path, isolation_level=None)


def check_version(version: int, source: Path) -> None:
    """Check that this release can read a database of `version`. Raises `BackupError`."""
    if version > schema.VERSION:
        raise BackupError(
            f"{source} was made by a later release: it has version {version}, this release reads up to "
            f"{schema.VERSION}. Install that release first. Nothing was changed."
        )
    if not version:
        raise BackupError(f"{source} is no database of recap-comments. Nothing was changed.")


def check_database(connection: sqlite3.Connection, source: Path) -> None:
    """Check the pages of a copy of `source`, and the digest in its note. Raises `BackupError`."""
    try:
        faults = [text for (text,) in connection.execute("PRAGMA integrity_check(1)") if text != "ok"]
        note = None if faults else read_note(connection)
        if note and note.digest != digest_records(connection):
            faults = ["its records are not those that were written"]
    except sqlite3.DatabaseError as error:
        faults = [str(error)]
    if faults:
        raise BackupError(f"{source} is damaged: {faults[0]}. Nothing was changed. Use an earlier backup.")


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
