"""Names that nothing can have: an id, an author, a page or a host that is none is the sender's fault, never ours."""

import pytest

from tests.actors import MODERATOR_TOKEN, THREAD

MODERATES = {"Authorization": f"Bearer {MODERATOR_TOKEN}"}
TOO_LONG = "x" * 3_000
NO_ADDRESSES = ["http://[::1", "//[x", "http://]", "http://a\u2100b/", "http://x:99999", "javascript:alert(1)"]


@pytest.mark.parametrize("unknown", [TOO_LONG, "é" * 1_500, "\x00"], ids=["too long", "too many bytes", "NUL"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/comments/{}", None),
        ("/v1/comments/{}/flags", {"reason": "spam"}),
        ("/v1/comments?thread=a&comment={}", None),
        ("/v1/moderation/comments/{}", None),
        ("/v1/moderation/comments/{}/decisions", {"status": "spam", "version": 1}),
        ("/v1/moderation/comments/{}/undo", {"version": 1}),
    ],
)
def test_id_that_no_comment_has(client, dump_records, path, body, unknown):
    """There is no comment under an id that none can have, on every way that leads to one comment."""
    before = dump_records()
    method = "POST" if body else "GET"
    answer = client.open(path.format(unknown), method=method, json=body, headers=MODERATES)
    assert (answer.status_code, answer.json["type"]) == (404, "urn:recap-comments:problem:not-found")
    assert dump_records() == before


@pytest.mark.parametrize("path", ["/threads/a?comment={}", "/threads/a?replytocom={}", "/moderate?lost={}"])
def test_page_shows_itself_without_an_unusable_id(client, path):
    """A page that is asked to show a comment which cannot be is shown without it."""
    assert client.get(path.format(TOO_LONG), headers=MODERATES).status_code == 200


@pytest.mark.parametrize("name", ["decisions", "undo"])
@pytest.mark.parametrize("unusable", [TOO_LONG, "\ud800", "é", ""], ids=["too long", "surrogate", "letter", "empty"])
def test_unusable_id_among_many(client, name, unusable):
    """Among many asks, what can be no id is a fault at its place."""
    ask = {"id": unusable, "version": 1} | ({"status": "spam"} if name == "decisions" else {})
    answer = client.post("/v1/moderation/decisions", json={name: [ask]}, headers=MODERATES)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json["errors"]] == [f"/{name}/0/id"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/{}"), ("GET", "/{}/comments"), ("POST", "/{}/trust"), ("POST", "/{}/ban"), ("DELETE", "/{}/ban")],
)
def test_key_that_no_author_has(client, dump_records, method, path):
    """There is no author under a key that none can have, and nothing can be said of one."""
    before = dump_records()
    answer = client.open("/v1/moderation/authors" + path.format(TOO_LONG), method=method, headers=MODERATES)
    assert (answer.status_code, answer.json["type"]) == (404, "urn:recap-comments:problem:not-found")
    assert dump_records() == before


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_page_address_that_is_none(reader, address):
    """A comment from a page whose address is none is taken, and its thread is named by no page."""
    assert reader.posts("A thought", page_url=address).status_code in (201, 202)
    assert reader.reads().json["thread"]["url"] == ""


def test_page_of_a_site_in_any_spelling(reader):
    """A page of the site's own names its thread, also with its port and in capitals."""
    reader.posts("A thought", page_url="HTTPS://Blog.Example:443/recaps/1")
    assert reader.reads().json["thread"]["url"] == "HTTPS://Blog.Example:443/recaps/1"


@pytest.mark.parametrize("host", ["..", ".a", "x" * 300])
@pytest.mark.parametrize("path", [f"/v1/comments?thread={THREAD}", "/threads/a", "/moderate", "/privacy"])
def test_host_that_is_none(client, path, host):
    """A request to a host that is none is refused in a document, also where people look at pages."""
    answer = client.get(path, headers={"Host": host})
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert answer.headers["X-Request-Id"]
