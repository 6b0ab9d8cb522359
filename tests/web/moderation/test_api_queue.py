"""What a moderators' page asks of the queue: entries with all around them, what is new, and few round trips."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM, THREAD, Moderator, Reader
from tests.conftest import BLOG


def list_ids(page):
    """Return the ids of a page, in its order."""
    return [entry["id"] for entry in page.json["comments"]]


@pytest.fixture
def queued(either_client, clock):
    """Return a reader and a moderator over each engine, under rules by which words decide."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    clock.advance(seconds=60)
    return reader, moderator


def test_entry_says_what_the_comment_is_about(queued):
    """An entry names its thread's title and page, and quotes the beginning of the comment that it answers."""
    reader, moderator = queued
    page = {"page_url": f"{BLOG}/recaps/1", "page_title": "Episode 1"}
    first = reader.posts("What a quiet ending. " + "So quiet! " * 40, **page).json["id"]
    answer = reader.posts(f"{HELD}: I agree", parent=first).json["id"]
    (entry,) = moderator.queue().json["comments"]
    assert (entry["thread_title"], entry["thread_url"]) == ("Episode 1", f"{BLOG}/recaps/1")
    assert (entry["id"], entry["parent"]["id"]) == (answer, first)
    assert entry["parent"]["author"] == reader.fields["name"]
    assert entry["parent"]["text"] == ("What a quiet ending. " + "So quiet! " * 40)[:280]


def test_entry_without_a_parent_or_with_a_withdrawn_one(queued, either_client, clock):
    """A top-level comment has no parent; of a withdrawn one nothing but its id is told."""
    reader, moderator = queued
    top = reader.posts("A thought that goes soon").json["id"]
    Reader(either_client).posts(f"{HELD} an answer", parent=top)
    reader.withdraws(top)
    clock.advance(seconds=1)
    reader.posts(f"{HELD} on its own")
    parents = [entry["parent"] for entry in moderator.queue(order="oldest").json["comments"]]
    assert parents == [{"id": top}, None]


def test_entry_says_who_reported_why(queued, either_client):
    """An entry counts the reports by their reasons."""
    reader, moderator = queued
    posted = reader.posts("A thought that some dislike").json["id"]
    for reason in ("abuse", "spam", "abuse"):
        Reader(either_client).flags(posted, reason)
    (entry,) = moderator.queue().json["comments"]
    assert (entry["flags"], entry["flag_reasons"]) == (3, {"abuse": 2, "spam": 1})
    assert (entry["decided_by"], entry["decided_at"]) == ("policy", entry["created_at"])


def test_spans_point_into_the_text_by_code_points(queued):
    """A span names its field and the characters of it, each astral one counted once."""
    reader, moderator = queued
    text = f"🎉🎉 then {HELD} in it"
    reader.posts(text)
    (entry,) = moderator.queue().json["comments"]
    spans = [span for evidence in entry["evidence"] if evidence["reason"] == "held-word" for span in evidence["spans"]]
    assert [(span["field"], text[span["start"] : span["end"]]) for span in spans] == [("text", HELD)]


def test_queue_by_language(queued):
    """`language` narrows the queue to what is written in it; a language that nobody guesses is refused."""
    reader, moderator = queued
    korean = reader.posts(f"{HELD} 마지막 장면이 정말 조용했어요 정말로 좋았어요").json["id"]
    reader.posts(f"{HELD} in plain letters")
    page = moderator.queue(language="ko")
    assert list_ids(page) == [korean]
    assert page.json["comments"][0]["language"] == "ko"
    refused = moderator.queue(language="klingon")
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (400, "/language")


def test_page_of_the_queue_takes_four_round_trips(queued, either_client, clock, log_lines):
    """A page of 25 held comments by 25 authors on 25 threads, each an answer, is read in four round trips."""
    _, moderator = queued
    for place in range(25):
        reader, thread = Reader(either_client), f"/recaps/{place}"
        parent = reader.posts("A thought to answer", thread).json["id"]
        clock.advance(seconds=1)
        reader.posts(f"{HELD} an answer", thread, parent=parent)
    log_lines.clear()
    assert len(moderator.queue(limit=25).json["comments"]) == 25
    assert log_lines[-1]["trips"] <= 4


