"""What moderators do, over the API: the queue, decisions, history, authors, rules and stats."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM, THREAD, Moderator, Reader

ENTRY = {"id", "site", "thread", "parent", "status", "version", "author", "text", "html", "verdict", "score", "reasons"}
ENTRY |= {"evidence", "flags", "created_at", "waiting_seconds", "decided_by"}
WHOLE = ENTRY | {"page_url", "user_agent", "edited_at", "decisions", "reports"}


@pytest.fixture
def held_ids(reader, moderator, clock):
    """Post four held comments, each a minute younger than the one before, and return their ids."""
    moderator.sets_rules(**DECISIVE)
    return [post(reader, clock, f"Number {place} {HELD}") for place in range(4)]


def post(reader, clock, text, **fields):
    """Return the id of one more comment, a minute later."""
    clock.advance(seconds=60)
    return reader.posts(text, **fields).json["id"]


def list_ids(page):
    """Return the ids of a page of the queue, in its order."""
    return [entry["id"] for entry in page.json["comments"]]


def test_queue_shows_all_that_is_known(either_client, clock):
    """An entry has the members that the wire names, and tells of the author and how long the comment waits."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    reader.posts("An earlier and harmless thought")
    reader.posts(f"{HELD} it is", parent=None, url="https://mina.example")
    clock.advance(seconds=90)
    (entry,) = moderator.queue().json["comments"]
    assert set(entry) >= ENTRY
    assert entry["waiting_seconds"] == 90
    author = entry["author"]
    assert author["email"] == reader.fields["email"]
    assert author["address"] == reader.address.rsplit(".", 1)[0] + ".0/24"
    assert (author["approved"], author["pending"], author["spam"]) == (1, 1, 0)
    assert {"signal", "axis", "reason", "weight", "detail", "spans", "marks", "earlier"} == set(entry["evidence"][0])


@pytest.mark.parametrize(("order", "step"), [("oldest", 1), ("newest", -1)])
def test_queue_by_age(held_ids, moderator, order, step):
    """The queue can be read from its oldest or its newest comment, in pages of any size."""
    page = moderator.queue(order=order, limit=3)
    rest = moderator.queue(order=order, limit=3, after=page.json["next"])
    assert list_ids(page) + list_ids(rest) == held_ids[::step]
    assert rest.json["next"] is None


def test_queue_by_status(reader, moderator, clock, held_ids):
    """Each status has a queue of its own, with its total."""
    approved, spam = post(reader, clock, "A fine thought"), post(reader, clock, f"This is {SPAM}")
    moderator.trashes(held_ids[0])
    for status, expected in {
        "pending": held_ids[1:],
        "approved": [approved],
        "spam": [spam],
        "trash": held_ids[:1],
    }.items():
        page = moderator.queue(status=status, order="oldest")
        assert (list_ids(page), page.json["total"]) == (expected, len(expected))


def test_queue_narrowed(reader, other_reader, moderator, clock, held_ids):
    """`reason`, `thread`, `author` and `q` narrow the queue, alone and together."""
    special = post(other_reader, clock, f"Something about Whales {HELD}", thread="/whales")
    assert list_ids(moderator.queue(thread="/whales")) == [special]
    assert list_ids(moderator.queue(q="WHALES")) == [special]
    assert list_ids(moderator.queue(author=other_reader.fields["email"].upper())) == [special]
    assert list_ids(moderator.queue(author=reader.fields["name"], order="oldest")) == held_ids
    assert list_ids(moderator.queue(reason="held-word", order="oldest")) == [*held_ids, special]
    assert list_ids(moderator.queue(reason="many-links")) == []
    assert list_ids(moderator.queue(thread="/whales", q="nothing of it")) == []


def test_other_sites_wait_elsewhere(moderator, held_ids):
    """A site's queue holds that site's comments alone."""
    assert list_ids(moderator.queue(site="other")) == []
    assert held_ids


