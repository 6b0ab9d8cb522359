"""What comes in wrong is refused by name: the right status, every fault with its pointer, and nothing is stored."""

import io
import json

import pytest

from tests.actors import DECISIVE, HELD, THREAD

GOOD = {"thread": THREAD, "body": "A thought that is fine", "name": "Mina", "email": "mina@example.org"}
NOTHING = object()


def list_pointers(answer):
    """Return where a problem says that something is wrong."""
    return [fault["pointer"] for fault in answer.json.get("errors", [])]


@pytest.fixture
def expect_refusal(client, dump_records):
    """Send something that must be refused: the answer, once it is known that nothing was stored."""

    def send(method="POST", path="/v1/comments", **options):
        before = dump_records()
        answer = client.open(path, method=method, **options)
        assert answer.status_code >= 400
        assert answer.content_type == "application/problem+json"
        assert dump_records() == before
        return answer

    return send


UNREADABLE = {
    "empty": b"",
    "cut off": b'{"thread": "/a", "body": "x"',
    "not JSON": b"thread=/a&body=x",
    "two values": b"{} {}",
    "a list": b"[]",
    "a string": b'"x"',
    "null": b"null",
    "not UTF-8": b'{"thread": "\xff"}',
    "UTF-16": '{"thread": "/a"}'.encode("utf-16"),
    "NaN": b'{"thread": NaN}',
    "Infinity": b'{"thread": -Infinity}',
    "a name twice": b'{"thread": "/a", "thread": "/b"}',
    "a name twice inside": b'{"x": {"a": 1, "a": 2}}',
    "too deep": b'{"x": ' + b"[" * 40 + b"]" * 40 + b"}",
    "far too deep": b'{"x": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "deep and cut off": b'{"x": ' + b'{"x":' * 10_000,
    "a huge number": b'{"thread": ' + b"9" * 5_000 + b"}",
    "a raw newline in a string": b'{"thread": "a\nb"}',
    "a comment": b'{"thread": "/a"} // x',
    "single quotes": b"{'thread': '/a'}",
}


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_unreadable_body(expect_refusal, raw):
    """A body that not every reader reads alike is 400, and says why."""
    answer = expect_refusal(data=raw, content_type="application/json")
    assert (answer.status_code, answer.json["type"]) == (400, "urn:recap-comments:problem:malformed-json")
    assert list_pointers(answer) == [""]


def test_byte_order_mark_is_ignored(client):
    """A body that an editor began with a mark that nobody sees is read like any other."""
    marked = b'\xef\xbb\xbf{"body": "A thought."}'
    assert client.post("/v1/preview", data=marked, content_type="application/json").json["html"] == "<p>A thought.</p>"


FIELDS = ["thread", "body", "name", "email", "url", "parent", "page_url", "page_title", "site", "opened_at", "website2"]


@pytest.mark.parametrize("value", [1, 1.5, True, [], {}, ["x"], {"x": 1}, 10**400], ids=repr)
@pytest.mark.parametrize("field", FIELDS)
def test_wrong_type(expect_refusal, field, value):
    """A field of another type than text is a fault at that field, and the only one."""
    answer = expect_refusal(json=GOOD | {field: value})
    assert (answer.status_code, list_pointers(answer)) == (422, [f"/{field}"])


@pytest.mark.parametrize("field", ["thread", "body", "name", "email"])
@pytest.mark.parametrize(
    "value", [NOTHING, None, "", "   ", "\n\n"], ids=["absent", "null", "empty", "spaces", "lines"]
)
def test_missing_field(expect_refusal, field, value):
    """A required field that is absent, null or blank is a fault at that field, and the only one."""
    body = {name: content for name, content in GOOD.items() if name != field}
    answer = expect_refusal(json=body if value is NOTHING else body | {field: value})
    assert (answer.status_code, list_pointers(answer)) == (422, [f"/{field}"])


@pytest.mark.parametrize(
    "name", ["status", "score", "author_role", "id", "version", "__proto__", "", "a/b~c", "é", "x" * 5_000]
)
def test_unknown_field(expect_refusal, name):
    """A field that is not in the list is refused, so that nothing can be smuggled in."""
    answer = expect_refusal(json=GOOD | {name: "approved"})
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")[:100]
    assert (answer.status_code, list_pointers(answer)) == (422, [pointer])


def test_all_faults_at_once(expect_refusal):
    """One answer names everything that is wrong with a body."""
    wrong = {"thread": "", "body": 5, "x": 1, "url": "javascript:alert(1)", "email": "a@b", "opened_at": "yesterday"}
    answer = expect_refusal(json=wrong | {"site": "nowhere", "parent": "x" * 65, "name": "a\x00b"})
    every = {"/thread", "/body", "/x", "/url", "/email", "/opened_at", "/site", "/parent", "/name"}
    assert set(list_pointers(answer)) == every
    assert len(list_pointers(answer)) == len(every)


LONGEST = {"thread": 512, "body": 10_000, "name": 245, "email": 100, "url": 200, "parent": 64, "page_url": 2000}


@pytest.mark.parametrize(("field", "longest"), LONGEST.items())
def test_too_long(expect_refusal, field, longest):
    """One character more than a field may have is a fault that says how many there were."""
    answer = expect_refusal(json=GOOD | {field: "x" * (longest + 1)})
    assert (answer.status_code, list_pointers(answer)) == (422, [f"/{field}"])
    assert f"{longest + 1:,}" in answer.json["errors"][0]["detail"]


def test_longest_comment_is_taken(reader, moderator):
    """10,000 characters are taken, whatever they weigh in bytes."""
    moderator.sets_rules(**DECISIVE)
    body = json.dumps(GOOD | {"body": "\U0001f642 " * 5_000, "thread": "/" + "x" * 511}, ensure_ascii=False)
    answer = reader.client.post("/v1/comments", data=body.encode(), content_type="application/json")
    assert answer.status_code in (201, 202)


@pytest.mark.parametrize(("char", "name"), [("\x00", "U+0000"), ("\ud800", "U+D800"), ("\udc80", "U+DC80")])
@pytest.mark.parametrize("field", [field for field in FIELDS if field != "page_title"])
def test_refused_characters(expect_refusal, field, char, name):
    """NUL and lone surrogates are a fault wherever they stand, and the fault names them."""
    raw = json.dumps(GOOD | {field: f"a{char}b"})
    answer = expect_refusal(data=raw, content_type="application/json")
    details = [fault["detail"] for fault in answer.json["errors"] if fault["pointer"] == f"/{field}"]
    assert answer.status_code == 422
    assert any(name in detail for detail in details)


@pytest.mark.parametrize(
    "address",
    ["mina", "mina@", "@example.org", "mina@example", "a b@example.org", "a@b@example.org", "mina@-example.org",
     "mina@example..org", "mina@exam_ple.org", "<mina@example.org>", "mina@example.org,x@example.org",
     "mina@[127.0.0.1]", "mina@müller", "mi\u200bna@example.org", "mina@ex\u00adample.org", "é" * 65 + "@example.org",
     "x" * 65 + "@example.org", "mina@example.org\u200b"],
)  # fmt: skip
def test_invalid_email(expect_refusal, address):
    """What is no e-mail address is a fault at `email`."""
    answer = expect_refusal(json=GOOD | {"email": address})
    assert (answer.status_code, list_pointers(answer)) == (422, ["/email"])


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "mailto:a@example.org", "https://user@evil.example", "https://user:pw@evil.example",
     "https://blog.example@evil.example", "//evil.example@x.example", "https://evil.example\\@blog.example", "https://",
     "https:///x", "http://[::1", "https://a b.example", "https://exa\u200bmple.com:x", "https://x.example:99999",
     "ftp://x.example", "http://%00.example", "https://evil.example%2f@blog.example"],
)  # fmt: skip
def test_invalid_url(expect_refusal, address):
    """An author's web site is http or https, without a user name before its host; all else is a fault at `url`."""
    answer = expect_refusal(json=GOOD | {"url": address})
    assert (answer.status_code, list_pointers(answer)) == (422, ["/url"])


