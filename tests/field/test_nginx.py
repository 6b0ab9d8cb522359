"""The service behind a real nginx does what it does alone."""

import gzip
import json
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.actors import DECISIVE, MODERATOR_TOKEN, THREAD
from tests.concurrency.serving import Server
from tests.field.nginx import run_nginx

DRAFT = {"thread": THREAD, "body": "Seen through a proxy.", "name": "Mina", "email": "mina@example.org"}
OPERATOR = {"Authorization": f"Bearer {MODERATOR_TOKEN}"}


@pytest.fixture
def send(tmp_path):
    """Send requests to the service through nginx: the status, the headers and the bytes come back."""
    server = Server(f"sqlite:///{tmp_path / 'comments.db'}")
    server.sets_rules(**DECISIVE)
    (tmp_path / "nginx").mkdir()
    with run_nginx(server.port, tmp_path / "nginx") as port:
        yield lambda method, path, body, **headers: send_through(port, method, path, body, headers)
    server.kill()


def send_through(port, method, path, body, headers):
    """Send one request to a port of the loopback."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        sent_headers = {name.replace("_", "-"): value for name, value in headers.items()}
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, {"Content-Type": "application/json"} | sent_headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def test_posted_comment_is_read(send):
    """A comment that was sent through nginx is on the thread's page, for scripts and for readers without them."""
    status, headers, _ = send("POST", "/v1/comments", DRAFT)
    assert status == 201
    assert headers["Location"].startswith("/v1/comments/")
    _, _, page = send("GET", f"/v1/comments?thread={THREAD}", None)
    assert [comment["html"] for comment in json.loads(page)["comments"]] == ["<p>Seen through a proxy.</p>"]
    status, _, page = send("GET", f"/threads{THREAD}", None)
    assert status == 200
    assert b"Seen through a proxy." in page


def test_compressed_page_is_confirmed(send):
    """A page that nginx compressed is confirmed by the weak tag that it made of ours."""
    send("POST", "/v1/comments", DRAFT)
    path = f"/v1/comments?thread={THREAD}"
    _, headers, page = send("GET", path, None, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(page))["thread"]["count"] == 1
    status, _, page = send("GET", path, None, Accept_Encoding="gzip", If_None_Match=headers["ETag"])
    assert (status, page) == (304, b"")


def test_forged_address_is_not_believed(send):
    """Whatever address a sender claims, the one that nginx saw counts: both comments come from the same place."""
    for number, forged in enumerate(("203.0.113.7", "192.0.2.99, 203.0.113.8")):
        draft = DRAFT | {"body": f"From somewhere else, number {number}."}
        assert send("POST", "/v1/comments", draft, X_Forwarded_For=forged)[0] == 201
    _, _, queue = send("GET", "/v1/moderation/queue?status=approved", None, **OPERATOR)
    addresses = {entry["author"]["address"] for entry in json.loads(queue)["comments"]}
    assert len(addresses) == 1


def test_large_body_is_refused_as_a_problem(send):
    """A body over the limit gets the service's own answer, which says what was wrong."""
    status, headers, body = send("POST", "/v1/comments", DRAFT | {"body": "x" * 70_000})
    assert (status, headers["Content-Type"]) == (413, "application/problem+json")
    assert json.loads(body)["type"].endswith("too-large")
