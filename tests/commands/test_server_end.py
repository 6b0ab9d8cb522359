"""How `serve` behaves at its end, and under connections that take too long. Real processes and sockets."""

import os
import signal
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest

from tests.actors import THREAD
from tests.concurrency.serving import Server


@pytest.fixture
def database(tmp_path):
    """Return the path of a database that does not exist yet."""
    return tmp_path / "data" / "comments.db"


@pytest.fixture
def server(database):
    """Start the service in a process of its own, over a SQLite file."""
    database.parent.mkdir()
    server = Server(f"sqlite:///{database}")
    yield server
    server.kill()


def post_until(server, stopped, number):
    """Post on one kept connection, again on a new one after `Connection: close`, until nobody listens.

    Returns the ids that were answered, and how many requests were cut off.
    """
    entry = 0
    ids: list[str] = []
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    while not stopped.is_set():
        entry += 1
        body = {"thread": THREAD, "body": f"Thought {number}-{entry}", "name": "A", "email": f"a{entry}@example.org"}
        try:
            if connection.sock is None:
                connection.connect()
        except ConnectionRefusedError:
            return ids, 0
        try:
            answer = server.sends(
                "POST", "/v1/comments", body, {"X-Forwarded-For": f"10.{number}.0.{entry % 250}"}, connection
            )
        except OSError:
            return ids, 1
        if answer.status in (201, 202):
            ids.append(answer.json["id"])
    return ids, 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_end_under_load_cuts_nobody_off(server, database, number):
    """A signal ends the server with status 0; each request that it accepted is answered, each answered one stored."""
    stopped = Event()
    with ThreadPoolExecutor(8) as pool:
        posting = [pool.submit(post_until, server, stopped, client) for client in range(8)]
        time.sleep(1)
        server.process.send_signal(number)
        assert server.process.wait(20) == 0
        stopped.set()
        results = [future.result() for future in posting]
    ids = [posted for posted_ids, _ in results for posted in posted_ids]
    assert len(ids) > 8
    assert sum(cut for _, cut in results) == 0
    assert not Path(f"{database}-wal").exists(), "the log was not written back into the file"
    with closing(sqlite3.connect(database)) as connection:
        stored = {key[8:] for (key,) in connection.execute("SELECT key FROM records WHERE key LIKE 'comment#%'")}
    assert stored >= set(ids)


def open_slow_connections(server, stack, beginning, count):
    """Open `count` connections that send `beginning` and nothing more."""
    connections = [
        stack.enter_context(closing(socket.create_connection(("127.0.0.1", server.port)))) for _ in range(count)
    ]
    for connection in connections:
        connection.sendall(beginning)
    return connections


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n",
        b"POST /v1/comments HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n{",
    ],
    ids=["idle", "slow head", "slow body"],
)
def test_slow_connections_keep_nobody_out(server, beginning):
    """With 300 idle or slow connections open, a reader is answered within two seconds."""
    with ExitStack() as stack:
        open_slow_connections(server, stack, beginning, 300)
        started = time.monotonic()
        assert server.sends("GET", "/healthz").status == 200
        assert time.monotonic() - started < 2


def test_a_crowd_makes_room(server):
    """Connections beyond the limit do not keep a reader out: those that wait longest are closed."""
    with ExitStack() as stack:
        open_slow_connections(server, stack, b"GET / HTTP/1.1\r\n", 900)
        assert server.sends("GET", "/healthz").status == 200


def test_readers_do_not_wait_for_a_stuck_writer(server, database):
    """While another process holds the file's lock, readers are answered at once and writers get 503."""
    server.sends("POST", "/v1/comments", {"thread": THREAD, "body": "First", "name": "A", "email": "a@example.org"})
    with closing(sqlite3.connect(database, isolation_level=None)) as rival, ThreadPoolExecutor(12) as pool:
        rival.execute("BEGIN IMMEDIATE")
        bodies = [{"thread": THREAD, "body": f"More {n}", "name": "A", "email": f"b{n}@example.org"} for n in range(12)]
        posting = [pool.submit(server.sends, "POST", "/v1/comments", body) for body in bodies]
        time.sleep(0.3)
        for _ in range(5):
            started = time.monotonic()
            assert server.sends("GET", f"/v1/comments?thread={THREAD}").status == 200
            assert time.monotonic() - started < 1
        answer = posting[0].result()
        assert (answer.status, "Retry-After" in answer.headers) == (503, True)
        rival.execute("ROLLBACK")
        assert {future.result().status for future in posting} <= {201, 202, 503}


@pytest.mark.parametrize("output", ["closed pipe", "full disk"])
def test_a_log_that_cannot_be_written_fails_no_request(database, output):
    """With nowhere to write the log, posts are stored and answered and reads too."""
    database.parent.mkdir()
    reading, writing = os.pipe()
    if output == "full disk":
        os.close(writing)
        writing = os.open("/dev/full", os.O_WRONLY)
    server = Server(f"sqlite:///{database}", writing)
    os.close(writing)
    os.close(reading)
    try:
        body = {"thread": THREAD, "body": "A thought", "name": "A", "email": "a@example.org"}
        assert server.sends("POST", "/v1/comments", body).status in (201, 202)
        assert server.sends("GET", f"/v1/comments?thread={THREAD}").status == 200
        assert server.sends("GET", "/nowhere").status == 404
    finally:
        server.kill()