def test_address_without_scheme_is_https(reader):
    """A web site typed without its scheme is taken as https."""
    assert reader.posts("A thought", url="mina.example/me").json["author"]["url"] == "https://mina.example/me"


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "text/json",
    ],
)
@pytest.mark.parametrize("path", ["/v1/comments", "/v1/comments/x/flags", "/v1/moderation/session"])
def test_wrong_content_type(expect_refusal, path, kind):
    """A body that does not say it is JSON is 415, which also keeps plain forms of other pages out."""
    answer = expect_refusal(path=path, data=json.dumps(GOOD), content_type=kind)
    assert (answer.status_code, answer.json["type"]) == (415, "urn:recap-comments:problem:unsupported-media-type")


def test_content_type_with_charset(client):
    """`application/json; charset=utf-8` is JSON, in any letter case."""
    kind = "Application/JSON; charset=utf-8"
    assert client.post("/v1/comments", data=json.dumps(GOOD), content_type=kind).status_code == 201


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_compressed_body(expect_refusal, encoding):
    """A compressed body is 415: nobody can make the service unpack a bomb."""
    answer = expect_refusal(data=b"x", content_type="application/json", headers={"Content-Encoding": encoding})
    assert answer.status_code == 415


def make_padded_body(size):
    """Return a good body of this many bytes."""
    raw = json.dumps(GOOD)
    return (raw + " " * (size - len(raw))).encode()


