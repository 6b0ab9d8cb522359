"""What a process needs does not grow with the time that it serves. `SOAK_MINUTES` says for how long; one by default."""

import os
import time
from pathlib import Path

import pytest

from tests.actors import DECISIVE, THREAD
from tests.concurrency.serving import Server

MINUTES = float(os.environ.get("SOAK_MINUTES", "1"))  # noqa: TID251 - how long to soak is the caller's choice
ROUND = 200
# Caches fill at first; after that the process may grow by this much.
MOST_GROWTH_KB = 30_000


@pytest.fixture
def server(tmp_path):
    """Run the service in a separate process, over a SQLite file."""
    server = Server(f"sqlite:///{tmp_path / 'comments.db'}")
    server.sets_rules(**DECISIVE)
    yield server
    server.kill()


def read_memory_kb(server):
    """Return the resident memory of a process in KiB (Linux, proc(5))."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def open_files(server):
    """Return how many files and sockets a process has open (Linux, proc(5))."""
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


def use_for_a_round(server, number):
    """Post to a few threads, read them, and hold that every request was answered."""
    bodies = [
        {
            "thread": f"{THREAD}-{entry % 7}",
            "body": f"Thought {number}-{entry}",
            "name": f"Reader {entry}",
            "email": f"reader{entry}@example.org",
        }
        for entry in range(ROUND)
    ]
    assert {answer.status for answer in server.posts(bodies)} == {201}
    for entry in range(7):
        assert server.sends("GET", f"/v1/comments?thread={THREAD}-{entry}").status == 200


def test_memory_and_files_do_not_grow(server):
    """After a first quarter the memory and the open files of the process stay as they are."""
    started, number = time.monotonic(), 0
    first: tuple[int, int] | None = None
    while time.monotonic() - started < MINUTES * 60:
        use_for_a_round(server, number)
        number += 1
        if first is None and time.monotonic() - started > MINUTES * 15:
            first = read_memory_kb(server), open_files(server)
    assert first
    assert read_memory_kb(server) < first[0] + MOST_GROWTH_KB
    assert open_files(server) <= first[1] + 25
