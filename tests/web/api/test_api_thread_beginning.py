"""A thread begins with what readers see: nothing that waits, or was refused, tells of it, names it or closes it."""

import re

import pytest

from tests.actors import DECISIVE, HELD, SPAM

THREAD = "/recaps/begun"
OURS = {"page_url": "https://blog.example/recaps/begun", "page_title": "The recap"}
THEIRS = {"page_url": "https://blog.example/elsewhere", "page_title": "This blog has moved"}
DAY = 86_400


@pytest.fixture(autouse=True)
def _decisive(moderator):
    moderator.sets_rules(**DECISIVE)


def read_thread(reader, thread=THREAD):
    """Return the thread as readers are told of it."""
    return reader.reads(thread).json["thread"]


def read_feed_time(reader):
    """Return when the thread changed, as its feed says."""
    (time,) = re.findall("<feed .*?<updated>(.*?)</updated>", reader.client.get(f"/feeds/threads{THREAD}").text)
    return time


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_unpublished_comments_name_no_thread(reader, other_reader, word):
    """Only a published comment names its thread, however many came before it."""
    other_reader.posts(f"{word} first", THREAD, **THEIRS)
    assert read_thread(reader) == {"key": THREAD, "title": "", "url": "", "open": True, "count": 0}
    reader.posts("hello", THREAD, **OURS)
    assert read_thread(reader) == {
        "key": THREAD,
        "title": "The recap",
        "url": OURS["page_url"],
        "open": True,
        "count": 1,
    }


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_unpublished_comments_leave_no_trace(reader, client, word):
    """A thread where one comment waits or was refused answers as it did when nobody had written."""
    paths = [f"/v1/comments?thread={THREAD}", f"/v1/counts?thread={THREAD}"]
    paths += [f"/threads{THREAD}", f"/feeds/threads{THREAD}", "/feeds/site"]

    def answers():
        # Each form has a key of its own, and each problem names its request.
        responses = [client.get(path) for path in paths]
        return [
            (re.sub(r"\b0000\w{22}|(?<=urn:request:)\w+", "*", answer.text), answer.headers.get("ETag"))
            for answer in responses
        ]

    before = answers()
    reader.posts(f"{word} alone", THREAD, **THEIRS)
    assert answers() == before


def test_approved_comment_names_its_thread(reader, moderator):
    """A first comment that a moderator publishes names the thread, and the queue names it before."""
    posted = reader.posts(f"{HELD} first", THREAD, **OURS).json["id"]
    (waiting,) = moderator.queue().json["comments"]
    assert (waiting["thread_title"], waiting["thread_url"]) == ("The recap", OURS["page_url"])
    moderator.approves(posted)
    assert read_thread(reader) == {
        "key": THREAD,
        "title": "The recap",
        "url": OURS["page_url"],
        "open": True,
        "count": 1,
    }
    assert [comment["id"] for comment in reader.reads(THREAD).json["comments"]] == [posted]


def test_first_comments_approved_together(reader, other_reader, moderator):
    """Two first comments of a thread that are approved in one request begin it once."""
    ids = [who.posts(f"{HELD} {who.address}", THREAD, **OURS).json["id"] for who in (reader, other_reader)]
    decisions = [{"id": one, "status": "approved", "version": 1} for one in ids]
    assert moderator.sends("decisions", {"decisions": decisions}).status_code == 207
    assert (read_thread(reader)["count"], read_thread(reader)["title"]) == (2, "The recap")


def test_edit_that_publishes_begins_the_thread(reader):
    """A held first comment whose new text is published begins its thread."""
    posted = reader.posts(f"{HELD} first", THREAD, **OURS).json["id"]
    assert reader.edits(posted, "better").status_code == 200
    assert (read_thread(reader)["count"], read_thread(reader)["title"]) == (1, "The recap")


def test_age_begins_with_what_is_published(reader, other_reader, moderator, clock):
    """Spam starts no clock: a thread is as old as its first published comment."""
    moderator.sets_rules(**DECISIVE, close_after_days=30)
    clock.advance(seconds=60)
    other_reader.posts(f"{SPAM} early", THREAD)
    clock.advance(seconds=31 * DAY)
    assert reader.posts("hello", THREAD).status_code == 201
    clock.advance(seconds=29 * DAY)
    assert reader.posts("still open", THREAD).status_code == 201
    clock.advance(seconds=2 * DAY)
    assert reader.posts("too late", THREAD).status_code == 403


def test_thread_is_opened_again(reader, moderator, clock):
    """A thread that its age closed takes comments again once a moderator opens it, for as long as a new one."""
    moderator.sets_rules(**DECISIVE, close_after_days=30)
    reader.posts("hello", THREAD)
    clock.advance(seconds=31 * DAY)
    assert not read_thread(reader)["open"]
    assert moderator.sends("threads", {"thread": THREAD, "open": True}, method="PUT").json["open"]
    assert read_thread(reader)["open"]
    assert reader.posts("back again", THREAD).status_code == 201
    clock.advance(seconds=31 * DAY)
    assert not read_thread(reader)["open"]


def test_titles_hide_nothing(reader):
    """A title is shown without what turns text round or hides it."""
    reader.posts("hello", THREAD, page_url=OURS["page_url"], page_title="Re\u202ecap \u200b\u200b\u200b of  it")
    assert read_thread(reader)["title"] == "Recap of it"


def test_flag_does_not_set_a_thread_back(reader, other_reader, clock):
    """When a thread changed is never earlier than it was: by that time readers know whether their page still holds."""
    old = reader.posts("long ago", THREAD).json["id"]
    clock.advance(seconds=DAY)
    other_reader.posts("just now", THREAD)
    before = read_feed_time(reader)
    other_reader.flags(old)
    assert read_feed_time(reader) >= before
