"""The operator's command `restore`: a checked backup takes the place of the database, or nothing changes at all."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from service.engines.port import Expect, Put, Record
from service.engines.sqlite.engine import SqliteEngine
from tests.commands.small_disk import limit_file_size

TEXT = "a text that is long enough to be seen " * 20


@pytest.fixture
def store(tmp_path):
    """Return the path of a database in a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "comments.db"


@pytest.fixture
def backup(store, run, tmp_path):
    """Return a backup that holds the comment `old`; the database holds `new` as well."""
    put_comment(store, "old")
    file = tmp_path / "backup.db"
    assert run("backup", file)[0] == 0
    put_comment(store, "new")
    return file


def put_comment(store, name):
    """Store a record that counts as a comment."""
    with closing(SqliteEngine(str(store), lambda: 0)) as engine:
        engine.commit([Put(Record(f"comment#{name}", fields={"text": TEXT}), Expect.ABSENT)])


def list_comments(path):
    """Return the names of the stored comments."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT key FROM records WHERE key LIKE 'comment#%' ORDER BY key")
        return [key.removeprefix("comment#") for (key,) in rows]


def list_files(store):
    """Return the names and bytes of all files in the folder of the database."""
    return {path.name: path.read_bytes() for path in store.parent.iterdir()}


def test_replaced_database_is_kept_aside(run, store, backup):
    """With `--replace` the database is the backup, and the one that was there has another name."""
    code, output = run("restore", "--replace", backup)
    assert (code, "1 comments" in output) == (0, True)
    (aside,) = [path for path in store.parent.iterdir() if ".replaced-" in path.name]
    assert (list_comments(store), list_comments(aside), str(aside) in output) == (["old"], ["new", "old"], True)


def test_restored_database_is_served(run, store, backup):
    """A restored database has no trace of the backup's note, is private and passes `check`."""
    run("restore", "--replace", backup)
    with closing(sqlite3.connect(store)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name LIKE 'backup%'").fetchall()
    assert run("check")[0] == 0
    assert store.stat().st_mode & 0o077 == 0
    put_comment(store, "next")
    assert list_comments(store) == ["next", "old"]


def test_log_of_a_lost_database_is_not_applied(run, store, backup):
    """A log that stayed beside a lost database does not get into the backup that takes its place."""
    with closing(SqliteEngine(str(store), lambda: 0)) as engine:
        engine.commit([Put(Record("comment#later"), Expect.ABSENT)])
        for suffix in ("-wal", "-shm"):
            shutil.copy(f"{store}{suffix}", f"{store}{suffix}.copy")
    store.unlink()
    for suffix in ("-wal", "-shm"):
        shutil.move(f"{store}{suffix}.copy", f"{store}{suffix}")
    assert run("restore", backup)[0] == 0
    assert list_comments(store) == ["old"]


def test_new_machine_is_told_about_the_secrets(run, store, backup):
    """Where neither database nor secrets are, the backup is restored and the command says what is missing."""
    shutil.rmtree(store.parent)
    code, output = run("restore", backup, SECRET_KEY="", MODERATOR_TOKEN="")
    assert (code, "secrets.env of the old machine" in output) == (0, True)
    assert list(list_files(store)) == ["comments.db"]


@pytest.mark.usefixtures("backup")
def test_copy_by_another_program_is_restored(run, store, tmp_path):
    """A copy that SQLite's own shell made, which has no note, is restored as well."""
    copy = tmp_path / "shell.db"
    with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    assert run("restore", "--replace", copy)[0] == 0
    assert list_comments(store) == ["new", "old"]


def flip_a_letter(file):
    """Change one letter inside a text, which breaks no page."""
    data = file.read_bytes()
    file.write_bytes(data.replace(TEXT[:20].encode(), TEXT[:20].upper().encode(), 1))


def truncate(file):
    """Cut the end off."""
    file.write_bytes(file.read_bytes()[:-4096])


def set_version(version):
    """Return a function that marks a file as made by another release."""

    def mark(file):
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")

    return mark


@pytest.mark.parametrize(
    "case",
    [
        (flip_a_letter, "is damaged: its records are not those that were written"),
        (truncate, "malformed"),
        (set_version(9), "made by a later release: it has version 9, this release reads up to 1"),
        (set_version(0), "is no database of recap-comments"),
        (lambda file: file.write_text("Dear reader, " * 999), "not a database"),
        (lambda file: file.write_text(""), "is no database of recap-comments"),
        (lambda file: file.unlink(), "There is no file"),
    ],
    ids=["letter", "truncated", "later", "other database", "text", "empty", "missing"],
)
@pytest.mark.parametrize("has_database", [True, False], ids=["replacing", "fresh"])
def test_unusable_file_changes_nothing(run, store, backup, case, has_database):
    """A file that cannot be served is refused by a sentence, and every file is as it was."""
    change, words = case
    change(backup)
    if not has_database:
        store.unlink()
    before = list_files(store)
    code, output = run("restore", "--replace", backup)
    assert (code, words in output) == (1, True), output
    assert list_files(store) == before


def test_open_database_is_not_replaced(run, store, backup):
    """While somebody has the database open, it is not replaced, and they go on to work."""
    with closing(SqliteEngine(str(store), lambda: 0)) as engine:
        code, output = run("restore", "--replace", backup)
        assert (code, "Stop the service" in output) == (1, True)
        engine.commit([Put(Record("comment#later"), Expect.ABSENT)])
    assert list_comments(store) == ["later", "new", "old"]


def test_damaged_database_is_replaced_and_kept(run, store, backup):
    """A database that cannot even be opened is kept aside as it is, and the backup serves in its place."""
    store.write_bytes(b"\0" * 8192)
    assert run("restore", "--replace", backup)[0] == 0
    (aside,) = [path for path in store.parent.iterdir() if ".replaced-" in path.name]
    assert (aside.read_bytes(), list_comments(store)) == (b"\0" * 8192, ["old"])


def test_existing_database_needs_an_option(run, store, backup):
    """Without `--replace` an existing database stays."""
    before = list_files(store)
    code, output = run("restore", backup)
    assert (code, "--replace" in output, list_files(store) == before) == (1, True, True)


def test_database_is_not_restored_from_itself(run, store, backup):
    """The database is no backup of itself."""
    before = list_files(store)
    code, output = run("restore", "--replace", store)
    assert (code, "is the database itself" in output, list_files(store) == before) == (1, True, True)
    assert backup.exists()


def test_full_disk_changes_nothing(run, store, backup):
    """Where the disk has no room for the restored file, all is as it was."""
    before = list_files(store)
    with limit_file_size(8192):
        code, output = run("restore", "--replace", backup)
    assert (code, "free space" in output) == (1, True)
    assert list_files(store) == before