def test_largest_body_is_taken(client):
    """64 KiB are taken."""
    assert (
        client.post("/v1/comments", data=make_padded_body(65_536), content_type="application/json").status_code == 201
    )


@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "chunked"])
@pytest.mark.parametrize("size", [65_537, 1_000_000])
def test_too_large_body(expect_refusal, size, chunked):
    """One byte more than 64 KiB is 413, whether the length is said beforehand or not."""
    raw = make_padded_body(size)
    if chunked:
        options = {
            "input_stream": io.BytesIO(raw),
            "environ_overrides": {"wsgi.input_terminated": True},
            "headers": {"Transfer-Encoding": "chunked"},
        }
    else:
        options = {"data": raw}
    answer = expect_refusal(content_type="application/json", **options)
    assert (answer.status_code, answer.json["type"]) == (413, "urn:recap-comments:problem:too-large")


PATHS = ["/v1/comments", "/v1/comments/x", "/v1/comments/x/flags", "/v1/counts", "/healthz", "/readyz", "/openapi.json"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["PUT", "TRACE", "PROPFIND", "FOO"])
def test_wrong_method(expect_refusal, path, method):
    """A method that a path does not know is 405, and `Allow` names those that it does."""
    answer = expect_refusal(method, path)
    assert (answer.status_code, answer.json["type"]) == (405, "urn:recap-comments:problem:method-not-allowed")
    assert "OPTIONS" in answer.headers["Allow"]


@pytest.mark.parametrize("path", ["/nope", "/v1", "/v1/moderation", "/v2/comments", "/%00", "/\u00e9", "//v1/comments"])
def test_unknown_path(expect_refusal, path):
    """A path that is nobody's is 404."""
    assert expect_refusal("GET", path).status_code == 404


def test_unusable_parent(reader, moderator, expect_refusal):
    """An unknown parent, one of another thread or site and one that nobody can see all get the same answer."""
    moderator.sets_rules(**DECISIVE)
    elsewhere = reader.posts("Elsewhere", thread="/other").json["id"]
    other_site = reader.posts("At another site", site="other").json["id"]
    held_id = reader.posts(f"{HELD} and unseen").json["id"]
    trashed = reader.posts("Seen, then put away").json["id"]
    moderator.trashes(trashed)
    withdrawn = reader.posts("Seen, then withdrawn").json["id"]
    reader.withdraws(withdrawn)
    parents = ["nothing", elsewhere, other_site, held_id, trashed, withdrawn, "comment#x", "../x"]
    answers = [expect_refusal(json=GOOD | {"parent": parent}) for parent in parents]
    assert {answer.status_code for answer in answers} == {422}
    errors = [answer.json["errors"] for answer in answers]
    assert errors == [errors[0]] * len(parents)
    assert errors[0][0]["pointer"] == "/parent"


