"""nginx as a cache in front of the service, as docs/caching.md configures it.

The service lets it keep answers for 1 second and be stale for 1 more, in place of 8 and 2. nginx counts whole seconds:
an answer lives for up to 2 seconds here, and for 9 with the defaults. So a minute of readers is sent in 60 * 2 / 9
seconds.
"""

import gzip
import itertools
import json
import time
from collections import Counter
from contextlib import closing
from email.message import Message
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest

from tests.actors import DECISIVE, MODERATOR_TOKEN, THREAD
from tests.concurrency.serving import Server, make_bodies
from tests.conftest import BLOG
from tests.field.nginx import read_documented_cache, run_nginx

SECONDS, STALE_SECONDS = 1, 1
MINUTE = 60 * 2 / 9
RELOADS = 1000
PAGE = f"/v1/comments?site=default&thread={THREAD}&order=oldest&limit=50"
# Chrome, Safari and Firefox as they are, and a robot.
ENCODINGS = ("gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate, br, zstd;q=0.9", "gzip;q=1.0, *;q=0.1")
CACHED = ("HIT", "UPDATING", "STALE")


class Answer(NamedTuple):
    """What came back through nginx."""

    status: int
    headers: Message
    text: str

    @property
    def comments(self):
        """Return the texts of a page of a thread."""
        return [comment["html"] for comment in json.loads(self.text)["comments"]]


