"""Comments that are written through WordPress' API: the same life as any other's, in WordPress' words."""

from typing import Any

import pytest

from service.model.number import make_thread_number
from tests.actors import HELD, SPAM, THREAD
from tests.conftest import OTHER_POSTER, SITE_POSTER
from tests.web.wordpress.conftest import COMMENTS, GUEST, WordPress

BLOG = "https://blog.example"


def test_published(guest):
    """A comment that nothing speaks against answers 201 with itself and where it is read."""
    answer = guest.posts("Hello")
    assert answer.status_code == 201
    assert answer.json["status"] == "approved"
    assert answer.headers["Location"] == f"http://localhost{COMMENTS}/{answer.json['id']}"
    assert guest.client.get(answer.headers["Location"]).json == answer.json


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_held_and_spam_are_told_alike(guest, word):
    """What waits answers 201 with `hold`, and so does spam."""
    answer = guest.posts(f"{word} x")
    assert (answer.status_code, answer.json["status"]) == (201, "hold")
    assert guest.finds() == []


def test_post_of_a_number(guest, writer):
    """`post` is a number of the blog's own, or one that stands for a thread that has comments."""
    assert guest.posts("Hello", post=42).json["meta"]["recap_thread"] == "42"
    writer.posts("First")
    comment = guest.posts("Second", post=make_thread_number(THREAD)).json
    assert comment["meta"]["recap_thread"] == THREAD
    answer = guest.posts("Third", post=make_thread_number("/nobody"))
    assert (answer.status_code, answer.json["code"]) == (403, "rest_comment_invalid_post_id")


def test_reply(guest, numbers):
    """A reply names its parent by number; its thread goes without saying."""
    first = guest.posts("First").json["id"]
    comment = guest.posts("Second", parent=first, thread=None).json
    assert (comment["parent"], comment["meta"]["recap_thread"]) == (first, THREAD)
    guest.posts(f"{HELD} x")
    for parent in (numbers()[f"{HELD} x"], 7):
        answer = guest.posts("Third", parent=parent)
        assert (answer.status_code, answer.json["data"]["params"].keys()) == (400, {"parent"})
        answer = guest.posts("Third", parent=parent, author_email="zz", author_url="javascript:1")
        assert answer.json["data"]["params"].keys() == {"parent", "author_email", "author_url"}


@pytest.mark.parametrize("kind", ["form", "query", "json", "raw"])
def test_every_way_of_sending(guest, kind):
    """Forms, queries, JSON and `content.raw` are one."""
    fields = {"thread": THREAD, "content": "Hello", **GUEST}
    requests: dict[str, dict[str, Any]] = {
        "form": {"data": fields},
        "query": {"query_string": fields},
        "json": {"json": fields},
        "raw": {"json": fields | {"content": {"raw": "Hello"}}},
    }
    assert guest.client.post(COMMENTS, **requests[kind]).status_code == 201
    assert guest.finds() == ["Hello"]


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"content": ""}, 400, "rest_comment_content_invalid"),
        ({"content": {"rendered": "x"}}, 400, "rest_comment_content_invalid"),
        ({"content": ["x"]}, 400, "rest_comment_content_invalid"),
        ({"content": "<script></script>"}, 400, "rest_comment_content_invalid"),
        ({"content": "x" * 10_001}, 400, "comment_content_column_length"),
        ({"author_name": ""}, 400, "rest_comment_author_data_required"),
        ({"author_name": "x" * 246}, 400, "comment_author_column_length"),
        ({"author_email": "nobody"}, 400, "rest_comment_author_data_required"),
        ({"author_url": "javascript:x"}, 400, "rest_invalid_param"),
        ({"author_url": "h" * 201}, 400, "comment_author_url_column_length"),
        ({"thread": ""}, 403, "rest_comment_invalid_post_id"),
        ({"thread": 7}, 403, "rest_comment_invalid_post_id"),
        ({"post": "x", "thread": None}, 400, "rest_invalid_param"),
        ({"parent": "x"}, 400, "rest_invalid_param"),
        ({"parent": -1}, 400, "rest_invalid_param"),
        ({"id": 7}, 400, "rest_comment_exists"),
        ({"type": "pingback"}, 400, "rest_invalid_comment_type"),
        ({"author": 7}, 400, "rest_comment_author_invalid"),
        ({"status": "approved"}, 401, "rest_comment_invalid_status"),
        ({"author_ip": "192.0.2.1"}, 401, "rest_comment_invalid_author_ip"),
    ],
)
def test_unusable_fields(guest, stored_of, fields, status, code):
    """Each unusable field answers with WordPress' code for it, and nothing is stored."""
    before = stored_of()
    answer = guest.posts("Hello", **fields)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["data"]["status"] == status
    assert answer.json["message"]
    assert stored_of() == before


def test_all_faults_at_once(guest):
    """Several faults are named together, each at its parameter."""
    answer = guest.posts("", author_name="", author_email="x", author_url="javascript:x")
    assert (answer.status_code, answer.json["code"]) == (400, "rest_invalid_param")
    assert answer.json["data"]["params"].keys() == {"content", "author_name", "author_email", "author_url"}


def test_refusals_of_the_site(guest, wp_moderator):
    """A duplicate, a closed thread and too many comments answer with WordPress' codes."""
    guest.posts("Hello")
    again = guest.posts("Hello")
    assert (again.status_code, again.json["code"]) == (409, "comment_duplicate")
    wp_moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    closed = guest.posts("Too late")
    assert (closed.status_code, closed.json["code"]) == (403, "rest_comment_closed")
    wp_moderator.sets_rules(posts_per_window=1)
    flood = guest.posts("And again", post=42)
    assert (flood.status_code, flood.json["code"]) == (400, "comment_flood")
    assert int(flood.headers["Retry-After"]) > 0


