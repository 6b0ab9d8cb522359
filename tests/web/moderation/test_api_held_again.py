"""What a person decided stays so, whatever the author writes and however long a comment is gone."""

import pytest

from tests.actors import DECISIVE, HELD, SPAM

DAY = 86_400


@pytest.fixture(autouse=True)
def _decisive(moderator):
    moderator.sets_rules(**DECISIVE)


@pytest.mark.parametrize("edits", [1, 2, 25])
def test_edits_do_not_leave_the_queue(reader, moderator, edits):
    """A comment that a person put back into the queue waits there, however often its author gives it another text."""
    posted = reader.posts("hello").json["id"]
    moderator.holds(posted)
    for number in range(edits):
        assert reader.edits(posted, f"harmless {number}").json["status"] == "pending"
    assert reader.reads().json["comments"] == []
    moderator.approves(posted)
    assert reader.edits(posted, "and published").json["status"] == "approved"


def test_second_life_of_a_key(reader, moderator, clock):
    """A comment that comes again by its key, after an earlier one expired, is decided on like any other."""
    first = reader.posts(f"{SPAM} again", key="once").json["id"]
    moderator.decides(first, "spam", version=1)
    moderator.decides(first, "trash")
    clock.advance(seconds=91 * DAY)
    moderator.sets_rules(**DECISIVE | {"block_words": []})
    second = reader.posts(f"{SPAM} again", key="once")
    assert (second.status_code, second.json["id"]) == (201, first)
    for status in ("spam", "approved", "trash"):
        assert moderator.decides(first, status).json["status"] == status


def test_many_edits_leave_what_can_be_taken_back(reader, moderator):
    """However often a comment was edited, taking a decision back puts in force what stood before it."""
    posted = reader.posts(f"{HELD} first").json["id"]
    assert reader.edits(posted, "published").json["status"] == "approved"
    moderator.holds(posted)
    for number in range(25):
        reader.edits(posted, f"harmless {number}")
    version = moderator.sees(posted).json["version"]
    assert moderator.sends(f"comments/{posted}/undo", {"version": version}).json["status"] == "approved"