def test_one_comment_whole(reader, moderator):
    """One comment is shown with its decisions, its reports and where it came from."""
    posted = reader.posts("A thought", headers={"User-Agent": "Reading/1.0"}, page_url="https://blog.example/1").json[
        "id"
    ]
    moderator.holds(posted, note="let me think")
    details = moderator.sees(posted).json
    assert set(details) >= WHOLE
    assert (details["user_agent"], details["page_url"]) == ("Reading/1.0", "https://blog.example/1")
    assert [(made["status"], made["by"], made["note"]) for made in details["decisions"]] == [
        ("approved", "policy", ""),
        ("pending", "operator", "let me think"),
    ]


def test_decision_publishes(either_client):
    """An approved comment is what readers see at once, counted, and gone from the queue."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    posted = reader.posts(f"Good after all: {HELD}").json["id"]
    decided = moderator.approves(posted)
    assert (decided.status_code, decided.json["status"], decided.json["version"]) == (200, "approved", 2)
    assert [comment["id"] for comment in reader.reads().json["comments"]] == [posted]
    assert reader.counts() == {THREAD: 1}
    assert moderator.queue().json["total"] == 0


def test_lost_race_shows_what_stands(either_client):
    """A decision on another version than the one that stands is 409, and brings the comment as it is now."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    posted = reader.posts("A thought").json["id"]
    moderator.approves(posted, note="mine")
    late = moderator.marks_spam(posted, version=1)
    assert (late.status_code, late.json["type"]) == (409, "urn:recap-comments:problem:stale-version")
    current = late.json["current"]
    assert (current["status"], current["version"], current["decided_by"]) == ("approved", 2, "operator")
    assert reader.counts() == {THREAD: 1}


def test_same_decision_again_changes_nothing(reader, moderator):
    """Wishing what a person has already decided gives the comment as it stands, without another version."""
    posted = reader.posts("A thought").json["id"]
    first, again = moderator.approves(posted), moderator.approves(posted)
    assert first.json["version"] == again.json["version"] == 2
    assert len(moderator.gets("history").json["decisions"]) == 1


def test_many_decisions_at_once(either_client):
    """A bulk answer is 207 with one result each, in the order asked; one that is refused does not hinder others."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    first, second, third = (reader.posts(f"Number {place} {HELD}").json["id"] for place in range(3))
    decisions = [
        {"id": third, "status": "approved", "version": 1},
        {"id": "nothing", "status": "approved", "version": 1},
        {"id": first, "status": "spam", "version": 7},
        {"id": second, "status": "trash", "version": 1, "note": "no"},
    ]
    answer = moderator.sends("decisions", {"decisions": decisions})
    results = answer.json["results"]
    assert answer.status_code == 207
    assert [(result["id"], result["status"]) for result in results] == [
        (third, 200),
        ("nothing", 404),
        (first, 409),
        (second, 200),
    ]
    assert results[2]["problem"]["type"].endswith("stale-version")
    assert results[2]["problem"]["current"]["id"] == first
    assert moderator.queue().json["total"] == 1


def test_bulk_of_a_hundred_and_no_more(moderator):
    """A hundred decisions are taken, none and a hundred and one are refused."""
    decision = {"id": "nothing", "status": "approved", "version": 1}
    assert len(moderator.sends("decisions", {"decisions": [decision] * 100}).json["results"]) == 100
    for number in (0, 101):
        assert moderator.sends("decisions", {"decisions": [decision] * number}).status_code == 422


def test_history_is_newest_first(held_ids, moderator, site_moderator, clock):
    """The history names each person's decision, newest first, in pages; policy's are not in it."""
    for place, (person, verb) in enumerate(((moderator, "approved"), (site_moderator, "spam"), (moderator, "trash"))):
        clock.advance(seconds=1)
        person.decides(held_ids[place], verb, reason="held-word", note=f"note {place}")
    first = moderator.gets("history", kind="decision", limit=2).json
    rest = moderator.gets("history", kind="decision", limit=2, after=first["next"]).json
    entries = [
        (made["by"], made["status"], made["note"], made["reasons"]) for made in first["decisions"] + rest["decisions"]
    ]
    assert entries == [
        ("operator", "trash", "note 2", ["held-word"]),
        ("ann", "spam", "note 1", ["held-word"]),
        ("operator", "approved", "note 0", ["held-word"]),
    ]


def find_author_key(moderator, comment_id):
    """Return the key of a comment's author."""
    return moderator.sees(comment_id).json["author"]["key"]


