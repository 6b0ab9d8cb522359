"""The database file under a running service: removed, replaced, damaged, on a full disk, open to others."""

import os
import resource
import shutil
import signal
import sqlite3
from contextlib import closing

import pytest

from service.engines.opening import parse_store_url
from service.engines.port import Add, Unavailable
from service.engines.sqlite.engine import SqliteEngine

WRITE = [Add("n", {"count": 1})]


@pytest.fixture
def path(tmp_path):
    """Return the path of a database in a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "comments.db"


@pytest.fixture
def engine(path, clock):
    """Make an engine whose every ping tries to write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.engines.sqlite.engine.PROBE_SECONDS", 0)
        engine = SqliteEngine(str(path), clock, deadline=0.2)
        engine.commit(WRITE)
        engine.ping()
        yield engine
        engine.close()


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_file_that_is_gone_or_replaced_is_noticed(engine, path, is_replaced):
    """Neither a write nor a ping takes a file without a name, or another one, for the database."""
    copy = path.with_suffix(".copy")
    shutil.copy(path, copy)
    path.unlink()
    if is_replaced:
        copy.rename(path)
    for call in (engine.ping, lambda: engine.commit(WRITE)):
        with pytest.raises(Unavailable, match="replaced" if is_replaced else "gone"):
            call()


def test_a_disk_that_takes_no_page_is_noticed(engine):
    """When nothing can be written, a ping says so, and stops saying so when there is room again."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(Unavailable):
            engine.ping()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    engine.ping()


def test_damaged_pages_are_found(path, clock):
    """A thorough ping finds damaged pages; any ping knows of them once a call has met them."""
    with closing(SqliteEngine(str(path), clock)) as engine:
        for number in range(400):
            engine.commit([Add(f"n{number}", {"count": 1})])
    with path.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(os.urandom(path.stat().st_size - 3 * 4096))
    with closing(SqliteEngine(str(path), clock)) as engine:
        with pytest.raises(Unavailable):
            engine.ping(thoroughly=True)
        with pytest.raises(Unavailable):
            engine.ping()


def test_files_are_closed_to_others(path, clock):
    """The database, its log and its folder can be read by their owner alone, new and old ones."""
    path.parent.chmod(0o755)
    with closing(sqlite3.connect(path)):
        path.touch(0o644)
    path.chmod(0o644)
    with closing(SqliteEngine(str(path), clock)) as engine:
        engine.commit(WRITE)
        modes = {file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        assert (modes, path.parent.stat().st_mode & 0o777) == ({0o600}, 0o700)


def test_a_shared_folder_stays_as_it_is(path, clock):
    """A folder with files of others in it is not closed to them."""
    path.parent.chmod(0o755)
    (path.parent / "index.html").touch()
    with closing(SqliteEngine(str(path), clock)):
        assert path.parent.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("url", ["sqlite:///h#x.db", "sqlite:///h.db#", "dynamodb://table#x", "sqlite:///h?x.db"])
def test_a_url_with_more_than_a_path_is_refused(url):
    """A fragment or a query is not silently left out of the path."""
    assert parse_store_url(url) is None


def test_a_sweep_makes_the_file_smaller(path, clock):
    """The room of expired records goes back to the file system."""
    with closing(SqliteEngine(str(path), clock)) as engine:
        for number in range(300):
            engine.commit([Add(f"n{number}-{'x' * 900}", {"count": 1}, expires_at=clock.seconds + 1)])
        clock.advance(2)
        engine.sweep()
    size = path.stat().st_size
    assert size < 200_000
