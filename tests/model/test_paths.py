"""The model's pure parts: paths that sort a thread, transitions of a comment, rules within their bounds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model.author import Author, AuthorRecord
from service.model.body import Body
from service.model.comment import KEPT_DECISIONS, KEPT_FLAGS, Comment, Flag
from service.model.decision import Decision
from service.model.path import WIDTH, count_ancestors, get_root_path, is_below, make_child_path, make_component
from service.model.rules import BOUNDS, Rules
from service.model.status import FlagReason, Standing, Status, Verdict

times = st.integers(0, 2**45 - 1)
ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


def decision(status, at=0, by="policy"):
    """A decision."""
    return Decision(status, Verdict.HAM, 0.0, (), by, at)


def comment(status=Status.APPROVED):
    """A comment as first judged."""
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
        (decision(status),),
    )
    return replace(made, published_at=int(made.is_visible), address="h", user_agent="agent", request="r", fingerprint=5)


@given(first=times, second=times, a=ids, b=ids)
def test_older_sorts_first(first, second, a, b):
    """Components sort by time, whatever the ids."""
    if first < second:
        assert make_component(first, a) < make_component(second, b)
    assert len(make_component(first, a)) == WIDTH


@given(levels=st.lists(st.tuples(times, ids), min_size=1, max_size=9), limit=st.integers(0, 5))
def test_depth_never_passes_the_limit(levels, limit):
    """However deep the replies, a path has at most the site's depth, and begins with its top-level comment's."""
    path = ""
    for at, comment_id in levels:
        below, path = path, make_child_path(path, at, comment_id, limit)
        assert count_ancestors(path) == min(limit, count_ancestors(below) + 1)
        if count_ancestors(path):
            assert get_root_path(path) == get_root_path(below)
            assert is_below(path, get_root_path(path))


@given(st.lists(st.sampled_from(Status), max_size=60))
def test_decisions_kept(statuses):
    """A comment keeps its first and its newest decisions, and every one is a version of its own."""
    made = comment()
    for at, status in enumerate(statuses):
        made = made.apply_decision(decision(status, at, "ann"))
    assert made.version == len(statuses) + 1
    assert len(made.decisions) == min(len(statuses) + 1, KEPT_DECISIONS)
    assert made.decisions[0] == comment().decisions[0]
    newest = [kept.version for kept in made.decisions[1:]]
    assert newest == list(range(made.version - len(newest) + 1, made.version + 1))


def test_published_once_is_remembered():
    """When readers first saw a comment is kept through everything after; a comment never seen has no such time."""
    made = comment(Status.PENDING).apply_decision(decision(Status.SPAM, 5))
    assert made.published_at == 0
    made = (
        made.apply_decision(decision(Status.APPROVED, 7))
        .apply_decision(decision(Status.TRASH, 9))
        .apply_decision(decision(Status.APPROVED, 11))
    )
    assert made.published_at == 7


def test_withdrawn_comment_keeps_its_place_alone():
    """Of a withdrawn comment only its place, its times and what was sent, as a hash, are left."""
    gone = comment().withdraw(decision(Status.TRASH, 9, "author"))
    assert (gone.author, gone.body.text, gone.address, gone.user_agent, gone.fingerprint) == (
        Author("", ""),
        "",
        "",
        "",
        0,
    )
    assert (gone.deleted, gone.is_visible, gone.path, gone.request) == (True, False, comment().path, "r")


def test_flags_are_one_a_reader_and_not_too_many():
    """A second report of the same reader changes nothing; of many readers the newest are kept."""
    made = comment()
    for number in range(KEPT_FLAGS + 5):
        made = made.add_flag(Flag(FlagReason.SPAM, "", f"reader {number}", number))
        assert made.add_flag(Flag(FlagReason.ABUSE, "", f"reader {number}", 0)) is made
    assert len(made.flags) == KEPT_FLAGS
    assert made.version == 1


def test_standing_ends():
    """Trust and ban hold until their end, or for ever without one."""
    trusted = AuthorRecord("k", standing=Standing.TRUSTED, standing_until=10)
    assert (trusted.find_standing(9), trusted.find_standing(10)) == (Standing.TRUSTED, Standing.NONE)
    assert replace(trusted, standing_until=0).find_standing(10**15) is Standing.TRUSTED


@pytest.mark.parametrize("name", BOUNDS)
def test_rules_hold_their_bounds(name):
    """Each number may be its lowest and its highest value and nothing beyond; its default is between."""
    low, high = (type(getattr(Rules(), name))(bound) for bound in BOUNDS[name])
    assert low <= getattr(Rules(), name) <= high
    assert getattr(Rules.from_mapping({name: low}), name) == low
    assert getattr(Rules.from_mapping({name: high}), name) == high
    for beyond in (low - 1, high + 1):
        with pytest.raises(ValueError, match=name):
            Rules.from_mapping({name: beyond})


def test_rules_come_back():
    """Rules as a mapping make the same rules again."""
    made = Rules.from_mapping({"hold_words": ["a"], "max_links": 3}, 4)
    assert (made.hold_words, made.max_links, made.version) == (("a",), 3, 4)
    assert Rules.from_mapping({}) == Rules()