def test_trusted_author_is_published(reader, moderator, clock, held_ids):
    """A trusted author's doubtful comment is published if their browser proves who it is, until the trust ends."""
    author = find_author_key(moderator, held_ids[0])
    result = moderator.sends(f"authors/{author}/trust", {"until": "2030-09-21T15:00:00Z"})
    assert (result.status_code, result.json["standing"]) == (200, "trusted")
    assert reader.posts(f"{HELD} again", author_token=reader.author_token).status_code == 201
    clock.advance(seconds=3600)
    assert reader.posts(f"{HELD} later", author_token=reader.author_token).status_code == 202
    assert moderator.gets(f"authors/{author}").json["standing"] == "none"


def test_banned_author_is_spam_until_pardoned(either_client):
    """A banned author's comments are kept apart as spam; once neither trusted nor banned, they are judged as any."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    author = find_author_key(moderator, reader.posts("A first thought of mine").json["id"])
    assert moderator.sends(f"authors/{author}/ban", {}).json["until"] is None
    posted = reader.posts("A quite harmless thought")
    assert (posted.status_code, moderator.sees(posted.json["id"]).json["status"]) == (202, "spam")
    pardoned = moderator.sends(f"authors/{author}/ban", None, method="DELETE")
    assert (pardoned.status_code, pardoned.json["standing"]) == (200, "none")
    assert reader.posts("Another harmless remark").json["status"] in ("approved", "pending")


def test_author_nobody_has_met(moderator):
    """An unknown author's record is empty, not an error."""
    record = moderator.gets("authors/nobody").json
    assert (record["approved"], record["standing"], record["last_at"]) == (0, "none", None)


def test_rules_have_versions(either_client):
    """Rules are replaced whole, under the version that they replace; another version is 409 with what stands."""
    moderator = Moderator(either_client)
    answer = moderator.gets("rules")
    assert (answer.headers["ETag"], answer.json["version"]) == ('"0"', 0)
    put = moderator.sends("rules", {"max_links": 7}, method="PUT", headers={"If-Match": '"0"'})
    assert (put.status_code, put.headers["ETag"], put.json["max_links"]) == (200, '"1"', 7)
    late = moderator.sends("rules", {"max_links": 9}, method="PUT", headers={"If-Match": '"0"'})
    assert (late.status_code, late.json["type"]) == (409, "urn:recap-comments:problem:stale-version")
    assert (late.json["current"]["version"], late.json["current"]["max_links"]) == (1, 7)
    assert moderator.gets("rules").json["max_links"] == 7


def test_rules_go_back_as_they_came(moderator):
    """What `GET` shows can be sent back with `PUT`."""
    rules = moderator.gets("rules").json
    put = moderator.sends("rules", rules, method="PUT", headers={"If-Match": '"0"'})
    assert put.json == rules | {"version": 1}


def test_rules_need_a_version(moderator):
    """Without `If-Match`, or with one that is no version, nothing is replaced."""
    for headers in ({}, {"If-Match": "*"}, {"If-Match": '"x"'}):
        assert moderator.sends("rules", {"max_links": 7}, method="PUT", headers=headers).status_code == 400
    assert moderator.gets("rules").json["version"] == 0


