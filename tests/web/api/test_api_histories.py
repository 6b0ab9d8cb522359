"""A tag of one history of a thread says nothing of another: another database, or a backup that was restored."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from service.engines.sqlite.engine import SqliteEngine
from tests.actors import THREAD, Moderator, Reader


@pytest.fixture
def open_reader(make_app, clock):
    """Return a function that makes a reader of the database at a path."""
    engines = []

    def make(path):
        engine = SqliteEngine(str(path), clock)
        engines.append(engine)
        return Reader(make_app(engine).test_client(use_cookies=False))

    yield make
    for engine in engines:
        engine.close()


def read_tags(reader):
    """Return the tags of the page and the feed of the thread."""
    page = reader.client.get("/v1/comments", query_string={"thread": THREAD})
    feed = reader.client.get(f"/feeds/threads{THREAD}")
    return page.headers["ETag"], feed.headers["ETag"]


def assert_answers_anew(reader, tags):
    """Hold that neither the page nor the feed is confirmed by a tag of another history."""
    for path, tag in ((f"/v1/comments?thread={THREAD}", tags[0]), (f"/feeds/threads{THREAD}", tags[1])):
        assert reader.client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_another_database(open_reader, tmp_path):
    """The first comment of one database and of another have different tags, at the same moment."""
    first, second = open_reader(tmp_path / "a.db"), open_reader(tmp_path / "b.db")
    first.posts("A thought")
    second.posts("Another thought")
    assert_answers_anew(second, read_tags(first))


@pytest.mark.parametrize("change", ["post", "edit", "decide", "close"])
def test_a_restored_backup(open_reader, tmp_path, change):
    """What changed after the backup and what changes after the restore have different tags, also at the same moment."""
    reader = open_reader(tmp_path / "live.db")
    posted = reader.posts("A thought").json["id"]
    reader.posts("A thought that is decided on", key="k")
    with closing(sqlite3.connect(tmp_path / "live.db", isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "backup.db"),))
    shutil.copy(tmp_path / "backup.db", tmp_path / "restored.db")
    restored = open_reader(tmp_path / "restored.db")
    for client, text in ((reader, "One way"), (restored, "The other way")):
        if change == "post":
            client.posts(text)
        elif change == "edit":
            client.tokens = dict(reader.tokens)
            client.edits(posted, text)
        elif change == "decide":
            client.posts(text)
            Moderator(client.client).decides(posted, "spam", version=1)
        else:
            client.posts(text)
            Moderator(client.client).sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    assert_answers_anew(restored, read_tags(reader))
