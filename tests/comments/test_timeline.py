"""The timeline on both engines: lists by time, ways back from numbers; and the numbers themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model.number import (
    MAX_NUMBER,
    decode_number_time,
    find_thread_key,
    make_comment_number,
    make_thread_number,
)
from service.model.path import decode_time, get_parent_path, make_child_path
from service.model.status import Status
from service.storage import timeline as timeline_module
from service.storage.timeline import Timeline, TimeRange, make_parent_number
from tests.actors import DECISIVE, HELD, THREAD, Moderator, Reader

# 2001 to 2068: when a blog's comments are made.
moments = st.integers(1_000_000_000_000, 3_094_000_000_000)
ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


@given(at=moments, comment_id=ids, later=st.integers(1000, 10**9))
def test_numbers_of_comments(at, comment_id, later):
    """A comment's number is one that JavaScript can hold, names its second, and is less than that of a later second."""
    number = make_comment_number(comment_id, at)
    assert 0 < number <= MAX_NUMBER
    assert decode_number_time(number) == at // 1000 * 1000
    assert number < make_comment_number(comment_id, at + later)


@given(st.text())
def test_numbers_of_threads(key):
    """A thread's number is its key only where it is written exactly as a number, and leads back to no other key."""
    number = make_thread_number(key)
    assert 0 < number <= MAX_NUMBER
    assert find_thread_key(number) in ("", key)


@pytest.mark.parametrize(
    ("key", "expected"), [("1", 1), ("42", 42), ("0", 0), ("042", 0), ("\uff14\uff12", 0), (str(2**52), 0), ("-1", 0)]
)
def test_keys_that_are_numbers(key, expected):
    """Post ids are their own numbers; what only looks like one is hashed like any key."""
    assert (make_thread_number(key) == expected) is bool(expected)
    assert make_thread_number(key) >= 2**52 or expected


@given(at=moments, first=ids, second=ids, wait=st.integers(0, 10**9))
def test_numbers_of_parents(at, first, second, wait):
    """The number of a parent follows from the path of its reply."""
    path = make_child_path("", at, first, 5)
    reply = make_child_path(path, at + wait, second, 5)
    assert (get_parent_path(reply), decode_time(path), decode_time(reply)) == (path, at, at + wait)
    assert make_parent_number(reply, first) == make_comment_number(first, at)
    assert make_parent_number(path, None) == 0


@pytest.fixture
def reader(either_client):
    """Return a reader over each engine, where words alone decide."""
    assert Moderator(either_client).sets_rules(**DECISIVE).status_code == 200
    return Reader(either_client)


@pytest.fixture
def timeline(either_engine):
    """Return the timeline."""
    return Timeline(either_engine)


def write(reader, clock, *texts, **fields):
    """Post comments, one second apart, and return their ids."""
    spots = []
    for text in texts:
        spots.append(reader.posts(text, **fields).json["id"])
        clock.advance(seconds=1)
    return spots


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_lists_of_a_site(reader, clock, timeline, batch):
    """Comments of several statuses come in one order, however many keys are read at a time, and within the times."""
    begin = clock.now
    written = write(reader, clock, "One", f"{HELD} two", "Three", f"{HELD} four", "Five")

    def list_ids(*statuses, span=TimeRange(), newest_first=False):  # noqa: B008 - a frozen value
        return [
            spot.id for spot in timeline.list_site("default", statuses, span, newest_first=newest_first, batch=batch)
        ]

    both = (Status.APPROVED, Status.PENDING)
    assert list_ids(*both) == written
    assert list_ids(*both, newest_first=True) == written[::-1]
    assert list_ids(Status.PENDING) == [written[1], written[3]]
    inside = TimeRange(begin, begin + 4000)
    assert list_ids(*both, span=inside) == written[1:4]
    assert list_ids(*both, span=inside, newest_first=True) == written[3:0:-1]


def test_lists_of_a_thread(reader, clock, timeline):
    """A thread's list is by time, with replies where they were made, and without what was withdrawn."""
    first, second, third = write(reader, clock, "One", "Two", "Three")
    (reply,) = write(reader, clock, "Reply", parent=first)
    reader.withdraws(second)
    reader.withdraws(first)
    spots = timeline.list_thread("default", THREAD, TimeRange())
    assert [spot.id for spot in spots] == [third, reply]
    assert [spot.parent for spot in spots] == [0, make_comment_number(first, spots[1].at - 3000)]


def test_long_threads(reader, clock, timeline, monkeypatch):
    """Of a thread that is too long, the newest conversations are read, and no more."""
    written = write(reader, clock, "One", "Two", "Three", "Four", "Five")
    monkeypatch.setattr(timeline_module, "MAX_LIMIT", 2)
    monkeypatch.setattr(timeline_module, "MAX_OF_THREAD", 4)
    assert [spot.id for spot in timeline.list_thread("default", THREAD, TimeRange())] == written[1:]


def test_ways_back(reader, clock, timeline):
    """A number leads to its comment while that stands at a wanted status, and to its thread."""
    (first, held_id) = write(reader, clock, "One", f"{HELD} two")
    write(reader, clock, "Three", thread="42")
    number, of_held = make_comment_number(first, clock.now - 3000), make_comment_number(held_id, clock.now - 2000)
    assert timeline.find_comment("default", number, (Status.APPROVED,)).id == first
    assert timeline.find_comment("default", of_held, (Status.APPROVED,)) is None
    assert timeline.find_comment("default", of_held, tuple(Status)).id == held_id
    assert timeline.find_comment("default", number + 1, tuple(Status)) is None
    assert timeline.find_comment("other", number, tuple(Status)) is None
    assert timeline.find_thread_key("default", make_thread_number(THREAD)) == THREAD
    assert timeline.find_thread_key("default", 42) == "42"
    assert timeline.find_thread_key("other", make_thread_number(THREAD)) == ""
    assert timeline.find_thread_key("default", make_thread_number("/nobody")) == ""