def test_the_same_key_is_one_comment(guest):
    """A request that is sent again under its key has the first answer; the key of another comment is refused."""
    first, second = (guest.posts("Hello", headers={"Idempotency-Key": "k"}) for _ in range(2))
    assert second.json == first.json
    assert second.headers["Idempotent-Replayed"] == "true"
    other = guest.posts("Something else", headers={"Idempotency-Key": "k"})
    assert (other.status_code, other.json["code"]) == (409, "rest_comment_failed_create")
    assert len(guest.finds()) == 1


def test_a_moderators_own_comment(editor, guest):
    """A moderator need not say who they are, and what they write is published, unless they wish otherwise."""
    comment = editor.posts(f"{HELD} x", author_name=None, author_email=None).json
    assert (comment["status"], comment["author_name"]) == ("approved", "operator")
    assert comment["author_email"].endswith("@moderators.invalid")
    assert "@moderators.invalid" not in guest.lists().text
    assert editor.posts("Not yet", status="hold").json["status"] == "hold"
    again = [editor.posts(f"{HELD} y", headers={"Idempotency-Key": "k"}).json for _ in range(2)]
    assert again[0] == again[1]


def test_pages_of_the_site_may_post(guest):
    """A page of the site reads and posts from a browser, another's does not; nobody's page sends credentials."""
    preflight = guest.client.options(COMMENTS, headers={"Origin": BLOG})
    assert preflight.headers["Access-Control-Allow-Origin"] == BLOG
    assert "Authorization" not in preflight.headers["Access-Control-Allow-Headers"]
    assert guest.posts("Hello", headers={"Origin": BLOG}).status_code == 201
    for origin in ("https://evil.example", "https://other.example", "null"):
        refused = guest.posts("Hello again", headers={"Origin": origin})
        assert (refused.status_code, refused.json["code"]) == (403, "rest_forbidden")
    assert "Access-Control-Allow-Origin" not in guest.lists().headers
    assert (
        guest.client.options(COMMENTS, headers={"Origin": "https://evil.example"}).headers.get(
            "Access-Control-Allow-Origin"
        )
        is None
    )


def test_the_trap(guest):
    """The hidden field that people leave empty works here, too."""
    assert guest.posts("Hello", website2="http://spam.example").json["status"] == "hold"


def test_a_text_without_words_is_told_with_the_other_faults(guest):
    """What only a look at the text shows is told beside an address that is none."""
    refused = guest.posts("<b></b>", author_email="nobody")
    assert refused.status_code == 400
    assert set(refused.json["data"]["params"]) == {"content", "author_email"}


@pytest.fixture
def blog_server(wp_client):
    """Return a WordPress client with a poster's token as application password."""
    return WordPress(wp_client, SITE_POSTER)


def test_poster_says_whose_address_counts(blog_server, wp_moderator):
    """A poster creates comments for its readers: each has a limit of their own, and moderators see their network."""
    wp_moderator.sets_rules(posts_per_window=1)
    addresses = ("203.0.113.7", "203.0.113.7:80", "[2001:db8::5]:443")
    answers = [
        blog_server.posts(f"Hello {number}", author_ip=address, author_email=f"m{number}@example.org")
        for number, address in enumerate(addresses)
    ]
    assert [answer.status_code for answer in answers] == [201, 400, 201]
    assert "author_ip" not in answers[0].json
    shown = wp_moderator.sees(answers[0].json["meta"]["recap_id"]).json["author"]["address"]
    assert shown == "203.0.113.0/24"


def test_moderators_address_counts_too(editor, wp_moderator):
    """A moderator who creates a comment for a reader gives the address as WordPress lets them."""
    created = editor.posts("Hello", author_ip="203.0.113.7").json
    assert wp_moderator.sees(created["meta"]["recap_id"]).json["author"]["address"] == "203.0.113.0/24"


@pytest.mark.parametrize("author_ip", ["unknown", "203.0.113.256", 7, ["203.0.113.7"]])
def test_unusable_address_is_named(blog_server, author_ip):
    """What is no address is refused at its parameter."""
    answer = blog_server.posts("Hello", author_ip=author_ip)
    assert (answer.status_code, answer.json["code"]) == (400, "rest_invalid_param")
    assert answer.json["data"]["params"].keys() == {"author_ip"}


def test_poster_creates_and_nothing_else(blog_server, wp_client, editor, stored_of):
    """A poster sets no status, reads nothing that moderators read, changes and deletes nothing."""
    number = editor.posts("Hello").json["id"]
    before = stored_of()
    answers = [
        blog_server.posts("Good morning", status="approved"),
        blog_server.lists(status="hold"),
        blog_server.lists(context="edit"),
        blog_server.gets(number, context="edit"),
        *(blog_server.sends(number, {"status": "spam"}, method=method) for method in ("POST", "PUT", "PATCH")),
        blog_server.deletes(number, force="true"),
        WordPress(wp_client, OTHER_POSTER).posts("Good morning", author_ip="203.0.113.7"),
    ]
    assert [answer.status_code for answer in answers] == [401] * 8 + [403]
    assert stored_of() == before


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_poster_reads_no_queue_by_another_method(blog_server, method):
    """A method override makes no call of moderators out of a post."""
    headers = {"X-HTTP-Method-Override": method}
    answer = blog_server.posts("Hello", headers=headers, status="hold", author_ip="203.0.113.7")
    assert answer.status_code in (401, 404)
