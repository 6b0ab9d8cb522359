"""What is private stays private: in answers, in the log, and before pages and proxies that pretend."""

import io
import itertools
import json
import re
import sys

import pytest

from service.settings import Settings
from tests.actors import DECISIVE, HELD, MODERATOR_TOKEN, SPAM, THREAD, Reader
from tests.conftest import BLOG, ENVIRONMENT

PUBLISHED = {
    "id",
    "site",
    "thread",
    "parent",
    "depth",
    "status",
    "author",
    "html",
    "created_at",
    "edited_at",
    "version",
}
CANARIES = ["canary-mail@example.org", "203.0.113.77", "Canary-Agent/9", "canaryword"]


@pytest.fixture
def watched(client):
    """Return a reader whose every private detail is a canary."""
    reader = Reader(client, name="Mina", email=CANARIES[0])
    reader.address = CANARIES[1]
    return reader


def join_answer(client, path):
    """Return an answer with its headers, as one text."""
    answer = client.get(path)
    return f"{answer.headers}\n{answer.text}"


def test_readers_see_these_members_and_no_others(reader):
    """A published comment has exactly the members of the wire."""
    reader.posts("A thought for everyone")
    (comment,) = reader.reads().json["comments"]
    assert set(comment) == PUBLISHED
    assert set(comment["author"]) == {"name", "url", "avatar", "verified"}


def test_authors_see_these_members_and_no_others(reader):
    """An author is told of a comment what everyone sees, their own text, and two tokens."""
    assert set(reader.posts("A thought").json) == PUBLISHED | {"text", "edit_token", "edit_until", "author_token"}


def test_no_public_answer_and_no_log_line_tells_private_things(watched, moderator, log_lines, client):
    """E-mail, address, user agent and tokens are in no answer to readers and in no line of the log, nor is the text."""
    moderator.sets_rules(**DECISIVE)
    headers = {"User-Agent": CANARIES[2]}
    posted = watched.posts(f"Hello {CANARIES[3]}", headers=headers).json
    held_comment = watched.posts(f"{HELD} {CANARIES[3]}", headers=headers).json
    watched.edits(posted["id"], f"Changed {CANARIES[3]}")
    Reader(client).flags(posted["id"], note=CANARIES[3])
    watched.posts("", url="javascript:canaryword", email="canary-mail@example.org canaryword")
    moderator.approves(held_comment["id"], note=CANARIES[3])
    paths = [f"/v1/comments?thread={THREAD}", f"/v1/comments/{posted['id']}", f"/v1/counts?thread={THREAD}", "/nope"]
    public = "\n".join(join_answer(client, path) for path in paths)
    tokens = [posted["edit_token"], held_comment["edit_token"], MODERATOR_TOKEN]
    for secret in CANARIES[:3] + tokens:
        assert secret not in public
    logged = json.dumps(log_lines)
    assert len(log_lines) > 10
    for secret in CANARIES + tokens:
        assert secret not in logged


def test_text_of_what_nobody_sees_is_nowhere(watched, moderator, client):
    """Held comments, spam and what was put away are in no answer to readers."""
    moderator.sets_rules(**DECISIVE)
    for word in (HELD, SPAM, "fine"):
        watched.posts(f"{word} {CANARIES[3]}")
    moderator.trashes(watched.reads().json["comments"][0]["id"])
    for path in (f"/v1/comments?thread={THREAD}", f"/v1/counts?thread={THREAD}"):
        assert CANARIES[3] not in join_answer(client, path)


