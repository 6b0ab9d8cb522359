"""A backup that is made while posts arrive."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tests.actors import DECISIVE
from tests.concurrency.serving import ROOT, Server, make_bodies, run_server
from tests.conftest import ENVIRONMENT

THREAD = "/recaps/busy"
COMMAND = [sys.executable, "-c", "from service.cli import main; main()"]


def run_command(store, *words):
    """Run a command over a database; return its exit code and what it printed."""
    names = os.environ | ENVIRONMENT | {"STORE_URL": f"sqlite:///{store}"}  # noqa: TID251 - it needs its PATH
    done = subprocess.run([*COMMAND, *words], cwd=ROOT, env=names, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def post_until(server, stopped, word):
    """Post one comment after the other, none like another's, until `stopped`; return the ids of the stored ones."""
    posted: list[str] = []
    for number in range(100_000):
        if stopped.is_set():
            return posted
        (body,) = make_bodies(1, THREAD, f"{word} {number}")
        posted.append(server.sends("POST", "/v1/comments", body).json["id"])
    return posted


def list_stored(server):
    """Return every stored comment by id, whatever its status; check that each one is complete."""
    entries = [entry for status in ("approved", "pending", "spam") for entry in server.queue(status)[0]]
    assert all(entry["text"].startswith("Thought number") for entry in entries)
    return {entry["id"] for entry in entries}


def test_backup_has_all_that_was_answered_before_it(tmp_path):
    """Every comment answered before a backup began is in it; later ones are in it as a whole or not at all."""
    store, file = tmp_path / "comments.db", tmp_path / "backup.db"
    with run_server(f"sqlite:///{store}") as server, ThreadPoolExecutor(2) as pool:
        server.sets_rules(**DECISIVE)
        first = {answer.json["id"] for answer in server.posts(make_bodies(60, THREAD))}
        stopped = Event()
        posting = [pool.submit(post_until, server, stopped, word) for word in ("meanwhile", "besides")]
        assert run_command(store, "backup", str(file))[0] == 0
        stopped.set()
        later = {comment for future in posting for comment in future.result()}
    assert len(first) == 60
    assert later
    assert run_command(store, "restore", "--replace", str(file))[0] == 0
    restored = Server(f"sqlite:///{store}")
    try:
        ids = list_stored(restored)
        comments, count = restored.listing(THREAD)
    finally:
        restored.kill()
    assert first <= ids <= first | later
    assert len(comments) == count


@pytest.mark.parametrize("is_damaged", [False, True])
def test_running_service_is_not_replaced(tmp_path, is_damaged):
    """While a server runs, its database is not replaced, not even when the file can no longer be read."""
    store, file = tmp_path / "comments.db", tmp_path / "backup.db"
    with run_server(f"sqlite:///{store}"):
        assert run_command(store, "backup", str(file))[0] == 0
        if is_damaged:
            with store.open("r+b") as opened:
                opened.write(b"no header of a database")
        before = store.read_bytes()
        code, output = run_command(store, "restore", "--replace", str(file))
        assert (code, "Stop the service" in output, store.read_bytes() == before) == (1, True, True)
    assert run_command(store, "restore", "--replace", str(file))[0] == 0
