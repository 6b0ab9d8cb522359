"""The transitions of a comment."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from service.model.author import Author
from service.model.body import Body
from service.model.comment import KEPT_DECISIONS, KEPT_FLAGS, Comment, Flag
from service.model.decision import Decision
from service.model.path import WIDTH
from service.model.status import FlagReason, Status, Verdict


def make_decision(status, at=0, by="policy"):
    """Make a decision."""
    return Decision(status, Verdict.HAM, 0.0, (), by, at)


def make_comment(status=Status.APPROVED):
    """Make a comment as first judged."""
    body = Body("text", "<p>text</p>", "text")
    made = Comment(
        "a" * 26,
        "default",
        "/t",
        None,
        0,
        "p" * WIDTH,
        Author("k", "Ann", "a@example.org"),
        body,
        1,
        (make_decision(status),),
    )
    return replace(made, published_at=int(made.is_visible), address="h", user_agent="agent", request="r", fingerprint=5)


@given(st.lists(st.sampled_from(Status), max_size=60))
def test_decisions_kept(statuses):
    """A comment keeps its first and its newest decisions, and every one is a version of its own."""
    made = make_comment()
    for at, status in enumerate(statuses):
        made = made.apply_decision(make_decision(status, at, "ann"))
    assert made.version == len(statuses) + 1
    assert len(made.decisions) == min(len(statuses) + 1, KEPT_DECISIONS)
    assert made.decisions[0] == make_comment().decisions[0]
    newest = [decision.version for decision in made.decisions[1:]]
    assert newest == list(range(made.version - len(newest) + 1, made.version + 1))


def test_published_once_is_remembered():
    """When readers first saw a comment is kept through everything after; a comment never seen has no such time."""
    made = make_comment(Status.PENDING).apply_decision(make_decision(Status.SPAM, 5))
    assert made.published_at == 0
    made = (
        made.apply_decision(make_decision(Status.APPROVED, 7))
        .apply_decision(make_decision(Status.TRASH, 9))
        .apply_decision(make_decision(Status.APPROVED, 11))
    )
    assert made.published_at == 7


def test_withdrawn_comment_keeps_its_place_alone():
    """Of a withdrawn comment only its place, its times and what was sent, as a hash, are left."""
    gone = make_comment().withdraw(make_decision(Status.TRASH, 9, "author"))
    assert (gone.author, gone.body.text, gone.address, gone.user_agent, gone.fingerprint) == (
        Author("", ""),
        "",
        "",
        "",
        0,
    )
    assert (gone.deleted, gone.is_visible, gone.path, gone.request) == (True, False, make_comment().path, "r")


def test_flags_are_one_a_reader_and_not_too_many():
    """A second report of the same reader changes nothing; of many readers the newest are kept."""
    made = make_comment()
    for number in range(KEPT_FLAGS + 5):
        made = made.add_flag(Flag(FlagReason.SPAM, "", f"reader {number}", number))
        assert made.add_flag(Flag(FlagReason.ABUSE, "", f"reader {number}", 0)) is made
    assert len(made.flags) == KEPT_FLAGS
    assert made.version == 1


def test_reports_of_strangers_do_not_push_out_those_that_count():
    """However many strangers report a comment, the reports of readers with a published comment stay."""
    made = make_comment().add_flag(Flag(FlagReason.ABUSE, "", "known reader", 0, has_record=True))
    for number in range(KEPT_FLAGS + 5):
        made = made.add_flag(Flag(FlagReason.OTHER, "", f"stranger {number}", number))
    assert made.count_known_flags() == 1
    assert [flag.by for flag in made.flags[1:]] == [f"stranger {number}" for number in range(6, KEPT_FLAGS + 5)]
