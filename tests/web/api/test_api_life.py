"""The life of one comment over the API, from its submission to what readers and its author are told."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM, THREAD, Moderator, Reader

CLEAN = "I loved how quiet the last scene was, and the song over it."
DOUBTFUL = "Look at http://a.example and http://b.example and also http://c.example for more of it"
JUNK = "Cheap viagra casino http://a.example http://b.example http://c.example http://d.example buy now"


def test_clean_comment_is_published(either_client):
    """A clean comment of a stranger is answered 201, and every reader sees it at once."""
    reader = Reader(either_client)
    answer = reader.posts(CLEAN)
    assert (answer.status_code, answer.json["status"]) == (201, "approved")
    assert answer.headers["Location"] == f"/v1/comments/{answer.json['id']}"
    page = Reader(either_client).reads().json
    assert [comment["html"] for comment in page["comments"]] == [f"<p>{CLEAN}</p>"]
    assert page["thread"] == {"key": THREAD, "title": "", "url": "", "open": True, "count": 1}


def test_doubtful_comment_is_held(either_client):
    """A doubtful comment is answered 202, waits in the queue with its evidence, and no reader sees it."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    answer = reader.posts(DOUBTFUL)
    assert (answer.status_code, answer.json["status"]) == (202, "pending")
    assert reader.reads().json["comments"] == []
    queue = moderator.queue().json
    assert queue["total"] == 1
    assert [entry["id"] for entry in queue["comments"]] == [answer.json["id"]]
    assert "many-links" in {evidence["reason"] for evidence in queue["comments"][0]["evidence"]}


def test_spam_is_answered_like_a_held_comment(either_client):
    """Spam is told nothing: its answer has the same status and the same members as that of a held comment."""
    spammer = Reader(either_client, name="best cheap pills", email="x@mailinator.com")
    spam, doubtful = spammer.posts(JUNK), Reader(either_client).posts(DOUBTFUL)
    assert spam.status_code == doubtful.status_code == 202
    assert spam.json["status"] == doubtful.json["status"] == "pending"
    assert spam.json.keys() == doubtful.json.keys()
    assert set(spam.headers.keys()) == set(doubtful.headers.keys())


def test_spam_is_kept_apart_and_recoverable(either_client):
    """Spam is in no queue of held comments, yet a moderator finds it and can publish it."""
    moderator = Moderator(either_client)
    spam = Reader(either_client, name="best cheap pills", email="x@mailinator.com").posts(JUNK).json["id"]
    assert (moderator.queue().json["comments"], moderator.queue().json["total"]) == ([], 0)
    assert [entry["id"] for entry in moderator.queue(status="spam").json["comments"]] == [spam]
    assert moderator.approves(spam).status_code == 200
    assert [comment["id"] for comment in Reader(either_client).reads().json["comments"]] == [spam]


def test_published_comment_has_an_address_of_its_own(reader):
    """The Location of an answer shows the published comment, without what only its author is told."""
    answer = reader.posts(CLEAN)
    comment = reader.client.get(answer.headers["Location"])
    assert comment.status_code == 200
    assert answer.json.keys() - comment.json.keys() == {"text", "edit_token", "edit_until", "author_token"}


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_unpublished_comment_has_no_address(reader, moderator, word):
    """The address of a held comment and of spam answers as if there was none."""
    moderator.sets_rules(**DECISIVE)
    answer = reader.posts(f"this has {word} in it")
    unknown = reader.client.get("/v1/comments/nothing")
    refusal = reader.client.get(answer.headers["Location"])
    assert refusal.status_code == unknown.status_code == 404
    assert refusal.json["detail"] == unknown.json["detail"]


def test_author_is_told_what_was_removed(reader):
    """An answer says what the sanitiser refused only when it refused something."""
    assert reader.posts("This <script>alert(1)</script> stays a comment").json["removed"]
    assert "removed" not in reader.posts("Nothing of this text had to go anywhere").json


def test_first_comment_names_the_thread(reader):
    """The page of a thread's first comment gives the thread its title and address, if it is the site's own page."""
    page = {"page_url": "https://blog.example/recaps/1", "page_title": "Episode 1"}
    reader.posts(CLEAN, **page)
    assert reader.reads().json["thread"] | {"count": 0} == {
        "key": THREAD,
        "title": "Episode 1",
        "url": "https://blog.example/recaps/1",
        "open": True,
        "count": 0,
    }


def test_strange_page_names_nothing(reader):
    """A page that is not the site's gives its thread neither title nor address."""
    reader.posts(CLEAN, page_url="https://blog.example.evil.example/", page_title="Evil")
    assert reader.reads().json["thread"]["url"] == reader.reads().json["thread"]["title"] == ""


def test_counts_of_many_threads(reader):
    """One call counts the published comments of many threads, those nobody has commented on included."""
    reader.posts(CLEAN, thread="/a")
    reader.posts("Another thought about this", thread="/a")
    assert reader.counts("/a", "/b") == {"/a": 2, "/b": 0}


def test_thread_nobody_has_commented_on(reader):
    """A thread without comments is an empty page, not an error."""
    page = reader.reads("/never")
    assert page.status_code == 200
    assert page.json["comments"] == []
    assert page.json["next"] is None
    assert page.json["thread"]["count"] == 0


def test_sites_do_not_mix(reader):
    """The same thread key of two sites names two threads."""
    reader.posts(CLEAN, site="other")
    assert reader.reads().json["comments"] == []
    assert len(reader.reads(site="other").json["comments"]) == 1
