"""What one post writes: few records, each for a reason."""

from dataclasses import replace

import pytest

from service.model.author import AuthorRecord
from service.model.rules import Rules
from service.model.status import Status
from service.model.submission import Pace
from service.model.thread import Thread
from service.storage.comment_writes import build_post_writes
from service.storage.context import ContextQuery, PostContext, make_context_keys
from service.storage.records.keys import make_comment_key
from tests.storage.test_stored_body import make_comment

LINK = "I wrote more about this very episode at https://recaps.example/5 last night."


def list_kinds(first: str, status: Status, text: str = LINK, author: str = "k" * 26, approved: int = 0) -> list[str]:
    """Return the kinds of records that a comment writes whose id begins with `first`."""
    comment = replace(make_comment(text, status, int(status is Status.APPROVED)), id=first + "b" * 25)
    around = PostContext(
        query=make_context_query(comment_id=comment.id),
        rules=Rules(),
        thread=Thread("blog", "/a", version=1),
        author=AuthorRecord(author, approved=approved),
        pace=Pace(0, ()),
        times_seen=0,
        parent=None,
        earlier_try=None,
        last_request=0,
    )
    return sorted(write.key.partition("#")[0] for write in build_post_writes(comment, around, "n"))


def make_context_query(**changed) -> ContextQuery:
    """Return where a post looks."""
    return ContextQuery("blog", "/a", "k" * 26, "address", "", "band", "b" * 26, None, 1)._replace(**changed)


def test_random_ids_are_not_looked_for():
    """Only under an id that comes of an idempotency key may a comment stand already: to ask costs a read."""
    keys, with_key = (
        make_context_keys(make_context_query(has_idempotency_key=keyed)).values() for keyed in (False, True)
    )
    assert set(with_key) - set(keys) == {make_comment_key("b" * 26)}


@pytest.mark.parametrize(
    ("status", "also"),
    [(Status.APPROVED, ["thread"]), (Status.PENDING, ["tally"]), (Status.SPAM, [])],
)
def test_sighting_or_draw(status, also):
    """A stranger's text that leads somewhere is remembered, or drawn to count strangers; spam may be both."""
    always = ["author", "comment", "pace", *also]
    assert list_kinds("b", status) == sorted([*always, "seen"])
    expected_kinds = ["surge", "seen"] if status is Status.SPAM else ["surge"]
    assert list_kinds("a", status) == sorted([*always, *expected_kinds])


def test_plain_words_are_not_remembered():
    """What was published and leads nowhere writes no sighting, and neither does a link of a proved known author."""
    always = ["author", "comment", "pace", "thread"]
    assert list_kinds("b", Status.APPROVED, "I loved this very long episode to the end.") == always
    assert list_kinds("a", Status.APPROVED, LINK, author="k" * 26 + "." + "c" * 26, approved=3) == always
