"""What authors may do with their own comment, and readers with another's, over the API."""

import pytest

from service.model.rules import Rules
from service.web.api.times import format_rfc3339
from tests.actors import DECISIVE, HELD, SPAM, THREAD, Moderator, Reader

MINUTES = 60


def test_edit_is_shown_and_judged_again(either_client, clock):
    """An edited comment shows its new text, says when it was edited, and is one version further."""
    reader = Reader(either_client)
    posted = reader.posts("A first attempt at a thought").json
    clock.advance(seconds=30)
    edited = reader.edits(posted["id"], "A better attempt at <b>the thought</b>")
    assert edited.status_code == 200
    assert edited.json["edited_at"] == "2030-09-21T14:13:50.000Z"
    assert (edited.json["version"], edited.json["text"]) == (2, "A better attempt at <b>the thought</b>")
    comment = reader.reads().json["comments"][0]
    assert comment["html"] == "<p>A better attempt at <b>the thought</b></p>"
    assert comment["edited_at"] == edited.json["edited_at"]


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_edit_into_something_worse_hides_it(reader, moderator, word):
    """A published comment that is edited into a doubtful one or into spam is held, and not counted."""
    moderator.sets_rules(**DECISIVE)
    posted = reader.posts("A harmless thought").json["id"]
    edited = reader.edits(posted, f"Now with {word} in it")
    assert (edited.status_code, edited.json["status"]) == (202, "pending")
    assert reader.reads().json["thread"]["count"] == 0
    assert moderator.sees(posted).json["status"] == ("pending" if word == HELD else "spam")


def test_edit_into_something_better_publishes_it(reader, moderator):
    """A held comment that is edited into a clean one is published."""
    moderator.sets_rules(**DECISIVE)
    posted = reader.posts(f"Has {HELD} in it").json["id"]
    assert reader.edits(posted, "Has nothing in it").status_code == 200
    assert reader.reads().json["thread"]["count"] == 1
    assert moderator.queue().json["total"] == 0


def test_edit_window_ends(reader, clock):
    """The token works until the moment that the answer named, and not at it."""
    posted = reader.posts("A thought of its time").json
    window = Rules().edit_minutes * MINUTES
    assert posted["edit_until"] == format_rfc3339(clock() + window * 1000)
    clock.advance(seconds=window, ms=-1)
    assert reader.edits(posted["id"], "Just in time for a change").status_code == 200
    clock.advance(ms=1)
    late = reader.edits(posted["id"], "Too late for a change")
    assert (late.status_code, late.json["type"]) == (403, "urn:recap-comments:problem:token-invalid")
    assert reader.withdraws(posted["id"]).status_code == 403


def test_window_of_no_minutes_gives_no_right(reader, moderator):
    """A site whose window has no minutes lets nobody edit."""
    moderator.sets_rules(edit_minutes=0)
    posted = reader.posts("A thought for ever").json["id"]
    assert reader.edits(posted, "Another").status_code == 403


def test_withdrawn_comment_without_replies_is_gone(either_client):
    """A withdrawn comment that nobody answered leaves nothing for readers."""
    reader = Reader(either_client)
    posted = reader.posts("A thought better not had").json["id"]
    assert reader.withdraws(posted).status_code == 204
    page = reader.reads().json
    assert (page["comments"], page["thread"]["count"]) == ([], 0)


def test_withdrawn_comment_with_replies_is_a_tombstone(either_client):
    """Its place stays, without text and author, until its last reply has gone too."""
    reader, other = Reader(either_client), Reader(either_client)
    posted = reader.posts("A thought better not had", url="https://mina.example").json["id"]
    reply = other.posts("An answer that should stay", parent=posted).json["id"]
    reader.withdraws(posted)
    tomb, below = reader.reads().json["comments"]
    assert tomb == {
        "id": posted,
        "site": "default",
        "thread": THREAD,
        "parent": None,
        "depth": 0,
        "deleted": True,
        "created_at": "2030-09-21T14:13:20.000Z",
    }
    assert (below["id"], below["parent"]) == (reply, posted)
    other.withdraws(reply)
    assert reader.reads().json["comments"] == []


def test_withdrawing_twice_is_withdrawing_once(reader):
    """A second withdrawal answers as the first did and changes nothing."""
    posted = reader.posts("A thought better not had").json["id"]
    assert [reader.withdraws(posted).status_code for _ in range(2)] == [204, 204]
    assert reader.counts() == {THREAD: 0}


def test_withdrawn_comment_cannot_be_edited_or_decided(reader, moderator):
    """Nothing brings a withdrawn text back: neither its token nor a moderator."""
    posted = reader.posts("A thought better not had").json["id"]
    reader.withdraws(posted)
    assert reader.edits(posted, "Back again").status_code == 403
    assert moderator.sees(posted).status_code == 404
    decision = {"status": "approved", "version": 2}
    assert moderator.sends(f"comments/{posted}/decisions", decision).status_code == 404


