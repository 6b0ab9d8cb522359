"""One thread for every spelling of its key, on every way in; and threads that were stored as they were sent."""

from urllib.parse import quote

import pytest

from service.storage.thread_pages import ThreadPages
from tests.model.test_thread_key import ONE_THREAD

KEY = "/recaps/café-1"
SPELLINGS = pytest.mark.parametrize("spelling", ONE_THREAD.values(), ids=ONE_THREAD.keys())

pytestmark = pytest.mark.usefixtures("decisive")


@pytest.fixture
def posts_as_old_release(reader, monkeypatch):
    """Store a comment under a key as it is sent, as older releases did."""

    def post(text, key):
        with monkeypatch.context() as patch:
            patch.setattr(ThreadPages, "resolve_key", lambda _self, _site, key: key)
            posted = reader.posts(text, key)
        assert posted.status_code == 201
        assert posted.json["thread"] == key
        return posted.json["id"]

    return post


def count_everywhere(client, key):
    """Return how many comments of a thread each call finds."""
    path = quote(key.replace("\n", " "), safe="")
    listed = client.get("/wp-json/wp/v2/comments", query_string={"thread": key}).json
    pages = [client.get("/threads", query_string={"key": key}), client.get(f"/threads/{path}")]
    feeds = [
        client.get("/feeds/threads", query_string={"key": key}),
        client.get(f"/feeds/threads/{path}"),
    ]
    return [
        len(client.get("/v1/comments", query_string={"thread": key}).json["comments"]),
        client.get("/v1/counts", query_string={"thread": key}).json["counts"][key],
        len(listed),
        *(page.text.count('<article class="comment"') for page in pages),
        *(feed.text.count("<entry>") for feed in feeds),
    ]


@SPELLINGS
def test_one_thread_for_all_spellings(reader, client, spelling):
    """A comment under any spelling of a key is in the thread of all its spellings."""
    assert reader.posts("The first thought", KEY).json["thread"] == KEY
    assert reader.posts("The second thought", spelling).json["thread"] == KEY
    assert count_everywhere(client, spelling) == [2] * 7


@SPELLINGS
def test_forms_and_wordpress(send_form, client, spelling):
    """A plain form and WordPress' API know all spellings, too."""
    assert send_form(comment="The first thought", comment_post_ID=spelling).status_code == 302
    made = client.post(
        "/wp-json/wp/v2/comments",
        json={"thread": spelling, "content": "The second", "author_name": "Bo", "author_email": "b@example.org"},
    )
    assert made.json["meta"]["recap_thread"] == KEY
    assert len(client.get("/v1/comments", query_string={"thread": KEY}).json["comments"]) == 2


@pytest.mark.parametrize(
    "old", ["/recaps/cafe\u0301-1", "/recaps/caf%C3%A9-1", "/recaps/caf%c3%a9-1", "/recaps/cafe%CC%81-1"], ids=ascii
)
@SPELLINGS
def test_old_threads_are_found(posts_as_old_release, reader, client, old, spelling):
    """A thread that was stored under an encoded or decomposed key is found under every spelling, and goes on."""
    parent = posts_as_old_release("An old thought", old)
    assert count_everywhere(client, spelling) == [1] * 7
    posted = reader.posts("A reply", spelling, parent=parent)
    assert (posted.status_code, posted.json["thread"]) == (201, old)
    assert count_everywhere(client, KEY) == [2] * 7


@pytest.mark.parametrize("old", [f" {KEY}", f"{KEY}\u200b", "/RECAPS/ x ", "/a%2fb"], ids=ascii)
def test_old_threads_are_found_as_they_were_sent(posts_as_old_release, client, old):
    """A thread that was stored with blanks or invisible characters is found by the page that sent that key."""
    posts_as_old_release("An old thought", old)
    assert count_everywhere(client, old)[:3] == [1] * 3


@SPELLINGS
def test_moderators_know_all_spellings(moderator, reader, spelling):
    """A moderator closes a thread and filters by it under any spelling of its key."""
    posted = reader.posts("A thought", KEY).json
    moderator.holds(posted["id"])
    assert [entry["id"] for entry in moderator.queue(thread=spelling).json["comments"]] == [posted["id"]]
    assert moderator.sends("threads", {"thread": spelling, "open": False}, method="PUT").json["key"] == KEY
    assert reader.posts("Another thought", KEY).status_code == 403
    history = moderator.gets("history", thread=spelling).json["decisions"]
    assert {entry["thread"] for entry in history} == {KEY}
    assert len(history) == 2


@pytest.mark.parametrize("key", ["/never", "never", "/never/한글"])
def test_feeds_of_threads_that_never_were(client, key):
    """The feed of a thread that never was is 404: an empty one would hide a mistake in its address for ever."""
    assert client.get("/feeds/threads", query_string={"key": key}).status_code == 404
    assert client.get(f"/feeds/threads/{quote(key, safe='')}").status_code == 404


def test_feed_of_a_thread_without_comments(client, reader):
    """The feed of a thread whose comments are gone is empty, and no error."""
    posted = reader.posts("A thought", KEY).json
    reader.withdraws(posted["id"])
    answer = client.get("/feeds/threads", query_string={"key": KEY})
    assert (answer.status_code, answer.text.count("<entry>")) == (200, 0)
