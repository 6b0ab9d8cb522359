"""Paths sort a thread depth first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.model.path import (
    WIDTH,
    count_ancestors,
    decode_time,
    get_parent_path,
    get_root_path,
    is_below,
    make_child_path,
    make_component,
    make_path_before,
)

times = st.integers(0, 2**45 - 1)
ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


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


ROOT = make_component(1_700_000_000_000, "aebagbafay")
REPLY = make_child_path(ROOT, 1_700_000_000_001, "bebagbafay", 5)


@pytest.mark.parametrize(
    ("path", "parent", "ancestors", "at"),
    [(ROOT, "", 0, 1_700_000_000_000), (REPLY, ROOT, 1, 1_700_000_000_001)],
)
def test_path_tells_its_parts(path, parent, ancestors, at):
    """A path names its parent, the number of its ancestors, its root, and when its last comment was made."""
    assert (get_parent_path(path), count_ancestors(path), decode_time(path)) == (parent, ancestors, at)
    assert get_root_path(path) == ROOT


def test_component_is_the_time_in_base_32_and_six_of_the_id():
    """A component is what releases have stored: nine digits of the time in ms, then the id's first six characters."""
    assert ROOT == "1hf7uaq00aebagb"
    assert make_component(0, "abcdefgh") == "000000000abcdef"


def test_nothing_is_below_itself():
    """A reply is below its ancestors alone: not itself, not what answers it, not another conversation."""
    assert is_below(REPLY, ROOT)
    assert not is_below(ROOT, ROOT)
    assert not is_below(ROOT, REPLY)
    assert not is_below(REPLY, make_component(1_700_000_000_002, "cebagbafay"))


@pytest.mark.parametrize("path", [ROOT, REPLY])
def test_path_before_is_directly_before(path):
    """The string before a path sorts before it, and after every path that is smaller in its last character."""
    before = make_path_before(path)
    smaller = path[:-1] + chr(ord(path[-1]) - 1)
    assert smaller < before < path
    assert smaller + ROOT < before