class Edge:
    """nginx with the service behind it. `folder` has its cache and the log of the service."""

    def __init__(self, port, server, folder):
        self.port, self.server, self.folder = port, server, folder

    def sends(self, method, path, body=None, **headers):
        """Send a request through nginx, as a page of the blog does unless `headers` say more."""
        names = {"Origin": BLOG, "Accept-Encoding": ENCODINGS[0]}
        names |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in names.items() if value}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            content = answer.read()
        packed = answer.headers["Content-Encoding"] == "gzip" and content
        return Answer(answer.status, answer.headers, (gzip.decompress(content) if packed else content).decode())

    def sends_json(self, method, path, body=None, **headers):
        """Send JSON."""
        return self.sends(method, path, json.dumps(body) if body else None, Content_Type="application/json", **headers)

    def sends_form(self, path, fields, **headers):
        """Send a form of a page of the service, which has no other origin."""
        kind = "application/x-www-form-urlencoded"
        return self.sends("POST", path, urlencode(fields), Content_Type=kind, **{"Origin": ""} | headers)

    def measures_old(self, is_old):
        """Return for how many seconds other readers still get a page of before: until the last one asked."""
        began = last = asked = time.monotonic()
        while is_old(self.sends("GET", PAGE)):
            last = asked
            assert last - began < 10, "the page never changed"
            time.sleep(0.02)
            asked = time.monotonic()
        return last - began

    def counts_routes(self):
        """Return how many reads of each route the service itself answered."""
        lines = (self.folder / "service.log").read_text().splitlines()
        entries = [json.loads(line) for line in lines if line.startswith("{")]
        return Counter(entry["route"] for entry in entries if entry.get("method") == "GET")

    def list_kept(self):
        """Return the files of nginx' cache, each with its key and the answer."""
        return [path.read_bytes() for path in (self.folder / "cache").rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def edge(tmp_path_factory):
    """Return nginx with the service behind it and a first page that has room."""
    folder = tmp_path_factory.mktemp("edge")
    with (folder / "service.log").open("wb") as log:
        settings = {"EDGE_SECONDS": str(SECONDS), "EDGE_STALE_SECONDS": str(STALE_SECONDS)}
        server = Server(f"sqlite:///{folder / 'comments.db'}", log, **settings)
        server.sets_rules(**DECISIVE)
        server.posts(make_bodies(30, THREAD))
        try:
            with run_nginx(server.port, folder, read_documented_cache()) as port:
                yield Edge(port, server, folder)
        finally:
            server.kill()


_numbers = itertools.count(1)


def post(edge):
    """Post a comment through nginx, and return it with its text as it is shown."""
    body = f"A new thought, number {next(_numbers)}"
    answer = edge.sends_json(
        "POST", "/v1/comments", {"thread": THREAD, "body": body, "name": "A", "email": "a@b.example"}
    )
    assert answer.status == 201
    return json.loads(answer.text), f"<p>{body}</p>"


def test_cache_answers_nearly_all_reloads(edge):
    """Of a thousand reloads of a thread in a minute by several browsers, the service sees ten at most."""
    before = edge.counts_routes()
    began, tag = time.monotonic(), ""
    results: Counter[str] = Counter()
    for number in range(RELOADS):
        time.sleep(max(0, began + number * MINUTE / RELOADS - time.monotonic()))
        # Every other browser was here before.
        tags = {"If_None_Match": tag} if number % 2 else {}
        answer = edge.sends("GET", PAGE, Accept_Encoding=ENCODINGS[number % 4], **tags)
        assert answer.status == (304 if tags else 200)
        assert answer.headers["Access-Control-Allow-Origin"] == BLOG
        assert edge.sends("GET", "/embed.js").status == 200
        tag = answer.headers["ETag"]
        results[answer.headers["X-Cache"]] += 1
    seen = edge.counts_routes() - before
    assert time.monotonic() - began < MINUTE * 1.5, "this machine is too slow for so many readers"
    assert sum(results[name] for name in CACHED) >= RELOADS * 0.99, results
    assert seen["/v1/comments"] <= RELOADS * 0.01, seen
    assert seen["/embed.js"] <= 1


def test_readers_see_changes_within_both_times(edge):
    """A new comment is there for others, and a withdrawn one gone, after both times at the latest."""
    for _ in range(2):
        edge.sends("GET", PAGE)
        comment, html = post(edge)
        assert edge.measures_old(lambda page, html=html: html not in page.comments) <= SECONDS + STALE_SECONDS
        token = f"Bearer {comment['edit_token']}"
        assert edge.sends("DELETE", f"/v1/comments/{comment['id']}", Authorization=token).status == 204
        assert edge.measures_old(lambda page, html=html: html in page.comments) <= SECONDS + STALE_SECONDS


def test_author_sees_each_change_at_once(edge):
    """Who asks with `fresh` sees what was changed a moment ago, while others may still get the page of before."""
    for _ in range(3):
        edge.sends("GET", PAGE)
        comment, html = post(edge)
        fresh = edge.sends("GET", f"{PAGE}&fresh=1")
        assert html in fresh.comments
        assert fresh.headers["X-Cache"] == "MISS"
        token = f"Bearer {comment['edit_token']}"
        edge.sends("DELETE", f"/v1/comments/{comment['id']}", Authorization=token)
        assert html not in edge.sends("GET", f"{PAGE}&fresh=1").comments


def test_author_without_scripts_sees_the_comment_at_once(edge):
    """The page that a plain form leads to has the new comment, though others have just read that page."""
    path = f"/threads{THREAD}"
    for number in range(2):
        assert edge.sends("GET", path, Origin="").headers["X-Cache"] == "MISS"
        body = f"A thought from a plain form, number {number}"
        fields = {
            "comment": body,
            "author": "B",
            "email": "b@b.example",
            "comment_post_ID": THREAD,
            "redirect_to": path,
        }
        answer = edge.sends_form("/wp-comments-post.php", fields)
        assert answer.status == 302
        parts = urlsplit(answer.headers["Location"])
        assert body in edge.sends("GET", f"{parts.path}?{parts.query}", Origin="").text


def test_a_moderator_leaves_nothing_in_the_cache(edge):
    """No page of a signed-in moderator, no cookie, no token, no held comment and no error is ever kept."""
    signed_in = edge.sends_form("/moderate/sign-in", {"token": MODERATOR_TOKEN})
    cookie = signed_in.headers["Set-Cookie"].split(";")[0]
    bearer = f"Bearer {MODERATOR_TOKEN}"
    for _ in range(2):
        answers = [
            edge.sends("GET", "/moderate", Cookie=cookie, Origin=""),
            edge.sends("GET", "/moderate", Origin=""),
            edge.sends("GET", "/v1/moderation/queue", Cookie=cookie, Origin=""),
            edge.sends("GET", "/v1/moderation/session", Cookie=cookie, Origin=""),
            edge.sends("GET", "/v1/moderation/queue", Authorization=bearer),
            edge.sends("GET", "/v1/challenge"),
            edge.sends("GET", f"{PAGE}&wrong=1"),
            edge.sends("GET", "/v1/comments/nosuchcomment"),
        ]
        assert [answer.headers["X-Cache"] for answer in answers] == ["MISS"] * len(answers)
        assert "csrf" in answers[0].text
        assert "csrf" not in answers[1].text
    kept = edge.list_kept()
    assert kept
    for content in kept:
        key = content.split(b"\nKEY: ")[1].split(b"\n")[0].decode()
        assert any(public in key for public in ("/v1/comments?", "/embed.js")), key
        assert "fresh" not in key
        assert b"set-cookie" not in content.lower()


def test_a_signed_in_moderator_reads_the_kept_page(edge):
    """A cookie changes nothing on a public page, and the answer to it holds nothing of the session."""
    edge.sends("GET", PAGE)
    answer = edge.sends("GET", PAGE, Cookie="recap-session=anything")
    assert answer.headers["X-Cache"] in (*CACHED, "REVALIDATED", "EXPIRED")
    assert "Set-Cookie" not in answer.headers