def test_since_shows_only_what_came_after(queued, clock):
    """With the `since` of an earlier look, the queue has what was written after it, oldest first, in pages."""
    reader, moderator = queued
    reader.posts(f"{HELD} before")
    clock.advance(seconds=60)
    since = moderator.queue().json["since"]
    clock.advance(seconds=60)
    later = []
    for place in range(3):
        later.append(reader.posts(f"{HELD} after {place}").json["id"])
        clock.advance(seconds=1)
    first = moderator.queue(since=since, limit=2)
    rest = moderator.queue(since=since, limit=2, after=first.json["next"])
    assert (list_ids(first), list_ids(rest), rest.json["next"]) == (later[:2], later[2:], None)


def test_changes_tell_of_decisions_and_arrivals_once(queued, clock):
    """Who asks from cursor to cursor learns each decision and each arrival, and no arrival twice."""
    reader, moderator = queued
    first = reader.posts(f"{HELD} first").json["id"]
    clock.advance(seconds=60)
    start = moderator.gets("changes").json
    assert (start["decisions"], start["arrived"]) == ([], 0)
    clock.advance(seconds=5)
    moderator.approves(first)
    reader.posts(f"{HELD} second")
    reader.posts("A published one, which waits for nobody")
    clock.advance(seconds=30)
    changes = moderator.gets("changes", since=start["next"]).json
    assert [(made["id"], made["status"], made["version"], made["by"]) for made in changes["decisions"]] == [
        (first, "approved", 2, "operator")
    ]
    assert changes["arrived"] == 1
    again = moderator.gets("changes", since=changes["next"]).json
    assert (again["decisions"], again["arrived"]) == ([], 0)


def test_arrival_is_told_late_rather_than_never(queued, clock):
    """What was written a moment ago is not counted yet, but by a later call; a decision is told at once."""
    reader, moderator = queued
    clock.advance(seconds=60)
    since = moderator.gets("changes").json["next"]
    posted = reader.posts(f"{HELD} just now").json["id"]
    now = moderator.gets("changes", since=since).json
    assert now["arrived"] == 0
    moderator.holds(posted)
    assert [made["id"] for made in moderator.gets("changes", since=now["next"]).json["decisions"]] == [posted]
    clock.advance(seconds=60)
    assert moderator.gets("changes", since=now["next"]).json["arrived"] == 1


def test_changes_are_cheap(queued, clock, log_lines):
    """A call that finds nothing new takes two round trips."""
    _, moderator = queued
    since = moderator.gets("changes").json["next"]
    clock.advance(seconds=60)
    log_lines.clear()
    moderator.gets("changes", since=since)
    assert log_lines[-1]["trips"] == 2


@pytest.mark.parametrize("path", ["queue", "changes"])
@pytest.mark.parametrize("since", ["x", "W10.x", "a.b.c"])
def test_foreign_since_is_refused(moderator, path, since):
    """A cursor that the service did not give is a fault of the query, by its name."""
    refused = moderator.gets(path, since=since)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (400, "/since")


def test_cursor_of_another_site_is_refused(moderator):
    """A cursor of one site says nothing of another."""
    since = moderator.gets("changes", site="other").json["next"]
    assert moderator.gets("changes", since=since).status_code == 400


def test_counts_of_all_statuses(queued):
    """One call says how many comments stand where, and up to where it counted."""
    reader, moderator = queued
    for text in ("A fine thought", f"{HELD} one", f"{HELD} two", f"{SPAM} here"):
        reader.posts(text, thread=THREAD)
    counts = moderator.gets("counts").json
    assert counts == {"approved": 1, "pending": 2, "spam": 1, "trash": 0, "most": 1000}