def test_withdrawn_person_is_nowhere_in_the_store(reader, dump_records):
    """Name, e-mail, web site, text and user agent of a withdrawn comment are no longer stored, its replies are."""
    canary = "zanzibar"
    rude = Reader(reader.client, name=f"N {canary}", email=f"{canary}@example.org", url=f"https://{canary}.example")
    posted = rude.posts(f"Text with {canary} in it", headers={"User-Agent": canary}).json["id"]
    assert canary in str(dump_records())
    rude.withdraws(posted)
    assert canary not in str(dump_records())


@pytest.mark.parametrize("decision", ["spam", "trash"])
def test_author_cannot_undo_a_moderator(reader, moderator, decision):
    """What a moderator has rejected is not published again by editing it."""
    posted = reader.posts("A thought that a moderator dislikes").json["id"]
    moderator.decides(posted, decision)
    assert reader.edits(posted, "The same in other words").status_code == 403
    assert reader.withdraws(posted).status_code == 204


def test_same_words_again_are_a_duplicate(reader, clock):
    """The same text by the same author within ten minutes is refused; later it is theirs to say again."""
    reader.posts("I have said it before")
    assert reader.posts("I have said it before").json["type"].endswith("duplicate")
    clock.advance(seconds=601)
    assert reader.posts("I have said it before").status_code in (201, 202)


def test_withdrawn_words_may_be_said_again(reader):
    """Who withdraws a comment may post the same one at once."""
    posted = reader.posts("I have said it before").json["id"]
    reader.withdraws(posted)
    assert reader.posts("I have said it before").status_code in (201, 202)


def test_flags_of_three_readers_hold_a_comment(either_client):
    """A comment that enough readers report waits for a moderator, with their reports."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    posted = reader.posts("A thought that some dislike").json["id"]
    for number, reason in enumerate(("abuse", "illegal", "other")):
        assert reader.reads().json["thread"]["count"] == 1
        answer = Reader(either_client).with_record().flags(posted, reason, f"note {number}")
        assert (answer.status_code, answer.json) == (202, {"id": posted, "reported": True})
    assert reader.reads().json["thread"]["count"] == 0
    details = moderator.sees(posted).json
    assert (details["status"], details["flags"], details["reasons"][0]) == ("pending", 3, "reader-flag")
    assert [(report["reason"], report["note"]) for report in details["reports"]] == [
        ("abuse", "note 0"),
        ("illegal", "note 1"),
        ("other", "note 2"),
    ]


def test_one_reader_counts_once(reader, moderator, other_reader):
    """Reports from one address are one report, and one is not enough."""
    posted = reader.posts("A thought that one dislikes").json["id"]
    assert {other_reader.flags(posted).status_code for _ in range(5)} == {202}
    assert moderator.sees(posted).json["flags"] == 1
    assert reader.reads().json["thread"]["count"] == 1


def test_flags_do_not_outvote_a_moderator(reader, moderator, client):
    """What a moderator has published stays, however many report it."""
    posted = reader.posts("A thought that a moderator likes").json["id"]
    moderator.approves(posted)
    for _ in range(5):
        assert Reader(client).flags(posted).status_code == 202
    assert moderator.sees(posted).json["flags"] == 5
    assert reader.reads().json["thread"]["count"] == 1


def test_flagged_comments_come_first(reader, moderator, client, clock):
    """In the queue by priority, what readers reported stands before what merely waits."""
    moderator.sets_rules(**DECISIVE)
    reader.posts(f"{HELD} waits quietly")
    clock.advance(seconds=9)
    posted = reader.posts("Reported by readers").json["id"]
    for _ in range(3):
        Reader(client).flags(posted)
    assert [entry["flags"] for entry in moderator.queue().json["comments"]] == [3, 0]


@pytest.mark.parametrize("word", [HELD, SPAM])
def test_unseen_comment_cannot_be_reported(reader, moderator, other_reader, word):
    """A report of what nobody can see answers as for a comment that is not there."""
    moderator.sets_rules(**DECISIVE)
    posted = reader.posts(f"with {word} in it").json["id"]
    assert other_reader.flags(posted).status_code == other_reader.flags("nothing").status_code == 404


def test_limit_of_posts_is_exact(either_client, clock):
    """At ten posts in ten minutes, the eleventh of an address is 429 with the time to wait, until the window ends."""
    Moderator(either_client).sets_rules(**DECISIVE | {"posts_per_window": 10})
    reader = Reader(either_client)
    statuses = [reader.posts(f"Thought number {place}").status_code for place in range(11)]
    assert statuses == [201] * 10 + [429]
    refused = reader.posts("One more")
    assert refused.headers["Retry-After"] == "600"
    assert Reader(either_client).posts("From elsewhere").status_code == 201
    clock.advance(seconds=600)
    assert reader.posts("In another window").status_code == 201
    assert reader.counts() == {THREAD: 12}


def test_edit_does_not_leave_a_queue_that_a_person_chose(reader, moderator):
    """A comment that a moderator put back into the queue stays there, whatever its author makes of it."""
    posted = reader.posts("A thought that somebody wants to look at").json
    moderator.holds(posted["id"])
    edited = reader.edits(posted["id"], "A thought that is as harmless as can be")
    assert edited.status_code == 202
    assert reader.reads().json["comments"] == []
