"""Putting a backup in the place of the database, while no service runs. The replaced file is kept."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from service.engines.sqlite.backup import (
    COMPANIONS,
    BackupError,
    check_database,
    copy_database,
    make_new_file,
    open_database,
    sync,
)
from service.engines.sqlite.backup_note import BackupNote, read_note, remove_note

# Where SQLite locks a file, far behind its usual end (https://www.sqlite.org/fileformat.html, "lock-byte page").
_LOCK_START, _LOCK_LENGTH = 0x40000000, 512


def restore_backup(file: Path, store: Path, aside: Path) -> BackupNote | None:
    """Put the backup `file` in the place of the database `store`; keep a database that is there as `aside`.

    Return the note of the backup, None if another program made the copy. Raises `BackupError`; all is then as it was.
    """
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    if store.exists() and file.samefile(store):
        raise BackupError(f"{file} is the database itself. Choose a backup of it.")
    with make_new_file(store) as new:
        copy_database(file, new)
        with closing(open_database(new)) as connection:
            check_database(connection, file)
            note = read_note(connection)
            remove_note(connection)
        sync(new)
        _give_to_owner(new)
        with _hold_alone(store):
            _set_aside(store, aside)
            new.replace(store)
        sync(store.parent)
    return note


@contextmanager
def _hold_alone(store: Path) -> Iterator[None]:
    """Keep everybody else from opening the database during the block. Raises `BackupError` where somebody has it open.

    All commits are in the file itself then, and none in a log beside it.
    """
    if not store.exists():
        yield
        return
    with closing(sqlite3.connect(store, isolation_level=None, timeout=0.5)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            # A process that has the file open with a log holds a lock on it, and this needs the only one.
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
            is_readable = True
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise _make_use_error(store) from error
            is_readable = False
        if is_readable:
            yield
            return
    # A damaged file, or no database: SQLite's locks still tell whether it is open.
    with store.open("r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_START)
        except BlockingIOError as error:
            raise _make_use_error(store) from error
        yield


def _give_to_owner(new: Path) -> None:
    """Give the file to the owner of its folder, where root restores for a service that runs without rights."""
    folder = new.parent.stat()
    if os.geteuid() == 0:
        os.chown(new, folder.st_uid, folder.st_gid)


def _make_use_error(store: Path) -> BackupError:
    return BackupError(f"{store} is open in another process. Stop the service, then restore. Nothing was changed.")


def _set_aside(store: Path, aside: Path) -> None:
    """Give the database another name, together with a log that belongs to it. Raises `OSError`."""
    if aside.exists():
        raise FileExistsError(17, f"{aside} exists")
    for suffix in COMPANIONS:
        if (companion := Path(f"{store}{suffix}")).exists():
            companion.rename(f"{aside}{suffix}")
    if not store.exists():
        return
    try:
        # With two names for a moment, there is always a database under the first one.
        aside.hardlink_to(store)
    except OSError:  # a file system without links
        store.rename(aside)
