"""The operator's command `backup`: one checked file of everything, or a sentence and no file."""

import sqlite3
import stat
from contextlib import closing

import pytest

from service.app import create_app
from service.clock import read_clock_ms
from service.engines.opening import open_engine
from service.settings import Settings
from tests.actors import Reader
from tests.commands.small_disk import limit_file_size
from tests.conftest import ENVIRONMENT


@pytest.fixture
def store(tmp_path):
    """Return the file of an open database with one comment, whose newest commits are in the log beside it."""
    path = tmp_path / "data" / "comments.db"
    path.parent.mkdir()
    settings = Settings.from_env(ENVIRONMENT | {"STORE_URL": f"sqlite:///{path}"})
    engine = open_engine(settings.store_url, read_clock_ms)
    answer = Reader(create_app(settings, engine=engine).test_client()).posts("Worth keeping.")
    assert answer.status_code in (201, 202)
    yield path
    engine.close()


def read_rows(path):
    """Return the comments in a file as they are stored."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM records WHERE key LIKE 'comment#%'").fetchall()


def test_backup_is_one_private_file_with_every_comment(run, store, tmp_path):
    """While the database is open, its backup has all that is in the log, needs no file beside it and is private."""
    file = tmp_path / "out.db"
    code, output = run("backup", file)
    assert (code, f"{file}: 1 comments" in output) == (0, True)
    assert read_rows(file) == read_rows(store)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out.db"]


@pytest.mark.parametrize("is_made_here", [True, False], ids=["made here", "from the environment"])
def test_output_names_the_secrets_that_are_not_in_it(run, store, tmp_path, is_made_here):
    """The command names the secrets that a backup lacks, and the file that has them where this machine made it."""
    secrets_file = store.parent / "secrets.env"
    secrets_file.write_text("SECRET_KEY=x\nMODERATOR_TOKEN=y\n")
    secrets = dict.fromkeys(("SECRET_KEY", "MODERATOR_TOKEN"), "") if is_made_here else {}
    _, output = run("backup", tmp_path / "out.db", **secrets)
    assert "Not in it: SECRET_KEY, MODERATOR_TOKEN" in output
    assert (str(secrets_file) in output) is is_made_here
    assert ENVIRONMENT["SECRET_KEY"].encode() not in (tmp_path / "out.db").read_bytes()


def test_existing_file_is_replaced_only_on_request(run, tmp_path):
    """A file that is there stays as it is without `--replace`, and is a new backup with it."""
    file = tmp_path / "out.db"
    file.write_text("yesterday")
    code, output = run("backup", file)
    assert (code, "--replace" in output, file.read_text()) == (1, True, "yesterday")
    assert run("backup", "--replace", file)[0] == 0
    assert len(read_rows(file)) == 1


def test_database_is_not_its_own_backup(run, store):
    """The database itself is refused as the file of its backup, under any of its names."""
    (other_name := store.with_name("link.db")).symlink_to(store)
    for file in (store, other_name):
        code, output = run("backup", "--replace", file)
        assert (code, "is the database itself" in output) == (1, True)
    assert len(read_rows(store)) == 1


@pytest.mark.parametrize("before", [None, "yesterday"])
def test_full_disk_leaves_no_partial_file(run, tmp_path, before):
    """Where the disk has no room, the command says so, and what was there before is still there."""
    folder = tmp_path / "small"
    folder.mkdir()
    file = folder / "out.db"
    if before:
        file.write_text(before)
    with limit_file_size(8192):
        code, output = run("backup", "--replace", file)
    assert (code, "free space" in output) == (1, True)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == ([("out.db", before)] if before else [])


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ({"STORE_URL": "sqlite:///nowhere/at/all.db"}, "There is no database at nowhere/at/all.db"),
        ({"STORE_URL": "sqlite:///:memory:"}, "in memory"),
        ({"STORE_URL": "mysql://x"}, "STORE_URL must be"),
        ({"STORE_URL": "dynamodb://talk"}, "restore-table-to-point-in-time --source-table-name talk"),
    ],
    ids=["no file", "memory", "unknown", "table"],
)
def test_store_without_a_file_is_refused(run, tmp_path, names, words):
    """Without a file to copy, a sentence says what to do, and nothing is made."""
    code, output = run("backup", tmp_path / "out.db", **names)
    assert (code, words in output) == (1, True)
    assert not (tmp_path / "out.db").exists()


def test_folder_that_is_not_there_is_refused(run, tmp_path):
    """A file in a folder that does not exist is refused in a sentence."""
    code, output = run("backup", tmp_path / "missing" / "out.db")
    assert (code, "No such file or directory" in output) == (1, True)


def test_damaged_database_gives_no_backup(run, store, tmp_path):
    """A backup of damaged pages is refused: it would replace good ones."""
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = store.stat().st_size
    with store.open("r+b") as opened:
        opened.seek(size - 4096)
        opened.write(b"\xff" * 4096)
    code, output = run("backup", tmp_path / "out.db")
    assert (code, "is damaged" in output) == (1, True)
    assert not (tmp_path / "out.db").exists()
