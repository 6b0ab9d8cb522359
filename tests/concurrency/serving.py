"""A real server process, and posts sent to it from many connections at once."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

from tests.actors import MODERATOR_TOKEN
from tests.conftest import ENVIRONMENT
from tests.engine_server import find_free_port

ROOT = Path(__file__).parent.parent.parent
CONNECTIONS = 20
START_SECONDS = 30


class Answer(NamedTuple):
    """What came back: the status, the headers and the JSON."""

    status: int
    headers: dict[str, str]
    json: dict[str, Any]


class Server:
    """The service in a process of its own, as an operator serves it, over any store and behind one proxy.

    `settings` are more of the environment.
    """

    def __init__(self, store_url, output=subprocess.DEVNULL, port=0, **settings):
        self.port = port or find_free_port()
        command = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", str(self.port)]
        names = ENVIRONMENT | {"STORE_URL": store_url, "TRUSTED_HOPS": "1"} | settings
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | names,  # noqa: TID251 - the process needs its PATH
            stdout=output,
            stderr=output,
        )
        self._wait_until_ready()

    def _wait_until_ready(self):
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                    return
            except OSError:
                assert self.process.poll() is None, "the server ended at its start"
                assert time.monotonic() < deadline, "the server does not answer"
                time.sleep(0.05)

    def kill(self):
        """End the process at once, with no chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def sends(self, method, path, body=None, headers=None, connection=None):
        """Send one request, on a new connection unless one is passed."""
        opened = connection or HTTPConnection("127.0.0.1", self.port, timeout=30)
        all_headers = {"Content-Type": "application/json", "X-Forwarded-For": "192.0.2.1"} | (headers or {})
        opened.request(method, path, json.dumps(body) if body is not None else None, all_headers)
        answer = opened.getresponse()
        raw = answer.read()
        if connection is None:
            opened.close()
        return Answer(answer.status, dict(answer.getheaders()), json.loads(raw or b"{}"))

    def sets_rules(self, **rules):
        """Set the site's first rules."""
        headers = {"Authorization": f"Bearer {MODERATOR_TOKEN}", "If-Match": '"0"'}
        assert self.sends("PUT", "/v1/moderation/rules", rules, headers).status == 200

    def posts(self, bodies, headers=None):
        """Send these bodies from 20 connections at once; return the answers. A lost connection ends its sender."""
        shares = [bodies[place::CONNECTIONS] for place in range(CONNECTIONS)]
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            return [
                answer for answers in pool.map(lambda share: self._sends(share, headers), shares) for answer in answers
            ]

    def _sends(self, bodies, headers):
        answers: list[Answer] = []
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        with closing(connection), suppress(OSError, HTTPException):
            answers.extend(self.sends("POST", "/v1/comments", body, headers, connection) for body in bodies)
        return answers

    def listing(self, thread):
        """Return all comments of a thread that readers see, and its count."""
        pages = self._pages(f"/v1/comments?thread={thread}")
        return [comment for page in pages for comment in page["comments"]], pages[-1]["thread"]["count"]

    def queue(self, status):
        """Return all comments at a status, and how many the queue says there are."""
        headers = {"Authorization": f"Bearer {MODERATOR_TOKEN}"}
        pages = self._pages(f"/v1/moderation/queue?status={status}&order=oldest", headers)
        return [entry for page in pages for entry in page["comments"]], pages[-1]["total"]

    def _pages(self, path, headers=None):
        pages = [self.sends("GET", f"{path}&limit=100", headers=headers).json]
        while pages[-1]["next"]:
            pages.append(self.sends("GET", f"{path}&limit=100&after={pages[-1]['next']}", headers=headers).json)
        return pages


@contextmanager
def run_server(store_url):
    """Run a server while the block runs."""
    server = Server(store_url)
    try:
        yield server
    finally:
        server.kill()


def make_bodies(count, thread, word=""):
    """Return as many different submissions by as many authors."""
    return [
        {"thread": thread, "body": f"Thought number {n} {word}", "name": f"Mina {n}", "email": f"mina{n}@example.org"}
        for n in range(count)
    ]