@pytest.mark.parametrize("fault", [{}, {"email": "no address"}, {"x": 1}])
def test_unusable_parent_and_text_are_named_with_all_else(expect_refusal, fault):
    """What only the store and the sanitiser know is told together with every other fault of the body."""
    answer = expect_refusal(json=GOOD | {"parent": "nothing", "body": "<!-- no text -->"} | fault)
    assert sorted(error["pointer"] for error in answer.json["errors"]) == sorted(
        ["/parent", "/body", *(f"/{name}" for name in fault)]
    )


def test_text_that_is_nothing(expect_refusal):
    """A body of which nothing can be read is a fault at `body`."""
    for text in ("<script>x</script>", "<p></p>", "<br><br>", "\u200b\u200b", "&nbsp;"):
        answer = expect_refusal(json=GOOD | {"body": text})
        assert (answer.status_code, list_pointers(answer)) == (422, ["/body"])


def test_unusable_tokens(reader, other_reader, expect_refusal, clock):
    """A forged, altered, foreign or expired token is 403, no token 401, all before the body is looked at."""
    posted = reader.posts("A thought").json
    foreign = other_reader.posts("Another thought, of another").json["edit_token"]
    token = posted["edit_token"]
    cursor = reader.reads(limit=1).json["next"]
    flipped = token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:]
    wrong = [
        "x",
        "a.b",
        flipped,
        "." + token,
        token + "x",
        token.split(".")[0],
        foreign,
        cursor,
        "\u00e9",
        "e30.e30",
        "null",
    ]
    for forged in wrong:
        headers = {"Authorization": f"Bearer {forged}"}
        for method, body in (("PATCH", {"body": "Mine now"}), ("DELETE", None)):
            answer = expect_refusal(method, f"/v1/comments/{posted['id']}", json=body, headers=headers)
            assert (answer.status_code, answer.json["type"]) == (403, "urn:recap-comments:problem:token-invalid")
    for headers in ({}, {"Authorization": ""}, {"Authorization": "Bearer"}, {"Authorization": f"Basic {token}"}):
        answer = expect_refusal("DELETE", f"/v1/comments/{posted['id']}", headers=headers)
        assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (401, True)
    clock.advance(seconds=15 * 60)
    headers = {"Authorization": f"Bearer {token}"}
    assert (
        expect_refusal("PATCH", f"/v1/comments/{posted['id']}", json={"body": "Late"}, headers=headers).status_code
        == 403
    )


EDITS = [({}, ["/body"]), ({"body": ""}, ["/body"]), ({"body": 1}, ["/body"]), ({"body": "x", "name": "y"}, ["/name"])]
EDITS += [({"body": "x" * 10_001}, ["/body"]), ({"body": "<script>"}, ["/body"]), ({"text": "x"}, ["/text", "/body"])]


@pytest.mark.parametrize(("body", "expected"), EDITS)
def test_unusable_edit(reader, expect_refusal, body, expected):
    """An edit has a text and nothing else; what is wrong is named."""
    posted = reader.posts("A thought").json
    headers = {"Authorization": f"Bearer {posted['edit_token']}"}
    answer = expect_refusal("PATCH", f"/v1/comments/{posted['id']}", json=body, headers=headers)
    assert (answer.status_code, list_pointers(answer)) == (422, expected)


FLAGS = [
    ({}, ["/reason"]),
    ({"reason": "bad"}, ["/reason"]),
    ({"reason": "SPAM"}, ["/reason"]),
    ({"reason": 1}, ["/reason"]),
]
FLAGS += [
    ({"reason": "spam", "note": "x" * 1001}, ["/note"]),
    ({"reason": "x", "note": 1, "y": 1}, ["/y", "/reason", "/note"]),
]


@pytest.mark.parametrize(("body", "expected"), FLAGS)
def test_unusable_report(reader, expect_refusal, body, expected):
    """A report has a reason of the list and perhaps a note; what is wrong is named."""
    posted = reader.posts("A thought").json
    answer = expect_refusal(path=f"/v1/comments/{posted['id']}/flags", json=body)
    assert (answer.status_code, list_pointers(answer)) == (422, expected)