def test_all_faults_of_rules_at_once(moderator):
    """Every rule that is wrong is named, and none is changed."""
    wrong = {
        "prior": "low",
        "hold_at": 99,
        "max_depth": 2.5,
        "max_links": True,
        "hold_all": 1,
        "hold_words": "word",
        "block_words": [""],
        "allow_hosts": ["x" * 101],
        "block_hosts": ["x"] * 1001,
        "made_up": 1,
    }
    put = moderator.sends("rules", wrong, method="PUT", headers={"If-Match": '"0"'})
    assert put.status_code == 422
    assert {fault["pointer"] for fault in put.json["errors"]} == {f"/{name}" for name in wrong}
    assert moderator.gets("rules").json["version"] == 0


def test_replay_says_what_would_change(reader, moderator, clock):
    """Other rules are tried on past comments, and nothing of them changes."""
    moderator.sets_rules(**DECISIVE)
    good = post(reader, clock, "A thought about whales")
    post(reader, clock, "A thought about the sea")
    report = moderator.sends("rules/replay", {"rules": DECISIVE | {"block_words": ["whales"]}, "last": 10}).json
    assert (report["examined"], report["changed"], report["good_hit"]) == (2, 1, 1)
    assert report["moves"] == {"approved>spam": 1, "approved>approved": 1}
    example = {"id": good, "text": "A thought about whales", "before": "approved", "after": "spam", "by": "policy"}
    assert report["examples"] == [example]
    assert reader.counts() == {THREAD: 2}


def test_stats_count_what_happened(reader, moderator, clock, held_ids):
    """Stats count by status, reason and day, and hold the filter's verdicts against people's decisions."""
    post(reader, clock, "A fine thought")
    moderator.approves(post(reader, clock, f"Not {SPAM} at all"))
    moderator.marks_spam(held_ids[0])
    stats = moderator.gets("stats", days=7).json
    assert stats["by_status"] == {"pending": 3, "approved": 2, "spam": 1}
    assert stats["by_day"] == {"2030-09-21": {"pending": 3, "approved": 2, "spam": 1}}
    assert stats["by_reason"]["moderator"] == 2
    assert stats["filter"] == {"hits": 0, "missed_spam": 1, "good_suspected": 1, "unsure": 0}
    assert (stats["pending"], stats["complete"]) == (3, True)


def test_stats_leave_older_days_out(reader, moderator, clock):
    """Only the days asked for are counted."""
    reader.posts("A thought of long ago")
    clock.advance(seconds=3 * 86_400)
    assert moderator.gets("stats", days=3).json["by_status"] == {}
    assert moderator.gets("stats", days=4).json["by_status"] == {"approved": 1}


def test_closed_thread_takes_no_comments(either_client):
    """A thread that a moderator closes says so, refuses new comments, and takes them again once open."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    reader.posts("The first thought on this page")
    closed = moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    assert (closed.status_code, closed.json["open"], closed.json["count"]) == (200, False, 1)
    refused = reader.posts("A thought that comes too late")
    assert (refused.status_code, refused.json["type"]) == (403, "urn:recap-comments:problem:thread-closed")
    assert reader.reads().json["thread"]["open"] is False
    moderator.sends("threads", {"thread": THREAD, "open": True}, method="PUT")
    assert reader.posts("A thought in good time").status_code == 201
    assert reader.counts() == {THREAD: 2}


def test_thread_closes_before_its_first_comment(reader, moderator):
    """A page may be closed before anybody has commented."""
    moderator.sends("threads", {"thread": THREAD, "open": False}, method="PUT")
    assert reader.posts("A first thought").status_code == 403


def test_nothing_of_moderation_is_cached(moderator, held_ids):
    """Every answer to a moderator says that nobody may keep it."""
    for path in ("queue", "history", "rules", "stats", "session", f"comments/{held_ids[0]}", "authors/x"):
        assert moderator.gets(path).headers["Cache-Control"] == "no-store"
