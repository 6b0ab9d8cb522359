"""A moderator changes the text of a comment over the API, for a reason that the history keeps, over both engines."""

import pytest

from tests.actors import DECISIVE, HELD, Moderator, Reader
from tests.conftest import OTHER_MODERATOR

NUMBER = "Call me: 555 0100"


@pytest.fixture
def people(either_client, clock):
    """Return a reader and a moderator over each engine, under rules by which words decide."""
    reader, moderator = Reader(either_client), Moderator(either_client)
    moderator.sets_rules(**DECISIVE)
    clock.advance(seconds=60)
    return reader, moderator


def edit(moderator, comment_id, text, version=1, reason="A telephone number"):
    """Change the text of a comment."""
    body = {"body": text, "version": version, "reason": reason}
    return moderator.sends(f"comments/{comment_id}", body, method="PATCH")


def test_readers_see_the_new_text_as_edited(people, clock):
    """The text is sanitised like a post's, keeps its status, says that it was edited, and changes the page's tag."""
    reader, moderator = people
    posted = reader.posts(f"I loved it. {NUMBER}").json
    tag = reader.reads().headers["ETag"]
    clock.advance(seconds=5)
    answer = edit(moderator, posted["id"], "I <b>loved</b> it. <script>alert(1)</script>")
    assert (answer.status_code, answer.json["status"], answer.json["version"]) == (200, "approved", 2)
    page = reader.reads()
    (comment,) = page.json["comments"]
    assert "<b>loved</b>" in comment["html"]
    assert "<script" not in comment["html"]
    assert comment["edited_at"] > comment["created_at"]
    assert page.headers["ETag"] != tag


def test_the_comment_keeps_who_when_why_and_what_was_there(people, clock):
    """A comment's history has its author's edits and the moderators', each with the text before."""
    reader, moderator = people
    posted = reader.posts("One").json["id"]
    clock.advance(seconds=5)
    reader.edits(posted, "Two")
    clock.advance(seconds=5)
    edit(moderator, posted, "Three", 2)
    edits = moderator.sees(posted).json["edits"]
    assert [(made["by"], made["version"], made["reason"], made["text"]) for made in edits] == [
        ("author", 2, "", "One"),
        ("operator", 3, "A telephone number", "Two"),
    ]
    assert edits[0]["at"] < edits[1]["at"]


def test_the_history_of_the_site_says_who_edited(people):
    """The site's history names the moderator, the comment and the reason, and is narrowed by kind and by comment."""
    reader, moderator = people
    posted = reader.posts(NUMBER).json["id"]
    edit(moderator, posted, "Hello")
    for query in ({"kind": "edit"}, {"comment": posted}, {"by": "operator", "kind": "edit"}):
        (entry,) = moderator.gets("history", **query).json["decisions"]
        assert (entry["kind"], entry["id"], entry["by"], entry["note"], entry["author"], entry["thread"]) == (
            "edit",
            posted,
            "operator",
            "A telephone number",
            None,
            None,
        )
    assert posted in moderator.gets("history.csv").text


def test_who_saw_an_older_version_changes_nothing(people):
    """The second of two who change the same version gets 409 with the comment as it is."""
    reader, moderator = people
    posted = reader.posts(NUMBER).json["id"]
    edit(moderator, posted, "First")
    second = edit(moderator, posted, "Second")
    assert (second.status_code, second.json["current"]["text"]) == (409, "First")
    assert moderator.decides(posted, "spam", version=1).status_code == 409
    assert moderator.sees(posted).json["text"] == "First"


def test_the_same_text_changes_nothing(people):
    """A text that is there already makes no version and no entry of the history."""
    reader, moderator = people
    posted = reader.posts("As it is").json["id"]
    assert edit(moderator, posted, "As it is").json["version"] == 1
    assert moderator.gets("history", kind="edit").json["decisions"] == []


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/body", "/reason", "/version"]),
        ({"body": "x", "version": 1, "reason": "  "}, ["/reason"]),
        ({"body": "x" * 10_001, "version": 1, "reason": "why"}, ["/body"]),
        ({"body": "\u200b", "version": 1, "reason": "why"}, ["/body"]),
        ({"body": "x", "version": 1, "reason": "why", "status": "spam"}, ["/status"]),
    ],
)
def test_a_wrong_body_is_refused(moderator, reader, body, pointers):
    """Text, version and reason are required, and nothing else is taken."""
    posted = reader.posts("Hello").json["id"]
    answer = moderator.sends(f"comments/{posted}", body, method="PATCH")
    assert answer.status_code == 422
    assert sorted(fault["pointer"] for fault in answer.json["errors"]) == pointers


def test_only_moderators_of_the_site_edit(client, reader):
    """A moderator of another site learns nothing of the comment, and changes nothing."""
    posted = reader.posts("Hello").json["id"]
    assert edit(Moderator(client, OTHER_MODERATOR), posted, "Mine now").status_code == 404
    assert reader.reads().json["comments"][0]["html"] == "<p>Hello</p>"


def test_an_author_who_changes_it_back_waits(people):
    """What a moderator changed does not come back unseen: the author's next edit is held."""
    reader, moderator = people
    posted = reader.posts(NUMBER).json["id"]
    edit(moderator, posted, "Hello")
    assert reader.edits(posted, NUMBER).status_code == 202
    assert reader.reads().json["thread"]["count"] == 0


def test_a_moderators_edit_decides_nothing(people):
    """A held comment stays held and is counted once; a decision on the new version publishes the new text."""
    reader, moderator = people
    posted = reader.posts(f"{HELD} {NUMBER}").json["id"]
    edit(moderator, posted, "Hello")
    assert moderator.gets("counts").json["pending"] == 1
    assert moderator.decides(posted, "approved", version=2).status_code == 200
    assert reader.reads().json["comments"][0]["html"] == "<p>Hello</p>"


@pytest.mark.parametrize("has_reply", [False, True])
def test_nothing_of_the_texts_is_left_after_a_withdrawal(reader, other_reader, moderator, dump_records, has_reply):
    """Withdrawing a comment erases the texts before its edits too, from every record."""
    posted = reader.posts("the first xyzzy").json["id"]
    if has_reply:
        other_reader.posts("A reply", parent=posted)
    edit(moderator, posted, "the second xyzzy")
    assert "xyzzy" in str(dump_records())
    assert reader.withdraws(posted).status_code == 204
    assert "xyzzy" not in str(dump_records())


def test_the_filter_learns_nothing_from_a_moderators_wording(either_client):
    """A decision on a text that a moderator wrote teaches nothing: a stranger's same words remind of nothing."""
    moderator = Moderator(either_client)
    pitch = "My cousin: harvest circle gave me a seat in spring and now the seedling coins pay my rent, ask Doris {}"
    for number in range(3):
        posted = Reader(either_client).posts(f"A quiet and lovely episode, number {number}").json
        version = moderator.sees(posted["id"]).json["version"]
        assert edit(moderator, posted["id"], pitch.format(number), version).status_code == 200
        assert moderator.marks_spam(posted["id"]).status_code == 200
    posted = Reader(either_client).posts(pitch.format("today")).json["id"]
    signals = [entry["signal"] for entry in moderator.sees(posted).json["evidence"]]
    assert "memory" not in signals