QUERIES = [
    "limit=-1",
    "limit=0",
    "limit=101",
    "limit=NaN",
    "limit=1e9",
    "limit=1000000000",
    "limit=",
    "limit=1.0",
    "limit=%D9%A1",
]
QUERIES += ["limit=00000000101", "limit=" + "9" * 5_000, "limit=+1", "limit=%201"]
QUERIES += ["order=best", "order=", "after=x", "after=a.b", "made_up=1", "thread=", "thread=" + "x" * 513, "thread"]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:20])
def test_unusable_query(expect_refusal, query):
    """A value of the query that is not among those allowed is 400 and named; an unknown name is too."""
    thread = "" if query.startswith("thread") else "&thread=/a"
    answer = expect_refusal("GET", f"/v1/comments?{query}{thread}")
    assert (answer.status_code, answer.json["type"]) == (400, "urn:recap-comments:problem:invalid-query")
    assert list_pointers(answer) == ["/" + query.partition("=")[0]]


def test_altered_cursor(reader, expect_refusal, moderator, clock):
    """A cursor with any character changed is refused, in every list that has cursors."""
    moderator.sets_rules(**DECISIVE)
    for place in range(3):
        clock.advance(seconds=1)
        reader.posts(f"Thought number {place}")
        moderator.decides(reader.posts(f"{HELD} number {place}").json["id"], "pending", version=1)
    lists = {
        f"/v1/comments?thread={THREAD}&limit=1": {},
        "/v1/moderation/queue?limit=1": moderator.headers,
        "/v1/moderation/history?limit=1": moderator.headers,
    }
    cursors = {path: reader.client.get(path, headers=headers).json["next"] for path, headers in lists.items()}
    for path, headers in lists.items():
        cursor = cursors[path]
        strangers = [other for place, other in cursors.items() if place != path]
        altered = [
            cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
            for place in range(0, len(cursor) - 1, 7)
        ]
        for wrong in [*strangers, *altered, cursor[:-5], cursor + "x"]:
            assert expect_refusal("GET", f"{path}&after={wrong}", headers=headers).status_code == 400


COUNTS = ["", "thread=", "thread=/a&thread=", "thread=" + "x" * 513, "&".join(["thread=a"] * 101), "thread=/a&limit=1"]


@pytest.mark.parametrize("query", COUNTS, ids=lambda query: query[:20])
def test_unusable_counts(expect_refusal, query):
    """Counts are of 1 to 100 threads, and take nothing else."""
    assert expect_refusal("GET", f"/v1/counts?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/v1/comments?thread=a", "/v1/counts?thread=a"])
def test_unknown_site(expect_refusal, path):
    """A site that is not ours is 404."""
    for site in ("nowhere", "", "default%23", "*", "DEFAULT"):
        assert expect_refusal("GET", f"{path}&site={site}").status_code == 404


WISHES = [
    ({}, ["/status", "/version"]),
    ({"status": "gone", "version": 0}, ["/status", "/version"]),
    ({"status": ["spam"], "version": "1"}, ["/status", "/version"]),
    ({"status": "spam", "version": True}, ["/version"]),
    ({"status": "spam", "version": 1.0}, ["/version"]),
    ({"status": "spam", "version": 1, "reason": "because"}, ["/reason"]),
    ({"status": "spam", "version": 1, "reason": 0}, ["/reason"]),
    ({"status": "spam", "version": 1, "note": "x" * 1001}, ["/note"]),
    ({"status": "spam", "version": 1, "note": False}, ["/note"]),
    ({"status": "spam", "version": 1, "note": "\ud800"}, ["/note"]),
    ({"status": "spam", "version": 1, "note": "a\x00b"}, ["/note"]),
    ({"status": "spam", "version": 1, "\ud800": 1}, ["/?"]),
    ({"status": "spam", "version": 1, "by": "me", "a/b": 1}, ["/a~1b", "/by"]),
]


@pytest.mark.parametrize(("decision", "expected"), WISHES, ids=str)
def test_unusable_decision(reader, moderator, expect_refusal, decision, expected):
    """A decision that is wrong is refused with every fault, single as in bulk."""
    posted = reader.posts("A thought").json["id"]
    one = expect_refusal(path=f"/v1/moderation/comments/{posted}/decisions", json=decision, headers=moderator.headers)
    many = {"decisions": [{"id": posted, "status": "spam", "version": 1}, {"id": posted} | decision]}
    bulk = expect_refusal(path="/v1/moderation/decisions", json=many, headers=moderator.headers)
    assert (one.status_code, list_pointers(one)) == (422, expected)
    assert (bulk.status_code, list_pointers(bulk)) == (422, [f"/decisions/1{pointer}" for pointer in expected])