HOSTILE = ["a\r\nb", "\x1b[31mred", '"}{"level":"x"', "\u2028", "\u202e", "%0d%0a", "a\\nb", "\x00"]


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_log_has_one_line_a_request(app, monkeypatch, value):
    """Whatever stands in a path, a header or a field, each request is one line of the log, and that is JSON."""
    client, written = app.test_client(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    plain = value.encode("latin-1", "replace").decode("latin-1").replace("\r", "").replace("\n", "")
    requests = 0
    for header in (
        "User-Agent",
        "X-Request-Id",
        "Idempotency-Key",
        "Origin",
        "Referer",
        "X-Forwarded-For",
        "Authorization",
    ):
        client.post("/v1/comments", json={}, headers={header: plain})
        requests += 1
    for options in (
        {"json": {"thread": value, "body": value, value: value}},
        {"data": value, "content_type": "text/plain"},
    ):
        client.post("/v1/comments", **options)
        requests += 1
    client.get("/" + value.replace("\r", "").replace("\n", ""))
    client.open("/v1/counts", query_string={"thread": value, value: value})
    assert [json.loads(line)["event"] for line in written.getvalue().splitlines()] == ["request.answered"] * (
        requests + 2
    )


def test_log_line_tells_what_an_operator_needs(reader, log_lines):
    """A line has the request's id, route, status, time and decision, and what the store was asked."""
    answer = reader.posts("A thought for the log")
    (line,) = log_lines
    assert line["request"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["route"], line["status"], line["decision"]) == (
        "POST",
        "/v1/comments",
        201,
        "approved",
    )
    assert line["trips"] == 2
    assert {"ms", "read_units", "write_units", "level", "event", "time"} <= line.keys()


@pytest.mark.parametrize("request_id", ["a", "Root=1-67891233-abcdef012345678912345678", "x" * 128, "A.b:c/d=e+f-g_h"])
def test_request_id_is_taken(client, request_id):
    """A well-formed id of the client's comes back with the answer and in its problem."""
    answer = client.get("/nope", headers={"X-Request-Id": request_id})
    assert answer.headers["X-Request-Id"] == request_id
    assert answer.json["instance"] == f"urn:request:{request_id}"


@pytest.mark.parametrize("request_id", ["", "x" * 129, "a b", "<x>", 'a"b', "\u00e9", "a;b"])
def test_request_id_is_made(client, request_id):
    """Any other id is replaced by a new one, another for each request."""
    made = [client.get("/healthz", headers={"X-Request-Id": request_id}).headers["X-Request-Id"] for _ in range(2)]
    assert made[0] != made[1]
    assert all(re.fullmatch(r"[0-9a-f]{24}", name) for name in made)


@pytest.mark.parametrize(
    ("path", "status"), [("/healthz", 200), ("/nope", 404), ("/v1/comments", 400), ("/v1/moderation/queue", 401)]
)
def test_security_headers(client, path, status):
    """Every answer forbids guessing types, framing and running anything; over TLS it also demands TLS."""
    plain, secure = client.get(path), client.get(path, base_url="https://comments.example")
    assert plain.status_code == status
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in plain.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in plain.headers["Content-Security-Policy"]
    assert plain.headers["Referrer-Policy"]
    assert "Strict-Transport-Security" not in plain.headers
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"


SHARED = [("GET", f"/v1/comments?thread={THREAD}"), ("POST", "/v1/comments"), ("PATCH", "/v1/comments/x")]
SHARED += [
    ("DELETE", "/v1/comments/x"),
    ("POST", "/v1/comments/x/flags"),
    ("GET", "/v1/counts?thread=a"),
    ("OPTIONS", "/v1/comments"),
]
SHARED += [("OPTIONS", "/v1/comments/x"), ("OPTIONS", "/v1/counts")]
UNSHARED = [
    ("GET", "/v1/moderation/queue"),
    ("OPTIONS", "/v1/moderation/decisions"),
    ("POST", "/v1/moderation/session"),
]
UNSHARED += [("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/nope")]
STRANGERS = [
    "https://blog.example.evil.example",
    "https://evilblog.example",
    "http://blog.example",
    "https://blog.example:444",
]
STRANGERS += [
    "https://blog.example/",
    "HTTPS://BLOG.EXAMPLE",
    "https://blog.example https://evil.example",
    "null",
    "*",
    "",
]
STRANGERS += [
    "https://blog.example\u00e9",
    "file://",
    "https://blog",
    "https://sub.blog.example",
    "https://user@blog.example",
]


@pytest.mark.parametrize(("method", "path"), SHARED)
def test_pages_of_the_blog_may_call(client, method, path):
    """A page of the blog may read every answer of readers' calls, errors too."""
    answer = client.open(path, method=method, headers={"Origin": BLOG})
    assert answer.headers.getlist("Access-Control-Allow-Origin") == [BLOG]
    assert (answer.headers.get("Vary") == "Origin") == (method != "GET")
    assert "Access-Control-Allow-Credentials" not in answer.headers
    if method == "OPTIONS":
        assert "Idempotency-Key" in answer.headers["Access-Control-Allow-Headers"]
        assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("origin", STRANGERS)
@pytest.mark.parametrize(("method", "path"), SHARED)
def test_pages_of_strangers_may_not(client, method, path, origin):
    """A page of any other origin, however alike, may read nothing: reads name the blog alone, other answers nobody."""
    answer = client.open(path, method=method, headers={"Origin": origin})
    if method == "GET":
        assert answer.headers.getlist("Access-Control-Allow-Origin") == [BLOG]
    else:
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
        assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize(("method", "path"), UNSHARED)
def test_moderation_is_never_shared(client, method, path):
    """Other pages, those of the blog included, may never read what is not for readers."""
    answer = client.open(path, method=method, headers={"Origin": BLOG})
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("origin", [*STRANGERS, "https://other.example"])
def test_foreign_page_cannot_post(reader, dump_records, origin):
    """A post from a foreign page is 403 and changes nothing; the page of another of our sites is foreign too."""
    posted = reader.posts("A thought").json["id"]
    before = dump_records()
    answer = reader.posts("Posted from elsewhere", headers={"Origin": origin})
    assert (answer.status_code, answer.json["type"]) == (403, "urn:recap-comments:problem:origin-not-allowed")
    assert dump_records() == before
    assert posted


@pytest.mark.parametrize("headers", [{}, {"Origin": BLOG}, {"Origin": "http://localhost"}])
def test_own_pages_and_programs_can_post(reader, headers):
    """The blog's pages, this service's own, and programs, which have no origin, may post."""
    assert reader.posts("A thought", headers=headers).status_code == 201


def test_foreign_page_cannot_edit_or_report(reader, client):
    """Neither a token nor a report works from a foreign page."""
    posted = reader.posts("A thought").json
    headers = {"Origin": "https://evil.example", "Authorization": f"Bearer {posted['edit_token']}"}
    path = f"/v1/comments/{posted['id']}"
    assert client.patch(path, json={"body": "Mine"}, headers=headers).status_code == 403
    assert client.delete(path, headers=headers).status_code == 403
    assert client.post(f"{path}/flags", json={"reason": "spam"}, headers=headers).status_code == 403
    assert reader.counts() == {THREAD: 1}


_numbers = itertools.count(1)


def post_from_addresses(client, addresses, moderator, **headers):
    """Return the answers to one post from each address, where one post an address is the limit."""
    moderator.sets_rules(**DECISIVE | {"posts_per_window": 1})
    codes = []
    for number, address in zip(_numbers, addresses, strict=False):
        numbered = {name.replace("_", "-"): value.format(number) for name, value in headers.items()}
        body = {"thread": THREAD, "body": f"Number {number}, said once", "name": "M", "email": f"m{number}@example.org"}
        answer = client.post("/v1/comments", json=body, headers=numbered, environ_overrides={"REMOTE_ADDR": address})
        codes.append(answer.status_code)
    return codes


@pytest.mark.parametrize(
    "name",
    ["X_Forwarded_For", "X_Real_IP", "Forwarded", "CF_Connecting_IP", "True_Client_IP", "Client_IP", "X_Client_IP"],
)
def test_forged_headers_change_no_address(client, moderator, name):
    """With no trusted proxy, whatever a client says of its address, it is counted as itself."""
    assert post_from_addresses(client, ["192.0.2.1"] * 3, moderator, **{name: "198.51.100.{}"}) == [201, 429, 429]


def test_addresses_count_by_themselves(client, moderator):
    """Each IPv4 address has its own limit, also when it is written as IPv6; of other IPv6 addresses each /64 has."""
    assert post_from_addresses(client, ["192.0.2.1", "192.0.2.2", "192.0.2.1"], moderator) == [201, 201, 429]
    inside = ["2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1"]
    assert post_from_addresses(client, inside, moderator) == [201, 429, 201]
    mapped = ["::ffff:198.51.100.1", "::ffff:198.51.100.2", "198.51.100.1", "::ffff:198.51.100.2"]
    assert post_from_addresses(client, mapped, moderator) == [201, 201, 429, 429]


@pytest.mark.parametrize("address", ["", "unix:", "not an address", "fe80::1%eth0", "127.0.0.1"])
def test_strange_peers_are_taken(client, moderator, address):
    """A peer without a usable address may post, and all of them share one limit."""
    assert post_from_addresses(client, [address] * 2, moderator) == [201, 429]


def test_trusted_hops_count_from_the_right(make_app, engine, moderator):
    """With one trusted proxy its entry counts, the last; what the client wrote before it does not."""
    trusting = make_app(engine, settings=Settings.from_env(ENVIRONMENT | {"TRUSTED_HOPS": "1"}))
    client = trusting.test_client()
    assert post_from_addresses(client, ["10.0.0.1"] * 2, moderator, X_Forwarded_For="203.0.113.{}, 198.51.100.7") == [
        201,
        429,
    ]
    assert post_from_addresses(client, ["10.0.0.1"] * 2, moderator, X_Forwarded_For="198.51.100.7, 203.0.113.{}") == [
        201,
        201,
    ]


@pytest.mark.parametrize("forwarded", ["", "junk", ",", "203.0.113.1, junk", "203.0.113.1,", "1" * 10_000])
def test_junk_from_a_trusted_proxy(make_app, engine, moderator, forwarded):
    """A forwarding header that names no address leaves the proxy's own."""
    trusting = make_app(engine, settings=Settings.from_env(ENVIRONMENT | {"TRUSTED_HOPS": "1"}))
    assert post_from_addresses(trusting.test_client(), ["10.0.0.1"] * 2, moderator, X_Forwarded_For=forwarded) == [
        201,
        429,
    ]