MODERATION = [
    ("POST", "decisions", {}, ["/decisions"]),
    ("POST", "decisions", {"decisions": "x"}, ["/decisions"]),
    (
        "POST",
        "decisions",
        {"decisions": [1, {"id": 5}]},
        ["/decisions/0/id", "/decisions/1/id", "/decisions/1/status", "/decisions/1/version"],
    ),
    ("POST", "decisions", {"decisions": [{"id": "x", "status": "spam", "version": 1}], "undo": False}, ["/undo"]),
    ("POST", "authors/zz/ban", {"until": "2020-01-01T00:00:00Z"}, ["/until"]),
    ("POST", "decisions", {"decisions": [{"id": "x", "status": "spam", "version": 1}], "all": True}, ["/all"]),
    ("PUT", "threads", {}, ["/thread", "/open"]),
    ("PUT", "threads", {"thread": "", "open": "yes", "x": 1}, ["/x", "/thread", "/open"]),
    ("PUT", "threads", {"thread": "\ud800", "open": True}, ["/thread"]),
    ("PUT", "threads", {"thread": "a\x00b", "open": True}, ["/thread"]),
    ("POST", "authors/x/ban", {"until": 0}, ["/until"]),
    ("POST", "authors/x/ban", {"until": False}, ["/until"]),
    ("POST", "authors/x/ban", {"until": "tomorrow"}, ["/until"]),
    ("POST", "authors/x/ban", {"until": "2030-09-21T15:00:00"}, ["/until"]),
    ("POST", "authors/x/ban", {"until": "0001-01-01T00:00:00+23:59"}, ["/until"]),
    ("POST", "authors/x/trust", {"until": "9999-12-31T23:59:59-23:59"}, ["/until"]),
    ("POST", "authors/x/trust", {"unitl": "2030-09-21T15:00:00Z"}, ["/unitl"]),
    ("PUT", "rules", {"hold_words": ["\ud800"]}, ["/hold_words"]),
    ("PUT", "rules", {"\ud800": 1}, ["/?"]),
    ("POST", "rules/replay", {}, ["/rules"]),
    ("POST", "rules/replay", {"rules": [], "last": 0}, ["/last", "/rules"]),
    ("POST", "rules/replay", {"rules": {}, "last": 10**30, "x": 1}, ["/x", "/last"]),
    ("POST", "rules/replay", {"rules": {"prior": "x"}}, ["/rules/prior"]),
    ("POST", "session", {}, ["/token"]),
    ("POST", "session", {"token": 1, "x": 1}, ["/x", "/token"]),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), MODERATION, ids=str)
def test_unusable_moderation(moderator, expect_refusal, method, path, body, expected):  # noqa: PLR0917 - a table's columns
    """Whatever a moderator sends wrong is refused with every fault and its pointer."""
    headers = moderator.headers | {"If-Match": '"0"'}
    answer = expect_refusal(
        method, f"/v1/moderation/{path}", data=json.dumps(body), content_type="application/json", headers=headers
    )
    assert (answer.status_code, list_pointers(answer)) == (422, expected)


SEARCHES = ["queue?status=held", "queue?order=best", "queue?limit=0", "queue?x=1", "queue?after=x", "history?limit=x"]
SEARCHES += [
    "history?order=oldest",
    "stats?days=0",
    "stats?days=367",
    "stats?days=x",
    "stats?days=00011",
    "stats?days=" + "0" * 5_000 + "1",
]
SEARCHES += ["stats?months=1"]


@pytest.mark.parametrize("query", SEARCHES, ids=lambda query: query[:20])
def test_unusable_search(moderator, expect_refusal, query):
    """A moderator's query is checked as a reader's is."""
    assert expect_refusal("GET", f"/v1/moderation/{query}", headers=moderator.headers).status_code == 400


def test_surrogate_in_a_name(expect_refusal):
    """A field whose name is no text is refused without breaking the answer."""
    answer = expect_refusal(data='{"\\ud800": 1}', content_type="application/json")
    assert answer.status_code == 422
    assert "/?" in list_pointers(answer)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("/v1/comments?thread=&limit=x&order=y&zz=1", {"/thread", "/limit", "/order", "/zz"}),
        ("/v1/comments?thread=/a&comment=x&order=newest&limit=0", {"/comment", "/limit"}),
        ("/v1/counts?zz=1", {"/thread", "/zz"}),
        (
            "/v1/moderation/queue?status=x&order=y&limit=0&language=q&zz=1",
            {"/status", "/order", "/limit", "/language", "/zz"},
        ),
        (
            "/v1/moderation/history?kind=x&status=y&from=z&to=2026-13-01&limit=0",
            {"/kind", "/status", "/from", "/to", "/limit"},
        ),
        ("/v1/moderation/history.csv?kind=x&zz=1", {"/kind", "/zz"}),
        ("/v1/moderation/stats?days=0&zz=1", {"/days", "/zz"}),
        ("/v1/moderation/authors/a/comments?limit=0&zz=1", {"/limit", "/zz"}),
    ],
)
def test_every_fault_of_a_query(client, moderator, path, wrong):
    """A query is refused with every fault at once, and the next one is judged by itself."""
    answer = client.get(path, headers=moderator.headers)
    assert (answer.status_code, set(list_pointers(answer))) == (400, wrong)
    assert client.get("/v1/challenge?zz=1").status_code == 400
    assert client.get("/v1/comments?thread=/a").status_code == 200


CODES = [
    ({"body": None}, "required"),
    ({"body": "<p></p>"}, "no-visible-text"),
    ({"body": "x" * 10_001}, "too-long"),
    ({"body": "a\x00b"}, "forbidden-characters"),
    ({"body": 5}, "not-text"),
    ({"email": "mina"}, "not-an-email"),
    ({"url": "javascript:alert(1)"}, "not-a-web-address"),
    ({"parent": "nothing"}, "unknown-parent"),
    ({"opened_at": "yesterday"}, "not-a-time"),
    ({"site": "nowhere"}, "unknown-site"),
    ({"status": "approved"}, "unknown-field"),
]


@pytest.mark.parametrize(("wrong", "code"), CODES, ids=[code for _, code in CODES])
def test_each_fault_has_a_code(expect_refusal, wrong, code):
    """A fault says by a code that stays the same what is wrong, whatever its sentence is."""
    (fault,) = expect_refusal(json=GOOD | wrong).json["errors"]
    assert fault["code"] == code
    assert fault["detail"]


def test_values_of_a_fault(expect_refusal):
    """A fault has the values of its sentence, so that a client can say it in another language."""
    (fault,) = expect_refusal(json=GOOD | {"name": "x" * 246}).json["errors"]
    assert fault["parameters"] == {"length": 246, "longest": 245}


def test_thousands_of_faults_get_a_short_answer(expect_refusal):
    """Of very many faults the first 20 are listed, cut to a bearable length, and the others are counted."""
    names = [f"{number}{'x' * 200}" for number in range(250)]
    answers = [
        expect_refusal(json=dict.fromkeys(names, 1)),
        expect_refusal("GET", "/v1/comments?" + "&".join(f"{name}=1" for name in names)),
        expect_refusal("GET", "/v1/counts?" + "&".join(f"{name}=1" for name in names)),
    ]
    for answer, missing in zip(answers, (4, 1, 1), strict=True):
        assert len(answer.json["errors"]) == 20
        assert answer.json["unlisted_errors"] == 230 + missing
        assert str(230 + missing) in answer.json["detail"]
        assert len(answer.data) < 5_000


def test_all_faults_of_a_query_at_once(expect_refusal):
    """One answer names everything that is wrong with a query."""
    answer = expect_refusal("GET", "/v1/comments?thread=&limit=0&order=best&x=1")
    assert (answer.status_code, sorted(list_pointers(answer))) == (400, ["/limit", "/order", "/thread", "/x"])
